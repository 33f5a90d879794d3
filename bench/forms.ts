/**
 * One wiki as an export, as a dump of its database, as the folder of a DokuWiki and as pads: what reading each takes, alone, into
 * an archive, and, of the database, in a whole run; by the same of the export, all by turns.
 */

import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { makeHistory } from './make-history.ts'
import { measureRun } from './measured.ts'
import { cpuOf, follow, ingest, type Sight } from './passes.ts'
import type { Found, Row } from './results.ts'
import { byTurns, sideOf, spreadOf } from './rounds.ts'
import { pipelineFor } from './run.ts'
import { writeDatabase, writeDokuwiki, writePads } from './same-wiki.ts'

const rounds = 5
/** CPU by that of the export. */
const goal = 1.3

/** Kind → the name of what is read. */
const forms = {
  'xml-dump': 'wiki.xml',
  'mediawiki-database': 'wiki.sql',
  dokuwiki: 'dokuwiki',
  etherpad: 'pads',
} as const
type Kind = keyof typeof forms

/** Measures an export of so many megabytes and what has the same pages; prints. `runs`: rounds of the whole run, the least part of which is reading. */
export async function measureForms(sizeMb: number, runs: number): Promise<Found> {
  const folder = mkdtempSync(join(tmpdir(), 'wikifonds-bench-'))
  const at = (kind: Kind): string => join(folder, forms[kind])
  try {
    const { pages } = await makeHistory(at('xml-dump'), sizeMb * 1e6)
    await writeDatabase(at('xml-dump'), at('mediawiki-database'))
    await writeDokuwiki(at('xml-dump'), at('dokuwiki'))
    await writePads(at('xml-dump'), at('etherpad'))
    const rows: Row[] = []
    for (const [what, pass] of [
      ['reading', follow],
      ['reading into an archive', ingest],
    ] as const)
      rows.push(...(await measurePass(what, pages, (kind) => pass(kind, at(kind)))))
    if (runs > 0) rows.push(await measureWhole(folder, pages, runs))
    const bytes = [statSync(at('xml-dump')).size, statSync(at('mediawiki-database')).size]
    process.stdout.write(
      `${pages} pages, ${bytes.map((one) => `${(one / 1e6).toFixed(0)} MB`).join(' of XML, ')} of SQL\n`,
    )
    return { rows }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function measurePass(what: string, pages: number, run: (kind: Kind) => Promise<Sight>): Promise<readonly Row[]> {
  const kinds = Object.keys(forms) as Kind[]
  const seen = new Map<Kind, Sight>()
  const took = new Map<Kind, number[]>(kinds.map((kind) => [kind, []]))
  for (let round = 0; round < rounds; round += 1)
    for (const kind of kinds) {
      const { seconds, value } = await cpuOf(() => run(kind))
      seen.set(kind, value)
      took.get(kind)?.push((seconds * 1000) / pages)
    }
  const side = (kind: Kind) => ({
    name: kind,
    ...spreadOf(took.get(kind) ?? []),
    peakRssMb: null,
    lost: lostBy(kind, seen.get(kind), seen.get('xml-dump')),
  })
  const reference = side('xml-dump')
  return kinds.slice(1).map((kind) => {
    const ours = side(kind)
    const times = ours.value / reference.value
    process.stdout.write(
      `${what}: ${kind} ${ours.value} ms a page, ${times.toFixed(2)} × ${reference.value} (lost: ${ours.lost})\n`,
    )
    return {
      what: `${what}, ${pages} pages`,
      unit: 'ms of CPU a page',
      ours,
      reference,
      goal: `≤ ${goal} ×`,
      isWithin: ours.lost === 'nothing' && times <= goal,
    }
  })
}

/** A pad is told as HTML: of its texts only the number counts. */
function lostBy(kind: Kind, seen: Sight | undefined, wanted: Sight | undefined): string {
  const told = (sight: Sight | undefined): string =>
    JSON.stringify(kind === 'etherpad' ? [sight?.pages, sight?.revisions] : sight)
  return told(seen) === told(wanted) ? 'nothing' : `saw ${told(seen)}`
}

async function measureWhole(folder: string, pages: number, runs: number): Promise<Row> {
  const pass = (kind: Kind) => async () => {
    const path = join(folder, `${kind}.yml`)
    writeFileSync(path, pipelineFor(forms[kind]).replace('xml-dump', kind))
    const measured = await measureRun(path, join(folder, 'out'))
    rmSync(join(folder, 'out'), { recursive: true, force: true })
    return measured
  }
  const { xml, sql } = await byTurns(runs, { xml: pass('xml-dump'), sql: pass('mediawiki-database') })
  const [ours, reference] = [sideOf('mediawiki-database', sql, 1000 / pages), sideOf('xml-dump', xml, 1000 / pages)]
  const times = ours.value / reference.value
  process.stdout.write(`whole run: ${ours.value} ms a page, ${times.toFixed(2)} × ${reference.value}\n`)
  return {
    what: `whole run, ${pages} pages`,
    unit: 'ms of CPU a page',
    ours,
    reference,
    goal: `≤ ${goal} ×`,
    isWithin: times <= goal,
  }
}
