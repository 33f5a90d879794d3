/**
 * `npm run budget`: what a run may cost, part by part, beside the lines of budget.json. Some is counted and the same on each machine
 * (lines, files, packages, bytes and modules of the program; statements, parses and renderings of a run of the demo), some is
 * measured: memory, and processor time as a multiple of what saxes and wikiparser-node alone take for the same texts just before and
 * just after. Exit 1 where a counted part is 2 % above its line or a measured one 15 %, which is the noise of one machine; `--landing`
 * asks 40 % of the latter. `--counted` and `--measured` are the halves, `--only PART`, as often as wanted, one part; `--lower` writes
 * what was found where it is less.
 */

import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
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
  options: {
    only: { type: 'string', multiple: true },
    lower: { type: 'boolean', default: false },
    counted: { type: 'boolean', default: false },
    measured: { type: 'boolean', default: false },
    landing: { type: 'boolean', default: false },
  },
})
/** So much above its line fails: what is counted has no chance in it, and what is measured less on a machine that lands. */
const tolerance = { counted: 1.02, measured: values.landing ? 1.4 : 1.15 } as const

const folder = mkdtempSync(join(tmpdir(), 'wikifonds-budget-'))
try {
  await main()
} finally {
  rmSync(folder, { recursive: true, force: true })
}

async function main(): Promise<void> {
  const lines = JSON.parse(readFileSync(linesFile, 'utf8')) as Budget
  const lowered: Record<string, number> = { ...lines }
  const both = values.counted === values.measured
  for (const [kind, parts] of [
    ['counted', both || values.counted ? counted() : {}],
    ['measured', both || values.measured ? measured() : {}],
  ] as const)
    for (const [name, measure] of Object.entries(parts)) {
      if (values.only?.includes(name) === false) continue
      let found = await measure()
      const isAbove = (): boolean =>
        Object.entries(found).some(([part, value]) => value > tolerance[kind] * (lines[part] ?? Infinity))
      for (let round = 1; kind === 'measured' && round < mostRounds && isAbove(); round += 1) {
        const again = await measure()
        found = Object.fromEntries(
          Object.entries(found).map(([part, value]) => [part, Math.min(value, again[part] ?? value)]),
        )
      }
      for (const [part, value] of Object.entries(found)) {
        const line = lines[part]
        const share = line === undefined ? 'no line' : `${((100 * value) / line).toFixed(0)} % of ${line}`
        process.stdout.write(`${part.padEnd(34)} ${value.toString().padStart(8)}   ${share}\n`)
        if (!values.lower && value > tolerance[kind] * (line ?? 0)) process.exitCode = 1
        if (line === undefined || value < line) lowered[part] = value
      }
    }
  if (values.lower) writeFileSync(linesFile, `${JSON.stringify(lowered, null, 2)}\n`)
  if (process.exitCode === 1)
    process.stdout.write('a part is too far above its line, or has none (bench/budget.json)\n')
}

function counted(): Readonly<Record<string, Measure>> {
  return {
    source: async () => sizeOfSource(),
    program: async () => sizeOfProgram(),
    work: async () => {
      const out = join(folder, 'counted')
      const run = await callsOf([program, 'run', join(root, 'pipelines/demo.yml'), '--out', out, '--fresh', '--quiet'])
      rmSync(out, { recursive: true, force: true })
      return {
        'modules of --help': (await callsOf([program, '--help'])).modules,
        'modules of a run': run.modules,
        'statements of the demo': run.of('prepare', 'better-sqlite3/lib/methods/wrappers.js'),
        'parses of the demo': run.of('parseWikitext'),
        'renderings of the demo': run.of('renderDocument'),
      }
    },
  }
}

function measured(): Readonly<Record<string, Measure>> {
  let wiki: Promise<string> | null = null
  const xmlOf = (): Promise<string> => (wiki ??= madeWiki())
  const bare = async (): Promise<number> => (await measureNode([barePasses, await xmlOf()])).cpuSeconds
  /** What a run takes, and how often the bare pass of the minute before and after it goes into its processor time. */
  const besideBare = async (run: () => Promise<Measured>): Promise<{ readonly times: number; readonly mb: number }> => {
    const before = await bare()
    const { cpuSeconds, peakRssMb } = await run()
    return { times: rounded((2 * cpuSeconds) / (before + (await bare()))), mb: peakRssMb }
  }
  const runs = Object.entries({ 'no site': 'site: false\n', list: 'site: { history: list }\n', default: '' })
  return {
    ...Object.fromEntries(
      runs.map(([name, site]) => [
        name,
        async () => {
          const { times, mb } = await besideBare(() => runOf(site, name))
          return { [`${name}, times the parse`]: times, [`${name}, MB`]: mb }
        },
      ]),
    ),
    update: async () => changedPage(await xmlOf()),
    demo: async () => {
      const out = join(folder, 'demo')
      const words = [program, 'run', join(root, 'pipelines/demo.yml'), '--out', out, '--fresh']
      const { times } = await besideBare(() => measureNode(words))
      rmSync(out, { recursive: true, force: true })
      return { 'demo, times the parse': times }
    },
    start: async () => ({
      'help, times an empty start': await startOf([program, '--help']),
      'version, times an empty start': await startOf([program, '--version']),
    }),
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

/** Packages that are installed, of whomever; bytes of the program's own scripts. */
function sizeOfProgram(): Budget {
  const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as { packages: object }
  const scripts = readdirSync(join(root, 'dist'), { recursive: true, encoding: 'utf8' }).filter((path) =>
    /\.c?js$/.test(path),
  )
  return {
    packages: Object.keys(packages).length - 1,
    'kB of the program': Math.round(
      scripts.reduce((sum, path) => sum + statSync(join(root, 'dist', path)).size, 0) / 1000,
    ),
  }
}

/** Of a program that Node.js runs in all its threads: modules that it loaded, and how often a function was called, by V8's own counts. */
interface Calls {
  readonly modules: number
  /** Throws where no such function was ever called: a line that holds nothing is none. */
  readonly of: (name: string, file?: string) => number
}

async function callsOf(words: readonly string[]): Promise<Calls> {
  const counts = mkdtempSync(join(folder, 'calls-'))
  await measureNode(words, { NODE_V8_COVERAGE: counts })
  const scripts = readdirSync(counts)
    .flatMap((path) => (JSON.parse(readFileSync(join(counts, path), 'utf8')) as { result: readonly Script[] }).result)
    .filter(({ url }) => url.startsWith('file:'))
  const of = (name: string, file = ''): number => {
    const calls = scripts
      .filter(({ url }) => url.endsWith(file))
      .flatMap(({ functions }) => functions.filter(({ functionName }) => functionName === name))
      .reduce((sum, { ranges }) => sum + (ranges[0]?.count ?? 0), 0)
    if (calls === 0) throw new Error(`nothing calls ${name} any more: count what does its work`)
    return calls
  }
  return { modules: new Set(scripts.map(({ url }) => url)).size, of }
}

/** Of Node's `NODE_V8_COVERAGE` (Chrome DevTools Protocol, Profiler.ScriptCoverage). */
interface Script {
  readonly url: string
  readonly functions: readonly {
    readonly functionName: string
    readonly ranges: readonly { readonly count: number }[]
  }[]
}
