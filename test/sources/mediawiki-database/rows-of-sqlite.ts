/** The rows of a MediaWiki on SQLite as statements for another database. */

import Database from 'better-sqlite3'

export type Quote = (value: string | Buffer, column: string) => string

/**
 * A statement for each table that a wiki has rows in; `quote` writes a value, null a table or a column that the other database
 * does not have.
 */
export function insertsOf(
  path: string,
  name: (table: string) => string | null,
  quote: Quote,
  columnsOf: (table: string) => readonly string[] | null = () => null,
): string {
  const file = new Database(path, { readonly: true })
  try {
    const tables = file
      .prepare<[], string>(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'searchindex%' AND name NOT LIKE 'sqlite%'",
      )
      .pluck()
      .all()
    return tables
      .flatMap((table) => {
        const called = name(table)
        const kept = columnsOf(table)
        const rows = file.prepare<[], Record<string, unknown>>(`SELECT * FROM "${table}"`).all()
        if (called === null || rows.length === 0) return []
        const columns = Object.keys(rows[0] ?? {}).filter((column) => kept === null || kept.includes(column))
        const lines = rows.map((row) => `(${columns.map((column) => written(row[column], column, quote)).join(',')})`)
        return [`INSERT INTO ${called} (${columns.join(',')}) VALUES\n${lines.join(',\n')};\n`]
      })
      .join('')
  } finally {
    file.close()
  }
}

const isMoment = /_(?:timestamp|touched)$/

function written(value: unknown, column: string, quote: Quote): string {
  if (value === null || value === undefined) return 'NULL'
  // SQLite makes numbers of moments that are fourteen digits.
  const isText = typeof value === 'string' || value instanceof Buffer
  return isText ? quote(value, column) : isMoment.test(column) ? quote(String(value), column) : String(value)
}

/** As bytes in hexadecimal digits, which every version takes for any column. */
export const hexLiteral = (value: string | Buffer): string =>
  value.length === 0 ? "''" : `0x${Buffer.from(value as string).toString('hex')}`
