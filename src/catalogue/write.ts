/** Writes the public catalogue from the filtered view: rows sorted, then search, statistics, and bytes made equal everywhere. */

import type Database from 'better-sqlite3'
import type { FondsView } from '../model/view.ts'
import type { SiteLanguage } from '../texts/language.ts'
import { fixHeader, newDatabase } from './new-database.ts'
import { writeDocuments } from './tables/documents.ts'
import { writeLinks } from './tables/links.ts'
import { writeMeetings } from './tables/meetings.ts'
import { writeQueries } from './tables/queries.ts'
import { catalogueSchema } from './tables/schema.ts'
import { writeAbout, writeContributors, writeFiles, writeLosses, writeNamespaces, writePages } from './tables/wiki.ts'

/** Fills tables of a database; one that walks over all pages stops at each of them, and says how many came before. */
type TableWriter = (store: Database.Database, view: FondsView) => Iterable<number> | void

const writers: readonly TableWriter[] = [
  writeAbout,
  writeNamespaces,
  writeContributors,
  writePages,
  writeDocuments,
  writeFiles,
  writeMeetings,
  writeLinks,
  writeLosses,
  writeQueries,
]

/** Makes the catalogue at a path anew, explained in a language of readers; the same view gives the same bytes on every machine. */
export function writeCatalogue(view: FondsView, path: string, language: SiteLanguage = 'en'): void {
  for (const _ of catalogueSteps(view, path, language));
}

/** The same page by page, so that its caller may tell how far it is, or end it: gives how many pages of a walk over them came before. */
export function* catalogueSteps(view: FondsView, path: string, language: SiteLanguage): Generator<number> {
  const database = newDatabase(path, catalogueSchema(), language)
  try {
    for (const write of writers) yield* write(database.store, view) ?? []
    database.finish()
  } finally {
    database.close()
  }
  fixHeader(path)
}
