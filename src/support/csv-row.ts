/** The one writer of CSV (RFC 4180, and nothing in it that a spreadsheet would run); it needs nothing of Node. */

/** A value of a CSV; null and undefined leave the cell empty, a list becomes one cell. */
export type CsvCell = string | number | bigint | boolean | null | undefined | readonly string[]

/** The cells with commas between and CRLF behind; lists are joined with ` | `, so that a bar inside an item becomes `¦`. */
export const csvRow = (cells: readonly CsvCell[]): string => `${cells.map(csvCell).join(',')}\r\n`

function csvCell(cell: CsvCell): string {
  if (cell === null || cell === undefined) return ''
  if (typeof cell === 'number' || typeof cell === 'bigint' || typeof cell === 'boolean') return String(cell)
  const text = disarm(typeof cell === 'string' ? cell : cell.map((part) => part.replaceAll('|', '¦')).join(' | '))
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/** A cell that starts like a formula is run by spreadsheets; an apostrophe makes it text (OWASP, CSV injection). */
const disarm = (text: string): string => (/^[=+\-@\t\r]/.test(text) ? `'${text}` : text)

/** Before the first row of what people open: without it spreadsheets take UTF-8 for the old code page of the machine. */
export const csvMark = '\ufeff'

/** A CSV that is opened by double-click: with that mark. */
export function* forSpreadsheets(lines: Iterable<string>): Generator<string> {
  yield csvMark
  yield* lines
}
