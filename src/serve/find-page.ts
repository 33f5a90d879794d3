/** Which page and revision of the catalogue an old address means. */

import { anchorOf } from '../model/anchor.ts'
import { cleanSpaces, parseTitle } from '../model/title.ts'
import type { ServedFonds, ServedRow } from './http/served.ts'
import type { AskedRevision, OldAddress } from './old-address.ts'

export interface FoundPage {
  readonly pageId: number
  readonly sitePath: string
  readonly revisionId: number | null
  /** Of the section that a redirect leads to. */
  readonly fragment: string | null
}

export interface FoundRevision {
  readonly revisionId: number
  readonly pageId: number
  readonly textState: string
}

const pageColumns = 'page_id, redirect_target, redirect_page_id, revision_id, site_path'

/** The page by its number, else the first title that exists; redirects of the wiki are followed where it did. */
export async function findPage(
  { titles, pageId, followsRedirects }: OldAddress,
  fonds: ServedFonds,
): Promise<FoundPage | null> {
  const row = (pageId === null ? null : await pageById(pageId, fonds)) ?? (await pageByTitle(titles, fonds))
  if (row === null) return null
  return followsRedirects ? follow(row, fonds) : toPage(row, null)
}

export async function pageById(pageId: number, { catalogue }: ServedFonds): Promise<ServedRow | null> {
  const [row] = await catalogue.all(`SELECT ${pageColumns} FROM pages WHERE page_id = :id`, { id: pageId })
  return row ?? null
}

/** The first spelling that is a title, in one question: each is looked up by its index. */
async function pageByTitle(titles: readonly string[], fonds: ServedFonds): Promise<ServedRow | null> {
  const asked = [...new Set(titles.flatMap((text) => spellings(text, fonds)))]
  if (asked.length === 0) return null
  const sql = `SELECT ${pageColumns} FROM json_each(:titles) t JOIN pages ON title = t.value ORDER BY t.key LIMIT 1`
  const [row] = await fonds.catalogue.all(sql, { titles: JSON.stringify(asked) })
  return row ?? null
}

function spellings(text: string, { titleRules }: ServedFonds): readonly string[] {
  const parsed = titleRules.map((rules) => parseTitle(text, rules)?.prefixed)
  return [cleanSpaces(text), ...parsed.filter((title) => title !== undefined)]
}

/** The number of the revision of a page that was made at a moment; null where none was. */
export async function revisionAt(pageId: number, at: string, { catalogue }: ServedFonds): Promise<number | null> {
  const [row] = await catalogue.all('SELECT revision_id FROM revisions WHERE page_id = :page AND at = :at', {
    page: pageId,
    at,
  })
  return row === undefined ? null : Number(row['revision_id'])
}

/** A chain of redirects is followed to its end, or until it comes back on itself. */
async function follow(start: ServedRow, fonds: ServedFonds): Promise<FoundPage> {
  const seen = new Set<unknown>()
  let row = start
  let section: string | null = null
  while (row['redirect_page_id'] !== null && !seen.has(row['page_id'])) {
    seen.add(row['page_id'])
    const next = await pageById(Number(row['redirect_page_id']), fonds)
    if (next === null) break
    section = /#(.+)$/s.exec(String(row['redirect_target']))?.[1] ?? null
    row = next
  }
  return toPage(row, section === null ? null : await sectionAnchor(Number(row['page_id']), section, fonds))
}

async function sectionAnchor(pageId: number, section: string, { catalogue }: ServedFonds): Promise<string> {
  const anchor = anchorOf(section)
  const sql =
    'SELECT anchor FROM sections WHERE page_id = :id AND (heading = :section OR anchor = :anchor) ORDER BY position'
  const [row] = await catalogue.all(sql, { id: pageId, section, anchor })
  return String(row?.['anchor'] ?? anchor)
}

const toPage = (row: ServedRow, fragment: string | null): FoundPage => ({
  pageId: Number(row['page_id']),
  sitePath: String(row['site_path']),
  revisionId: row['revision_id'] === null ? null : Number(row['revision_id']),
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
export async function findRevision(
  { id, step }: Pick<AskedRevision, 'id' | 'step'>,
  { catalogue }: ServedFonds,
): Promise<FoundRevision | null> {
  const select = 'SELECT revision_id, page_id, text_state, at FROM revisions WHERE'
  const [named] = await catalogue.all(`${select} ${steps.itself}`, { id })
  if (named === undefined) return null
  const place = { id, page: Number(named['page_id']), at: named['at'] === null ? null : String(named['at']) }
  const [beside] = step === 'itself' ? [named] : await catalogue.all(`${select} ${steps[step]} LIMIT 1`, place)
  const row = beside ?? named
  return {
    revisionId: Number(row['revision_id']),
    pageId: Number(row['page_id']),
    textState: String(row['text_state']),
  }
}
