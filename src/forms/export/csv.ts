/** Every table and view as CSV (RFC 4180, with a header row): a folder. */

import { csvRow } from '../../support/csv.ts'
import type { ExportForm } from '../common/form.ts'
import { plainValue, tableFiles } from '../common/tables.ts'

export const form: ExportForm = {
  suffix: '-csv',
  async *write({ fonds }, report) {
    yield* tableFiles(fonds, report, '.csv', function* lines({ columns, rows }) {
      yield csvRow(columns.map(({ name }) => name))
      for (const row of rows()) yield csvRow(row.map(plainValue))
    })
  },
}
