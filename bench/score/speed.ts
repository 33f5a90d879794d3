/** How many wikitext pages of 5 KB go through `extract` in a minute, on one core, the start left out. */

import { Readable } from 'node:stream'
import { extract } from '../../src/pipeline/extract.ts'
import type { KnownPage } from './sets.ts'

const pageBytes = 5000
const warmUp = 200
const measured = 2000
export const leastPagesAMinute = 10_000

export interface Speed {
  readonly pagesAMinute: number
  /** Milliseconds of CPU for a page. */
  readonly cpuMs: number
}

/** Pages of the sets, each filled up to 5 KB with the words of the next ones. */
export async function measureSpeed(pages: readonly KnownPage[]): Promise<Speed> {
  const texts = pages.filter(({ line }) => line.format === 'wikitext')
  const lines = (from: number, count: number): Readable =>
    Readable.from(Array.from({ length: count }, (_, at) => `${JSON.stringify(pageOf(texts, from + at))}\n`))
  for await (const _ of extract(lines(0, warmUp)));
  const input = lines(warmUp, measured)
  const [started, before] = [performance.now(), process.cpuUsage()]
  let count = 0
  for await (const _ of extract(input)) count++
  const [wall, cpu] = [performance.now() - started, process.cpuUsage(before)]
  return { pagesAMinute: Math.round((count / wall) * 60_000), cpuMs: (cpu.user + cpu.system) / 1000 / count }
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
