/** A page over HTTP: its row, its categories, its meetings, its revisions. */

import type { ServedFonds, ServedRow } from './served.ts'

const pageSql = `SELECT page_id, namespace_id, title, redirect_target, redirect_page_id, revision_id, revision_count,
  contributor_count, first_at, last_at, language, is_meeting, site_path, original_url, origin FROM pages WHERE page_id = :id`

const revisionsSql = `SELECT r.revision_id, r.parent_id, r.at, c.name AS contributor, r.comment, r.is_minor, r.bytes, r.sha1,
  r.content_model, r.text_state, r.origin FROM revisions r LEFT JOIN contributors c ON c.contributor_id = r.contributor_id
  WHERE r.page_id = :id ORDER BY r.at, r.revision_id`

/** null when the id is no number, or of no page. */
export function apiPage(_query: ReadonlyMap<string, string>, { catalogue }: ServedFonds, id: string): unknown {
  const pageId = Number(id)
  if (!/^\d+$/.test(id) || !Number.isSafeInteger(pageId)) return null
  const [page] = catalogue.all(pageSql, { id: pageId })
  if (page === undefined) return null
  const column = (sql: string, name: string): readonly unknown[] =>
    catalogue.all(sql, { id: pageId }).map((row) => row[name])
  return {
    ...withBooleans(page),
    categories: column('SELECT category FROM categories WHERE page_id = :id ORDER BY category', 'category'),
    meetings: column('SELECT meeting_id FROM meetings WHERE page_id = :id ORDER BY meeting_id', 'meeting_id'),
    revisions: catalogue.all(revisionsSql, { id: pageId }).map(withBooleans),
  }
}

/** SQLite has no booleans; JSON has. */
const withBooleans = (row: ServedRow): Readonly<Record<string, unknown>> =>
  Object.fromEntries(
    Object.entries(row).map(([column, value]) => [column, column.startsWith('is_') ? value === 1 : value]),
  )
