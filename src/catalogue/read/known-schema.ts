/**
 * What the schema of a catalogue may say, before any of it is asked: a table is a table of ours. A view in its place would run
 * without end, a computed column or a check would run whatever a stranger wrote.
 */

import { readFileSync } from 'node:fs'
import type { Message } from '../../model/message.ts'
import { memoizeLast } from '../../support/memoize.ts'
import { message } from '../../texts/message.ts'
import { catalogueSchema } from '../tables/schema.ts'
import { schemaVersion } from '../tables/wiki.ts'
import type { Catalogue } from './ask.ts'

/** The statements that make a catalogue, or the index of a farm. */
interface KnownSchema {
  /** Views, indexes and full text, as they are written but for comments and white space. */
  readonly whole: ReadonlySet<string>
  /** Tables by name. */
  readonly tables: ReadonlyMap<string, TableParts>
}

interface TableParts {
  readonly name: string
  /** Columns and constraints. */
  readonly items: ReadonlySet<string>
  /** What stands behind them: STRICT, WITHOUT ROWID. */
  readonly options: string
}

/** Why a catalogue is not asked, or null: what its schema says that none of its version does. Columns and plain tables may be added. */
export function schemaProblem(catalogue: Catalogue): Message | null {
  const statements = catalogue.all('SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL')
  const schemas = schemaTexts.map((text, index) => readOnce(index, () => readSchema(text())))
  const strange = statements.find(({ sql }) => {
    const plain = plainSql(String(sql))
    return !schemas.some((known) => isKnown(plain, known))
  })
  if (strange !== undefined) return message('schema-strange', { name: JSON.stringify(strange['name']) })
  const isOurs = statements.some(({ name }) => name === 'about')
  const [row] = isOurs ? catalogue.all("SELECT value FROM about WHERE key = 'schema_version'") : []
  const version = String(row?.['value'] ?? '')
  if (version === '') return message('schema-version-missing')
  return version === String(schemaVersion) ? null : message('schema-version-unknown', { version, known: schemaVersion })
}

const sql = (file: string): string => readFileSync(new URL(file, import.meta.url), 'utf8')
/** Of a catalogue, of the index of a farm, and of either before. */
const schemaTexts: readonly (() => string)[] = [
  catalogueSchema,
  () => sql('../farm/schema.sql'),
  () => sql('../former-schema.sql'),
]
const readOnce = memoizeLast<number, KnownSchema>(schemaTexts.length)

function readSchema(text: string): KnownSchema {
  const statements = plainSql(text).split(/ ?;(?: |$)/)
  const tables = statements.flatMap((sql) => tableParts(sql) ?? [])
  return { whole: new Set(statements), tables: new Map(tables.map((table) => [table.name, table])) }
}

/** What SQLite keeps of itself: what ANALYZE counted, and where FTS5 lays its index. */
const ofSqlite =
  /^CREATE TABLE (?:sqlite_stat[14] ?\([\w ,]+\)|'search(?:_decisions)?_(?:data|idx|content|docsize|config)' ?\([\w ,()]+\)(?: WITHOUT ROWID)?)$/
/** No more than names. */
const plainIndex = /^CREATE INDEX \w+ ON \w+ ?\([\w", ]+\)$/
const plainColumn =
  /^"?\w+"? (?:TEXT|INTEGER|REAL|BLOB)(?: NOT NULL)?(?: PRIMARY KEY)?(?: UNIQUE)?(?: REFERENCES \w+)?$/
const plainKey = /^(?:PRIMARY KEY|UNIQUE) ?\([\w", ]+\)$/

function isKnown(sql: string, { whole, tables }: KnownSchema): boolean {
  if (whole.has(sql) || ofSqlite.test(sql) || plainIndex.test(sql)) return true
  const table = tableParts(sql)
  if (table === null) return false
  const ours = tables.get(table.name)
  if (ours !== undefined && ours.options !== table.options) return false
  return [...table.items].every(
    (item) => ours?.items.has(item) === true || plainColumn.test(item) || plainKey.test(item),
  )
}

/** Null for what makes no table. */
function tableParts(sql: string): TableParts | null {
  const [, name, body = '', options = ''] =
    /^CREATE TABLE "?(\w+)"? ?\((.*)\)((?: STRICT)?(?: ?, ?WITHOUT ROWID)?)$/s.exec(sql) ?? []
  return name === undefined ? null : { name, items: new Set(itemsOf(body)), options: options.replaceAll(' ', '') }
}

/** What stands between the commas that are in no bracket. */
function itemsOf(body: string): readonly string[] {
  const items = ['']
  let depth = 0
  for (const [token] of body.matchAll(tokens)) {
    if (token === '(') depth += 1
    else if (token === ')') depth -= 1
    if (token === ',' && depth === 0) items.push('')
    else items[items.length - 1] += token
  }
  return items.map((item) => item.trim())
}

/** Texts and names in quotes, comments, white space, words, single signs. */
const tokens = /'[^']*'|"[^"]*"|--[^\n]*|\s+|[\w$]+|[\s\S]/g

/** A statement without comments, one space where there is any. */
const plainSql = (sql: string): string =>
  sql
    .replace(tokens, (token) => (/^(?:--|\s)/.test(token) ? ' ' : token))
    .replace(tokens, (token) => (/^\s/.test(token) ? ' ' : token))
    .trim()
