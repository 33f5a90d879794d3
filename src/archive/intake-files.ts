/** Versions of uploads into the store, their bytes into the folder beside it, under their SHA-1. */

import { createHash } from 'node:crypto'
import { createWriteStream, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Loss } from '../model/loss.ts'
import type { SourceFile } from '../model/wiki.ts'
import { typeAgainstName } from '../support/content-type.ts'
import { hexToBase36 } from '../support/hash.ts'
import { isUnreadable } from '../texts/errors.ts'
import { loss } from '../texts/loss.ts'
import { message } from '../texts/message.ts'
import type { Archive } from './archive.ts'
import type { ContributorWriter } from './intake-revisions.ts'
import type { FileVersionRow } from './rows.ts'

interface FileTools {
  readonly loss: (loss: Loss) => void
  readonly contributorId: ContributorWriter
}

/**
 * Streams a file version into the files folder under its SHA-1; bytes that are not those announced are kept and said. Bytes that
 * the system does not let be read are a loss.
 */
export function fileWriter(archive: Archive, tools: FileTools): (file: SourceFile) => Promise<void> {
  const insert = archive.store.prepare(
    `INSERT INTO file_versions(name, at, contributor_id, comment, sha1, bytes, mime, is_latest, stored, reduced, readers)
     VALUES (@name, @at, @contributor, @comment, @sha1, @bytes, @mime, @latest, @stored, @reduced, @readers)
     ON CONFLICT(name, at, sha1) DO UPDATE SET stored = max(stored, excluded.stored), contributor_id = coalesce(contributor_id, excluded.contributor_id),
     comment = coalesce(comment, excluded.comment), mime = coalesce(mime, excluded.mime), bytes = coalesce(bytes, excluded.bytes),
     readers = CASE WHEN readers = 'members' THEN readers ELSE coalesce(excluded.readers, readers) END`,
  )
  // A version that another source tells of too: less exactly in time, or without its bytes.
  const near = archive.store.prepare(
    `SELECT rowid, * FROM file_versions WHERE name = @name AND (sha1 IS NULL OR @sha1 IS NULL OR sha1 = @sha1 OR @reduced = 1) AND (
       (at = @at AND (sha1 IS NULL) <> (@sha1 IS NULL))
       OR (substr(at, 1, 16) = substr(@at, 1, 16) AND (at LIKE '%:00Z') <> (@at LIKE '%:00Z'))
       OR (sha1 = @sha1 AND is_latest = @latest AND (at IS NULL) <> (@at IS NULL)))
     ORDER BY sha1 IS NULL, at LIMIT 1`,
  )
  const merge = archive.store.prepare(
    `UPDATE OR IGNORE file_versions SET at = CASE WHEN at IS NULL OR (at LIKE '%:00Z' AND @at IS NOT NULL) THEN @at ELSE at END,
     sha1 = coalesce(sha1, @sha1), stored = max(stored, @stored), contributor_id = coalesce(contributor_id, @contributor),
     comment = coalesce(comment, @comment), mime = coalesce(mime, @mime), bytes = coalesce(bytes, @bytes),
     readers = CASE WHEN readers = 'members' THEN readers ELSE coalesce(@readers, readers) END WHERE rowid = @rowid`,
  )
  mkdirSync(archive.filesFolder, { recursive: true })
  return async (file) => {
    const taken = file.content === null ? null : await storeContent(archive.filesFolder, file.content)
    if (typeof taken === 'string')
      tools.loss(loss('file-unreadable', file.name, { reason: message('file-cannot-be-opened', { code: taken }) }))
    const stored = typeof taken === 'string' ? null : taken
    if (stored !== null && file.sha1 !== null && stored.sha1 !== file.sha1) {
      tools.loss(
        loss(
          'sha1-mismatch',
          file.name,
          { reason: message('file-not-as-announced-by-source') },
          `announced ${file.sha1}, got ${stored.sha1}`,
        ),
      )
    }
    const row = {
      name: file.name,
      at: file.at,
      contributor: tools.contributorId(file.contributor),
      comment: file.comment,
      sha1: stored?.sha1 ?? file.sha1,
      bytes: stored?.bytes ?? file.bytes,
      // What the wiki itself says, it knows from the bytes too.
      mime: file.mime ?? (stored === null ? null : typeAgainstName(file.name, stored.start)),
      latest: Number(file.isLatest),
      reduced: Number(file.isReduced ?? false),
      readers: file.readers ?? null,
      // Named without its bytes, but these are here already, from an earlier reading or another source.
      stored: Number(stored !== null || isStored(archive, file.sha1)),
    }
    const known = near.get(row) as (FileVersionRow & { readonly rowid: number }) | undefined
    if (known === undefined || (row.reduced === 1 && known.stored === 0)) insert.run(row)
    // A reduced copy stands in for what is not there.
    else if (row.reduced === 0) merge.run({ ...row, rowid: known.rowid })
  }
}

const isStored = ({ filesFolder }: Archive, sha1: string | null): boolean =>
  sha1 !== null && existsSync(join(filesFolder, sha1))

/** So many tell the type of a file. */
const startBytes = 512

/** What was stored; the code of the system where the content cannot be read. */
async function storeContent(
  folder: string,
  content: AsyncIterable<Uint8Array>,
): Promise<{ sha1: string; bytes: number; start: Uint8Array } | string> {
  const partial = join(folder, 'incoming.part')
  const hash = createHash('sha1')
  let bytes = 0
  let start: Uint8Array = new Uint8Array()
  let refusal: string | null = null
  const counted = async function* (): AsyncGenerator<Uint8Array> {
    try {
      for await (const chunk of content) {
        hash.update(chunk)
        bytes += chunk.length
        if (start.length < startBytes) start = Buffer.concat([start, chunk.subarray(0, startBytes - start.length)])
        yield chunk
      }
    } catch (error) {
      if (!isUnreadable(error)) throw error
      refusal = error.code
    }
  }
  await pipeline(Readable.from(counted()), createWriteStream(partial))
  if (refusal !== null) {
    rmSync(partial)
    return refusal
  }
  const sha1 = hexToBase36(hash.digest('hex'))
  const path = join(folder, sha1)
  if (existsSync(path)) rmSync(partial)
  else renameSync(partial, path)
  return { sha1, bytes, start }
}
