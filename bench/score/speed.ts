/** What `extract` takes for wikitext pages of 5 KB, as a multiple of what the parser alone takes for them; the start left out. */

import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { SpeedPage } from './speed-pages.ts'

const pageBytes = 5000
const warmUp = 200
const measured = 10_000
/** The goal: so many times what the parser alone takes. */
export const mostTimesParser = 2

const parser = join(import.meta.dirname, 'parse-alone.mjs')
const program = join(import.meta.dirname, '..', '..', 'dist', 'cli', 'main.js')

export interface Speed {
  readonly pagesAMinute: number
  /** Milliseconds for 5 KB. */
  readonly ms: number
  /** What the parser alone took for the same pages, right before and right behind: what this machine can do just now. */
  readonly parserMs: number
}

/**
 * Pages through the compiled command as users run it: what compiles TypeScript on the fly slows down each module that the parser
 * asks for again. A short run is taken off a long one; times are those of 5 KB. Beside it what the parser alone takes: machines
 * differ, and so does one machine from hour to hour.
 */
export function measureSpeed(pagesOf: (count: number) => readonly SpeedPage[]): Speed {
  if (!existsSync(program)) throw new Error('nothing to measure: run `npm run build` first')
  const pages = pagesOf(warmUp + measured)
  const lines = pages.map((page) => `${JSON.stringify(page)}\n`)
  const share = (measured * pageBytes) / pages.slice(warmUp).reduce((sum, { text }) => sum + text.length, 0)
  const before = parserMsOf(lines)
  const short = secondsOf(lines.slice(0, warmUp))
  const long = secondsOf(lines)
  const ms = ((long - short) / measured) * 1000 * share
  const parserMs = ((before + parserMsOf(lines)) / 2) * share
  return { pagesAMinute: Math.round(60_000 / ms), ms, parserMs }
}

function parserMsOf(lines: readonly string[]): number {
  const { status, stdout } = spawnSync(process.execPath, [parser, String(warmUp)], { input: lines.join('') })
  if (status !== 0) throw new Error(`the parser alone ended with ${status}`)
  return Number(stdout)
}

function secondsOf(lines: readonly string[]): number {
  const started = performance.now()
  const { status, stdout } = spawnSync(process.execPath, [program, 'extract', '--ndjson'], {
    input: lines.join(''),
    maxBuffer: 1e9,
  })
  const seconds = (performance.now() - started) / 1000
  const records = stdout.toString('utf8').split('\n').length - 1
  if (status !== 0 || records !== lines.length)
    throw new Error(`extract ended with ${status} and gave ${records} records for ${lines.length} pages`)
  return seconds
}
