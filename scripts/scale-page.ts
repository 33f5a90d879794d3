/** docs/scale.md: what many wikis and a very large one need, from the kept results of the benches. */

import { type Result, type Row, readResults } from '../bench/results.ts'

/** What a kind of wiki takes, as the benches found it. */
interface Kind {
  /** Milliseconds of processor time for a page, all steps. */
  readonly ms: number
  /** Bytes of XML for a page. */
  readonly xml: number
}

/** Paragraphs and tables in Markdown. Throws where a result lacks what the page says. */
export function scalePage(): readonly string[] {
  const results = readResults()
  const [articles, short] = [articlesIn(results), shortPagesIn(results)]
  const rate = rows(results, 'run')
  const bundle = timesOf(find(rate, 'MB'))
  const sharing = timesOf(find(rows(results, 'cores'), 's of wall time'))
  const both = { articles, short }
  return [
    intro,
    '## Rates',
    `Two kinds of wiki. *Articles*: ${kb(articles.xml)} kB of XML per page with three revisions. *Short pages*: ${kb(short.xml)} kB with two. Where the numbers come from: ${sources(results)}.`,
    table(
      ['', 'articles', 'short pages'],
      [
        ['whole run, ms of processor time per page', round(articles.ms), round(short.ms)],
        [
          `of them ${stepsIn(results)
            .map(({ step }) => step)
            .join(' · ')}`,
          '',
          stepsIn(results)
            .map(({ ms }) => round(ms))
            .join(' · '),
        ],
        ['without a site', round((find(rate, 's of CPU', 'without site').ours.value / pagesIn(rate)) * 1000), ''],
        ['bundle, against the XML', `${bundle} ×`, ''],
        ['files in the bundle per page', String(find(rate, 'files per page').ours.value), ''],
        ['peak memory of a process, MB', String(find(rate, 's of CPU', 'with site').ours.peakRssMb), peaks(results)],
      ],
    ),
    farms(results),
    '## 10,000 wikis of 5,000 pages',
    table(
      ['', 'articles', 'short pages'],
      [
        line('sources as XML', both, ({ xml }) => bytes(xml * 5e7)),
        line('processor time', both, ({ ms }) => hours(ms * 5e7)),
        line('on 16 cores · 64 · 256', both, ({ ms }) =>
          [16, 64, 256].map((cores) => hours((ms * 5e7) / cores)).join(' · '),
        ),
        ['bundles', bytes(articles.xml * 5e7 * bundle), ''],
      ],
    ),
    wide,
    '## One wiki of 10 million pages',
    table(
      ['', 'articles', 'short pages'],
      [
        line('XML', both, ({ xml }) => bytes(xml * 1e7)),
        line('processor time', both, ({ ms }) => hours(ms * 1e7)),
        // Amdahl: of the time of one core, this share is not divided where a second core leaves `sharing` of it.
        line('wall, at least', both, ({ ms }) => hours(ms * 1e7 * (2 * sharing - 1))),
        ['bundle', bytes(articles.xml * 1e7 * bundle), ''],
      ],
    ),
    large(sharing),
    '## Limits of a farm',
    limits,
  ]
}

const rows = (results: ReadonlyMap<string, Result>, name: string): readonly Row[] => {
  const found = results.get(name)?.rows
  if (found === undefined) throw new Error(`no result of the bench ${name} is kept`)
  return found
}

function find(among: readonly Row[], unit: string, name = ''): Row {
  const row = among.find((one) => one.unit === unit && one.ours.name.includes(name))
  if (row === undefined) throw new Error(`no row has the unit “${unit}” and the name “${name}”`)
  return row
}

/** The number before `pages` in what a row measured. */
const pagesIn = ([row]: readonly Row[]): number => Number(/(\d+) (?:short )?pages/.exec(row?.what ?? '')?.[1])

const timesOf = ({ ours, reference }: Row): number => Number(round(ours.value / (reference?.value ?? Number.NaN)))

function articlesIn(results: ReadonlyMap<string, Result>): Kind {
  const run = rows(results, 'run')
  const pages = pagesIn(run)
  const xml = (find(run, 'MB').reference?.value ?? Number.NaN) * 1e6
  return { ms: (find(run, 's of CPU', 'with site').ours.value / pages) * 1000, xml: xml / pages }
}

function shortPagesIn(results: ReadonlyMap<string, Result>): Kind {
  const whole = results
    .get('steps')
    ?.steps?.find(({ step }) => step === 'whole')
    ?.points.at(-1)
  const dump = /dump of (\d+) MB, (\d+) short pages/.exec(rows(results, 'memory').at(-1)?.what ?? '')
  return { ms: whole?.median ?? Number.NaN, xml: (Number(dump?.[1]) * 1e6) / Number(dump?.[2]) }
}

/** Of the largest wiki of which the steps were measured. */
const stepsIn = (results: ReadonlyMap<string, Result>) =>
  (results.get('steps')?.steps ?? [])
    .filter(({ step }) => step !== 'start' && step !== 'whole')
    .map(({ step, points }) => ({ step, ms: points.at(-1)?.median ?? Number.NaN }))

