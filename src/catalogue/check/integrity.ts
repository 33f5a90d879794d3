import type { Message } from '../../model/message.ts'
import { message } from '../../texts/message.ts'
import type { Catalogue } from '../read.ts'

/** SQLite's own checks; `integrity_check` looks into the full-text index too (since SQLite 3.44). */
export function* integrityRule(catalogue: Catalogue): Generator<Message> {
  for (const row of catalogue.all('PRAGMA integrity_check')) {
    const said = String(row['integrity_check'])
    if (said !== 'ok') yield message('integrity-fails', { said })
  }
  for (const { table, rowid, parent } of catalogue.all('PRAGMA foreign_key_check')) {
    yield message('foreign-key-fails', { table: String(table), row: String(rowid), parent: String(parent) })
  }
  // The index stores no text of its own: that it knows the same pages is checked apart.
  const sql = `SELECT page_id FROM search_content EXCEPT SELECT id FROM search_docsize`
  for (const { page_id } of catalogue.all(sql)) yield message('full-text-misses', { page: String(page_id) })
  const strangers = `SELECT id FROM search_docsize EXCEPT SELECT page_id FROM search_content`
  for (const { id } of catalogue.all(strangers)) yield message('full-text-invents', { page: String(id) })
}
