/** Reading the store: rows in a fixed order, texts by id, nothing held that is as long as a wiki. */

import { closeSync, existsSync, openSync, readSync } from 'node:fs'
import { join } from 'node:path'
import type { Loss } from '../model/loss.ts'
import type { WikiIdentity } from '../model/wiki.ts'
import type { Archive } from './archive.ts'
import { readIdentity } from './identity.ts'
import { storedLosses } from './losses.ts'
import type { ContributorRow, FileVersionRow, PageRow, RevisionRow } from './rows.ts'

/** What may be asked of an archive; unpublished values are among the answers. */
export interface ArchiveReader {
  /** By (namespace, title in code-point order). */
  pages(): Iterable<PageRow>
  /** By prefixed title; null when there is none. */
  page(title: string): PageRow | null
  /** Ascending (time, id). */
  revisions(pageKey: number): RevisionRow[]
  /** By the wiki's revision id; null when there is none. */
  revision(revisionId: number): RevisionRow | null
  /** The latest revision whose text is here: a mirror may hold only an older one. The latest of all when none is. */
  latest(pageKey: number): RevisionRow | null
  /** The time of the latest revision of a page, whether its text is here or not; null: no revision tells its time. */
  lastEditAt(pageKey: number): string | null
  /** The files that were asked for a page, where the source is a mirror. */
  savedPages(): Iterable<SavedFilePage>
  /** The stored text or rendering of this row of `texts`. */
  text(textId: number): string
  /** By kind, then name. */
  contributors(): ContributorRow[]
  /** By name, time, then SHA-1. */
  fileVersions(): readonly FileVersionRow[]
  /** The bytes of an upload in pieces, by SHA-1 (base 36); nothing when they are not stored. */
  fileContent(sha1: string): Iterable<Uint8Array>
  /** What stands around the pages of the wiki. */
  identity(): WikiIdentity
  /** The pages of a namespace whose titles end so, by title. */
  pagesEnding(namespaceId: number, ending: string): readonly PageRow[]
  /** Each once. */
  losses(): readonly Loss[]
  /** Whether some page has its wikitext: the odd style sheet that a mirror shows as it is makes no history to import. */
  hasWikitext(): boolean
  /** Whether no revision names a former one that is not here, and some name theirs: then all that the wiki had are here. */
  hasWholeHistory(): boolean
  /** The time of the latest revision of all. */
  latestTime(): string | null
  /** Rows of the store: pages, revisions, versions of files. */
  counts(): { readonly pages: number; readonly revisions: number; readonly files: number }
}

/** A file that was saved when a page was asked for. */
export interface SavedFilePage {
  /** Relative to the folder of its host. */
  readonly path: string
  /** Key of the page in the archive. */
  readonly pageKey: number
  /** Prefixed title of the page. */
  readonly title: string
}

/** A reader over the store. Statements are prepared once; lists of one page are small and come as arrays. */
export function readArchive({ store, filesFolder }: Archive): ArchiveReader {
  const one = {
    page: store.prepare('SELECT * FROM pages WHERE title = ?'),
    revisions: store.prepare('SELECT * FROM revisions WHERE page_key = ? ORDER BY at, revision_id'),
    revision: store.prepare('SELECT * FROM revisions WHERE revision_id = ?'),
    latest: store.prepare(
      `SELECT * FROM revisions WHERE page_key = ? ORDER BY text_id IS NULL AND html_id IS NULL, coalesce(is_latest, 0) DESC, at DESC,
       revision_id DESC LIMIT 1`,
    ),
    lastEditAt: store.prepare('SELECT max(at) FROM revisions WHERE page_key = ?').pluck(),
    text: store.prepare('SELECT body FROM texts WHERE text_id = ?').pluck(),
  }
  const count = (table: string): number => store.prepare(`SELECT count(*) FROM ${table}`).pluck().get() as number
  return {
    // BINARY collation of UTF-8 is code-point order, on every machine.
    pages: () => pagesInOrder(store),
    page: (title) => (one.page.get(title) as PageRow | undefined) ?? null,
    revisions: (pageKey) => one.revisions.all(pageKey) as RevisionRow[],
    revision: (id) => (one.revision.get(id) as RevisionRow | undefined) ?? null,
    latest: (pageKey) => (one.latest.get(pageKey) as RevisionRow | undefined) ?? null,
    lastEditAt: (pageKey) => one.lastEditAt.get(pageKey) as string | null,
    savedPages: () =>
      store
        .prepare(
          'SELECT value AS path, page_key AS pageKey, title FROM pages, json_each(saved_as) WHERE saved_as IS NOT NULL ORDER BY path, pageKey',
        )
        .all() as SavedFilePage[],
    text: (textId) => one.text.get(textId) as string,
    contributors: () => store.prepare('SELECT * FROM contributors ORDER BY kind, name').all() as ContributorRow[],
    fileVersions: () => store.prepare('SELECT * FROM file_versions ORDER BY name, at, sha1').all() as FileVersionRow[],
    fileContent: (sha1) => readChunks(join(filesFolder, sha1)),
    identity: () => readIdentity(store),
    pagesEnding: (namespaceId, ending) =>
      store
        .prepare('SELECT * FROM pages WHERE namespace_id = ? AND substr(title, -length(?)) = ? ORDER BY title')
        .all(namespaceId, ending, ending) as PageRow[],
    losses: () => storedLosses(store),
    hasWikitext: () =>
      store
        .prepare(
          "SELECT 1 FROM revisions WHERE text_id IS NOT NULL AND coalesce(content_model, 'wikitext') = 'wikitext' LIMIT 1",
        )
        .get() !== undefined,
    hasWholeHistory: () => {
      const named = 'FROM revisions WHERE parent_id IS NOT NULL AND parent_id > 0'
      const missing = `SELECT 1 ${named} AND parent_id NOT IN (SELECT revision_id FROM revisions WHERE revision_id IS NOT NULL) LIMIT 1`
      return (
        store.prepare(`SELECT 1 ${named} LIMIT 1`).get() !== undefined && store.prepare(missing).get() === undefined
      )
    },
    latestTime: () => store.prepare('SELECT max(at) FROM revisions').pluck().get() as string | null,
    counts: () => ({ pages: count('pages'), revisions: count('revisions'), files: count('file_versions') }),
  }
}

const pagesAtOnce = 256

/** Pages a few hundred at a time, from the last one on: an open statement would lock the connection for its writers. */
function* pagesInOrder(store: Archive['store']): Generator<PageRow> {
  const next = store.prepare(
    'SELECT * FROM pages WHERE (namespace_id, title) > (?, ?) ORDER BY namespace_id, title LIMIT ?',
  )
  let last: PageRow | undefined
  do {
    const pages = next.all(last?.namespace_id ?? -999, last?.title ?? '', pagesAtOnce) as PageRow[]
    yield* pages
    last = pages.length < pagesAtOnce ? undefined : pages.at(-1)
  } while (last !== undefined)
}

const chunkBytes = 256 * 1024

function* readChunks(path: string): Generator<Uint8Array> {
  if (!existsSync(path)) return
  const file = openSync(path, 'r')
  try {
    for (;;) {
      const chunk = Buffer.allocUnsafe(chunkBytes)
      const length = readSync(file, chunk, 0, chunkBytes, null)
      if (length === 0) return
      yield chunk.subarray(0, length)
    }
  } finally {
    closeSync(file)
  }
}
