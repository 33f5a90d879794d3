/** Versions of uploads into the store, their bytes into the folder beside it, under their SHA-1. */

import { createHash } from 'node:crypto'
import { createWriteStream, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { type Loss, loss } from '../../model/loss.ts'
import { message } from '../../model/message.ts'
import type { SourceFile } from '../../model/wiki.ts'
import { hexToBase36 } from '../../support/hash.ts'
import type { Archive } from '../archive.ts'
import type { ContributorWriter } from './revisions.ts'

interface FileTools {
  readonly loss: (loss: Loss) => void
  readonly contributorId: ContributorWriter
}

/** Streams a file version into the files folder under its SHA-1; bytes that are not those announced are kept and said. */
export function fileWriter(archive: Archive, tools: FileTools): (file: SourceFile) => Promise<void> {
  const insert = archive.store.prepare(
    `INSERT INTO file_versions(name, at, contributor_id, comment, sha1, bytes, mime, is_latest, stored, reduced)
     VALUES (@name, @at, @contributor, @comment, @sha1, @bytes, @mime, @latest, @stored, @reduced)
     ON CONFLICT(name, at, sha1) DO UPDATE SET stored = max(stored, excluded.stored), contributor_id = coalesce(contributor_id, excluded.contributor_id),
     comment = coalesce(comment, excluded.comment), mime = coalesce(mime, excluded.mime), bytes = coalesce(bytes, excluded.bytes)`,
  )
  mkdirSync(archive.filesFolder, { recursive: true })
  return async (file) => {
    const stored = file.content === null ? null : await storeContent(archive.filesFolder, file.content)
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
    insert.run({
      name: file.name,
      at: file.at,
      contributor: tools.contributorId(file.contributor),
      comment: file.comment,
      sha1: stored?.sha1 ?? file.sha1,
      bytes: stored?.bytes ?? file.bytes,
      mime: file.mime,
      latest: Number(file.isLatest),
      reduced: Number(file.isReduced ?? false),
      // Named without its bytes, but these are here already, from an earlier reading or another source.
      stored: Number(stored !== null || isStored(archive, file.sha1)),
    })
  }
}

const isStored = ({ filesFolder }: Archive, sha1: string | null): boolean =>
  sha1 !== null && existsSync(join(filesFolder, sha1))

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
