/**
 * The second half of the flow: records and links → catalogue → pages → payload → lists → what tells of all of it; histories and
 * search are written beside them.
 */

import { join } from 'node:path'
import { partsBesideSite } from '../../bundle/write.ts'
import type { Account } from '../../model/account.ts'
import type { EditionChanges } from '../../model/changes.ts'
import type { Loss } from '../../model/loss.ts'
import type { SiteLanguage } from '../../texts/language.ts'
import type { Definition } from '../io/definition.ts'
import { loadPeople } from '../io/load.ts'
import { type WrittenBeside, writeBesideSite } from './beside-site/write.ts'
import type { PageRange } from './page-range.ts'
import type { ReadJob } from './read-job.ts'
import type { RefusedFiles } from './take-out.ts'
import { openPartWriters, type PartWriters } from './threads/part-writers.ts'
import type { FondsOfThread } from './threads/write-part.ts'
import { loadLinkSettings } from './view/link-resolver.ts'
import { openWikiView, type WikiViewParts } from './view/open-wiki-view.ts'
import type { View } from './view/view.ts'
import { type ViewPart, watchedView, writeViewPart } from './view-parts.ts'
import type { ReadWiki } from './wiki-facts.ts'
import { factsOfWiki } from './wiki-facts.ts'
import { openSiteWriter, type SiteSettings, type SiteWriter } from './write-site.ts'

/** A bag that is filled: what with, and where. */
export interface FillJob extends ReadJob {
  readonly frozen: boolean
  /** Compares with the bundle whose place this one takes, when its catalogue stands; null: it takes none. */
  readonly compare: ((view: View) => Promise<EditionChanges>) | null
  /** Left out of the site as it is written. */
  readonly refused: RefusedFiles
  /** That it is. */
  readonly losses: readonly Loss[]
  /** Folder in which the bag is built. */
  readonly bag: string
  readonly language: SiteLanguage
}

/** Writes all of `data/`. A view knows something of every page: it is let go before the bundle is packed. */
export async function fillBag(job: FillJob, wiki: ReadWiki): Promise<Account> {
  job.at('records')
  const { pipeline, archive, pool, bag, at, signal } = job
  const { definition } = pipeline
  const fonds: WikiViewParts = {
    definition,
    archive,
    wiki,
    links: loadLinkSettings(pipeline, wiki.site),
    people: loadPeople(pipeline),
    frozen: job.frozen || definition.links.frozen,
  }
  const view = openWikiView(fonds)
  const history = historyOf(definition, view)
  const writers = openPartWriters({
    fonds: plainFonds(fonds, view),
    pool,
    count: viewThreads(job, history),
    writeHere(part, failed) {
      const stop = AbortSignal.any([signal, failed])
      return writeViewPart(watchedView(view, tellPages({ ...job, signal: stop }, wiki, part)), part, stop)
    },
    keep: (oldTexts) => wiki.results.saveOldTexts(oldTexts),
    signal,
  })
  try {
    at('catalogue')
    await writers.give({ kind: 'catalogue', path: join(bag, 'data', 'index.sqlite'), language: job.language })
    at('site')
    const { account } = await writePagesAndPayload(job, { ...fonds, view, writers, history })
    return account
  } catch (error) {
    // What is written beside a part that failed is stopped, and says no more than that.
    throw writers.failed.aborted ? writers.failed.reason : error
  } finally {
    await writers.close()
    // Their views take memory, and nothing is left for them.
    await pool.forget()
  }
}

/** How often a walk over the pages tells of itself. */
const pagesPerNotice = 50

const tellPages =
  ({ listen, signal }: FillJob, { storedPages }: ReadWiki, { kind }: ViewPart) =>
  (done: number): void => {
    signal.throwIfAborted()
    const step = kind === 'catalogue' ? kind : 'site'
    if (done % pagesPerNotice === 0) listen({ step, done, total: storedPages, unit: 'pages' })
  }

/** A thread opens a view of its own in the time in which some hundred pages are printed. */
const pagesWorthThread = 300
/** The catalogue takes as long as all else that threads write; each view takes memory. */
const mostViewThreads = 2

