/** A page as it is published, with what its revisions tell of it. */

import type { ArchiveReader } from '../../archive/read.ts'
import type { PageRow } from '../../archive/rows.ts'
import type { ParsedPage } from '../../model/parsed-page.ts'
import type { PublishedPage } from '../../model/view.ts'
import type { Origin } from '../../model/wiki.ts'
import type { Mask } from '../../privacy/mask.ts'
import { createSlugs } from '../../support/slug.ts'

/** What is held of every page for the whole of a run: a few hundred bytes. */
export interface PageEntry {
  readonly pageKey: number
  /** As the wiki has it; never published. */
  readonly title: string
  readonly page: PublishedPage
}

export interface PageIndex {
  /** By (namespace, title). */
  readonly entries: readonly PageEntry[]
  byId(pageId: number): PageEntry | null
  byPublishedTitle(title: string): PageEntry | null
}

export interface PageIndexJob {
  readonly reader: ArchiveReader
  readonly mask: Mask
  readonly isPublished: (page: PageRow) => boolean
  readonly isMeeting: (title: string) => boolean
  /** What the parse of a redirect's own text says of its target. */
  readonly redirectOf: (title: string) => ParsedPage['redirect']
  /** Address of a page by its title, where the source names none; null when the wiki's address is not known. */
  readonly addressOf: (title: string) => string | null
}

/** Indexes the pages that the filters let through. */
export function indexPages(job: PageIndexJob): PageIndex {
  const slugs = createSlugs()
  const entries: PageEntry[] = []
  for (const row of job.reader.pages()) {
    if (!job.isPublished(row)) continue
    const title = job.mask(row.title)
    entries.push({
      pageKey: row.page_key,
      title: row.title,
      page: publishPage(row, title, `pages/${slugs(title)}.html`, job),
    })
  }
  const ids = new Map(entries.map((entry) => [entry.page.pageId, entry]))
  const titles = new Map(entries.map((entry) => [entry.page.title, entry]))
  return {
    entries,
    byId: (pageId) => ids.get(pageId) ?? null,
    byPublishedTitle: (title) => titles.get(title) ?? null,
  }
}

function publishPage(
  row: PageRow,
  title: string,
  sitePath: string,
  { reader, mask, isMeeting, redirectOf, addressOf }: PageIndexJob,
): PublishedPage {
  const parsed = row.redirect_title === null ? null : redirectOf(row.title)
  const revisions = reader.revisions(row.page_key)
  const times = revisions.flatMap(({ at }) => (at === null ? [] : [at])).sort()
  const contributors = new Set(
    revisions.flatMap(({ contributor_id }) => (contributor_id === null ? [] : [contributor_id])),
  )
  return {
    pageId: row.page_id ?? 0,
    namespaceId: row.namespace_id,
    title,
    redirectTarget: row.redirect_title === null ? null : mask(row.redirect_title),
    redirectFragment: row.redirect_fragment ?? parsed?.fragment ?? null,
    latestRevisionId: reader.latest(row.page_key)?.revision_id ?? null,
    revisionCount: revisions.length,
    contributorCount: contributors.size,
    firstAt: times[0] ?? null,
    lastAt: times.at(-1) ?? null,
    language: row.language,
    isMeeting: isMeeting(row.title),
    sitePath,
    originalUrl: row.url === null ? addressOf(title) : mask(row.url),
    origin: row.origin as Origin,
  }
}
