/** `RESULTS.md` and its drawing, from the kept results alone: the same results give the same bytes. */

import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { stepPlots } from './plot.ts'
import { type Result, type Row, readResults, type Side } from './results.ts'
import { rounded } from './rounds.ts'

/** A file below `bench`, and its text. */
export interface ReportFile {
  readonly path: string
  readonly text: string
}

/** Writes the report of all kept results. */
export function writeReport(): void {
  for (const { path, text } of reportOf(readResults())) writeFileSync(join(import.meta.dirname, path), text)
}

/** The report and, where steps were measured, their drawing. */
export function reportOf(results: ReadonlyMap<string, Result>): readonly ReportFile[] {
  const drawings = [...results].flatMap(([name, { steps }]) =>
    steps === undefined ? [] : [{ path: `results/${name}.svg`, text: stepPlots(steps) }],
  )
  const sections = [...results].map(([name, result]) => sectionOf(name, result))
  return [{ path: 'RESULTS.md', text: `${head}\n${sections.join('\n')}` }, ...drawings]
}

const head = `# Results

Written by \`npm run bench\` from \`results/*.json\`, never by hand; what each measures is in [README.md](README.md). *Times* is ours by the reference; numbers are medians of rounds by turns, in brackets how far the least of them lies from the most. Memory is the peak of what is resident in the process. *Lost* is what a side has not of the input, or not of what the others have.
`

function sectionOf(name: string, { command, date, machine, rows, steps }: Result): string {
  const table = [
    '| what | unit | ours | reference | times | MB, ours · reference | lost, ours · reference | goal |',
    '|---|---|---|---|---|---|---|---|',
    ...rows.map(lineOf),
  ]
  const drawing = steps === undefined ? '' : `\n![Time per page against pages, step by step](results/${name}.svg)\n`
  return `## ${name}

\`${command}\`, ${date ?? 'no date given'}; Node.js ${machine.node}, ${machine.cores} cores of ${machine.cpu}, load at the end ${machine.loadAtEnd[0] ?? 'unknown'}.
${drawing}
${table.join('\n')}
`
}

function lineOf({ what, unit, ours, reference, goal, isWithin }: Row): string {
  const times = reference === null || reference.value === 0 ? '' : String(rounded(ours.value / reference.value))
  const cells = [
    what,
    unit,
    sideOf(ours),
    reference === null ? '' : sideOf(reference),
    times,
    pairOf(ours.peakRssMb, reference?.peakRssMb),
    pairOf(ours.lost, reference?.lost),
    `${goal ?? ''}${isWithin ? '' : ' **missed**'}`,
  ]
  return `| ${cells.map((one) => one.replaceAll('|', '\\|')).join(' | ')} |`
}

const sideOf = ({ name, value, spread }: Side): string => `${name}: ${value}${spread === null ? '' : ` (${spread})`}`

/** Of both, or of ours where there is no reference. */
function pairOf(ours: number | string | null, reference: number | string | null | undefined): string {
  if (ours === null && (reference ?? null) === null) return ''
  return reference === undefined ? String(ours) : `${ours ?? '–'} · ${reference ?? '–'}`
}
