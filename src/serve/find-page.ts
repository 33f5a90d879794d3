/** Which page and revision of the catalogue an old address means. */

import { anchorOf } from '../model/anchor.ts'
import { cleanSpaces, parseTitle } from '../model/title.ts'
import type { AskedRevision, OldAddress } from './old-address.ts'
import type { ServedFonds, ServedRow } from './served.ts'

export interface FoundPage {
  readonly pageId: number
  readonly sitePath: string
  readonly latestRevisionId: number | null
  /** Of the section that a redirect leads to. */
  readonly fragment: string | null
}

export interface FoundRevision {
  readonly revisionId: number
  readonly pageId: number
  readonly textState: string
}

const pageColumns = 'page_id, redirect_target, redirect_page_id, revision_id, site_path'

/** The page by its number, else the first title that exists; redirects of the wiki are followed, as it did. */
export function findPage({ titles, pageId, followsRedirects }: OldAddress, fonds: ServedFonds): FoundPage | null {
  const row = (pageId === null ? null : pageById(pageId, fonds)) ?? pageByTitle(titles, fonds)
  if (row === null) return null
  return followsRedirects ? follow(row, fonds) : toPage(row, null)
}

export function pageById(pageId: number, { catalogue }: ServedFonds): ServedRow | null {
  const [row] = catalogue.all(`SELECT ${pageColumns} FROM pages WHERE page_id = :id`, { id: pageId })
  return row ?? null
}

function pageByTitle(titles: readonly string[], fonds: ServedFonds): ServedRow | null {
  for (const title of new Set(titles.flatMap((text) => spellings(text, fonds)))) {
    const [row] = fonds.catalogue.all(`SELECT ${pageColumns} FROM pages WHERE title = :title`, { title })
    if (row !== undefined) return row
  }
  return null
}

function spellings(text: string, { titleRules }: ServedFonds): readonly string[] {
  const parsed = titleRules.map((rules) => parseTitle(text, rules)?.prefixed)
  return [cleanSpaces(text), ...parsed.filter((title) => title !== undefined)]
}

/** A chain of redirects is followed to its end, or until it comes back on itself. */
function follow(start: ServedRow, fonds: ServedFonds): FoundPage {
  const seen = new Set<unknown>()
  let row = start
  let section: string | null = null
  while (row['redirect_page_id'] !== null && !seen.has(row['page_id'])) {
    seen.add(row['page_id'])
    const next = pageById(Number(row['redirect_page_id']), fonds)
    if (next === null) break
    section = /#(.+)$/s.exec(String(row['redirect_target']))?.[1] ?? null
    row = next
  }
  return toPage(row, section === null ? null : sectionAnchor(Number(row['page_id']), section, fonds))
}

function sectionAnchor(pageId: number, section: string, { catalogue }: ServedFonds): string {
  const anchor = anchorOf(section)
  const sql =
    'SELECT anchor FROM sections WHERE page_id = :id AND (heading = :section OR anchor = :anchor) ORDER BY position'
  const [row] = catalogue.all(sql, { id: pageId, section, anchor })
  return String(row?.['anchor'] ?? anchor)
}

const toPage = (row: ServedRow, fragment: string | null): FoundPage => ({
  pageId: Number(row['page_id']),
  sitePath: String(row['site_path']),
  latestRevisionId: row['revision_id'] === null ? null : Number(row['revision_id']),
  fragment,
})

const steps: Readonly<Record<AskedRevision['step'], string>> = {
  itself: 'revision_id = :id',
  next: 'page_id = :page AND (at, revision_id) > (:at, :id) ORDER BY at, revision_id',
  previous: 'page_id = :page AND (at, revision_id) < (:at, :id) ORDER BY at DESC, revision_id DESC',
  latest: 'revision_id = (SELECT revision_id FROM pages WHERE page_id = :page)',
}

/**
 * The revision that an address asks for: the named one, the one before or after it, or the latest of its page. Where there is
 * none before or after, the named one; null when that is not here.
 */
export function findRevision({ id, step }: AskedRevision, { catalogue }: ServedFonds): FoundRevision | null {
  const select = 'SELECT revision_id, page_id, text_state, at FROM revisions WHERE'
  const [named] = catalogue.all(`${select} ${steps.itself}`, { id })
  if (named === undefined) return null
  const place = { id, page: Number(named['page_id']), at: named['at'] === null ? null : String(named['at']) }
  const [beside] = step === 'itself' ? [named] : catalogue.all(`${select} ${steps[step]} LIMIT 1`, place)
  const row = beside ?? named
  return {
    revisionId: Number(row['revision_id']),
    pageId: Number(row['page_id']),
    textState: String(row['text_state']),
  }
}
