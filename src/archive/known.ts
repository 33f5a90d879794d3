/**
 * What the archive held before and holds already: texts that need not be fetched again, and the base of the report
 * on what is new, changed, gone or hidden since.
 */

import { existsSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Changes } from '../model/changes.ts'
import type { Archive } from './archive.ts'

export interface KnownContents {
  note(key: string): string | null
  text(revisionId: number, sha1: string): string | null
  html(revisionId: number): string | null
  hasFile(sha1: string): boolean
  timeOf(revisionId: number): string | null
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
  const time = store.prepare("SELECT at FROM revisions WHERE revision_id = ? AND at_precision = 'second'").pluck()
  const html = contentOf('html_id', 'revision_id = @revisionId')
  return {
    note: (key) => (note.get(position, key) as string | undefined) ?? null,
    text: (revisionId, sha1) => (text.get({ revisionId, sha1 }) as string | undefined) ?? null,
    html: (revisionId) => (html.get({ revisionId }) as string | undefined) ?? null,
    hasFile: (sha1) => existsSync(join(filesFolder, sha1)),
    timeOf: (revisionId) => (time.get(revisionId) as string | undefined) ?? null,
  }
}

/** Remembers the present content; what was remembered of a complete reading is not given up for an interrupted one. */
export function keepFormer({ store }: Archive): void {
  const { open, complete } = store
    .prepare('SELECT count(*) FILTER (WHERE complete = 0) AS open, count(*) AS complete FROM sources')
    .get() as { open: number; complete: number }
  store.transaction(() => {
    store.exec(`INSERT OR REPLACE INTO former_revisions(revision_id, sha1, text_id, html_id, hidden)
      SELECT revision_id, sha1, text_id, html_id, hidden_text FROM revisions`)
    if (open > 0 || complete === 0) return
    store.exec(`DELETE FROM former_pages;
      INSERT INTO former_pages(page_id, title, latest) SELECT page_id, title, (${latestOf}) FROM pages p`)
  })()
}

const latestOf = 'SELECT max(revision_id) FROM revisions r WHERE r.page_key = p.page_key'

/** What differs from the last complete reading; null when there was none. Titles by code point. */
export function compareFormer({ store }: Archive): Changes | null {
  if (store.prepare('SELECT 1 FROM former_pages LIMIT 1').get() === undefined) return null
  const titles = (sql: string): readonly string[] => store.prepare(sql).pluck().all() as string[]
  return {
    added: titles(`SELECT title FROM pages WHERE page_id NOT IN (SELECT page_id FROM former_pages) ORDER BY title`),
    changed: titles(
      `SELECT p.title FROM pages p JOIN former_pages f ON f.page_id = p.page_id
       WHERE f.latest IS NOT (${latestOf}) OR f.title <> p.title ORDER BY p.title`,
    ),
    deleted: titles(`SELECT title FROM former_pages WHERE page_id NOT IN (SELECT page_id FROM pages) ORDER BY title`),
    hidden: store
      .prepare(
        `SELECT r.revision_id FROM revisions r JOIN former_revisions f ON f.revision_id = r.revision_id
         WHERE r.hidden_text = 1 AND f.hidden = 0 ORDER BY r.revision_id`,
      )
      .pluck()
      .all() as number[],
  }
}

/** Deletes what was remembered, and the texts and files that no revision or version refers to any longer. */
export function dropFormer({ store, filesFolder }: Archive): void {
  if (store.prepare('SELECT 1 FROM former_revisions LIMIT 1').get() === undefined) return
  store.transaction(() => {
    store.exec(`DELETE FROM former_pages;
      DELETE FROM former_revisions;
      DELETE FROM texts WHERE text_id NOT IN (SELECT text_id FROM revisions WHERE text_id IS NOT NULL
        UNION SELECT html_id FROM revisions WHERE html_id IS NOT NULL)`)
  })()
  const needed = new Set(store.prepare('SELECT DISTINCT sha1 FROM file_versions WHERE stored = 1').pluck().all())
  if (!existsSync(filesFolder)) return
  for (const name of readdirSync(filesFolder)) if (!needed.has(name)) rmSync(join(filesFolder, name))
}
