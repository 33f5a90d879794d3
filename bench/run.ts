/**
 * What a whole run takes, as a multiple of what nobody can do without: one pass of saxes over the dump and one parse of each latest
 * text by wikiparser-node. All by turns, so that what else happens on the machine falls on each of them.
 */

import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { makeHistory } from './make-history.ts'
import { type Measured, measureNode, measureRun } from './measured.ts'
import type { Found, Row } from './results.ts'
import { byTurns, sideOf } from './rounds.ts'

const rounds = 3
/** CPU as a multiple of the bare passes: what is aimed at. */
const goals = { withoutSite: 2.6, withSite: 3.4 } as const
const barePasses = join(import.meta.dirname, 'programs', 'bare-passes.mjs')

/** Measures a dump of so many megabytes; prints. How time grows with the size is measured by the steps. */
export async function measureWholeRun(sizeMb: number): Promise<Found> {
  const folder = mkdtempSync(join(tmpdir(), 'wikifonds-bench-'))
  try {
    return { rows: await measureDump(folder, sizeMb) }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function measureDump(folder: string, sizeMb: number): Promise<readonly Row[]> {
  const name = join(folder, String(sizeMb))
  const { pages, revisions } = await makeHistory(`${name}.xml`, sizeMb * 1e6)
  const pass = (key: string, site: string) => async (): Promise<Measured> => {
    const path = `${name}-${key}.yml`
    writeFileSync(
      path,
      `wiki: { key: bench, language: fr, timezone: Europe/Paris, baseUrl: "https://wiki.example.org" }\nsources: [{ kind: xml-dump, from: ${sizeMb}.xml }]\n${site}`,
    )
    const measured = await measureRun(path, `${name}.out`)
    rmSync(`${name}.out`, { recursive: true, force: true })
    return measured
  }
  const { bare, without, whole } = await byTurns(rounds, {
    bare: () => measureNode([barePasses, `${name}.xml`]),
    without: pass('bare', 'site: false\n'),
    whole: pass('site', ''),
  })
  const megabytes = (statSync(`${name}.xml`).size / 1e6).toFixed(0)
  const what = `${megabytes} MB of articles, ${pages} pages, ${revisions} revisions`
  const row = (title: string, runs: readonly Measured[], goal: number): Row => {
    const [ours, reference] = [sideOf(title, runs), sideOf('saxes and wikiparser-node', bare)]
    const times = ours.value / reference.value
    process.stdout.write(`${what}, ${title}: ${ours.value} s of CPU, ${times.toFixed(2)} times ${reference.value} s\n`)
    return { what, unit: 's of CPU', ours, reference, goal: `≤ ${goal} ×`, isWithin: times <= goal }
  }
  return [row('without site', without, goals.withoutSite), row('with site', whole, goals.withSite)]
}
