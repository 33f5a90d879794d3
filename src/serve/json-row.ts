/** A row of the catalogue as JSON. */

import type { ResultCell, ServedRow } from './served.ts'

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
