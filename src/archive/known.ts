/** What the archive holds already, as a source may ask for it. */

import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Archive } from './archive.ts'

export interface KnownContents {
  note(key: string): string | null
  text(revisionId: number, sha1: string): string | null
  html(revisionId: number): string | null
  hasFile(sha1: string): boolean
}

/** What is stored: the notes of one source, and the texts and files of all sources, from this reading or an earlier one. */
export function openKnown({ store, filesFolder }: Archive, position: number): KnownContents {
  const note = store.prepare('SELECT value FROM notes WHERE position = ? AND key = ?').pluck()
  const contentOf = (column: string, condition: string) =>
    store
      .prepare(
        `SELECT t.body FROM (SELECT ${column} AS id FROM revisions WHERE ${condition} UNION ALL
         SELECT ${column} FROM former_revisions WHERE ${condition}) JOIN texts t ON t.text_id = id LIMIT 1`,
      )
      .pluck()
  const text = contentOf('text_id', 'revision_id = @revisionId AND sha1 = @sha1')
  const html = contentOf('html_id', 'revision_id = @revisionId')
  return {
    note: (key) => (note.get(position, key) as string | undefined) ?? null,
    text: (revisionId, sha1) => (text.get({ revisionId, sha1 }) as string | undefined) ?? null,
    html: (revisionId) => (html.get({ revisionId }) as string | undefined) ?? null,
    hasFile: (sha1) => existsSync(join(filesFolder, sha1)),
  }
}
