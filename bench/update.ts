/** What a second run takes when one page of a dump was changed: against the first one, without the steps that write the whole anew. */

import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { makeHistory } from './make-history.ts'
import { type Measured, measureRun } from './measured.ts'
import type { Found } from './results.ts'
import { byTurns, sideBy, sideOf } from './rounds.ts'
import { pipelineFor } from './run.ts'

const rounds = 3
/** CPU as a part of that of the first run, in hundredths. */
const goal = 5
/** What is written whole, whatever has changed. */
const writtenWhole = ['catalogue', 'bundle']

/** Measures a dump of so many megabytes, on one thread beside the main one, so that each step has its own time; prints. */
export async function measureUpdate(sizeMb: number): Promise<Found> {
  const folder = mkdtempSync(join(tmpdir(), 'wikifonds-bench-'))
  try {
    return await measureIn(folder, sizeMb)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function measureIn(folder: string, sizeMb: number): Promise<Found> {
  const [first, dump, pipeline, out] = ['first.xml', 'wiki.xml', 'wiki.yml', 'out'].map((name) =>
    join(folder, name),
  ) as [string, string, string, string]
  const { pages, revisions } = await makeHistory(first, sizeMb * 1e6)
  const text = readFileSync(first, 'utf8')
  const edited = withAnEdit(text, revisions + 1)
  writeFileSync(pipeline, pipelineFor('wiki.xml'))
  const { whole, update } = await byTurns(rounds, {
    whole() {
      rmSync(out, { recursive: true, force: true })
      writeFileSync(dump, text)
      return measureRun(pipeline, out, 1)
    },
    update() {
      writeFileSync(dump, edited)
      return measureRun(pipeline, out, 1)
    },
  })
  const what = `${(statSync(first).size / 1e6).toFixed(0)} MB of articles, ${pages} pages, one revision more`
  const ours = sideBy('second run, but catalogue and zip', update, withoutWhole)
  const [all, reference] = [sideOf('second run', update), sideOf('first run', whole)]
  const share = (100 * ours.value) / reference.value
  process.stdout.write(
    `${what}: ${all.value} s of CPU, of them ${ours.value} s but catalogue and zip: ${share.toFixed(1)} % of ${reference.value} s\n`,
  )
  const common = { what, unit: 's of CPU', reference }
  return {
    rows: [
      { ...common, ours, goal: `≤ ${goal / 100} ×`, isWithin: share <= goal },
      { ...common, ours: all, goal: null, isWithin: true },
    ],
  }
}

const withoutWhole = ({ cpuSeconds, steps }: Measured): number =>
  writtenWhole.reduce((rest, step) => rest - (steps[step]?.cpuSeconds ?? 0), cpuSeconds)

/** The dump with a revision more, of the page in its middle, a day after all others: an edit as wikis have them. */
function withAnEdit(dump: string, id: number): string {
  const end = dump.lastIndexOf('  </page>\n', dump.length / 2)
  const last = dump.slice(dump.lastIndexOf('    <revision>', end), end)
  const latest = [...dump.matchAll(/<timestamp>([^<]+)/g)].reduce((most, [, at = '']) => (at > most ? at : most), '')
  const day = new Date(Date.parse(latest) + 86_400_000).toISOString().replace('.000', '')
  const revision = last
    .replace(/<id>(\d+)<\/id>\n(?: *<parentid>\d+<\/parentid>\n)?/, `<id>${id}</id>\n      <parentid>$1</parentid>\n`)
    .replace(/<timestamp>[^<]+/, `<timestamp>${day}`)
    .replace(/<origin>\d+/, `<origin>${id}`)
    .replace(/ *<sha1>[^<]*<\/sha1>\n/, '')
    .replace(/ bytes="\d+" sha1="\w+"/, '')
    .replace('</text>', ' Une phrase de plus.</text>')
  return `${dump.slice(0, end)}${revision}${dump.slice(end)}`
}
