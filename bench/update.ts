/** What a nightly edition takes when one page in a hundred was changed, catalogue and zip included: against the first run. */

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { makeHistory } from './make-history.ts'
import { type Measured, measureRun } from './measured.ts'
import { realDump, unpacked } from './real-dump.ts'
import type { Found, Row } from './results.ts'
import { byTurns, sideBy, sideOf } from './rounds.ts'
import { pipelineFor } from './run.ts'

const rounds = 3
/** CPU as a part of that of the first run, in hundredths. */
const goal = 15
/** One page of so many has a revision more. */
const pagesPerEdit = 100

/** An export before its nightly edition. */
interface Before {
  readonly xml: string
  /** How the rows call it. */
  readonly what: string
}

/** Measures a dump of so many megabytes and, where one is here, that of a real wiki, on one thread beside the main one, so that each step has its own time; prints. */
export async function measureUpdate(sizeMb: number): Promise<Found> {
  const folder = mkdtempSync(join(tmpdir(), 'wikifonds-bench-'))
  try {
    const rows: Row[] = []
    for (const before of [await madeWiki(folder, sizeMb), await realWiki()])
      if (before !== null) rows.push(...(await measureIn(folder, before)))
    return { rows }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function madeWiki(folder: string, sizeMb: number): Promise<Before> {
  const path = join(folder, 'made.xml')
  const { bytes, pages } = await makeHistory(path, sizeMb * 1e6)
  return { xml: readFileSync(path, 'utf8'), what: `${(bytes / 1e6).toFixed(0)} MB of articles, ${pages} pages` }
}

async function realWiki(): Promise<Before | null> {
  const path = realDump()
  if (path === null) return null
  const xml = await unpacked(path)
  return { xml, what: `${(xml.length / 1e6).toFixed(0)} MB of a real wiki, ${xml.split(endOfPage).length - 1} pages` }
}

async function measureIn(folder: string, { xml, what: wiki }: Before): Promise<readonly Row[]> {
  const [dump, pipeline, out] = ['wiki.xml', 'wiki.yml', 'out'].map((name) => join(folder, name)) as [
    string,
    string,
    string,
  ]
  const edited = withEdits(xml)
  writeFileSync(pipeline, pipelineFor('wiki.xml'))
  const { whole, update } = await byTurns(rounds, {
    whole() {
      rmSync(out, { recursive: true, force: true })
      writeFileSync(dump, xml)
      return measureRun(pipeline, out, 1)
    },
    update() {
      writeFileSync(dump, edited)
      return measureRun(pipeline, out, 1)
    },
  })
  const what = `${wiki}, one in ${pagesPerEdit} edited`
  const [ours, reference] = [sideOf('second run', update), sideOf('first run', whole)]
  const share = (100 * ours.value) / reference.value
  process.stdout.write(`${what}: ${ours.value} s of CPU, ${share.toFixed(1)} % of ${reference.value} s\n`)
  const common = { what, unit: 's of CPU', goal: null, isWithin: true }
  const stepsOf = Object.keys(whole[0]?.steps ?? {}).map((step) => {
    const cpuOf = ({ steps }: Measured): number => steps[step]?.cpuSeconds ?? 0
    return {
      ...common,
      ours: sideBy(`second run, ${step}`, update, cpuOf),
      reference: sideBy('first run', whole, cpuOf),
    }
  })
  return [{ ...common, ours, reference, goal: `≤ ${goal / 100} ×`, isWithin: share <= goal }, ...stepsOf]
}

/** The dump with a revision more of one page in so many, a day after all others: edits as wikis have them. */
export function withEdits(dump: string): string {
  const ids = [...dump.matchAll(/^ {6}<id>(\d+)<\/id>$/gm)].map(([, id]) => Number(id))
  const latest = [...dump.matchAll(/<timestamp>([^<]+)/g)].reduce((most, [, at = '']) => (at > most ? at : most), '')
  const day = new Date(Date.parse(latest) + 86_400_000).toISOString().replace('.000', '')
  let [edited, id] = ['', ids.reduce((most, one) => Math.max(most, one), 0) + 1]
  for (const [index, page] of dump.split(endOfPage).entries()) {
    const isEdited = index % pagesPerEdit === pagesPerEdit / 2 && page.includes('<revision>')
    edited += `${index === 0 ? '' : endOfPage}${page}${isEdited ? editOf(page, id, day) : ''}`
    if (isEdited) id += 1
  }
  return edited
}

const endOfPage = '  </page>\n'

/** A revision more, of a page without its end. */
const editOf = (page: string, id: number, day: string): string =>
  page
    .slice(page.lastIndexOf('    <revision>'))
    .replace(/<id>(\d+)<\/id>\n(?: *<parentid>\d+<\/parentid>\n)?/, `<id>${id}</id>\n      <parentid>$1</parentid>\n`)
    .replace(/<timestamp>[^<]+/, `<timestamp>${day}`)
    .replace(/<origin>\d+/, `<origin>${id}`)
    .replace(/ *<sha1>[^<]*<\/sha1>\n/, '')
    .replace(/<text\b[^>]*[^/]>/, '<text xml:space="preserve">')
    .replace('</text>', ' Une phrase de plus.</text>')
