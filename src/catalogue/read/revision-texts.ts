/** The texts of revisions, unpacked: each is plain, deflated, or deflated with the end of a plain one as its dictionary. */

import type { Wording } from '../../model/message.ts'
import { message } from '../../texts/message.ts'
import type { Host } from './host.ts'
import type { Database } from './library.ts'

/** Deflate looks back 32 KiB. */
const dictionaryBytes = 32 * 1024

/**
 * The text of a revision in UTF-8 by its id; null when it is not here. Throws CATALOGUE_UNREADABLE, with the id, for a body
 * that cannot be unpacked; `path` is what the catalogue is called.
 */
export function revisionTexts(
  database: Database,
  { inflate, error }: Host,
  path: string,
): (id: number) => Uint8Array | null {
  const find = (id: number): Readonly<Record<string, unknown>> | undefined =>
    database.selectObject('SELECT encoding, body FROM revision_texts WHERE revision_id = ?', [id])
  return (id) => {
    const row = find(id)
    if (row === undefined) return null
    const { encoding, body } = row
    const base = /^deflate:(\d+)$/.exec(String(encoding))?.[1]
    const plain = base === undefined ? undefined : find(Number(base))
    try {
      if (!(body instanceof Uint8Array)) throw new TypeError(typeof body)
      if (encoding === 'plain') return body
      if (encoding === 'deflate') return inflate(body, null)
      // The dictionary is never packed itself: a chain of them, or a ring, would be followed without end.
      if (plain?.['encoding'] !== 'plain' || !(plain['body'] instanceof Uint8Array))
        throw new TypeError(String(encoding))
      return inflate(body, plain['body'].subarray(-dictionaryBytes))
    } catch (cause) {
      const reason = cause instanceof Error ? cause.message : String(cause)
      throw error(['CATALOGUE_UNREADABLE', { path, reason: unreadableRow('revision_texts', id, reason) }], cause)
    }
  }
}

/** Why a row is none: its table, its key, and what is wrong. */
export const unreadableRow = (table: string, key: string | number, reason: Wording) =>
  message('row-unreadable', { table, key, reason })
