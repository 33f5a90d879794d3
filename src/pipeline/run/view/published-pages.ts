/** A page as it is published, with what its revisions tell of it. */

import type { Archive } from '../../../archive/archive.ts'
import { keepPublished, type NewPublishedRow, type PublishedRow } from '../../../archive/published.ts'
import type { ArchiveReader } from '../../../archive/read.ts'
import type { PageRow, RevisionRow } from '../../../archive/rows.ts'
import type { FondsPage } from '../../../model/fonds.ts'
import type { ParsedPage } from '../../../model/parsed-page.ts'
import { frontPath, frontSlug, pagePathOf } from '../../../model/site-paths.ts'
import { nameInNamespace } from '../../../model/title.ts'
import type { Namespace } from '../../../model/wiki.ts'
import { memoizeLast } from '../../../support/memoize.ts'
import { sortKeyOf } from '../../../support/order.ts'
import { createSlugs } from '../../../support/slug.ts'
import { isOfThisMachine } from '../about.ts'
import type { Redaction } from '../privacy/redaction.ts'

/** A page with what leads back to the archive. */
export interface PublishedEntry {
  readonly pageKey: number
  /** As the wiki has it; never published. */
  readonly title: string
  readonly page: FondsPage
}

/** All published pages. They stay in a table: only those that were asked for last are held. */
export interface PageIndex {
  /** By (namespace, title). */
  entries(): Iterable<PublishedEntry>
  /** By namespace, then name without accents. */
  byName(): Iterable<PublishedEntry>
  byKey(pageKey: number): PublishedEntry | null
  byId(pageId: number): PublishedEntry | null
  /** By the title as published. */
  byTitle(title: string): PublishedEntry | null
}

export interface PageIndexJob {
  readonly archive: Archive
  readonly reader: ArchiveReader
  readonly namespaces: readonly Namespace[]
  readonly redaction: Pick<Redaction, 'mask' | 'titleOf'>
  readonly isPublished: (page: PageRow) => boolean
  readonly isMeeting: (title: string) => boolean
  /** What the parse of a redirect's own text says of its target. */
  readonly redirectOf: (title: string) => ParsedPage['redirect']
  /** The wiki's main page, by its own title; null when it is not known. */
  readonly mainPage: string | null
  /** Address of a page by its title, where the source names none; null when the wiki's address is not known. */
  readonly addressOf: (title: string) => string | null
}

/** A page links to a few dozen others, and its neighbours to the same ones. */
const keptEntries = 2000

/** Indexes the pages that the filters let through. */
export function indexPages(job: PageIndexJob): PageIndex {
  const rows = keepPublished(job.archive, publishPages(job))
  const ids = memoizeLast<number, PublishedEntry | null>(keptEntries)
  const titles = memoizeLast<string, PublishedEntry | null>(keptEntries)
  const read = (row: PublishedRow | null): PublishedEntry | null => (row === null ? null : entryOf(row))
  return {
    entries: () => mapped(rows.all(), entryOf),
    byName: () => mapped(rows.sorted(), entryOf),
    byKey: (pageKey) => read(rows.byKey(pageKey)),
    byId: (pageId) => ids(pageId, () => read(rows.byId(pageId))),
    byTitle: (title) => titles(title, () => read(rows.byTitle(title))),
  }
}

const entryOf = ({ pageKey, wikiTitle, body }: PublishedRow): PublishedEntry => ({
  pageKey,
  title: wikiTitle,
  page: JSON.parse(body) as FondsPage,
})

function* mapped<From, To>(items: Iterable<From>, change: (item: From) => To): Generator<To> {
  for (const item of items) yield change(item)
}

function* publishPages(job: PageIndexJob): Generator<NewPublishedRow> {
  const slugs = createSlugs([frontSlug])
  const front = frontTitle(job)
  // Its own slug stays its own: forms without a front page call its file by it.
  if (front !== null) slugs(job.redaction.titleOf(front))
  const namespaces = new Map(job.namespaces.map(({ id, name }) => [id, name]))
  for (const row of job.reader.pages()) {
    if (!job.isPublished(row)) continue
    const title = job.redaction.titleOf(row.title)
    const page = publishPage(row, title, row.title === front ? frontPath : pagePathOf(slugs(title)), job)
    yield {
      pageKey: row.page_key,
      pageId: page.pageId,
      namespaceId: page.namespaceId,
      title,
      sortKey: sortKeyOf(nameInNamespace(title, namespaces.get(page.namespaceId) ?? '')),
      wikiTitle: row.title,
      body: JSON.stringify(page),
    }
  }
}

/** The page that the site opens with: the main page, or what it redirects to. */
function frontTitle({ mainPage, reader }: PageIndexJob): string | null {
  const main = mainPage === null ? null : reader.page(mainPage)
  return main?.redirect_title == null ? (main?.title ?? null) : (reader.page(main.redirect_title)?.title ?? null)
}

function publishPage(
  row: PageRow,
  title: string,
  sitePath: string,
  { reader, redaction, isMeeting, redirectOf, addressOf }: PageIndexJob,
): FondsPage {
  const parsed = row.redirect_title === null ? null : redirectOf(row.title)
  const revisions = reader.revisions(row.page_key)
  const latest = reader.latest(row.page_key)
  const times = revisions.flatMap(({ at }) => (at === null ? [] : [at])).sort()
  const contributors = new Set(
    revisions.flatMap(({ contributor_id }) => (contributor_id === null ? [] : [contributor_id])),
  )
  return {
    pageId: row.page_id ?? 0,
    namespaceId: row.namespace_id,
    title,
    redirectTarget: row.redirect_title === null ? null : redaction.titleOf(row.redirect_title),
    redirectFragment:
      row.redirect_fragment === null ? (parsed?.fragment ?? null) : redaction.mask(row.redirect_fragment),
    revisionId: latest?.revision_id ?? null,
    revisionCount: revisions.length,
    contributorCount: contributors.size,
    firstAt: times[0] ?? null,
    lastAt: times.at(-1) ?? null,
    textAt: latest?.at ?? null,
    laterRevisions: revisions.filter((revision) => latest !== null && isMissingAfter(latest, revision)).length,
    language: row.language,
    isMeeting: isMeeting(row.title),
    sitePath,
    originalUrl: row.url === null || isOfThisMachine(row.url) ? addressOf(title) : redaction.mask(row.url),
    origin: row.origin,
  }
}

/** Whether a revision without text came after the one that is shown: by time, or because the source says that it is the current one. */
const isMissingAfter = (shown: RevisionRow, { revision_key, text_id, html_id, at, is_latest }: RevisionRow): boolean =>
  revision_key !== shown.revision_key &&
  text_id === null &&
  html_id === null &&
  (is_latest === 1 || (at !== null && shown.at !== null && at > shown.at))
