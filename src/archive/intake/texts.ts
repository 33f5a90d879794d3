/** Texts into the store: each once, by the hash of its content. */

import { sha256 } from '../../support/hash.ts'
import type { Archive } from '../archive.ts'

/** Stores a text and gives the row's id; null for null. */
export type TextWriter = (text: string | null) => number | null

/** Writes texts, each once by the SHA-256 of its UTF-8 bytes. */
export function textWriter({ store }: Archive): TextWriter {
  const find = store.prepare('SELECT text_id FROM texts WHERE sha256 = ?').pluck()
  const insert = store.prepare('INSERT INTO texts(sha256, body) VALUES (?, ?)')
  return (text) => {
    if (text === null) return null
    const hash = sha256(text)
    return (find.get(hash) as number | undefined) ?? Number(insert.run(hash, text).lastInsertRowid)
  }
}
