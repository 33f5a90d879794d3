/** Lists over HTTP come in parts: which part is asked for, and where the next one is (RFC 8288). */

import { NotAsExpected } from '../../support/expected.ts'
import { message } from '../../texts/message.ts'
import type { Request } from './request.ts'
import type { ListWindow, ResultCell, ServedRow } from './served.ts'

/** The parameters of a list. */
export const windowParameters = ['limit', 'after'] as const

/** How many items a part has when nobody says, and at most. */
export interface WindowLimits {
  readonly usual: number
  readonly most: number
}

/** `limit` and `after` of a query. Throws NotAsExpected for a limit that is none. */
export function readWindow(query: Request['query'], { usual, most }: WindowLimits): ListWindow {
  const text = query.get('limit')
  const limit = text === undefined ? usual : Number(text)
  if (!Number.isInteger(limit) || limit < 1 || limit > most)
    throw new NotAsExpected('limit', message('whole-number-up-to', { most }), JSON.stringify(text))
  return { limit, after: query.get('after') ?? null }
}

/** Says that `after` names no item of the list. */
export const noSuchItem = (after: string | null): NotAsExpected =>
  new NotAsExpected('after', message('item-of-list'), JSON.stringify(after))

/** The address of the part behind `after`: the same question, relative to this server. */
export function addressOfNext({ path, query }: Request, after: string): string {
  const next = new URLSearchParams([...query].filter(([name]) => name !== 'after'))
  next.set('after', after)
  return `${encodeURI(path)}?${next.toString()}`
}

// A row of the catalogue as JSON.

/** SQLite has no booleans; JSON has: a column `is_…` is one. Whole numbers beyond 2^53 are their digits, bytes base64. */
export const jsonRow = (row: ServedRow): Readonly<Record<string, string | number | boolean | null>> =>
  Object.fromEntries(
    Object.entries(row).map(([column, value]) => [column, column.startsWith('is_') ? value === 1 : jsonCell(value)]),
  )

function jsonCell(value: ResultCell): string | number | null {
  if (value instanceof Uint8Array) return Buffer.from(value).toString('base64')
  if (typeof value !== 'bigint') return value
  return Number.isSafeInteger(Number(value)) ? Number(value) : String(value)
}
