/** Politeness towards a host, on a clock that the test moves. */

import { setMaxListeners } from 'node:events'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { RequestFailure } from '../../../src/sources/kinds/mediawiki-api/failure.ts'
import { HostQueue } from '../../../src/sources/kinds/mediawiki-api/host-queue.ts'

const pace = { concurrency: 3, perSecond: 10, tries: 3 }

beforeEach(() => {
  vi.useFakeTimers()
  vi.spyOn(Math, 'random').mockReturnValue(1)
})
afterEach(() => {
  vi.useRealTimers()
  vi.restoreAllMocks()
})

/** A queue, and when each request to it began. */
function watched(more = pace, signal = new AbortController().signal) {
  setMaxListeners(0, signal)
  const queue = new HostQueue(more, signal)
  const began: number[] = []
  const start = performance.now()
  const ask = (answer: () => Promise<string> = async () => 'good', tries?: number) =>
    queue.run(
      async () => {
        began.push(Math.round(performance.now() - start))
        return await answer()
      },
      tries === undefined ? {} : { tries },
    )
  return { ask, began, queue }
}

const wait = (waitMs: number | null): RequestFailure => new RequestFailure('wait', 'busy', { code: '503', waitMs })
const passing = (): RequestFailure => new RequestFailure('passing', 'hiccup', { code: '500' })

/** Throws these one after the other, then answers. */
function failing(...failures: readonly RequestFailure[]): () => Promise<string> {
  const left = [...failures]
  return async () => {
    const failure = left.shift()
    if (failure !== undefined) throw failure
    return 'good'
  }
}

/** An answer that takes so long. */
const lasting = (ms: number) => (): Promise<string> => new Promise((done) => setTimeout(() => done('good'), ms))

test('begins requests evenly, no more in a second than the pace allows', async () => {
  const { ask, began } = watched()
  const all = Promise.all(Array.from({ length: 25 }, () => ask()))
  await vi.advanceTimersByTimeAsync(5000)
  await all
  const gaps = began.slice(1).map((at, index) => at - (began[index] ?? 0))
  expect(Math.min(...gaps)).toBeGreaterThanOrEqual(100)
  expect(Math.max(...gaps)).toBeLessThanOrEqual(105)
})

test('asks a host that it does not know one thing at a time, later several', async () => {
  const { ask, began } = watched()
  const all = Promise.all(Array.from({ length: 26 }, () => ask(lasting(400))))
  await vi.advanceTimersByTimeAsync(20_000)
  await all
  const gaps = began.slice(1).map((at, index) => at - (began[index] ?? 0))
  expect(Math.min(...gaps.slice(0, 19))).toBeGreaterThanOrEqual(400)
  expect(gaps[20]).toBeLessThan(200)
})

test('makes every request wait as long as the host asks', async () => {
  const { ask, began } = watched()
  const all = Promise.all([ask(failing(wait(3000))), ask(), ask()])
  await vi.advanceTimersByTimeAsync(10_000)
  expect(await all).toEqual(['good', 'good', 'good'])
  expect(began).toHaveLength(4)
  expect(began.slice(1).every((at) => at >= 3000)).toBe(true)
})

test('counts no time to wait as a failed try', async () => {
  const { ask, began } = watched()
  const answer = ask(failing(...Array.from({ length: 8 }, () => wait(1000))))
  await vi.advanceTimersByTimeAsync(20_000)
  expect(await answer).toBe('good')
  expect(began).toHaveLength(9)
})

test('pauses longer after each failure, and gives up in the end', async () => {
  const { ask, began } = watched({ ...pace, tries: 5 })
  const answer = ask(failing(...Array.from({ length: 9 }, passing))).catch((error: unknown) => error)
  await vi.advanceTimersByTimeAsync(60_000)
  expect(await answer).toMatchObject({ kind: 'passing', code: '500' })
  const gaps = began.slice(1).map((at, index) => Math.round((at - (began[index] ?? 0)) / 500))
  expect(gaps).toEqual([1, 2, 4, 8])
})

test('spreads pauses by chance, never below half', async () => {
  vi.spyOn(Math, 'random').mockReturnValue(0)
  const { ask, began } = watched()
  const answer = ask(failing(passing()))
  await vi.advanceTimersByTimeAsync(5000)
  await answer
  expect(began[1]).toBe(250)
})

test('believes at the third time that a page is missing', async () => {
  const { ask, began } = watched({ ...pace, tries: 9 })
  const missing = new RequestFailure('passing', 'missing', { code: '404' })
  const answer = ask(failing(...Array.from({ length: 9 }, () => missing))).catch((error: unknown) => error)
  await vi.advanceTimersByTimeAsync(60_000)
  expect(await answer).toBe(missing)
  expect(began).toHaveLength(3)
})

test('asks no second time where the answer will not change', async () => {
  const { ask, began } = watched()
  const answer = ask(failing(new RequestFailure('refused', 'no'))).catch((error: unknown) => error)
  await vi.advanceTimersByTimeAsync(5000)
  expect(await answer).toMatchObject({ kind: 'refused' })
  expect(began).toHaveLength(1)
})

test('leaves a host alone that asks for hours', async () => {
  const { ask } = watched()
  const answer = ask(failing(wait(7_200_000))).catch((error: unknown) => error)
  await vi.advanceTimersByTimeAsync(1000)
  expect(await answer).toMatchObject({ kind: 'busy', waitMs: 7_200_000 })
})

test('ends at once when it is told to stop, also while it waits', async () => {
  const stop = new AbortController()
  const { ask, began } = watched(pace, stop.signal)
  const answers = [ask(failing(wait(60_000))), ask()].map((one) => one.catch((error: unknown) => error))
  await vi.advanceTimersByTimeAsync(1000)
  stop.abort(new Error('stop'))
  await vi.advanceTimersByTimeAsync(0)
  for (const answer of answers) expect(String(await answer)).toMatch(/stop|abort/i)
  expect(began).toHaveLength(1)
})
