/**
 * Source events into the store. Idempotent: an event taken twice changes nothing, so an interrupted source is simply read
 * again. Several events may speak of one revision: what the first does not say, a later one fills in.
 */

import { createHash } from 'node:crypto'
import { createWriteStream, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Loss } from '../model/loss.ts'
import type { Contributor, Origin, SourceEvent, SourceFile, SourcePage, SourceRevision } from '../model/wiki.ts'
import { hexToBase36, sha1Base36, sha256, syntheticId } from '../support/hash.ts'
import type { Archive } from './archive.ts'
import type { PageRow, RevisionRow } from './rows.ts'
import { mergeSite } from './site.ts'

/** Events per transaction: large enough that commits cost nothing, small enough that little is read again. */
const batchSize = 500

export interface Intake {
  take(event: SourceEvent): Promise<void>
  /** Commits what is open; `complete` marks the source as read to its end. */
  close(complete: boolean): void
}

/** Opens the store for the events of one source of the pipeline; `position` is its place in the definition. */
export function openIntake(archive: Archive, position: number, origin: Origin): Intake {
  const { store } = archive
  const write = writers(archive, position, origin)
  store.prepare('DELETE FROM losses WHERE source = ?').run(position)
  let open = 0
  const begin = (): void => {
    if (open === 0) store.exec('BEGIN')
    open += 1
  }
  const commit = (): void => {
    if (open > 0) store.exec('COMMIT')
    open = 0
  }
  return {
    async take(event) {
      begin()
      if (event.type === 'site') mergeSite(store, event.site)
      else if (event.type === 'page') write.page(event.page)
      else if (event.type === 'revision') write.revision(event.revision)
      else if (event.type === 'file') await write.file(event.file)
      else if (event.type === 'loss') write.loss(event.loss)
      if (open >= batchSize) commit()
    },
    close(complete) {
      begin()
      write.syntheticPageIds()
      store.prepare('UPDATE sources SET complete = ? WHERE position = ?').run(complete ? 1 : 0, position)
      commit()
    },
  }
}

/** Forgets everything that was read, as when the sources are no longer the same; parses are kept, their keys say if they hold. */
export function clearIntake(archive: Archive): void {
  const tables = [
    'link_intervals',
    'file_versions',
    'revisions',
    'pages',
    'contributors',
    'texts',
    'losses',
    'inputs',
    'sources',
  ]
  archive.store.transaction(() => {
    for (const table of tables) archive.store.exec(`DELETE FROM ${table}`)
    archive.store.exec("DELETE FROM meta WHERE key = 'site'")
  })()
}

function writers(archive: Archive, position: number, origin: Origin) {
  const { store } = archive
  const insertLoss = store.prepare(
    'INSERT INTO losses(source, step, severity, kind, subject, reason, detail) VALUES (?, ?, ?, ?, ?, ?, ?)',
  )
  const loss = (one: Loss): void => {
    insertLoss.run(position, one.step, one.severity, one.kind, one.subject, one.reason, one.detail ?? null)
  }
  const contributorId = contributorWriter(archive)
  const textId = textWriter(archive)
  const page = pageWriter(archive, origin)
  return {
    loss,
    page,
    revision: revisionWriter(archive, { origin, loss, contributorId, textId, page }),
    file: fileWriter(archive, { loss, contributorId }),
    syntheticPageIds(): void {
      const rows = store.prepare('SELECT page_key, title FROM pages WHERE page_id IS NULL').all() as PageRow[]
      const update = store.prepare("UPDATE pages SET page_id = ?, origin = 'synthetic' WHERE page_key = ?")
      for (const row of rows) update.run(syntheticId(row.title), row.page_key)
    },
  }
}

function textWriter({ store }: Archive): (text: string | null) => number | null {
  const find = store.prepare('SELECT text_id FROM texts WHERE sha256 = ?').pluck()
  const insert = store.prepare('INSERT INTO texts(sha256, body) VALUES (?, ?)')
  return (text) => {
    if (text === null) return null
    const hash = sha256(text)
    return (find.get(hash) as number | undefined) ?? Number(insert.run(hash, text).lastInsertRowid)
  }
}

