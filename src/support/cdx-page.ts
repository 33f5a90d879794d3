/** A page of an index of a web archive as its server writes it in JSON. Source: wayback-cdx-server's README. */

import { z } from 'zod'
import { parseJson } from './expected.ts'

const pageSchema = z.array(z.array(z.string()))

/** A page of an index: its columns by name, its rows, and the key that asks for the next page; null on the last one. */
export interface CdxPage {
  readonly columns: readonly string[]
  readonly rows: readonly (readonly string[])[]
  readonly resumeKey: string | null
}

/**
 * One page, decoded; null when it is not JSON of an index. Row 0 names the columns; `[]` or an empty body has no rows; an empty
 * row comes before the key.
 */
export function readCdxPage(text: string): CdxPage | null {
  if (text.trim() === '') return { columns: [], rows: [], resumeKey: null }
  const read = pageSchema.safeParse(parseJson(text))
  if (!read.success) return null
  const [columns = [], ...body] = read.data
  const gap = body.findIndex((row) => row.length === 0)
  return {
    columns,
    rows: gap < 0 ? body : body.slice(0, gap),
    resumeKey: gap < 0 ? null : (body[gap + 1]?.[0] ?? null),
  }
}
