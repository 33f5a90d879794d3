/** Questions to the catalogue: free SQL, named queries, full text, meetings. */

import type { Catalogue } from '../../catalogue/read.ts'
import type { Rows } from '../../model/fonds.ts'
import { message } from '../../model/message.ts'
import { NotAsExpected } from '../../support/expected.ts'
import { orMeant } from '../../support/near.ts'

export { searchPages } from '../../catalogue/search.ts'
export { findMeetings, nearNames } from '../ask/find-meetings.ts'

/** A query that the catalogue brings along, by its name and what it answers. */
export interface NamedQueryRow {
  /** What `--name` takes. */
  readonly name: string
  /** The question that it answers. */
  readonly title: string
}

/** The named queries of a catalogue. */
export function listQueries(catalogue: Catalogue): readonly NamedQueryRow[] {
  return catalogue
    .all('SELECT name, title FROM queries ORDER BY name')
    .map((row) => ({ name: String(row['name']), title: String(row['title']) }))
}

/** Runs a named query; an unknown name is an error that lists the known ones. */
export function askNamed(catalogue: Catalogue, name: string, parameters: Readonly<Record<string, string>>): Rows {
  const [row] = catalogue.all('SELECT sql FROM queries WHERE name = :name', { name })
  if (row === undefined) {
    const known = listQueries(catalogue).map((query) => query.name)
    throw new NotAsExpected('--name', message('one-of', { list: known.join(', ') }), orMeant(name, name, known))
  }
  return catalogue.query(String(row['sql']), parameters)
}
