/**
 * What a whole run takes, as a multiple of what nobody can do without: one pass of saxes over the dump and one parse of each latest
 * text by wikiparser-node, all by turns, so that what else happens on the machine falls on each of them; and how large the bundle is.
 */

import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openPromise } from 'yauzl'
import { makeHistory } from './make-history.ts'
import { type Measured, measureNode, measureRun } from './measured.ts'
import type { Found, Row } from './results.ts'
import { byTurns, rounded, sideOf, sideOfOne } from './rounds.ts'

const rounds = 3
/** CPU as a multiple of the bare passes: what is aimed at. */
const goals = { withoutSite: 2.6, withSite: 3.4 } as const
/** What a bundle may take: bytes as a multiple of the XML, and files for each page. */
const sizes = { timesXml: 1.6, filesPerPage: 4.5 } as const
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
  const bundles: BundleSize[] = []
  const pass = (key: string, site: string) => async (): Promise<Measured> => {
    const path = `${name}-${key}.yml`
    writeFileSync(path, `${pipelineFor(`${sizeMb}.xml`)}${site}`)
    const measured = await measureRun(path, `${name}.out`)
    if (site === '') bundles.push(await sizeOfBundle(`${name}.out`))
    rmSync(`${name}.out`, { recursive: true, force: true })
    return measured
  }
  const { bare, without, whole } = await byTurns(rounds, {
    bare: () => measureNode([barePasses, `${name}.xml`]),
    without: pass('bare', 'site: false\n'),
    whole: pass('site', ''),
  })
  const xmlBytes = statSync(`${name}.xml`).size
  const what = `${(xmlBytes / 1e6).toFixed(0)} MB of articles, ${pages} pages, ${revisions} revisions`
  const row = (title: string, runs: readonly Measured[], goal: number): Row => {
    const [ours, reference] = [sideOf(title, runs), sideOf('saxes and wikiparser-node', bare)]
    const times = ours.value / reference.value
    process.stdout.write(`${what}, ${title}: ${ours.value} s of CPU, ${times.toFixed(2)} times ${reference.value} s\n`)
    return { what, unit: 's of CPU', ours, reference, goal: `≤ ${goal} ×`, isWithin: times <= goal }
  }
  return [
    row('without site', without, goals.withoutSite),
    row('with site', whole, goals.withSite),
    ...bundles.slice(0, 1).flatMap((bundle) => sizeRows(what, bundle, { pages, xmlBytes })),
  ]
}

/** The definition of a dump that lies beside it. */
export const pipelineFor = (dump: string): string =>
  `wiki: { key: bench, language: fr, timezone: Europe/Paris, baseUrl: "https://wiki.example.org" }\nsources: [{ kind: xml-dump, from: ${dump} }]\n`

interface BundleSize {
  readonly bytes: number
  readonly files: number
}

/** Of the one zip in a folder. */
async function sizeOfBundle(folder: string): Promise<BundleSize> {
  const [name = ''] = readdirSync(folder).filter((file) => file.endsWith('.zip'))
  const zip = await openPromise(join(folder, name))
  zip.close()
  return { bytes: statSync(join(folder, name)).size, files: zip.entryCount }
}

function sizeRows(what: string, bundle: BundleSize, of: { pages: number; xmlBytes: number }): readonly Row[] {
  const [timesXml, filesPerPage] = [rounded(bundle.bytes / of.xmlBytes), rounded(bundle.files / of.pages)]
  process.stdout.write(`${what}: bundle ${timesXml} times the XML, ${filesPerPage} files per page\n`)
  const megabytes = (bytes: number): number => rounded(bytes / 1e6)
  return [
    {
      what,
      unit: 'MB',
      ours: sideOfOne('bundle', megabytes(bundle.bytes)),
      reference: sideOfOne('XML', megabytes(of.xmlBytes)),
      goal: `≤ ${sizes.timesXml} ×`,
      isWithin: timesXml <= sizes.timesXml,
    },
    {
      what,
      unit: 'files per page',
      ours: sideOfOne('bundle', filesPerPage),
      reference: null,
      goal: `≤ ${sizes.filesPerPage}`,
      isWithin: filesPerPage <= sizes.filesPerPage,
    },
  ]
}
