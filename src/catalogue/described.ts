/** What every catalogue says of itself: its named queries and the meaning of its tables, from the files it is made of. */

import { readFileSync } from 'node:fs'
import { readColumnDocs } from './columns-doc.ts'
import { type NamedQuery, readQueries } from './tables/queries.ts'
import { catalogueSchema } from './tables/schema.ts'

/** A table or a view with its columns, and what each means. */
export interface TableMeaning {
  readonly name: string
  readonly kind: 'view' | 'table'
  readonly meaning: string
  readonly columns: readonly { readonly name: string; readonly meaning: string }[]
}

const text = (name: string): string => readFileSync(new URL(name, import.meta.url), 'utf8')

/** The named queries, by name: those that a new catalogue holds in its table `queries`. */
export const namedQueries = (): readonly NamedQuery[] => readQueries(text('queries.sql'))

/** The tables and views in the order of schema.sql, views first, since people ask those. */
export function tableMeanings(): readonly TableMeaning[] {
  const schema = catalogueSchema()
  const views = new Set([...schema.matchAll(/^CREATE VIEW (\w+)/gm)].map(([, name]) => name))
  const docs = readColumnDocs(schema)
  const all = docs
    .filter(({ column }) => column === '')
    .map(({ table, meaning }) => ({
      name: table,
      kind: views.has(table) ? ('view' as const) : ('table' as const),
      meaning,
      columns: docs
        .filter((doc) => doc.table === table && doc.column !== '')
        .map((doc) => ({ name: doc.column, meaning: doc.meaning })),
    }))
  return [...all.filter(({ kind }) => kind === 'view'), ...all.filter(({ kind }) => kind === 'table')]
}
