/** Addresses on pages, and what became of them. */

import { jsonRow } from '../../http/list-window.ts'
import { quoteOf } from './quote.ts'
import { listRows, type Tool, type ToolRequest, type ToolResult } from './tool.ts'

/** Uses of addresses, by page. */
export const links: Tool = {
  what: 'Web addresses that stand on pages: what became of each, where it leads now, why, and where it stands in the text.',
  parameters: {
    page: ['text', 'Title of the page.'],
    host: ['text', 'Host name.'],
    status: ['text', 'A status, such as gone, live, archived.'],
    url: ['text', 'A part of the address.'],
  },
  window: { usual: 25, most: 200 },
  answer: showLinks,
}

const sql = `SELECT p.title, p.site_path AS address, p.page_id, p.revision_id, u.start, u."end", u.label, l.raw AS url, l.host,
    l.family, r.status, r.verdict, r.target, r.reason
  FROM link_uses u JOIN links l ON l.link_id = u.link_id JOIN pages p ON p.page_id = u.page_id
    JOIN link_resolutions r ON r.use_id = u.use_id
  WHERE (:page IS NULL OR p.title = :page) AND (:host IS NULL OR l.host = :host) AND (:status IS NULL OR r.status = :status)
    AND (:url IS NULL OR instr(l.raw, :url) > 0)
  ORDER BY p.title, u.position`

async function showLinks(asked: ToolRequest): Promise<ToolResult> {
  const filters = ['page', 'host', 'status', 'url'].map((name) => [name, asked.values.get(name) ?? null] as const)
  const { items, next } = await listRows(asked, sql, Object.fromEntries(filters))
  const ids = [...new Set(items.map((row) => row['revision_id']))]
  const rows = await asked.fonds.catalogue.all(
    'SELECT t.value AS id, revision_text(t.value) AS text FROM json_each(:ids) t',
    { ids: JSON.stringify(ids) },
  )
  const texts = new Map(rows.map((row) => [row['id'], row['text']]))
  const quoted = items.map((row) => {
    const [text, start, end] = [texts.get(row['revision_id'] ?? null), row['start'], row['end']]
    // What a template brings stands in no text of the page.
    const isThere = typeof text === 'string' && typeof start === 'number' && typeof end === 'number'
    return { ...jsonRow(row), ...(isThere ? quoteOf(text, start, end) : null) }
  })
  return { items: quoted, next }
}