const peaks = (results: ReadonlyMap<string, Result>): string =>
  rows(results, 'memory')
    .map((row) => `${row.ours.peakRssMb} at ${pagesIn([row]).toLocaleString('en')} pages`)
    .join(', ')

/** `run` of 2026-11-29, …: the benches and their days. */
const sources = (results: ReadonlyMap<string, Result>): string =>
  ['run', 'steps', 'memory', 'cores', 'farm', 'kills']
    .map((name) => `\`${name}\` (${results.get(name)?.date ?? 'undated'})`)
    .join(', ')

function farms(results: ReadonlyMap<string, Result>): string {
  const farm = find(rows(results, 'farm'), 's of CPU')
  const kills = rows(results, 'kills').filter(({ unit }) => unit === '% of jobs begun again')
  return `In a farm, processes and threads are warm from one wiki to the next: ${farm.what} took ${timesOf(farm)} of the processor time of single runs, each bundle with the bytes of its single run. Killed at work: ${kills.map(({ what, ours }) => `${what}: ${ours.value} % of the jobs were begun again`).join('; ')}; every bundle had the bytes of an undisturbed farm. A kill costs the job of that process from the step that it was in (a host that is gone costs the whole job), and up to half a minute until another worker has it; an emptied queue at most the jobs that are at work, each done twice.`
}

const round = (value: number): string => String(Number(value.toPrecision(3)))
const kb = (value: number): string => round(value / 1000)
const bytes = (value: number): string => (value < 1e12 ? `${round(value / 1e9)} GB` : `${round(value / 1e12)} TB`)
const hours = (ms: number): string => `${round(ms / 3.6e6)} h`

const line = (
  name: string,
  { articles, short }: { readonly articles: Kind; readonly short: Kind },
  of: (kind: Kind) => string,
): readonly string[] => [name, of(articles), of(short)]

const table = (head: readonly string[], lines: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...lines].map((cells) => `| ${cells.join(' | ')} |`).join('\n')

const intro = `What ten thousand wikis need, and one very large one, reckoned from the rates of [bench/RESULTS.md](../bench/RESULTS.md), which \`npm run bench\` measures once for a release. Rates are processor seconds of one core of a machine that others used meanwhile, high rather than low. Yours is measured in minutes: run one wiki with \`time wikifonds run\`, divide by its pages, and put that in.`

const wide = `Hours are those of cores that do nothing else; a run uses other cores while it parses, dates links, masks, hashes, packs and proves (a job of a farm has one thread for that, a large one two), so that one process per core keeps all of them busy. A host needs 1 GB of memory for each process at once, and on disk seven times the XML of its largest wiki (store, tree, zip). A bundle without its site (\`site: false\`) saves most of *site* and of *bundle*. Each job reads its sources three times: \`plan\` and the job's check hash them, the run hashes and reads them.

Live wikis are limited by their hosts, not by ours: at the default pace of five requests a second and one host at a time, 5,000 pages with their texts and uploads take from a quarter of an hour to hours each; with 10,000 hosts they run beside each other, one queue per host.`

const large = (
  sharing: number,
): string => `Two cores take ${sharing} of the time of one; the rest is work that is not divided, which is the least that any number of cores takes. \`farm plan --split\` has the pages parsed in ranges by several hosts ([farm.md](farm.md#one-very-large-wiki)); what comes after is made on one.

**It was not tried**: the largest run so far is 150,000 pages. What stands in the way, beside the hours:

- Memory that grows with the pages: 0.3 kB per page at the peak and 1.2 kB while records are resolved, of each of up to three views: 3 to 12 GB; Node.js has to be told (\`NODE_OPTIONS=--max-old-space-size=16384\`). A run that has too little ends with [MEMORY_FULL](errors.md#memory_full), and goes on from there when it is begun again with more.
- Over 30 million files in the tree, ten million of them in one folder: ext4 needs \`large_dir\`, and the directory of the zip is some 4 GB for whoever opens it. \`site: false\` removes that and halves the bundle.
- One failure, at whatever step, costs the steps since the last stored one: site and bundle begin anew.

Up to about a million pages, a day of one host, nothing of this is known to be in the way.`

const limits = `| | |
|---|---|
| wikis | \`status\`, \`merge\` and the end of \`work\` read one small file per wiki; 100,000 of them were not tried |
| hosts | each \`farm work\` holds one connection to Valkey, and one more per queue that is open |
| hosts that are crawled | one queue each, looked at in turn by every worker: some hundreds are fine, thousands better divided into several farms |
| a job | any length: its worker says every few seconds that it is alive |
| store | a file system with atomic renames that all hosts see, or a bucket of an object store |
| requests to a bucket | some twenty small ones per job (3 to 5 to write its result, the rest reads of a manifest or of attempts); a listing is a page per 1,000 objects, of which a result has 3 or 4: 40 pages for 10,000 results, for \`status\`, \`merge\`, \`plan\` and the begin and end of each \`work\`. \`status\` reads a manifest and the attempts of each job, 16 at once. |
| splitting | what comes after the parse of a wiki is one job: the largest wiki decides how long the whole takes. It is taken first. |`
