/** The meaning of each table, view and column, read from the comments of schema.sql, where they are written once. */

/** The meaning of one column, or of a table or view as a whole. */
export interface ColumnDoc {
  readonly table: string
  /** '' for the table itself. */
  readonly column: string
  readonly meaning: string
}

/** The comments of a schema as rows of `columns_doc`, in the order of the file; the schema has one column a line. */
export function readColumnDocs(schema: string): readonly ColumnDoc[] {
  const docs: ColumnDoc[] = []
  let table = ''
  for (const line of schema.split('\n')) {
    // A table is explained on the line that creates it, a view on the lines before it.
    const opening = /^(?:CREATE TABLE (\w+)\(\s+-- |-- (\w+): )(.+)$/.exec(line)
    const column = /^(?: {2}"?(\w+)"? [A-Z].*?-- |-- {3}(\w+): )(.+)$/.exec(line)
    if (opening !== null) {
      table = opening[1] ?? opening[2] ?? ''
      docs.push({ table, column: '', meaning: opening[3] ?? '' })
    } else if (column !== null && table !== '')
      docs.push({ table, column: column[1] ?? column[2] ?? '', meaning: column[3] ?? '' })
    else if (line.startsWith(')') || line.startsWith('CREATE')) table = ''
  }
  return docs
}
