/** The meaning of each table and column, read from the comments of schema.sql, where they are written once. */

export interface ColumnDoc {
  readonly table: string
  /** '' for the table itself. */
  readonly column: string
  readonly meaning: string
}

export function readColumnDocs(schema: string): readonly ColumnDoc[] {
  const docs: ColumnDoc[] = []
  let table = ''
  for (const line of schema.split('\n')) {
    const opening = /^CREATE TABLE (\w+)\(\s+-- (.+)$/.exec(line)
    const column = /^ {2}"?(\w+)"? [A-Z].*?-- (.+)$/.exec(line)
    if (opening !== null) {
      table = opening[1] ?? ''
      docs.push({ table, column: '', meaning: opening[2] ?? '' })
    } else if (column !== null && table !== '') docs.push({ table, column: column[1] ?? '', meaning: column[2] ?? '' })
    else if (line.startsWith(')')) table = ''
  }
  return docs
}
