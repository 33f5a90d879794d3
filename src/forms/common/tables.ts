/** The tables of a catalogue as files, one each: what forms of rows have in common. */

import type { Bundle } from '../../model/bundle.ts'
import type { FondsContents, FondsCounts, FondsTable, SqlValue } from '../../model/fonds.ts'
import { StopRun } from '../../texts/errors.ts'
import { message } from '../../texts/message.ts'
import type { ExportedFile, ExportReport } from './form.ts'

/** Tables whose rows are the things that are counted. */
const countedTables: Readonly<Record<string, keyof FondsCounts>> = {
  pages: 'pages',
  revisions: 'revisions',
  meetings: 'meetings',
  link_uses: 'links',
}

/** A file for each table and view, `<name><extension>`, its rows counted as they pass. */
export function* tableFiles(
  fonds: FondsContents,
  report: ExportReport,
  extension: string,
  content: (table: FondsTable) => ExportedFile['content'],
): Generator<ExportedFile> {
  for (const table of fonds.tables())
    yield { path: `${table.name}${extension}`, content: content(counting(table, report)) }
}

/** The table, telling each of its rows that is a page, a revision… */
function counting(table: FondsTable, report: ExportReport): FondsTable {
  const kind = countedTables[table.name]
  if (kind === undefined) return table
  const rows = function* (): Generator<readonly SqlValue[]> {
    for (const row of table.rows()) {
      report.carried(kind)
      yield row
    }
  }
  return { ...table, rows }
}

/** A value of SQLite as JSON and CSV can hold it: bytes as base64, a whole number beyond 2^53 as its digits. */
export function plainValue(value: SqlValue): string | number | null {
  if (value instanceof Uint8Array) return Buffer.from(value).toString('base64')
  if (typeof value !== 'bigint') return value
  return Number.isSafeInteger(Number(value)) ? Number(value) : String(value)
}

// The files of `data/records/`, for forms that are one of them.

/** The bytes of a file of `data/records/`. Throws EXPORT_EMPTY where the bundle has none: a wiki without meetings. */
export async function readRecords(bundle: Bundle, name: string): Promise<Uint8Array> {
  const path = `data/records/${name}`
  if (!bundle.has(path)) throw new StopRun('EXPORT_EMPTY', { path: bundle.path, reason: message('no-meetings') })
  return bundle.read(path)
}
