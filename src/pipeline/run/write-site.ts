/** Writes the files of the site as they are made. */

import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { namedQueries, tableMeanings } from '../../catalogue/described.ts'
import { partsOfPagePath } from '../../model/site-paths.ts'
import type { PrivacyPolicy } from '../../privacy/policy.ts'
import { doubtsOf } from '../../records/doubt.ts'
import { meetingEvent, meetingWriters } from '../../records/export.ts'
import type { SiteFile } from '../../site/frame/site-file.ts'
import type { SqlParts } from '../../site/frame/site-options.ts'
import { printSite, type RestOfBundle, type SiteOptions } from '../../site/site.ts'
import { siteAssets } from '../io/shipped.ts'
import { writeChunks } from '../io/writable.ts'
import { type RefusedFiles, withoutRefused } from './take-out.ts'
import type { OldTexts } from './view/old-texts.ts'
import type { View } from './view/view.ts'

/** How the site of a view is written. */
interface SiteSettings {
  readonly folder: string
  readonly options: Pick<SiteOptions, 'language' | 'history' | 'charts' | 'noindex' | 'replaces'> & {
    readonly sql: boolean
  }
  /** Left out of its files as they are written, and the policy that says what is private. */
  readonly refused: RefusedFiles
  readonly policy: PrivacyPolicy
}

/** How it is written. */
export interface SiteJob extends SiteSettings {
  /** Is told every 50 files how many pages of the wiki are done. */
  readonly listen: (done: number) => void
  readonly signal: AbortSignal
}

/** Writes a site into a folder, file by file as each is made. All reject when the signal aborts. */
export interface SiteWriter {
  /** What each page of the wiki has, but its history. */
  writePages(): Promise<void>
  /** Of each page; null where no text of old is shown as its page was. */
  writeHistories(oldTexts: OldTexts | null): Promise<void>
  /** What leads to them: after the pages. */
  writeLists(): Promise<void>
  /** What tells of the rest of the bundle. */
  writeOfBundle(rest: RestOfBundle): Promise<void>
}

/** Gathers what the pages are printed from. */
export function openSiteWriter(view: View, job: SiteJob): SiteWriter {
  const { sql, ...options } = job.options
  const site = printSite(view, {
    ...options,
    assets: siteAssets(),
    sql: sql ? sqlParts() : null,
    titleOfAddress: view.titleOfAddress,
    specialPages: view.specialPages,
    eventOf: meetingEvent,
    doubtsOf,
    meetingCsv: (meetings) => meetingWriters.csv(view.about, meetings),
  })
  return {
    writePages: () => writeFiles(site.pages(), job),
    writeHistories: (oldTexts) => writeFiles(site.histories(oldTexts), job),
    writeLists: () => writeFiles(site.lists(), job),
    writeOfBundle: (rest) => writeFiles(site.ofBundle(rest), job),
  }
}

/** Old revisions up to which `auto` shows each as its page was, and up to which it gives each a page with its text. */
const mostRendered = 500
const mostTexts = 50_000

/** How much the site shows of the histories of a view. */
export function historyOf(wanted: SiteOptions['history'] | 'auto', view: View): SiteOptions['history'] {
  let old = 0
  for (const { revisionCount, revisionId } of view.pages())
    old += revisionId === null ? revisionCount : revisionCount - 1
  const fit = old <= mostRendered ? 'all' : old <= mostTexts ? 'text' : 'list'
  const asked = wanted === 'auto' ? fit : wanted
  // Where no text is rendered, no thread loads a parser for it.
  return asked === 'all' && old === 0 ? 'text' : asked
}

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
    if (isOnePerPage(path)) pages += 1
    if (files % 50 === 0) {
      if (pages > 0) listen(pages)
      // Lets Ctrl-C, the progress line and other threads have their turn.
      await new Promise(setImmediate)
    }
  }
}

/** Each page of the wiki has one file of JSON beside it, and one history. */
function isOnePerPage(path: string): boolean {
  const { folder, rest } = partsOfPagePath(path) ?? {}
  return (folder === 'pages/' && rest === '.json') || (folder === 'history/' && rest === '.html')
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
