/**
 * The pages as they are published, in a table that lives as long as the connection: a wiki may have more pages than memory
 * should hold.
 */

import type { Archive } from './archive.ts'

/** A page as it was added; `body` is the writer's own. */
export interface PublishedRow {
  readonly pageKey: number
  /** As the wiki has it. */
  readonly wikiTitle: string
  readonly body: string
}

/** A page to add, with what it is found and sorted by. */
export interface NewPublishedRow extends PublishedRow {
  /** The wiki's page id, 0 without one. */
  readonly pageId: number
  readonly namespaceId: number
  /** Prefixed title as published. */
  readonly title: string
  /** What the name is sorted by inside its namespace. */
  readonly sortKey: string
}

export interface PublishedRows {
  /** In the order in which they were added. */
  all(): Iterable<PublishedRow>
  /** By namespace, then sort key, then title. */
  sorted(): Iterable<PublishedRow>
  byKey(pageKey: number): PublishedRow | null
  byId(pageId: number): PublishedRow | null
  byTitle(title: string): PublishedRow | null
}

const columns = 'page_key AS pageKey, wiki_title AS wikiTitle, body'
const rowsAtOnce = 256

/** Fills the table anew and gives its rows, a few hundred at a time: an open statement would lock the connection. */
export function keepPublished({ store }: Archive, rows: Iterable<NewPublishedRow>): PublishedRows {
  store.exec(`DROP TABLE IF EXISTS temp.published;
    CREATE TEMP TABLE published(place INTEGER PRIMARY KEY, page_key INTEGER, page_id INTEGER, namespace_id INTEGER, title TEXT,
    sort_key TEXT, wiki_title TEXT, body TEXT)`)
  const insert = store.prepare(
    `INSERT INTO published(page_key, page_id, namespace_id, title, sort_key, wiki_title, body)
     VALUES (@pageKey, @pageId, @namespaceId, @title, @sortKey, @wikiTitle, @body)`,
  )
  store.transaction(() => {
    for (const row of rows) insert.run(row)
    store.exec(`CREATE INDEX temp.published_keys ON published(page_key);
      CREATE INDEX temp.published_ids ON published(page_id);
      CREATE INDEX temp.published_titles ON published(title);
      CREATE INDEX temp.published_sorted ON published(namespace_id, sort_key, title, place)`)
  })()
  const find = (column: string) => {
    const statement = store.prepare(`SELECT ${columns} FROM published WHERE ${column} = ? ORDER BY place DESC LIMIT 1`)
    return (value: number | string) => (statement.get(value) as PublishedRow | undefined) ?? null
  }
  const next = store.prepare(`SELECT ${columns}, place FROM published WHERE place > ? ORDER BY place LIMIT ?`)
  const nextSorted = store.prepare(
    `SELECT ${columns}, place, namespace_id AS namespaceId, sort_key AS sortKey, title FROM published
     WHERE (namespace_id, sort_key, title, place) > (?, ?, ?, ?) ORDER BY namespace_id, sort_key, title, place LIMIT ?`,
  )
  return {
    all: () => inPieces((last?: PlacedRow) => next.all(last?.place ?? 0, rowsAtOnce) as PlacedRow[]),
    sorted: () =>
      inPieces(
        (last?: SortedRow) =>
          nextSorted.all(
            last?.namespaceId ?? -999,
            last?.sortKey ?? '',
            last?.title ?? '',
            last?.place ?? 0,
            rowsAtOnce,
          ) as SortedRow[],
      ),
    byKey: find('page_key'),
    byId: find('page_id'),
    byTitle: find('title'),
  }
}

type PlacedRow = PublishedRow & { readonly place: number }
type SortedRow = PlacedRow & { readonly namespaceId: number; readonly sortKey: string; readonly title: string }

function* inPieces<Row>(after: (last?: Row) => readonly Row[]): Generator<Row> {
  let rows = after()
  while (rows.length > 0) {
    yield* rows
    rows = rows.length < rowsAtOnce ? [] : after(rows.at(-1))
  }
}
