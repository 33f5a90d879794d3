/** Threads get what is worth one, in equal ranges; those that run out of memory end alone, and nothing is lost. */

import { totalmem } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { describe, expect, test } from 'vitest'
import { digestFiles } from '../../src/bundle/bag/file-work.ts'
import { runnerFor } from '../../src/pipeline/run/pack/pack-and-prove.ts'
import { pagesInRange } from '../../src/pipeline/run/page-range.ts'
import { forgetShared, lastShared, share } from '../../src/pipeline/run/threads/shared.ts'
import { nothingPassed } from '../../src/privacy/passed.ts'
import { put, scratchFolder } from '../support/scratch.ts'

/** Compiled: threads load no TypeScript. */
const { heapOfThread, openPool } = (await import(
  pathToFileURL(join(import.meta.dirname, '../../dist/pipeline/run/threads/pool.js')).href
)) as typeof import('../../src/pipeline/run/threads/pool.ts')

/** Threads run the module of a test as they run those of a run. */
const module = pathToFileURL(
  put(
    scratchFolder(),
    'tasks.mjs',
    `export function hold(megabytes) {
  const held = []
  for (let one = 0; one < megabytes * 2; one += 1) held.push(Array.from({ length: 2 ** 16 }, (_, index) => [one, index]))
  return held.length
}
export const add = ([one, other]) => one + other
export const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms))
export const wait = () => new Promise((resolve) => setTimeout(resolve, 3_000))
`,
  ),
).href

/** More than the threads of these tests may take, in megabytes; and what they may. */
const tooMuch = 400
/** Some 180 MB. */
const aBitMuch = 24
const heapMb = 72
/** Node.js itself takes more in a thread before it runs anything of ours. */
const lessThanStarts = 1

describe('a thread that needs more memory than it may have', () => {
  const tooLittle = { code: 'MEMORY_FULL', cause: { code: 'ERR_WORKER_OUT_OF_MEMORY' } }

  test('ends its task with an error that says what to do', async () => {
    const pool = openPool({ threads: 1, heapMb, roomyHeapMb: heapMb })
    try {
      const failed = pool.run('call', { filename: module, name: 'hold', task: tooMuch })
      await expect(failed).rejects.toMatchObject(tooLittle)
      await expect(failed).rejects.toThrow('a thread of this run needs more memory than Node.js lets it take')
      // What is asked next has another thread.
      expect(await pool.run('call', { filename: module, name: 'add', task: [1, 2] })).toBe(3)
    } finally {
      await pool.close()
    }
  })

  test('has its task done again by one with the room of several', async () => {
    const pool = openPool({ threads: 1, heapMb, roomyHeapMb: 16 * heapMb })
    try {
      expect(await pool.run('call', { filename: module, name: 'hold', task: aBitMuch })).toBe(2 * aBitMuch)
    } finally {
      await pool.close()
    }
  })

  test('while it starts, ends all that wait for it', async () => {
    const pool = openPool({ threads: 2, heapMb: lessThanStarts, roomyHeapMb: lessThanStarts })
    const wait = (): Promise<unknown> => pool.run('call', { filename: module, name: 'wait', task: null })
    try {
      const asked = await Promise.allSettled([wait(), wait(), wait(), wait()])
      for (const one of asked) expect(one).toMatchObject({ status: 'rejected', reason: tooLittle })
    } finally {
      await pool.close()
    }
  })
})

test('threads that end because nothing is left for them do first what another run gave them', async () => {
  const pool = openPool({ threads: 2 })
  /** As runs that share threads do: a task after the other, of which the next is given while the last one ends. */
  const work = async (): Promise<number> => {
    let sum = 0
    for (let one = 0; one < 40; one += 1) {
      await pool.run('call', { filename: module, name: 'pause', task: 5 })
      sum = Number(await pool.run('call', { filename: module, name: 'add', task: [sum, one] }))
    }
    return sum
  }
  try {
    const runs = Promise.all([work(), work(), work(), work()])
    let isWorking = true
    runs.finally(() => (isWorking = false)).catch(() => undefined)
    let ends = 0
    for (; isWorking; ends += 1) {
      await pool.run('call', { filename: module, name: 'pause', task: 20 })
      await Promise.all([pool.forget(), pool.forget()])
    }
    expect(await runs).toEqual([780, 780, 780, 780])
    expect(ends).toBeGreaterThan(1)
  } finally {
    await pool.close()
  }
})

test('the memory of threads follows that of the machine', () => {
  const half = totalmem() / 2 ** 21
  // A machine of less than 1 GB gives each thread what ordinary pages need all the same.
  expect(heapOfThread(2) * 3).toBeLessThanOrEqual(Math.max(half, 3 * 128))
  expect(heapOfThread(2)).toBeGreaterThanOrEqual(Math.min(4096, Math.floor(half / 3) - 1))
  expect(heapOfThread(1)).toBeGreaterThanOrEqual(heapOfThread(8))
})

const folderOf = (bytes: number): string => {
  const folder = scratchFolder()
  put(folder, 'data/note.txt', 'Zoé Martin était là.')
  put(folder, 'data/large.bin', new Uint8Array(bytes))
  return folder
}
const paths = ['data/note.txt']

test('the files of a small bag are hashed, deflated and searched without a thread', async () => {
  const folder = folderOf(1e6)
  const runner = await runnerFor(folder, openPool({ threads: 2 }))
  expect(runner.together).toBe(1)
  expect(await runner.run('digest', { folder, paths })).toEqual(await digestFiles(folder, paths))
  const [note] = await runner.run('deflate', { folder, paths })
  expect(note?.bytes).toBe(23)
  const value = { value: 'Zoé Martin', reason: 'person' as const, mark: '[…]' }
  const setup = share({ values: [value], allowed: [], passed: nothingPassed })
  expect(await runner.run('searchFiles', { folder, paths, setup })).toMatchObject([{ told: { id: 'survivor-at' } }])
})

test('those of a larger one, and of any where threads are there, are given to threads', async () => {
  const pool = openPool({ threads: 2 })
  expect((await runnerFor(folderOf(9e6), pool)).together).toBe(4)
  expect((await runnerFor(folderOf(1e6), { ...pool, isStarted: () => true })).together).toBe(4)
})

test('ranges are all pages, each once and in their order, and differ by one page at most', () => {
  for (const [total, of] of [
    [0, 3],
    [2, 3],
    [10, 3],
    [1000, 7],
    [7, 7],
  ] as const) {
    const pages = Array.from({ length: total }, (_, page) => page)
    const ranges = Array.from({ length: of }, (_, index) => [...pagesInRange(pages, total, { part: index + 1, of })])
    expect(ranges.flat()).toEqual(pages)
    const sizes = ranges.map(({ length }) => length)
    expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1)
    expect([...pagesInRange(pages, total, null)]).toEqual(pages)
  }
})

test('what a thread makes of a shared value is made once, and let go of for the next one or when all is forgotten', () => {
  const made: string[] = []
  const left: string[] = []
  const wikiOf = lastShared(
    (name: string) => {
      made.push(name)
      return `the wiki of ${name}`
    },
    (wiki) => left.push(wiki),
  )
  const [verger, rucher] = [share('verger'), share('rucher')]
  for (const one of [verger, verger, rucher]) wikiOf(one)
  expect(made).toEqual(['verger', 'rucher'])
  expect(left).toEqual(['the wiki of verger'])
  forgetShared()
  expect(left).toEqual(['the wiki of verger', 'the wiki of rucher'])
  expect(wikiOf(rucher)).toBe('the wiki of rucher')
  expect(made).toEqual(['verger', 'rucher', 'rucher'])
})
