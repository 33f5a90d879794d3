/** An archive in small: events in SQLite, one transaction for each note, so that a killed reading leaves what an archive would. */

import { createHash } from 'node:crypto'
import Database from 'better-sqlite3'
import type { SourceEvent } from '../../../src/model/wiki.ts'
import type { StoredTexts } from '../../../src/sources/common/source.ts'
import { hexToBase36 } from '../../../src/support/hash.ts'

export interface EventStore extends StoredTexts {
  /** Takes an event; a note commits what came since the last. */
  take(event: SourceEvent): Promise<void>
  /** Forgets everything but contents, as when a wiki is read anew. */
  beginAnew(): void
  /** Everything that is stored, one line for each thing, sorted; notes apart. */
  lines(): readonly string[]
  close(): void
}

const schema = `
  CREATE TABLE IF NOT EXISTS things(kind TEXT, key TEXT, value TEXT, PRIMARY KEY(kind, key));
  CREATE TABLE IF NOT EXISTS losses(value TEXT);
  CREATE TABLE IF NOT EXISTS notes(key TEXT PRIMARY KEY, value TEXT);
  CREATE TABLE IF NOT EXISTS texts(id INTEGER, sha1 TEXT, body TEXT, PRIMARY KEY(id, sha1));
  CREATE TABLE IF NOT EXISTS renderings(id INTEGER PRIMARY KEY, body TEXT);
  CREATE TABLE IF NOT EXISTS files(sha1 TEXT PRIMARY KEY, bytes BLOB);`

export function openStore(path: string): EventStore {
  const database = new Database(path)
  database.pragma('journal_mode = WAL')
  database.exec(schema)
  const put = database.prepare('INSERT OR REPLACE INTO things VALUES (?, ?, ?)')
  const insert = (table: string, places: string) =>
    database.prepare(`INSERT OR REPLACE INTO ${table} VALUES (${places})`)
  const texts = insert('texts', '?, ?, ?')
  const renderings = insert('renderings', '?, ?')
  const files = insert('files', '?, ?')
  const notes = insert('notes', '?, ?')
  const losses = insert('losses', '?')
  const one = (sql: string) => database.prepare(sql).pluck()
  const read = {
    note: one('SELECT value FROM notes WHERE key = ?'),
    text: one('SELECT body FROM texts WHERE id = ? AND sha1 = ?'),
    html: one('SELECT body FROM renderings WHERE id = ?'),
    file: one('SELECT 1 FROM files WHERE sha1 = ?'),
  }
  const store = async (event: SourceEvent): Promise<void> => {
    if (event.type === 'site') put.run('site', '', JSON.stringify(event.site))
    else if (event.type === 'page') put.run('page', event.page.title, JSON.stringify(event.page))
    else if (event.type === 'loss') losses.run(JSON.stringify(event.loss))
    else if (event.type === 'note') notes.run(event.key, event.value)
    else if (event.type === 'revision') {
      const { text, html, ...rest } = event.revision
      if (html !== null) renderings.run(rest.revisionId, html)
      else put.run('revision', String(rest.revisionId), JSON.stringify(rest))
      if (text !== null) texts.run(rest.revisionId, rest.sha1, text)
    } else if (event.type === 'file') {
      const { content, ...rest } = event.file
      put.run('file', `${rest.name} ${rest.at}`, JSON.stringify(rest))
      if (content !== null) {
        const bytes = await collect(content)
        files.run(hexToBase36(createHash('sha1').update(bytes).digest('hex')), bytes)
      }
    }
  }
  return {
    note: (key) => (read.note.get(key) as string | undefined) ?? null,
    text: (id, sha1) => (read.text.get(id, sha1) as string | undefined) ?? null,
    html: (id) => (read.html.get(id) as string | undefined) ?? null,
    hasFile: (sha1) => read.file.get(sha1) !== undefined,
    async take(event) {
      if (event.type === 'progress') return
      if (!database.inTransaction) database.exec('BEGIN')
      await store(event)
      if (event.type === 'note') database.exec('COMMIT')
    },
    beginAnew() {
      for (const table of ['things', 'losses', 'notes']) database.exec(`DELETE FROM ${table}`)
    },
    lines() {
      const sql = `SELECT kind || ' ' || key || ' ' || value FROM things UNION ALL SELECT 'loss ' || value FROM losses
        UNION ALL SELECT 'text ' || id || ' ' || sha1 || ' ' || body FROM texts
        UNION ALL SELECT 'rendering ' || id || ' ' || body FROM renderings UNION ALL SELECT 'bytes ' || sha1 || ' ' || hex(bytes) FROM files`
      return (one(sql).all() as string[]).sort()
    },
    close: () => void database.close(),
  }
}

async function collect(content: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const chunks: Uint8Array[] = []
  for await (const chunk of content) chunks.push(chunk)
  return Buffer.concat(chunks)
}
