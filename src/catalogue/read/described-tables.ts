/** The tables and views of a catalogue, with what their columns mean. */

import type { FondsColumn, FondsTable, SqlValue } from '../../model/fonds.ts'
import type { Catalogue } from './read.ts'

/** Tables and views that are explained, but for the indexes of full text. */
export function describedTables(catalogue: Catalogue): readonly FondsTable[] {
  const meanings = new Map(
    catalogue
      .all('SELECT table_name, column_name, meaning FROM columns_doc')
      .map((row) => [`${String(row['table_name'])}.${String(row['column_name'])}`, String(row['meaning'])]),
  )
  const sql = `SELECT name, type FROM pragma_table_list WHERE schema = 'main' AND type IN ('table', 'view') ORDER BY name`
  return catalogue
    .all(sql)
    .map((row) => ({
      name: String(row['name']),
      kind: row['type'] === 'view' ? ('view' as const) : ('table' as const),
    }))
    .filter(({ name }) => meanings.has(`${name}.`))
    .map(({ name, kind }) => tableOf(catalogue, name, kind, meanings))
}

function tableOf(
  catalogue: Catalogue,
  name: string,
  kind: FondsTable['kind'],
  meanings: ReadonlyMap<string, string>,
): FondsTable {
  const isTexts = name === 'revision_texts'
  const all = typedColumns(catalogue, name).map((column) => ({
    ...column,
    meaning: meanings.get(`${name}.${column.name}`) ?? '',
  }))
  const texts: FondsColumn = { name: 'text', type: 'TEXT', meaning: 'The text, unpacked.' }
  const columns = isTexts ? [...all.filter((column) => column.name === 'revision_id'), texts] : all
  const select = isTexts ? 'SELECT revision_id, revision_text(revision_id) AS text' : 'SELECT *'
  return {
    name,
    kind,
    meaning: meanings.get(`${name}.`) ?? '',
    columns,
    rows: () => catalogue.rows(`${select} FROM "${name}" ORDER BY 1`).rows,
  }
}

/** The columns as they are declared; a column of a view that is computed has the type of what stands in it. */
function typedColumns(catalogue: Catalogue, table: string): readonly Omit<FondsColumn, 'meaning'>[] {
  const declared = catalogue.all('SELECT name, type FROM pragma_table_xinfo(:table)', { table })
  const names = declared.map((row) => String(row['name']))
  const computed = names.filter((_, at) => declared[at]?.['type'] === '')
  const kinds = computed.map(
    (name, at) => `group_concat(DISTINCT typeof("${name}")) FILTER (WHERE "${name}" IS NOT NULL) AS k${at}`,
  )
  const seen = kinds.length === 0 ? {} : catalogue.all(`SELECT ${kinds.join(', ')} FROM "${table}"`)[0]
  return names.map((name, at) => {
    const place = computed.indexOf(name)
    return { name, type: typeOf(place < 0 ? declared[at]?.['type'] : seen?.[`k${place}`]) }
  })
}

/** The type that a column is declared with, or the storage classes that were seen in it. */
function typeOf(said: SqlValue | undefined): FondsColumn['type'] {
  const words = String(said ?? '').toUpperCase()
  if (words === 'INTEGER' || words === 'REAL' || words === 'BLOB') return words
  return words === 'INTEGER,REAL' || words === 'REAL,INTEGER' ? 'REAL' : 'TEXT'
}
