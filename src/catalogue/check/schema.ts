import { readFileSync } from 'node:fs'
import type { Message } from '../../model/message.ts'
import { message } from '../../texts/message.ts'
import { readColumnDocs } from '../columns-doc.ts'
import type { Catalogue } from '../read.ts'

/** Every table and column of schema.sql is there and documented. More columns are allowed. */
export function* schemaRule(catalogue: Catalogue): Generator<Message> {
  const columns = columnsOf(
    catalogue,
    'SELECT m.name AS "table", c.name AS "column" FROM sqlite_schema m, pragma_table_xinfo(m.name) c WHERE m.type IN (\'table\', \'view\') AND c.hidden <> 1',
  )
  const documented = columnsOf(catalogue, 'SELECT table_name AS "table", column_name AS "column" FROM columns_doc')
  const schema = readFileSync(new URL('../schema.sql', import.meta.url), 'utf8')
  for (const { table, column } of readColumnDocs(schema)) {
    if (column !== '' && !columns.has(`${table}.${column}`))
      yield message('column-missing', { column: `${table}.${column}` })
    if (!documented.has(`${table}.${column}`))
      yield message('column-unexplained', { column: column === '' ? table : `${table}.${column}` })
  }
}

const columnsOf = (catalogue: Catalogue, sql: string): ReadonlySet<string> =>
  new Set(catalogue.all(sql).map((row) => `${String(row['table'])}.${String(row['column'])}`))
