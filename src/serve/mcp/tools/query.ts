/** SQL of whoever asks, which can only read. */

import { jsonRow } from '../../http/list-window.ts'
import type { ResultCell } from '../../http/served.ts'
import { quoteOf } from './quote.ts'
import { readBefore, type Tool } from './tool.ts'

/** Rows of a SELECT, cells beyond 20,000 units cut. */
export const query: Tool = {
  what: 'Rows of one SELECT over the catalogue (SQLite, read-only, some seconds). Tables and columns are explained in columns_doc; revision_text(revision_id) gives a text; start and "end" of evidence count UTF-16 units of it. A cell is cut after 20,000 of them, earlier where a row has many.',
  parameters: { sql: ['text', 'One SELECT, with an ORDER BY where more than one part is wanted.'] },
  required: ['sql'],
  window: { usual: 50, most: 500 },
  async answer({ fonds, values, window }) {
    const before = readBefore(window)
    const { columns, rows, isMore } = await fonds.sql(values.get('sql') ?? '', { limit: window.limit, before })
    const items = rows.map((row) =>
      jsonRow(Object.fromEntries(columns.map((column, at) => [column, shortened(row[at], columns.length)]))),
    )
    return { fields: { columns }, items, next: isMore ? String(before + window.limit) : null }
  },
}

/** A longer text is asked for in parts, by substr; UTF-16 units, or bytes, of a cell and of a row. */
const [longestCell, longestRow] = [20_000, 100_000]

function shortened(cell: ResultCell | undefined, cells: number): ResultCell {
  const most = Math.min(longestCell, Math.ceil(longestRow / cells))
  if (cell instanceof Uint8Array) return cell.subarray(0, most)
  return typeof cell === 'string' && cell.length > most ? `${quoteOf(cell, 0, most).quote}…` : (cell ?? null)
}
