/** Writes the files of the site as they are made: pages and lists, and, each by itself, histories and search. */

import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { RenderedOldText } from '../../archive/results.ts'
import { namedQueries, tableMeanings } from '../../catalogue/described.ts'
import type { Loss } from '../../model/loss.ts'
import type { PrivacyPolicy } from '../../privacy/policy.ts'
import { doubtsOf } from '../../records/doubt.ts'
import { meetingEvent, meetingWriters } from '../../records/export.ts'
import type { Corpus } from '../../site/frame/corpus.ts'
import type { SiteFile } from '../../site/frame/site-file.ts'
import type { SqlParts } from '../../site/frame/site-options.ts'
import { historyPrinter, printSearch, printSite, type RestOfBundle, type SiteOptions } from '../../site/site.ts'
import { siteAssets } from '../io/site-assets.ts'
import { writeChunks } from '../io/writable.ts'
import { type PageRange, pagesInRange } from './page-range.ts'
import { type RefusedFiles, withoutRefused } from './take-out.ts'
import type { KeptOldTexts } from './view/old-texts.ts'
import type { View } from './view/view.ts'

/** How the site of a view is written, in plain values. */
export interface SiteSettings {
  readonly folder: string
  readonly options: Pick<SiteOptions, 'language' | 'history' | 'charts' | 'noindex' | 'replaces'> & {
    readonly sql: boolean
  }
  /** Left out of its files as they are written, and the policy that says what is private. */
  readonly refused: RefusedFiles
  readonly policy: PrivacyPolicy
}

/** How its pages are written. */
export interface SiteJob extends SiteSettings {
  /** Is told every 50 files how many pages of the wiki are done. */
  readonly listen: (done: number) => void
  readonly signal: AbortSignal
}

/** Writes pages and lists of a site into a folder, file by file as each is made. Both reject when the signal aborts. */
export interface SiteWriter {
  /** What each page of the wiki has, but its history. */
  writePages(): Promise<void>
  /** What leads to them: after the pages. */
  writeLists(): Promise<void>
  /** What tells of the rest of the bundle. */
  writeOfBundle(rest: RestOfBundle): Promise<void>
  /** Paths of the lists that have something in them: the histories have doors to them. */
  readonly filled: ReadonlySet<string>
}

/** Gathers what the pages are printed from. */
export function openSiteWriter(view: View, job: SiteJob): SiteWriter {
  const { sql, ...options } = job.options
  const site = printSite(view, { ...givenWith(view, options), assets: siteAssets(), sql: sql ? sqlParts() : null })
  gathered.set(view.oldTexts, site.corpus)
  return {
    writePages: () => writeFiles(site.pages(), job),
    writeLists: () => writeFiles(site.lists(), { ...job, listen: () => undefined }),
    writeOfBundle: (rest) => writeFiles(site.ofBundle(rest), { ...job, listen: () => undefined }),
    filled: site.filled,
  }
}

/** Options of a site, and what the steps before it tell. */
const givenWith = (view: View, options: Omit<SiteSettings['options'], 'sql'>): SiteOptions => ({
  ...options,
  assets: {},
  titleOfAddress: view.titleOfAddress,
  specialPages: view.specialPages,
  eventOf: meetingEvent,
  doubtsOf,
  meetingCsv: (meetings) => meetingWriters.csv(view.about, meetings),
})

/** Told of a part that is written. */
export interface WrittenPart {
  /** Of the things that its files do not hold. */
  readonly losses: readonly Loss[]
  /** Texts of old that the next run need not render. */
  readonly oldTexts: readonly RenderedOldText[]
}

/** Histories of some pages, in plain values. */
export interface HistoriesJob {
  readonly site: SiteSettings
  /** As the writer of the pages says. */
  readonly filled: ReadonlySet<string>
  readonly range: PageRange
  /** Of all pages, or more. */
  readonly total: number
}

/** Writes the histories of a range of pages; gives the texts of old that could not be shown as their pages were, and those that were rendered; null where none is shown. Rejects when the signal aborts. */
export async function writeHistories(
  view: View,
  { site, filled, range, total }: HistoriesJob,
  signal: AbortSignal,
): Promise<WrittenPart | null> {
  const { options } = site
  let printer = printers.get(view.oldTexts)
  if (printer === undefined) {
    const oldTexts = options.history === 'all' ? await oldTextsOf(view) : null
    const shownText = oldTexts === null ? {} : { shownText: oldTexts.shownText }
    const corpus = gathered.get(view.oldTexts) ?? null
    printer = { print: historyPrinter(view, { ...givenWith(view, options), ...shownText }, filled, corpus), oldTexts }
    printers.set(view.oldTexts, printer)
  }
  const pages = pagesInRange(view.pages(), total, range)
  await writeFiles(printer.print(pages), { ...site, listen: () => undefined, signal })
  const { oldTexts } = printer
  return oldTexts === null ? null : { losses: oldTexts.takeLosses(), oldTexts: oldTexts.takeRendered() }
}

interface HistoryPrinter {
  readonly print: ReturnType<typeof historyPrinter>
  /** Null where texts of old are not shown as their pages were. */
  readonly oldTexts: KeptOldTexts | null
}

/** Gathered by the thread that prints the pages, by the same. */
const gathered = new WeakMap<View['oldTexts'], Corpus>()

/** A thread gathers for its first range of pages, which serves the next ones: by what all views of a fonds have in common. */
const printers = new WeakMap<View['oldTexts'], HistoryPrinter>()

/** The parser is loaded by who renders a text of old alone. */
const oldTextsOf = async (view: View): Promise<KeptOldTexts> =>
  (await import('./view/old-texts.ts')).renderOldTexts(view)

/** Writes the search index and the texts that it shows. Rejects when the signal aborts. */
export const writeSearch = (view: View, site: SiteSettings, signal: AbortSignal): Promise<void> =>
  writeFiles(printSearch(view), { ...site, listen: () => undefined, signal })

/** Each page of the wiki has one file of JSON beside it. */
async function writeFiles(
  printed: Iterable<SiteFile>,
  { folder, refused, policy, listen, signal }: Omit<SiteJob, 'options'>,
): Promise<void> {
  const made = new Set<string>()
  let files = 0
  let pages = 0
  for (const file of printed) {
    const { path, content } = withoutRefused(file, refused, policy)
    signal.throwIfAborted()
    const target = join(folder, path)
    if (!made.has(dirname(target))) mkdirSync(dirname(target), { recursive: true })
    made.add(dirname(target))
    if (typeof content === 'string' || content instanceof Uint8Array) writeFileSync(target, content)
    else await writeChunks(target, content, signal)
    files += 1
    if (/^pages\/[^/]+\.json$/.test(path)) pages += 1
    if (files % 50 === 0) {
      listen(pages)
      // Lets Ctrl-C, the progress line and other threads have their turn.
      await new Promise(setImmediate)
    }
  }
}

/** Compiled beside this file; a run of the sources themselves takes what was built last. */
const sqlScript = new URL(
  import.meta.url.endsWith('.ts') ? '../../../dist/browser/sql.js' : '../../browser/sql.js',
  import.meta.url,
)

const sqlParts = (): SqlParts => ({
  script: readFileSync(sqlScript, 'utf8'),
  queries: namedQueries(),
  tables: tableMeanings(),
})
