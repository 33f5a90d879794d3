/**
 * `npm run budget`: what a run may cost, part by part, beside the lines of budget.json. Processor time is told as a multiple of what
 * saxes and wikiparser-node alone take for the same texts, by turns, so that a line holds on any machine. Exit 1 where a part is 15 %
 * above its line, lines and files 2 %; `--lower` writes what was measured where it is less. `--only PART`, as often as wanted.
 */

import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { makeDump } from './make-dump.ts'
import { makeHistory } from './make-history.ts'
import { type Measured, measureNode } from './measured.ts'
import { pipelineFor } from './run.ts'
import { withEdits } from './update.ts'

const root = join(import.meta.dirname, '..')
const linesFile = join(import.meta.dirname, 'budget.json')
const program = join(root, 'dist', 'cli', 'main.js')
const barePasses = join(import.meta.dirname, 'programs', 'bare-passes.mjs')

/** So much above its line is chance; lines and files are counted. */
const toleranceOf = (part: string): number => (part.endsWith('of src') ? 1.02 : 1.15)
/** Chance adds and never takes away: a part is measured again while it is above its line, and the least counts. */
const mostRounds = 3
/** Of meetings, and of articles with histories. */
const megabytes = { meetings: 1, articles: 2 } as const

/** So many starts are measured together: one takes less than the clock of processes tells. */
const starts = 10
const rounded = (value: number): number => Math.round(value * 100) / 100

/** Most of each part, by its name. */
type Budget = Readonly<Record<string, number>>

/** Gives what the parts take, by name, in their units. */
type Measure = () => Promise<Budget>

const { values } = parseArgs({
  options: { only: { type: 'string', multiple: true }, lower: { type: 'boolean', default: false } },
})
const folder = mkdtempSync(join(tmpdir(), 'wikifonds-budget-'))
try {
  await main()
} finally {
  rmSync(folder, { recursive: true, force: true })
}

async function main(): Promise<void> {
  const lines = JSON.parse(readFileSync(linesFile, 'utf8')) as Budget
  const lowered: Record<string, number> = { ...lines }
  for (const [name, measure] of Object.entries(parts())) {
    if (values.only?.includes(name) === false) continue
    let found = await measure()
    const isAbove = (): boolean =>
      Object.entries(found).some(([part, value]) => value > toleranceOf(part) * (lines[part] ?? Infinity))
    for (let round = 1; round < mostRounds && isAbove(); round += 1) {
      const again = await measure()
      found = Object.fromEntries(
        Object.entries(found).map(([part, value]) => [part, Math.min(value, again[part] ?? value)]),
      )
    }
    for (const [part, value] of Object.entries(found)) {
      const line = lines[part]
      const share = line === undefined ? 'no line' : `${((100 * value) / line).toFixed(0)} % of ${line}`
      process.stdout.write(`${part.padEnd(34)} ${value.toString().padStart(8)}   ${share}\n`)
      if (!values.lower && value > toleranceOf(part) * (line ?? 0)) process.exitCode = 1
      if (line === undefined || value < line) lowered[part] = value
    }
  }
  if (values.lower) writeFileSync(linesFile, `${JSON.stringify(lowered, null, 2)}\n`)
  if (process.exitCode === 1)
    process.stdout.write('a part is too far above its line, or has none (bench/budget.json)\n')
}

function parts(): Readonly<Record<string, Measure>> {
  let wiki: Promise<string> | null = null
  const xmlOf = (): Promise<string> => (wiki ??= madeWiki())
  let least = Number.POSITIVE_INFINITY
  const bare = async (): Promise<number> => {
    least = Math.min(least, (await measureNode([barePasses, await xmlOf()])).cpuSeconds)
    return least
  }
  const runs = Object.entries({ 'no site': 'site: false\n', list: 'site: { history: list }\n', default: '' })
  return {
    ...Object.fromEntries(
      runs.map(([name, site]) => [
        name,
        async () => {
          await xmlOf()
          const { cpuSeconds, peakRssMb } = await runOf(site, name)
          return { [`${name}, times the parse`]: rounded(cpuSeconds / (await bare())), [`${name}, MB`]: peakRssMb }
        },
      ]),
    ),
    update: async () => changedPage(await xmlOf()),
    demo: async () => {
      const out = join(folder, 'demo')
      const { cpuSeconds } = await measureNode([
        program,
        'run',
        join(root, 'pipelines/demo.yml'),
        '--out',
        out,
        '--fresh',
      ])
      rmSync(out, { recursive: true, force: true })
      return { 'demo, times the parse': rounded(cpuSeconds / (await bare())) }
    },
    start: async () => ({
      'help, times an empty start': await startOf([program, '--help']),
      'version, times an empty start': await startOf([program, '--version']),
    }),
    source: async () => sizeOfSource(),
  }
}

/** Meetings, and articles with histories, as one export. */
async function madeWiki(): Promise<string> {
  const [path, meetings, articles] = ['wiki', 'meetings', 'articles'].map((name) => join(folder, `${name}.xml`)) as [
    string,
    string,
    string,
  ]
  await makeDump(meetings, megabytes.meetings * 1e6, { isVaried: true })
  await makeHistory(articles, megabytes.articles * 1e6)
  const [one, other] = [readFileSync(meetings, 'utf8'), readFileSync(articles, 'utf8')]
  const more = other.slice(other.indexOf('  <page>'), other.lastIndexOf('</mediawiki>'))
  writeFileSync(
    path,
    one.replace('</mediawiki>', () => `${more.replaceAll(/<(id|parentid)>(\d+)</g, '<$1>9$2000<')}</mediawiki>`),
  )
  return path
}

async function runOf(site: string, name: string, words: readonly string[] = ['--fresh']): Promise<Measured> {
  const [pipeline, out] = [join(folder, `${name}.yml`), join(folder, `${name}.out`)]
  mkdirSync(out, { recursive: true })
  writeFileSync(pipeline, `${pipelineFor('wiki.xml')}${site}`)
  const measured = await measureNode([program, 'run', pipeline, '--out', out, '--quiet', ...words])
  if (words.includes('--fresh') && name !== 'update') rmSync(out, { recursive: true, force: true })
  return measured
}

/** One page of a hundred has a revision more: a part of what the first run took. */
async function changedPage(xml: string): Promise<Budget> {
  const before = readFileSync(xml, 'utf8')
  try {
    const whole = await runOf('', 'update')
    writeFileSync(xml, withEdits(before))
    const again = await runOf('', 'update', [])
    return { 'one page in 100, of a first run': rounded(again.cpuSeconds / whole.cpuSeconds) }
  } finally {
    writeFileSync(xml, before)
  }
}

/** Processor time of several starts, as a multiple of as many of Node.js that do nothing. */
async function startOf(words: readonly string[]): Promise<number> {
  const secondsOf = async (args: readonly string[]): Promise<number> => {
    let seconds = 0
    for (let start = 0; start < starts; start += 1) seconds += (await measureNode(args)).cpuSeconds
    return seconds
  }
  const empty = await secondsOf(['-e', ''])
  return rounded((await secondsOf(words)) / empty)
}

/** Lines and files of the program. */
function sizeOfSource(): Budget {
  const source = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' }).filter((path) =>
    path.endsWith('.ts'),
  )
  const lines = source.reduce(
    (sum, path) => sum + readFileSync(join(root, 'src', path), 'utf8').split('\n').length - 1,
    0,
  )
  return { 'lines of src': lines, 'files of src': source.length }
}
