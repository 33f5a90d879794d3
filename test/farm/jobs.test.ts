/** A job is named by what it is made of, stands in the right queue, and is given up when it fails too often. */

import { join } from 'node:path'
import { expect, test } from 'vitest'
import { takeExclusively } from '../../src/archive/exclusive.ts'
import { isGivenUp, lastFailure } from '../../src/farm/attempts.ts'
import { brokerAddress, brokerAt } from '../../src/farm/broker-address.ts'
import { nameJob } from '../../src/farm/identity.ts'
import { type Job, longestFirst, queueOf, readJobs, writeJobs } from '../../src/farm/job.ts'
import { localQueue } from '../../src/farm/queue.ts'
import { farmJob as job } from '../support/farm-job.ts'
import { put, scratchFolder } from '../support/scratch.ts'

const environment = { WIKIFONDS_PRIVACY_KEY: 'of the tests' }
const { signal } = new AbortController()

test('the name of a job depends on sources, choices and files beside them, on no folder and no output', async () => {
  const idIn = async (more: string, dump: string, beside: Readonly<Record<string, string>> = {}): Promise<string> => {
    const folder = scratchFolder()
    put(folder, 'wiki.xml', dump)
    for (const [name, text] of Object.entries(beside)) put(folder, name, text)
    const path = put(folder, 'wiki.yml', `wiki: { key: a }\nsources: [{ kind: xml-dump, from: wiki.xml }]\n${more}`)
    return (await nameJob(path, environment, signal)).id
  }
  const one = await idIn('', '<mediawiki/>')
  expect(await idIn('bundle: { out: elsewhere }', '<mediawiki/>')).toBe(one)
  const others = [
    await idIn('', '<mediawiki></mediawiki>'),
    await idIn('site: false', '<mediawiki/>'),
    await idIn('', '<mediawiki/>', { 'wiki.people.yml': 'people: []\n' }),
    await idIn('privacy: { policy: p.yml }', '<mediawiki/>', { 'p.yml': 'ip: drop\n' }),
    await idIn('privacy: { policy: p.yml }', '<mediawiki/>', { 'p.yml': 'ip: pseudonym\nemail: keep\n' }),
  ]
  expect(new Set([one, ...others]).size).toBe(6)
})

test('a live wiki has a queue of its host, others one of their size', async () => {
  expect([9e6, 1e8, 1e9].map((bytes) => queueOf(bytes, null))).toEqual(['S', 'M', 'L'])
  const path = put(
    scratchFolder(),
    'wiki.yml',
    'wiki: { key: a }\nsources: [{ kind: mediawiki-api, url: "https://wiki.example.org:8080/api.php" }]\n',
  )
  expect(await nameJob(path, environment, signal)).toMatchObject({ queue: 'host-wiki.example.org:8080', bytes: 0 })
})

test('jobs stand live ones first, by host, then the largest', () => {
  const live = (key: string, host: string): Job => job(key, { queue: `host-${host}`, bytes: 0 })
  const jobs = [job('s'), live('b', 'y'), job('l', { bytes: 5000 }), live('c', 'x'), live('a', 'y')]
  expect(jobs.sort(longestFirst).map(({ key }) => key)).toEqual(['c', 'a', 'b', 'l', 's'])
  expect(readJobs(writeJobs(jobs), 'jobs.jsonl')).toEqual(jobs)
  // As a version wrote them that divided no wiki.
  expect(readJobs(writeJobs(jobs).replaceAll('"ranges":0,', ''), 'jobs.jsonl')).toEqual(jobs)
  expect(() => readJobs(`${writeJobs(jobs)}{"id": 1}\n`, 'jobs.jsonl')).toThrow(/jobs\.jsonl:6/)
})

test('a job is given up after two errors, or when it was begun eight times and never ended', () => {
  const reason = { code: 'NOT_A_DUMP', message: 'no' }
  const tried = (begun: number, errors: number) => ({
    job: 'j',
    begun,
    failures: Array(errors).fill({ ...reason, host: 'h' }),
  })
  expect([tried(1, 1), tried(7, 1), tried(2, 2), tried(8, 0)].map(isGivenUp)).toEqual([false, false, true, true])
  expect(lastFailure('a', tried(2, 2))).toEqual(reason)
  expect(lastFailure('a', tried(8, 0))).toMatchObject({
    code: 'FARM_JOB_KILLED',
    message: expect.stringContaining('8'),
  })
})

test('a folder is locked for one at a time, and free again', () => {
  const path = join(scratchFolder(), 'lock')
  const release = takeExclusively(path)
  expect(release).not.toBeNull()
  expect(takeExclusively(path)).toBeNull()
  release?.()
  const again = takeExclusively(path)
  expect(again).not.toBeNull()
  again?.()
})

test('without a broker, a host is asked by one worker at a time, and what is given back comes later', async () => {
  const queue = localQueue()
  const live = (key: string): Job => job(key, { queue: 'host-x' })
  await queue.fill([live('a'), live('b'), job('c')])
  const [first, second] = [await queue.take('1'), await queue.take('2')]
  expect([first?.name, second?.name].map((name) => name?.[0])).toEqual(['a', 'c'])
  expect(await queue.take('3')).toBeNull()
  await first?.later(60_000)
  expect((await queue.take('3'))?.name[0]).toBe('b')
  expect(await queue.take('4')).toBeNull()
  expect(await queue.counts()).toEqual({ local: { waiting: 1, active: 2, delayed: 0 } })
})

test('a broker is known by its address, and shown without its password', () => {
  expect(brokerAt('valkeys://user:secret@host:6380/2')).toEqual({
    url: 'rediss://user:secret@host:6380/2',
    shown: 'valkeys://host:6380/2',
  })
  expect(() => brokerAt('amqp://user:se:c@ret@host')).toThrow(/--broker: expected an address .* got amqp:\/\/…@host$/)
  expect(brokerAddress(null, { WIKIFONDS_BROKER: 'redis://:secret@host' })).toBe('redis://:secret@host')
  expect(() => brokerAddress('redis://:secret@host', {})).toThrow(/got redis:\/\/…@host$/)
  expect(() => brokerAddress('redis://host/0?password=secret', {})).toThrow(/got redis:\/\/host\/0\?…$/)
})
