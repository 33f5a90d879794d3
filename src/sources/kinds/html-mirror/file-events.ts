/** Uploaded files: versions as their pages list them, with the bytes that were saved; then saved bytes that no page lists. */

import type { Loss } from '../../../model/loss.ts'
import type { SourceEvent, SourceFile } from '../../../model/wiki.ts'
import { type SiteClock, toUtc } from './clock.ts'
import { sorted } from './events.ts'
import type { UploadFact } from './facts.ts'
import { fileNotSaved } from './losses.ts'
import type { MirrorFile } from './mirror-file.ts'
import { indexUploads, type SavedUpload } from './uploads.ts'

/** Gives the bytes of uploads. */
export interface UploadReader {
  /** `stored`: an earlier reading has stored this version and told it. */
  open(file: MirrorFile): Promise<OpenUpload | 'stored'>
}

export type OpenUpload = Pick<SourceFile, 'content' | 'sha1' | 'bytes'> & {
  /** Told after the file: how far its source has come. */
  readonly note: Extract<SourceEvent, { readonly type: 'note' }> | null
  /** Why the bytes could not be had. */
  readonly loss: Loss | null
}

/** Bytes that lie here. */
export const savedBytes: UploadReader = {
  open: async (file) => ({ content: file.stream(), sha1: null, bytes: file.bytes, note: null, loss: null }),
}

export async function* fileEvents(
  facts: ReadonlyMap<string, UploadFact>,
  files: readonly MirrorFile[],
  clock: SiteClock,
  reader: UploadReader,
): AsyncIterable<SourceEvent> {
  const saved = indexUploads(files)
  const byPath = new Map(files.map((file) => [file.path, file]))
  const listed = new Set<MirrorFile>()
  for (const [, fact] of sorted(facts)) {
    const file = findFile(fact, saved, byPath)
    if (file !== null) listed.add(file)
    yield* fileEvent(fact, clock, file === null ? null : await reader.open(file))
  }
  for (const [, { name, isLatest, file }] of sorted(saved))
    if (!listed.has(file)) yield* fileEvent({ ...unlisted, name, isLatest }, clock, await reader.open(file))
}

const unlisted: UploadFact = {
  name: '',
  time: { printed: null, exact: null },
  contributor: null,
  comment: null,
  mime: null,
  isLatest: true,
  path: null,
}

/** By the path that the page links; the current version also by its name, when the uploads lie in a folder of their own. */
function findFile(
  fact: UploadFact,
  saved: ReadonlyMap<string, SavedUpload>,
  byPath: ReadonlyMap<string, MirrorFile>,
): MirrorFile | null {
  const direct = fact.path === null ? undefined : (saved.get(fact.path)?.file ?? byPath.get(fact.path))
  if (direct !== undefined) return direct
  const stored = fact.path?.split('/').at(-1) ?? null
  for (const [path, upload] of saved) {
    const isSame = fact.isLatest
      ? upload.isLatest && upload.name === fact.name
      : stored !== null && path.endsWith(`/${stored}`)
    if (isSame) return upload.file
  }
  return null
}

function* fileEvent(fact: UploadFact, clock: SiteClock, opened: OpenUpload | 'stored' | null): Iterable<SourceEvent> {
  if (opened === 'stored') return
  if (opened === null) yield { type: 'loss', loss: fileNotSaved(fact.name, fact.path) }
  else if (opened.loss !== null) yield { type: 'loss', loss: opened.loss }
  const { name, contributor, comment, mime, isLatest } = fact
  const { content, sha1, bytes } = opened ?? { content: null, sha1: null, bytes: null }
  yield {
    type: 'file',
    file: { name, at: toUtc(fact.time, clock), contributor, comment, sha1, bytes, mime, isLatest, content },
  }
  if (opened?.note != null) yield opened.note
}
