/** Queues hold each job once, the large ones first, and give on what a silent worker held. */

import { setTimeout } from 'node:timers/promises'
import { describe, expect } from 'vitest'
import { examineBroker } from '../../src/farm/broker.ts'
import { openQueue } from '../../src/farm/broker-queues.ts'
import { type Job, jobName } from '../../src/farm/job.ts'
import { type FarmQueue, type Taken, totalOf } from '../../src/farm/queue.ts'
import type { Message } from '../../src/model/message.ts'
import { farmJob } from '../support/farm-job.ts'
import { testWith } from '../support/require.ts'
import { startValkey } from '../support/valkey.ts'

const job = (key: string, queue: string): Job => farmJob(key, { queue, bytes: 1 })
const unheard = new AbortController().signal
const jobs = [job('a', 'S'), job('b', 'L'), job('c', 'host-w:80'), job('d', 'host-w:80')]

/** What is taken until nothing is left to take. */
async function takeAll(queue: FarmQueue, worker: string): Promise<readonly Taken[]> {
  const taken: Taken[] = []
  for (let next = await queue.take(worker); next !== null; next = await queue.take(worker)) taken.push(next)
  return taken
}

async function takeOne(queue: FarmQueue): Promise<Taken> {
  for (;;) {
    const taken = await queue.take('one')
    if (taken !== null) return taken
    await setTimeout(50)
  }
}

const brokers = [['valkey', startValkey]] as const

describe.for(brokers)('queues at %s', ([name, start]) => {
  testWith(name)('hold each job once, the large ones first, and ask a host for one wiki at a time', async () => {
    const broker = await start()
    const told: Message[] = []
    const open = (stallMs: number) =>
      openQueue({
        broker: broker.address,
        farm: 'f',
        queues: jobs.map(({ queue }) => queue),
        stallMs,
        tell: (notice) => told.push(notice),
        signal: unheard,
      })
    const queue = await open(60_000)
    try {
      await queue.fill(jobs)
      await queue.fill(jobs)
      expect(totalOf(await queue.counts())).toBe(4)
      const taken = await takeAll(queue, 'one')
      expect(taken.map((one) => one.name)).toEqual([jobs[2], jobs[1], jobs[0]].map((one) => one && jobName(one)))
      await Promise.all(taken.map((one) => one.finish()))
      // The host had a wiki a moment ago: its next one waits.
      expect(await takeAll(queue, 'one')).toEqual([])
      expect(await queue.counts()).toMatchObject({ 'host-w:80': { waiting: 1, active: 0 }, L: { waiting: 0 } })
      // What is done may come in again: the store says what is left.
      await queue.fill(jobs.slice(0, 2))
      const again = await takeAll(queue, 'one')
      await again[0]?.later(0)
      expect((await takeOne(queue)).name).toBe(again[0]?.name)
      expect(told).toEqual([])
    } finally {
      await queue.close()
      await broker.stop()
    }
  })

  testWith(name)(
    'of a plan that was made meanwhile are opened, and what is lost from one that holds others comes back',
    async () => {
      const broker = await start()
      const open = (queues: readonly string[]) =>
        openQueue({ broker: broker.address, farm: 'f', queues, tell: () => {}, signal: unheard })
      const [before, after] = [await open(['S']), await open(['S-large'])]
      const [range, wiki] = [job('range', 'S-large'), job('wiki', 'S-large')]
      try {
        await after.fill([wiki])
        await before.refill([wiki])
        const waits = await takeOne(before)
        expect(waits.name).toBe(jobName(wiki))
        await before.refill([range])
        expect(await before.take('one')).toBeNull()
        await before.refill([range], true)
        expect((await takeOne(before)).name).toBe(jobName(range))
      } finally {
        for (const queue of [before, after]) await queue.close()
        await broker.stop()
      }
    },
  )

  testWith(name)('give the job of a worker that fell silent to another one', async () => {
    const broker = await start()
    const open = (stallMs: number) =>
      openQueue({ broker: broker.address, farm: 'f', queues: ['S'], stallMs, tell: () => {}, signal: unheard })
    const [dead, alive] = [await open(400), await open(400)]
    try {
      await dead.fill(jobs.slice(0, 1))
      const taken = await dead.take('dead')
      await taken?.keep()
      expect(await alive.take('alive')).toBeNull()
      expect((await takeOne(alive)).name).toBe(taken?.name)
    } finally {
      await dead.close()
      await alive.close()
      await broker.stop()
    }
  })
})

testWith('valkey')('doctor is told how a broker is', async () => {
  const broker = await startValkey()
  try {
    const look = () => examineBroker(broker.address)
    expect(await look()).toMatchObject({ found: broker.address })
    await broker.ask('CONFIG', 'SET', 'appendonly', 'no')
    await broker.ask('CONFIG', 'SET', 'save', '')
    expect(await look()).toMatchObject({ found: { id: 'broker-forgets' } })
    await broker.ask('CONFIG', 'SET', 'maxmemory-policy', 'volatile-lru')
    expect(await look()).toMatchObject({ found: null, cost: { en: expect.stringContaining('volatile-lru') } })
    // A hosted broker lets nobody ask for its settings.
    await broker.ask('ACL', 'SETUSER', 'default', '-config')
    expect(await look()).toMatchObject({ found: { id: 'broker-unchecked' } })
  } finally {
    broker.stop()
  }
  const nobody = await examineBroker('redis://127.0.0.1:1')
  expect(nobody).toMatchObject({ found: null, cost: { fr: expect.stringContaining('ne répond pas') } })
})
