/** Progress is one line on a terminal, a line a step elsewhere, and Ctrl-C is answered once. */

import { Writable } from 'node:stream'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { progressLine, stepLines } from '../../src/cli/terminal/progress-line.ts'
import type { Progress } from '../../src/pipeline/io/progress.ts'
import type { Language } from '../../src/texts/language.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

/** A call on a terminal, what it wrote (each drawing a line), and its Ctrl-C. */
function reader(language: Language = 'en', more: object = {}) {
  const drawings: string[] = []
  const stop = new AbortController()
  const err = new Writable({
    write(chunk, _encoding, done) {
      drawings.push(String(chunk).replace('\r\u001b[2K', ''))
      done()
    },
  })
  const call = { err, language, drawsProgress: true, quiet: false, json: false, verbose: false, signal: stop.signal }
  return { call: { ...call, ...more }, drawings, stop }
}

const parsed = (done: number, total: number | null = 1000): Progress => ({ step: 'parse', done, total, unit: 'pages' })

describe('on a terminal', () => {
  test('a step says how much, how fast, how long yet', () => {
    const { call, drawings } = reader()
    const { listen } = progressLine(call)
    listen(parsed(0, null))
    vi.advanceTimersByTime(10_000)
    listen(parsed(400))
    expect(drawings).toEqual(['parsing pages …', 'parsing pages 400 / 1,000 pages (40 %) · 40/s · 15 s left'])
  })

  test('in French', () => {
    const { call, drawings } = reader('fr')
    const { listen } = progressLine(call)
    listen(parsed(0, null))
    vi.advanceTimersByTime(10_000)
    listen(parsed(5, 1000))
    expect(drawings.at(-1)).toBe('analyse des pages 5 / 1 000 pages (0 %) · 0,5/s · reste 33 min')
  })

  test('what was done before does not count for the rate', () => {
    const { call, drawings } = reader()
    const { listen } = progressLine(call)
    listen(parsed(900))
    vi.advanceTimersByTime(10_000)
    listen(parsed(910))
    expect(drawings.at(-1)).toBe('parsing pages 910 / 1,000 pages (91 %) · 1.0/s · 90 s left'.replace('90 s', '2 min'))
  })

  test('a step that begins to count something else begins anew', () => {
    const { call, drawings } = reader()
    const { listen } = progressLine(call)
    listen({ step: 'ingest', done: 5000, total: 5000, unit: 'revisions' })
    vi.advanceTimersByTime(60_000)
    listen({ step: 'ingest', done: 1, total: 20, unit: 'files' })
    vi.advanceTimersByTime(4000)
    listen({ step: 'ingest', done: 5, total: 20, unit: 'files' })
    expect(drawings.slice(1)).toEqual([
      'reading the sources 1 / 20 files (5 %)',
      'reading the sources 5 / 20 files (25 %) · 1.0/s · 15 s left',
    ])
  })

  test('it is drawn ten times a second at most', () => {
    const { call, drawings } = reader()
    const { listen } = progressLine(call)
    for (let done = 1; done <= 1000; done += 1) listen(parsed(done))
    expect(drawings).toHaveLength(1)
  })

  test('asked to stop it says so, once, and draws no more', () => {
    const { call, drawings, stop } = reader()
    const { listen, clear } = progressLine(call)
    listen(parsed(1))
    stop.abort()
    vi.advanceTimersByTime(1000)
    listen(parsed(2))
    expect(drawings.slice(1)).toEqual(['', 'stopping after this step (Ctrl-C again stops at once)\n'])
    clear()
  })
})

test('when the work is done Ctrl-C is no longer its business', () => {
  const { call, drawings, stop } = reader()
  progressLine(call).clear()
  stop.abort()
  expect(drawings.join('')).toBe('')
})

describe('elsewhere', () => {
  test('nothing is drawn, and asked to stop it says so', () => {
    const { call, drawings, stop } = reader('fr', { drawsProgress: false })
    progressLine(call).listen(parsed(1))
    stop.abort()
    expect(drawings).toEqual(['arrêt après cette étape (un second Ctrl-C arrête aussitôt)\n'])
  })

  test('each step is a line as it begins', () => {
    const { call, drawings } = reader('en', { drawsProgress: false })
    const listen = stepLines(call)
    for (const done of [0, 1, 2]) listen(parsed(done))
    listen({ step: 'bundle', done: 0, total: null, unit: 'pages' })
    expect(drawings).toEqual(['parsing pages\n', 'sealing the bundle\n'])
  })

  test.for([
    ['with --quiet', { quiet: true }],
    ['with --json', { json: true }],
    ['with --verbose, which has lines of its own', { verbose: true }],
    ['where progress is drawn', { drawsProgress: true }],
  ] as const)('%s there is none', ([, more]) => {
    const { call, drawings } = reader('en', { drawsProgress: false, ...more })
    stepLines(call)(parsed(1))
    expect(drawings).toEqual([])
  })
})
