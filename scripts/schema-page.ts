/** docs/schema.md: every table and view of the catalogue with its columns, from the comments of schema.sql. */

import { readFileSync } from 'node:fs'
import Database from 'better-sqlite3'
import { readColumnDocs } from '../src/catalogue/columns-doc.ts'
import { catalogueSchema } from '../src/catalogue/tables/schema.ts'
import { questionTexts } from '../src/texts/english/questions.ts'

const text = (path: string): string => readFileSync(new URL(`../src/catalogue/${path}`, import.meta.url), 'utf8')

interface Column {
  readonly name: string
  readonly type: string
  readonly notnull: number
  readonly pk: number
}

/** Paragraphs and tables in Markdown: views first, since people ask those; then tables, then the named queries. */
export function schemaPage(): readonly string[] {
  const schema = catalogueSchema()
  const docs = readColumnDocs(schema)
  const store = new Database(':memory:')
  try {
    store.exec(schema)
    const kinds = new Map(
      store
        .prepare<[], { name: string; type: string }>(
          "SELECT name, type FROM sqlite_schema WHERE type IN ('table', 'view')",
        )
        .all()
        .map(({ name, type }) => [name, type]),
    )
    const named = docs.filter(({ column }) => column === '')
    const sectionsOf = (kind: string): readonly string[] =>
      named
        .filter(({ table }) => kinds.get(table) === kind)
        .flatMap(({ table, meaning }) => section(store, docs, table, meaning))
    return [
      intro,
      '## Views',
      ...sectionsOf('view'),
      '## Tables',
      ...sectionsOf('table'),
      '## Named queries',
      queries(),
    ]
  } finally {
    store.close()
  }
}

const intro = `\`data/index.sqlite\` opens in any SQLite from 3.37 on, read-only; \`wikifonds query BUNDLE "SELECT …"\` asks it straight from the zip, with \`revision_text(id)\` for the text of any revision. Columns may be added; a renamed one is a new \`schema_version\`. The table \`columns_doc\` says in the file itself what this page says. Times of revisions, captures and observations are ISO 8601 UTC; times of meetings are local.`

function section(
  store: Database.Database,
  docs: ReturnType<typeof readColumnDocs>,
  table: string,
  meaning: string,
): readonly string[] {
  const columns = store
    .prepare<[string], Column>('SELECT name, type, "notnull", pk FROM pragma_table_xinfo(?) WHERE hidden <> 1')
    .all(table)
  const meanings = new Map(docs.filter((doc) => doc.table === table).map((doc) => [doc.column, doc.meaning]))
  const rows = columns.map(({ name, type, notnull, pk }) => {
    const key = pk > 0 ? ', key' : notnull === 1 ? ', not null' : ''
    return `| \`${name}\` | ${`${type}${key}`.replace(/^, /, '')} | ${cell(meanings.get(name) ?? '')} |`
  })
  return [`### ${table}`, meaning, ['| column | type | meaning |', '|---|---|---|', ...rows].join('\n')]
}

/** A bar ends a cell, and a sign of HTML may begin a tag. */
const cell = (words: string): string => words.replaceAll('|', '\\|').replaceAll('<', '&lt;')

function queries(): string {
  const texts: Readonly<Record<string, { readonly en: string }>> = questionTexts
  const names = [...text('queries.sql').matchAll(/^-- name: (.+)$/gm)].map(([, name = '']) => name).sort()
  const rows = names.map((name) => `| \`${name}\` | ${texts[name]?.en ?? ''} |`)
  return [
    '`wikifonds query BUNDLE --name NAME` asks one, `--list` tells their parameters, `--show NAME` prints the SQL.',
    '',
    '| name | question |',
    '|---|---|',
    ...rows,
  ].join('\n')
}