function viewThreads({ pipeline, pool }: FillJob, history: WrittenHistory): number {
  const isWorthIt = pipeline.definition.site !== false && isLong(history)
  return isWorthIt ? Math.min(pool.count - 1, mostViewThreads) : 0
}

/** How much of the histories is written, and how much that is. */
interface WrittenHistory {
  readonly form: SiteSettings['options']['history']
  readonly pages: number
  /** Old revisions that have a page of their own, as it was shown. */
  readonly rendered: number
}

/** A text takes as long to render as some pages to print. */
const pagesPerRendered = 4

const isLong = ({ pages, rendered }: WrittenHistory): boolean => pages + pagesPerRendered * rendered >= pagesWorthThread

/** Old revisions up to which `auto` shows each as its page was, and up to which it gives each a page with its text. */
const mostRendered = 500
const mostTexts = 50_000

function historyOf({ site }: Definition, view: View): WrittenHistory {
  let [pages, old] = [0, 0]
  for (const { revisionCount, latestRevisionId } of view.pages()) {
    pages += 1
    old += latestRevisionId === null ? revisionCount : revisionCount - 1
  }
  const wanted = site === false ? 'none' : site.history
  const fit = old <= mostRendered ? 'all' : old <= mostTexts ? 'text' : 'list'
  const asked = wanted === 'auto' ? fit : wanted
  // Who renders no text loads no parser.
  const form = asked === 'all' && old === 0 ? 'text' : asked
  return { form, pages, rendered: form === 'all' ? old : 0 }
}

const plainFonds = ({ archive, wiki, ...settings }: WikiViewParts, { across }: View): FondsOfThread => ({
  ...settings,
  across,
  archivePath: archive.path,
  wiki: factsOfWiki(wiki),
})

/** What is written from, and who writes beside the main thread. */
interface OpenedFonds extends WikiViewParts {
  readonly view: View
  readonly writers: PartWriters
  readonly history: WrittenHistory
}

async function writePagesAndPayload(job: FillJob, fonds: OpenedFonds): Promise<WrittenBeside> {
  const { bag, compare } = job
  const { view, wiki, writers } = fonds
  const signal = AbortSignal.any([job.signal, writers.failed])
  const site = await writePages({ ...job, signal }, fonds)
  await site?.writeLists()
  const written = await writeBesideSite({
    ...fonds,
    data: join(bag, 'data'),
    losses: job.losses,
    language: job.language,
    catalogue: () => writers.written('catalogue'),
    histories: () => writers.written('histories'),
    signal,
  })
  const changes = compare === null ? null : await compare(view)
  await site?.writeOfBundle({ changes, beside: await partsBesideSite(bag), lateLosses: written.late })
  wiki.redaction.alsoFound(await writers.finish())
  return written
}

/** Given last, and in parts: whoever is done first takes the next, so that nobody waits for one at the end. */
const historyParts = 4

const historyRanges = (history: WrittenHistory): readonly PageRange[] => {
  const of = isLong(history) ? historyParts : 1
  return Array.from({ length: of }, (_, index) => ({ part: index + 1, of }))
}

/** The pages, while their histories and the search index are given to others; null where no site is wanted. */
async function writePages(
  { bag, language, compare, refused, policy, listen, signal }: FillJob,
  { definition, view, wiki, writers, history }: OpenedFonds,
): Promise<SiteWriter | null> {
  if (definition.site === false) return null
  const settings: SiteSettings = {
    folder: join(bag, 'data', 'site'),
    options: { ...definition.site, history: history.form, language, replaces: compare !== null },
    refused,
    policy,
  }
  await writers.give({ kind: 'search', site: settings })
  const site = openSiteWriter(view, {
    ...settings,
    listen: (done) => listen({ step: 'site', done, total: wiki.storedPages, unit: 'pages' }),
    signal,
  })
  for (const range of historyRanges(history)) {
    await writers.give({ kind: 'histories', site: settings, filled: site.filled, range, total: wiki.storedPages })
  }
  await site.writePages()
  return site
}
