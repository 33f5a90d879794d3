/** Every table and view as JSON, an object a line: a folder. */

import type { ExportForm } from '../common/form.ts'
import { plainValue, tableFiles } from '../common/tables.ts'

export const form: ExportForm = {
  suffix: '-jsonl',
  async *write({ fonds }, report) {
    yield* tableFiles(fonds, report, '.jsonl', function* lines({ columns, rows }) {
      for (const row of rows()) {
        const entries = columns.map(({ name }, at) => [name, plainValue(row[at] ?? null)])
        yield `${JSON.stringify(Object.fromEntries(entries))}\n`
      }
    })
  },
}