function contributorWriter({ store }: Archive): (contributor: Contributor | null) => number | null {
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

/** Writes a page and returns its key. An id, once known, stays; a synthetic one gives way to a real one. */
function pageWriter({ store }: Archive, origin: Origin): (page: SourcePage) => number {
  const find = store.prepare('SELECT * FROM pages WHERE title = ?')
  const insert = store.prepare(
    `INSERT INTO pages(page_id, namespace_id, title, redirect_title, redirect_fragment, url, language, categories, origin)
     VALUES (@id, @namespace, @title, @redirect, @fragment, @url, @language, @categories, @origin)`,
  )
  const update = store.prepare(
    `UPDATE pages SET page_id = @id, redirect_title = @redirect, redirect_fragment = @fragment, url = @url, language = @language,
     categories = @categories, origin = @origin WHERE page_key = @key`,
  )
  const holder = store.prepare('SELECT page_key FROM pages WHERE page_id = ?').pluck()
  return (page) => {
    const row = find.get(page.title) as PageRow | undefined
    const known = row?.origin === 'synthetic' ? null : (row?.page_id ?? null)
    const offered = page.pageId !== null && holder.get(page.pageId) === undefined ? page.pageId : null
    const values = {
      id: known ?? offered ?? row?.page_id ?? null,
      redirect: row?.redirect_title ?? page.redirect?.title ?? null,
      fragment: row?.redirect_fragment ?? page.redirect?.fragment ?? null,
      url: row?.url ?? page.url,
      language: row?.language ?? page.language,
      categories: row?.categories ?? (page.categories === null ? null : JSON.stringify(page.categories)),
      origin:
        known === null && offered === null && row !== undefined
          ? row.origin
          : known === null
            ? origin
            : (row?.origin ?? origin),
    }
    if (row !== undefined) {
      update.run({ ...values, key: row.page_key })
      return row.page_key
    }
    return Number(insert.run({ ...values, namespace: page.namespaceId, title: page.title }).lastInsertRowid)
  }
}

interface RevisionTools {
  readonly origin: Origin
  readonly loss: (loss: Loss) => void
  readonly contributorId: (contributor: Contributor | null) => number | null
  readonly textId: (text: string | null) => number | null
  readonly page: (page: SourcePage) => number
}

function revisionWriter({ store }: Archive, tools: RevisionTools): (revision: SourceRevision) => void {
  const pageKey = store.prepare('SELECT page_key FROM pages WHERE title = ?').pluck()
  const find = store.prepare('SELECT * FROM revisions WHERE revision_id = ?')
  const insert = store.prepare(
    `INSERT INTO revisions(revision_id, page_key, parent_id, at, at_precision, contributor_id, comment, minor, bytes, sha1, content_model,
     content_format, text_id, html_id, mirror_path, hidden_text, hidden_comment, hidden_contributor, is_latest, origin)
     VALUES (@revision_id, @page_key, @parent_id, @at, @at_precision, @contributor_id, @comment, @minor, @bytes, @sha1, @content_model,
     @content_format, @text_id, @html_id, @mirror_path, @hidden_text, @hidden_comment, @hidden_contributor, @is_latest, @origin)`,
  )
  const columns = [
    'parent_id',
    'at',
    'at_precision',
    'contributor_id',
    'comment',
    'minor',
    'bytes',
    'sha1',
    'content_model',
    'content_format',
    'text_id',
    'html_id',
    'mirror_path',
    'hidden_text',
    'hidden_comment',
    'hidden_contributor',
    'is_latest',
  ] as const
  const update = store.prepare(
    `UPDATE revisions SET ${columns.map((column) => `${column} = @${column}`).join(', ')} WHERE revision_key = @revision_key`,
  )
  return (revision) => {
    const key = pageKey.get(revision.title) as number | undefined
    if (key === undefined) {
      tools.loss(lostRevision(revision))
      return
    }
    const row = { ...toRow(revision, tools), page_key: key }
    const known = find.get(row.revision_id) as RevisionRow | undefined
    if (known === undefined) insert.run(row)
    else if (known.page_key !== key) tools.loss(conflict(revision, 'the same revision id stands on two pages'))
    else {
      if (known.text_id !== null && row.text_id !== null && known.text_id !== row.text_id) {
        tools.loss(conflict(revision, 'two sources hold different texts under one revision id; the first is kept'))
      }
      update.run({ ...mergeRevision(known, row), revision_key: known.revision_key })
    }
  }
}

type NewRevision = Omit<RevisionRow, 'revision_key' | 'page_key'>

function toRow(revision: SourceRevision, tools: RevisionTools): NewRevision {
  const { hidden } = revision
  return {
    revision_id:
      revision.revisionId ?? syntheticId(revision.title, revision.at ?? '', revision.text ?? revision.html ?? ''),
    parent_id: revision.parentId,
    at: revision.at,
    at_precision: revision.atPrecision,
    contributor_id: tools.contributorId(hidden.contributor ? null : revision.contributor),
    comment: hidden.comment ? null : revision.comment,
    minor: revision.minor === null ? null : Number(revision.minor),
    bytes: revision.bytes ?? (revision.text === null ? null : Buffer.byteLength(revision.text)),
    sha1: revision.sha1 ?? (revision.text === null ? null : sha1Base36(revision.text)),
    content_model: revision.contentModel,
    content_format: revision.contentFormat,
    text_id: tools.textId(hidden.text ? null : revision.text),
    html_id: tools.textId(hidden.text ? null : revision.html),
    mirror_path: revision.mirrorPath,
    hidden_text: Number(hidden.text),
    hidden_comment: Number(hidden.comment),
    hidden_contributor: Number(hidden.contributor),
    is_latest: revision.isLatest === null ? null : Number(revision.isLatest),
    origin: revision.revisionId === null ? 'synthetic' : tools.origin,
  }
}

/** What is known stays, gaps are filled; an exact second beats a minute; hidden in one is hidden in all (DESIGN §5). */
function mergeRevision(known: RevisionRow, more: NewRevision): NewRevision {
  const hidden = {
    hidden_text: known.hidden_text | more.hidden_text,
    hidden_comment: known.hidden_comment | more.hidden_comment,
    hidden_contributor: known.hidden_contributor | more.hidden_contributor,
  }
  const finer =
    known.at === null || (known.at_precision === 'minute' && more.at !== null && more.at_precision === 'second')
  return {
    ...known,
    ...hidden,
    parent_id: known.parent_id ?? more.parent_id,
    at: finer ? more.at : known.at,
    at_precision: finer ? more.at_precision : known.at_precision,
    contributor_id: hidden.hidden_contributor ? null : (known.contributor_id ?? more.contributor_id),
    comment: hidden.hidden_comment ? null : (known.comment ?? more.comment),
    minor: known.minor ?? more.minor,
    bytes: known.bytes ?? more.bytes,
    sha1: known.sha1 ?? more.sha1,
    content_model: known.content_model ?? more.content_model,
    content_format: known.content_format ?? more.content_format,
    text_id: hidden.hidden_text ? null : (known.text_id ?? more.text_id),
    html_id: hidden.hidden_text ? null : (known.html_id ?? more.html_id),
    mirror_path: known.mirror_path ?? more.mirror_path,
    is_latest: known.is_latest ?? more.is_latest,
  }
}

const lostRevision = (revision: SourceRevision): Loss => ({
  step: 'ingest',
  severity: 'lost',
  kind: 'revision-without-page',
  subject: `${revision.title} (revision ${revision.revisionId ?? 'without id'})`,
  reason: 'the source names a revision of a page that it does not hold',
})

const conflict = (revision: SourceRevision, reason: string): Loss => ({
  step: 'ingest',
  severity: 'lost',
  kind: 'source-conflict',
  subject: `${revision.title} (revision ${revision.revisionId ?? 'without id'})`,
  reason,
})

interface FileTools {
  readonly loss: (loss: Loss) => void
  readonly contributorId: (contributor: Contributor | null) => number | null
}

/** Streams a file version into the files folder under its SHA-1; bytes that are not those announced are kept and said. */
function fileWriter(archive: Archive, tools: FileTools): (file: SourceFile) => Promise<void> {
  const insert = archive.store.prepare(
    `INSERT INTO file_versions(name, at, contributor_id, comment, sha1, bytes, mime, is_latest, stored)
     VALUES (@name, @at, @contributor, @comment, @sha1, @bytes, @mime, @latest, @stored)
     ON CONFLICT(name, at, sha1) DO UPDATE SET stored = max(stored, excluded.stored), contributor_id = coalesce(contributor_id, excluded.contributor_id),
     comment = coalesce(comment, excluded.comment), mime = coalesce(mime, excluded.mime), bytes = coalesce(bytes, excluded.bytes)`,
  )
  mkdirSync(archive.filesFolder, { recursive: true })
  return async (file) => {
    const stored = file.content === null ? null : await storeContent(archive.filesFolder, file.content)
    if (stored !== null && file.sha1 !== null && stored.sha1 !== file.sha1) {
      tools.loss({
        step: 'ingest',
        severity: 'lost',
        kind: 'sha1-mismatch',
        subject: file.name,
        reason: 'the bytes of the file are not those that the source announces; they are kept as they came',
        detail: `announced ${file.sha1}, got ${stored.sha1}`,
      })
    }
    insert.run({
      name: file.name,
      at: file.at,
      contributor: tools.contributorId(file.contributor),
      comment: file.comment,
      sha1: stored?.sha1 ?? file.sha1,
      bytes: stored?.bytes ?? file.bytes,
      mime: file.mime,
      latest: Number(file.isLatest),
      stored: Number(stored !== null),
    })
  }
}

async function storeContent(
  folder: string,
  content: AsyncIterable<Uint8Array>,
): Promise<{ sha1: string; bytes: number }> {
  const partial = join(folder, 'incoming.part')
  const hash = createHash('sha1')
  let bytes = 0
  const counted = async function* (): AsyncGenerator<Uint8Array> {
    for await (const chunk of content) {
      hash.update(chunk)
      bytes += chunk.length
      yield chunk
    }
  }
  await pipeline(Readable.from(counted()), createWriteStream(partial))
  const sha1 = hexToBase36(hash.digest('hex'))
  const path = join(folder, sha1)
  if (existsSync(path)) rmSync(partial)
  else renameSync(partial, path)
  return { sha1, bytes }
}
