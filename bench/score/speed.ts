/** How many wikitext pages of 5 KB go through `extract` in a minute, on one core, the start left out. */

import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { KnownPage } from './sets.ts'

const pageBytes = 5000
const warmUp = 200
const measured = 2000
export const leastPagesAMinute = 10_000

const parser = join(import.meta.dirname, 'parse-alone.mjs')
const program = join(import.meta.dirname, '..', '..', 'dist', 'cli', 'main.js')

export interface Speed {
  readonly pagesAMinute: number
  /** Milliseconds for a page. */
  readonly ms: number
  /** What the parser alone took for the same pages, right before and right behind: what this machine can do just now. */
  readonly parserMs: number
}

/**
 * Pages of the sets, each filled up to 5 KB with the words of the next ones, through the compiled command as users run it: what
 * compiles TypeScript on the fly slows down each module that the parser asks for again. A short run is taken off a long one.
 * Beside it what the parser alone takes: machines differ, and so does one machine from hour to hour.
 */
export function measureSpeed(pages: readonly KnownPage[]): Speed {
  if (!existsSync(program)) throw new Error('nothing to measure: run `npm run build` first')
  const texts = pages.filter(({ line }) => line.format === 'wikitext')
  const lines = Array.from({ length: warmUp + measured }, (_, at) => `${JSON.stringify(pageOf(texts, at))}\n`)
  const before = parserMsOf(lines)
  const short = secondsOf(lines.slice(0, warmUp))
  const long = secondsOf(lines)
  const ms = ((long - short) / measured) * 1000
  return { pagesAMinute: Math.round(60_000 / ms), ms, parserMs: (before + parserMsOf(lines)) / 2 }
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

function pageOf(pages: readonly KnownPage[], at: number): object {
  const page = pages[at % pages.length]
  if (page === undefined) throw new Error('no pages to measure')
  let text = page.line.text
  for (let step = 1; text.length < pageBytes; step++) {
    const other = pages[(at + step * 7) % pages.length]?.line.text ?? ''
    text += `\n\n== ${step} ==\n${other}`
  }
  return { ...page.line, id: `page:${at}`, text: text.slice(0, pageBytes) }
}
