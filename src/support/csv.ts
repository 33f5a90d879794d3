/** The one reader of CSV (RFC 4180), and the writer handed on. */

import { pipeline, Readable } from 'node:stream'
import type { CsvError } from 'csv-parse'
import { message } from '../texts/message.ts'
import { NotAsExpected } from './expected.ts'

export { type CsvCell, csvRow, forSpreadsheets } from './csv-row.ts'

export interface CsvRow {
  readonly cells: readonly string[]
  /** The line that it begins on, 1 for the first: a row has several when its cells have line breaks. */
  readonly line: number
}

/** A row is held in memory: no more of a file whose quote stays open. */
const maxRowBytes = 1 << 20

/**
 * The rows of a CSV in UTF-8 that comes in pieces: RFC 4180, its lines ended by CRLF, LF or CR; empty lines are none, rows
 * may have cells too many or too few. Throws NotAsExpected with the line after the last row that could be read.
 */
export async function* readCsv(
  pieces: AsyncIterable<string | Uint8Array> | Iterable<string>,
  path: string,
): AsyncGenerator<CsvRow> {
  // Imported where it is needed: every command writes rows, and few read a CSV.
  const csv = await import('csv-parse')
  // The line on which the last row ended; the parser counts a CRLF inside quotes as two lines.
  let [end, doubled] = [0, 0]
  const begun: number[] = []
  const parser = csv.parse({
    bom: true,
    max_record_size: maxRowBytes,
    record_delimiter: ['\r\n', '\n', '\r'],
    relax_column_count: true,
    skip_empty_lines: true,
    // While it is parsed: rows that were parsed and not yet read are lost when an error comes.
    on_record: (cells, { lines }) => {
      const text = cells.join()
      doubled += text.match(/\r\n/g)?.length ?? 0
      end = lines - doubled
      begun.push(end - (text.match(/\r\n|\r|\n/g)?.length ?? 0))
      return cells
    },
  })
  // Errors of the pieces and of the parser are thrown by the loop over the parser.
  pipeline(Readable.from(pieces), parser, () => undefined)
  try {
    for await (const cells of parser) yield { cells, line: begun.shift() ?? end }
  } catch (error) {
    throw error instanceof csv.CsvError ? notCsv(error, `${path}:${end + 1}`) : error
  }
}

function notCsv(cause: CsvError, where: string): NotAsExpected {
  if (cause.code === 'CSV_QUOTE_NOT_CLOSED')
    return new NotAsExpected(where, message('quote-that-closes'), message('end-of-file'), { cause })
  if (cause.code === 'CSV_MAX_RECORD_SIZE')
    return new NotAsExpected(where, message('row-at-most', { bytes: maxRowBytes }), message('more'), { cause })
  return new NotAsExpected(where, message('quotes-around-cell'), message('other-quotes'), { cause })
}
