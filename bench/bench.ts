/**
 * `npm run bench`: whether memory stays flat and time grows in a line as the wiki grows, whether reading a dump stays as fast as
 * it was, how near pages come to what MediaWiki showed, and how fast a finished bundle answers, beside the programs that others
 * use. Keeps what each found and writes `RESULTS.md`. Exit 1 when a limit is passed.
 */

import { existsSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { measureCaptureKills } from './capture-kills.ts'
import { measureCaptures } from './captures.ts'
import { measureCores } from './cores.ts'
import { measureExports } from './exports.ts'
import { measureFarm } from './farm.ts'
import { measureFidelity } from './fidelity.ts'
import { measureForms } from './forms.ts'
import { measureFuzz } from './fuzz.ts'
import { measureIngest } from './ingest.ts'
import { measureKills } from './kills.ts'
import { type LargeBundle, largeBundle } from './large-bundle.ts'
import { measureLinks } from './links.ts'
import { measureMcp } from './mcp.ts'
import { measureSizes } from './memory.ts'
import { measureMirror } from './mirror.ts'
import { measurePlainText } from './plain-text.ts'
import { measureQueries } from './queries.ts'
import { writeReport } from './report.ts'
import { type Found, saveResults } from './results.ts'
import { measureWholeRun } from './run.ts'
import { measureServe } from './serve.ts'
import { measureSteps } from './steps.ts'
import { measureUnpacking } from './unpack.ts'
import { measureUpdate } from './update.ts'
import { measureWikis } from './wikis.ts'

const { values } = parseArgs({
  options: {
    only: { type: 'string', multiple: true },
    except: { type: 'string', multiple: true },
    date: { type: 'string' },
    size: { type: 'string', multiple: true },
    rounds: { type: 'string', default: '3' },
    pages: { type: 'string', default: '10000' },
    wikis: { type: 'string' },
    kills: { type: 'string' },
    form: { type: 'string', multiple: true },
    minutes: { type: 'string', default: '1' },
    from: { type: 'string', default: '1' },
    seed: { type: 'string', multiple: true },
    keep: { type: 'boolean', default: false },
    references: { type: 'boolean', default: false },
    report: { type: 'boolean', default: false },
    bundle: { type: 'string' },
    mirror: { type: 'string', default: 'fixtures/communs/mirror' },
    captures: { type: 'string', default: '20000' },
    tests: { type: 'string', default: '../shared/parsertests' },
    show: { type: 'string' },
    wiki: { type: 'string' },
    seconds: { type: 'string', default: '60' },
  },
})
if (values.date !== undefined && !/^\d{4}-\d\d-\d\d$/.test(values.date)) throw new Error('--date is YYYY-MM-DD')
const sizes = (values.size ?? []).map(Number)

/** One wiki of so many pages for all that ask a finished bundle, made when it is first asked for. */
const bundlePages = 10_000
const made: LargeBundle[] = []
async function bundle(): Promise<string> {
  if (made.length === 0) made.push(await largeBundle(values.bundle ?? null, bundlePages))
  return made[0]?.path ?? ''
}

/** How many wikis are made, where nobody says it: of a kill in a small farm the share would be that of one wiki. */
const wikisOf = { farm: 20, kills: 2_500, wikis: 2_000 } as const
/** How often what runs is killed, where nobody says it. */
const killsOf = { kills: 50, 'capture-kills': 200 } as const
const killsIn = (name: keyof typeof killsOf): number => Number(values.kills ?? killsOf[name])

const ascending = (...some: readonly number[]): readonly number[] => [...new Set(some)].sort((a, b) => a - b)

/** A name → what it measures; a sentence where something that it needs is not here. */
const benchmarks: Readonly<Record<string, () => Promise<Found | string>>> = {
  run: () => measureWholeRun(sizes[0] ?? 20),
  update: () => measureUpdate(sizes[0] ?? 20),
  cores: async () => (await measureCores(sizes[0] ?? 80)) ?? 'this machine has one core',
  steps: () => measureSteps(ascending(...(sizes.length === 0 ? [2, 5, 10] : sizes)), Number(values.rounds)),
  memory: () => measureSizes(ascending(10, 30, ...sizes), values.keep),
  ingest: () => measureIngest(sizes[0] ?? 30),
  forms: () => measureForms(sizes[0] ?? 20, Number(values.rounds)),
  mirror: () => measureMirror(values.mirror),
  captures: () => measureCaptures(Number(values.captures)),
  'capture-kills': () => measureCaptureKills(killsIn('capture-kills')),
  unpack: async () => (await measureUnpacking(sizes[0] ?? 30)) ?? 'lbzip2 is not installed (Debian: lbzip2)',
  'plain-text': async () =>
    values.references ? measurePlainText() : '--references installs what it is compared with into a temporary folder',
  fidelity: async () =>
    existsSync(values.tests)
      ? measureFidelity(values.tests, values.show ?? null, values.wiki ?? null)
      : `no parser tests of MediaWiki at ${values.tests} (--tests PATH)`,
  links: () => measureLinks(),
  queries: async () => measureQueries(await bundle()),
  mcp: async () => measureMcp(await bundle()),
  serve: async () =>
    (await measureServe(await bundle(), Number(values.seconds))) ?? 'nginx is not installed (Debian: nginx)',
  farm: () => measureFarm(Number(values.wikis ?? wikisOf.farm)),
  kills: async () =>
    (await measureKills(Number(values.wikis ?? wikisOf.kills), killsIn('kills'))) ??
    'Valkey is not installed (Debian: valkey-server)',
  fuzz: () => measureFuzz(Number(values.minutes), Number(values.from), (values.seed ?? []).map(Number)),
  wikis: () =>
    measureWikis(Number(values.wikis ?? wikisOf.wikis), Number(values.from), (values.seed ?? []).map(Number)),
  exports: () => measureExports(Number(values.pages), values.form ?? []),
}
const names = Object.keys(benchmarks)
for (const name of [...(values.only ?? []), ...(values.except ?? [])])
  if (!names.includes(name)) throw new Error(`--only and --except take ${names.join(', ')}; got ${name}`)

try {
  for (const [name, measure] of values.report ? [] : Object.entries(benchmarks)) {
    if (values.only?.includes(name) === false || values.except?.includes(name)) continue
    process.stdout.write(`## ${name}\n`)
    const started = performance.now()
    tell(name, await measure())
    process.stdout.write(`${name}: ${((performance.now() - started) / 1000).toFixed(0)} s\n`)
  }
} finally {
  for (const { remove } of made) remove()
}
writeReport()

/** Keeps what was found, and says what is beyond its goal, or why nothing was measured. */
function tell(name: string, found: Found | string): void {
  if (typeof found === 'string') {
    process.stderr.write(`${name}: not measured: ${found}\n`)
    // Whoever asks for one thing wants it.
    if (values.only !== undefined) process.exitCode = 1
    return
  }
  if (found.isKept !== false) saveResults(name, found, commandOf(name), values.date ?? null)
  for (const { what, goal } of found.rows.filter(({ isWithin }) => !isWithin)) {
    process.stdout.write(`beyond its goal: ${what} (${goal})\n`)
    process.exitCode = 1
  }
}

/** With the options that change what is measured; paths of one machine say nothing elsewhere. */
function commandOf(name: string): string {
  const options = [
    ...(values.size ?? []).map((size) => `--size ${size}`),
    ...(['steps', 'forms'].includes(name) && values.rounds !== '3' ? [`--rounds ${values.rounds}`] : []),
    ...(values.bundle !== undefined && ['queries', 'mcp', 'serve'].includes(name) ? ['--bundle FILE'] : []),
    ...(name === 'mirror' && values.mirror !== 'fixtures/communs/mirror' ? ['--mirror FOLDER'] : []),
    ...(name === 'farm' || name === 'kills' || name === 'wikis' ? [`--wikis ${values.wikis ?? wikisOf[name]}`] : []),
    ...(name === 'kills' || name === 'capture-kills' ? [`--kills ${killsIn(name)}`] : []),
    ...(name === 'exports' ? [`--pages ${values.pages}`] : []),
    ...(name === 'serve' ? [`--seconds ${values.seconds}`] : []),
    ...(name === 'fuzz' ? [`--minutes ${values.minutes} --from ${values.from}`] : []),
    ...(name === 'wikis' ? [`--from ${values.from}`] : []),
    ...(name === 'plain-text' ? ['--references'] : []),
  ]
  return ['npm run bench -- --only', name, ...options].join(' ')
}
