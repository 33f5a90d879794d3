/** Rows of RFC 4180 in UTF-8: CRLF, quotes where needed, nothing that a spreadsheet would run. */

/** What a list is joined with. */
export const listMark = ' | '

export type Cell = string | number | boolean | null | readonly string[]

export function csvRow(cells: readonly Cell[]): string {
  return `${cells.map(csvCell).join(',')}\r\n`
}

function csvCell(cell: Cell): string {
  if (cell === null) return ''
  if (typeof cell === 'number' || typeof cell === 'boolean') return String(cell)
  const text = harmless(typeof cell === 'string' ? cell : cell.map((part) => part.replaceAll('|', '¦')).join(listMark))
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/** A cell that begins like a formula gets an apostrophe before it (OWASP, CSV injection). */
const harmless = (text: string): string => (/^[=+\-@\t\r]/.test(text) ? `'${text}` : text)
