/**
 * How fast saved pages become the events of a wiki, against a bare parse of the same files: both in this one thread, by turns. A run
 * has its threads read the pages.
 */

import { readFileSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { load } from 'cheerio/slim'
import { source } from '../src/sources/kinds/html-mirror/html-mirror.ts'
import type { Found } from './results.ts'
import { spreadOf } from './rounds.ts'
import { inputOf } from './source-input.ts'

const rounds = 5
/** Each page is parsed twice, once for what it says and once for its HTML; 4.6 was measured. */
const limit = 5.8

/** Measures a folder of saved pages; prints. */
export async function measureMirror(folder: string): Promise<Found> {
  const pages = await pagesIn(folder)
  const passes = {
    bare: () => Promise.resolve(pages.filter((path) => parse(readFileSync(path, 'utf8')) > 0).length),
    read: () => revisionsOf(folder),
  }
  const seconds: Record<keyof typeof passes, number[]> = { bare: [], read: [] }
  const seen = { bare: 0, read: 0 }
  for (let round = 0; round < rounds; round += 1)
    for (const name of ['bare', 'read'] as const) {
      const before = process.cpuUsage()
      seen[name] = await passes[name]()
      const { user, system } = process.cpuUsage(before)
      seconds[name].push((user + system) / 1e6)
    }
  const [ours, bare] = [spreadOf(seconds.read), spreadOf(seconds.bare)]
  process.stdout.write(
    `${pages.length} pages, ${seen.read} revisions: ${ours.value} s of CPU, bare ${bare.value}: ${(ours.value / bare.value).toFixed(2)}\n`,
  )
  return {
    rows: [
      {
        what: `${pages.length} saved pages, ${seen.read} revisions`,
        unit: 's of CPU',
        ours: { name: 'read', ...ours, peakRssMb: null, lost: null },
        reference: { name: 'htmlparser2', ...bare, peakRssMb: null, lost: null },
        goal: `≤ ${limit} ×`,
        isWithin: ours.value / bare.value <= limit,
      },
    ],
  }
}

async function pagesIn(folder: string): Promise<readonly string[]> {
  const names = await readdir(folder, { recursive: true, withFileTypes: true })
  return names
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => /<html\b/i.test(readFileSync(path, 'latin1').slice(0, 1000)))
    .sort()
}

/** As the reader parses; gives how many nodes are at the top. */
const parse = (html: string): number =>
  load(html, { xml: { xmlMode: false, withStartIndices: true, withEndIndices: true } })
    .root()
    .contents().length

async function revisionsOf(folder: string): Promise<number> {
  let revisions = 0
  for await (const { type } of source.read(inputOf(folder), new AbortController().signal))
    if (type === 'revision') revisions += 1
  return revisions
}
