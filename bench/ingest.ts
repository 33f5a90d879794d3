/**
 * How fast a dump becomes an archive, against a bare pass of the XML parser over the same file: all in one process, by turns,
 * so that what else happens on the machine falls on all of them.
 */

import { createReadStream, mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { SaxesParser } from 'saxes'
import { makeDump } from './make-dump.ts'
import { makeHistory } from './make-history.ts'
import { cpuOf, follow, ingest, type Sight } from './passes.ts'
import type { Found, Row } from './results.ts'
import { spreadOf } from './rounds.ts'

const rounds = 5
/** CPU, as a multiple of the bare pass: what is aimed at, and what must not be passed (with the spread of the rounds on top). */
const limits = { goal: 1.6, articles: 2.7, stubs: 7.5 } as const

interface Pass {
  readonly name: string
  readonly run: (path: string) => Promise<Sight>
}

const passes: readonly Pass[] = [
  { name: 'bare', run: bare },
  { name: 'read', run: (path) => follow('xml-dump', path) },
  { name: 'ingest', run: (path) => ingest('xml-dump', path) },
]

/** Measures a dump of each kind, of so many megabytes; prints. */
export async function measureIngest(sizeMb: number): Promise<Found> {
  const folder = mkdtempSync(join(tmpdir(), 'wikifonds-bench-'))
  try {
    const articles = join(folder, 'articles.xml')
    const stubs = join(folder, 'stubs.xml')
    await makeHistory(articles, sizeMb * 1e6)
    await makeDump(stubs, sizeMb * 1e6)
    return {
      rows: [
        ...(await measure('articles', articles, limits.articles)),
        ...(await measure('pages as short as the fixture’s', stubs, limits.stubs)),
      ],
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function measure(dump: string, path: string, limit: number): Promise<readonly Row[]> {
  const seen = new Map<string, Sight>()
  const seconds = new Map<string, number[]>(passes.map(({ name }) => [name, []]))
  for (let round = 0; round < rounds; round += 1) {
    for (const { name, run } of passes) {
      const pass = await cpuOf(() => run(path))
      seen.set(name, pass.value)
      seconds.get(name)?.push(pass.seconds)
    }
  }
  const megabytes = statSync(path).size / 1e6
  const wanted = JSON.stringify(seen.get('bare'))
  process.stdout.write(`${dump}: ${megabytes.toFixed(0)} MB, ${wanted}\n`)
  const side = (name: string) => {
    const lost = JSON.stringify(seen.get(name)) === wanted ? 'nothing' : `saw ${JSON.stringify(seen.get(name))}`
    return { name, ...spreadOf(seconds.get(name) ?? []), peakRssMb: null, lost }
  }
  const bare = side('bare')
  return passes.slice(1).map(({ name }) => {
    const ours = side(name)
    const times = ours.value / bare.value
    // One round that was disturbed says nothing.
    const slack = slackOf(seconds.get(name) ?? []) / bare.value
    process.stdout.write(`  ${name.padEnd(7)} ${ours.value} CPU s  ${times.toFixed(2)} ± ${slack.toFixed(2)}\n`)
    return {
      what: `${megabytes.toFixed(0)} MB of ${dump}`,
      unit: 's of CPU',
      ours,
      reference: { ...bare, name: 'saxes' },
      goal: name === 'ingest' ? `≤ ${limit} ×, aimed at ${limits.goal} ×` : null,
      isWithin: ours.lost === 'nothing' && (name !== 'ingest' || times <= limit + slack),
    }
  })
}

/** The parser alone, counting. */
async function bare(path: string): Promise<Sight> {
  const parser = new SaxesParser({ xmlns: false, position: true })
  const sight = { pages: 0, revisions: 0, length: 0 }
  let inText = false
  parser.on('opentag', ({ name }) => {
    if (name === 'page') sight.pages += 1
    else if (name === 'revision') sight.revisions += 1
    inText = name === 'text'
  })
  parser.on('closetag', () => {
    inText = false
  })
  parser.on('text', (text) => {
    if (inText) sight.length += text.length
  })
  for await (const chunk of createReadStream(path, { encoding: 'utf8', highWaterMark: 256 << 10 })) {
    parser.write(String(chunk))
  }
  parser.close()
  return sight
}

/** Half of what lies between the quarters. */
function slackOf(values: readonly number[]): number {
  const sorted = [...values].sort((left, right) => left - right)
  return ((sorted.at(-2) ?? 0) - (sorted.at(1) ?? 0)) / 2
}
