/** Uploaded files: versions as their pages list them, with the bytes that were saved; then saved bytes that no page lists. */

import type { SourceEvent, SourceFile } from '../../../model/wiki.ts'
import { type SiteClock, toUtc } from './clock.ts'
import { sorted } from './events.ts'
import type { UploadFact } from './facts.ts'
import { fileNotSaved } from './losses.ts'
import { readUploadBytes, type SavedUpload } from './uploads.ts'

export function* fileEvents(
  facts: ReadonlyMap<string, UploadFact>,
  saved: ReadonlyMap<string, SavedUpload>,
  clock: SiteClock,
): Iterable<SourceEvent> {
  const listed = new Set<string>()
  for (const [, fact] of sorted(facts)) {
    const upload = findUpload(fact, saved)
    if (upload !== null) listed.add(upload[0])
    else yield { type: 'loss', loss: fileNotSaved(fact.name, fact.path) }
    yield { type: 'file', file: fromFact(fact, upload?.[1] ?? null, clock) }
  }
  for (const [path, upload] of sorted(saved)) if (!listed.has(path)) yield { type: 'file', file: fromBytes(upload) }
}

/** By the path that the page links; the current version also by its name, when the uploads lie in a folder of their own. */
function findUpload(fact: UploadFact, saved: ReadonlyMap<string, SavedUpload>): readonly [string, SavedUpload] | null {
  const direct = fact.path === null ? undefined : saved.get(fact.path)
  if (direct !== undefined && fact.path !== null) return [fact.path, direct]
  const stored = fact.path?.split('/').at(-1) ?? null
  for (const [path, upload] of saved) {
    const isSame = fact.isLatest
      ? upload.isLatest && upload.name === fact.name
      : stored !== null && path.endsWith(`/${stored}`)
    if (isSame) return [path, upload]
  }
  return null
}

function fromFact(fact: UploadFact, upload: SavedUpload | null, clock: SiteClock): SourceFile {
  return {
    name: fact.name,
    at: toUtc(fact.time, clock),
    contributor: fact.contributor,
    comment: fact.comment,
    sha1: null,
    bytes: upload?.file.bytes ?? null,
    mime: fact.mime,
    isLatest: fact.isLatest,
    content: upload === null ? null : readUploadBytes(upload.file),
  }
}

const fromBytes = ({ name, isLatest, file }: SavedUpload): SourceFile => ({
  name,
  at: null,
  contributor: null,
  comment: null,
  sha1: null,
  bytes: file.bytes,
  mime: null,
  isLatest,
  content: readUploadBytes(file),
})
