/** A table as a dump says it before its rows: the columns in order, and how the database took what is in them. */

import { type ColumnName, type KnownTable, knownTable, type RowCell, type TableName, tables } from './tables.ts'

/** One column of a table of a dump. */
export interface DumpColumn {
  readonly name: string
  /** `bytea`: bytes as PostgreSQL writes them out; `latin1`: letters of one byte each; `stored`: bytes as they were written. */
  readonly form: 'bytea' | 'latin1' | 'stored'
}

/** A table of a dump: its columns, and what it is for a MediaWiki. */
export interface DumpTable {
  readonly columns: readonly DumpColumn[]
  /** Null for one that is not read. */
  readonly known: KnownTable | null
}

/** The table of a `CREATE TABLE`; null for a statement that names no columns. Its name is as it is called there, without quotes. */
export function tableCreated(statement: string): (DumpTable & { readonly called: string }) | null {
  const head = /^CREATE\s+(?:UNLOGGED\s+)?TABLE\s+(?:IF\s+NOT\s+EXISTS\s+)?([^\s(]+)\s*\(/i.exec(statement)
  const end = statement.lastIndexOf(')')
  if (head === null || end < head[0].length) return null
  const options = statement.slice(end)
  const usual = /(?:CHARSET|CHARACTER\s+SET)\s*=?\s*(\w+)/i.exec(options)?.[1]?.toLowerCase() ?? ''
  const columns = topLevelParts(statement.slice(head[0].length, end)).flatMap((part) => columnOf(part, usual) ?? [])
  const called = bareName(head[1] ?? '')
  return { called, columns, known: knownTable(called.replace(/^.*\./s, ''), columns.map(nameOf)) }
}

/** The table of a list of columns in the words that bring rows, as far as a `CREATE TABLE` did not tell of it before. */
export function tableListed(called: string, list: string, created: DumpTable | undefined): DumpTable {
  const forms = new Map(created?.columns.map((column) => [column.name, column]))
  const columns = list
    .split(',')
    .map((name) => bareName(name.trim()).toLowerCase())
    .map((name): DumpColumn => forms.get(name) ?? { name, form: 'stored' })
  return { columns, known: created?.known ?? knownTable(called.replace(/^.*\./s, ''), columns.map(nameOf)) }
}

/** Without quotes, the name of a schema or a database before it. */
export const bareName = (written: string): string => written.replace(/[`"]/g, '')

const nameOf = ({ name }: DumpColumn): string => name

const notColumns = /^(?:PRIMARY|KEY|UNIQUE|INDEX|CONSTRAINT|FULLTEXT|SPATIAL|CHECK|FOREIGN|EXCLUDE|LIKE|PERIOD)\b/i

function columnOf(part: string, charsetOfTable: string): DumpColumn | null {
  const written = part.trim()
  if (written === '' || notColumns.test(written)) return null
  const [, quoted, double, plain, rest = ''] = /^(?:`([^`]+)`|"([^"]+)"|([\w$]+))\s*([\s\S]*)$/.exec(written) ?? []
  const name = (quoted ?? double ?? plain)?.toLowerCase()
  if (name === undefined) return null
  if (/^bytea\b/i.test(rest)) return { name, form: 'bytea' }
  const isText = /^(?:var)?char\b|^(?:tiny|medium|long)?text\b|^enum\b|^set\b/i.test(rest)
  const charset = /(?:CHARSET|CHARACTER\s+SET)\s+(\w+)/i.exec(rest)?.[1]?.toLowerCase() ?? charsetOfTable
  return { name, form: isText && charset === 'latin1' ? 'latin1' : 'stored' }
}

/** Parts between commas that stand in no bracket and no quotes. */
function topLevelParts(text: string): readonly string[] {
  const parts: string[] = []
  let [depth, start, open] = [0, 0, '']
  for (let at = 0; at < text.length; at += 1) {
    const sign = text[at] ?? ''
    if (open !== '') {
      if (sign === '\\') at += 1
      else if (sign === open) open = ''
    } else if (/['"`]/.test(sign)) open = sign
    else if (sign === '(') depth += 1
    else if (sign === ')') depth -= 1
    else if (sign === ',' && depth === 0) {
      parts.push(text.slice(start, at))
      start = at + 1
    }
  }
  return [...parts, text.slice(start)]
}

/** Where each column of a dump goes in a row: the place in `tables`, or -1 for what is not read. */
export function placesOf({ columns }: DumpTable, table: TableName): readonly number[] {
  const wanted: readonly string[] = tables[table]
  return columns.map(({ name }) => wanted.indexOf(name as ColumnName))
}

/** A row of a table in which nothing stands yet. */
export const emptyRow = (table: TableName): RowCell[] => tables[table].map(() => null)
