/** Contributors into the store: each name once for its kind. */

import type { Contributor } from '../../model/wiki.ts'
import type { Archive } from '../archive.ts'

/** Stores a contributor and gives the row's id; null for null. */
export type ContributorWriter = (contributor: Contributor | null) => number | null

/** Writes contributors, each (name, kind) once; a user id that comes later is filled in. */
export function contributorWriter({ store }: Archive): ContributorWriter {
  const insert = store.prepare(
    `INSERT INTO contributors(user_id, name, kind) VALUES (?, ?, ?)
     ON CONFLICT(name, kind) DO UPDATE SET user_id = coalesce(user_id, excluded.user_id) RETURNING contributor_id`,
  )
  return (contributor) => {
    if (contributor === null) return null
    const row = insert.get(contributor.id, contributor.name, contributor.kind) as { contributor_id: number }
    return row.contributor_id
  }
}
