/**
 * Uploaded files: versions as their pages list them, with the bytes that were saved; then saved bytes that no page lists.
 * Where only a reduced copy of a version was saved, that copy stands in for it.
 */

import type { Loss } from '../../../model/loss.ts'
import type { SourceEvent, SourceFile } from '../../../model/wiki.ts'
import { lossesOfFiles } from '../../../texts/loss.ts'
import type { UploadFact } from '../read/facts.ts'
import type { MirrorFile } from '../read/mirror-file.ts'
import { openBody } from '../read/packed-body.ts'
import { indexThumbnails, indexUploads, type SavedUpload } from '../read/uploads.ts'
import { type SiteClock, toUtc } from './clock.ts'
import { sorted } from './events.ts'
import { fileNotSaved, originalNotSaved, unreadable } from './losses.ts'
import type { MirrorContents } from './mirror-index.ts'

/** Gives the bytes of uploads. */
export interface UploadReader {
  /** `stored`: an earlier reading has stored this version and told it. */
  open(file: MirrorFile): Promise<OpenUpload | 'stored'>
}

/** The bytes of a version of an upload with what is known of them: SHA-1 in base 36 and size, null where they are not known. */
export type OpenUpload = Pick<SourceFile, 'content' | 'sha1' | 'bytes'> & {
  /** Told after the file: how far its source has come. */
  readonly note: Extract<SourceEvent, { readonly type: 'note' }> | null
  /** Why the bytes could not be had. */
  readonly loss: Loss | null
}

/** Bytes that lie here. */
export const savedBytes: UploadReader = {
  async open(file) {
    const { content, bytes, fault } = await openBody(file)
    return { content, sha1: null, bytes, note: null, loss: fault === null ? null : unreadable(file.path, fault) }
  },
}

/** `shown`: what pages show. */
export async function* fileEvents(
  { uploads: facts, pictures: shown }: Pick<MirrorContents, 'uploads' | 'pictures'>,
  files: readonly MirrorFile[],
  clock: SiteClock,
  reader: UploadReader,
): AsyncIterable<SourceEvent> {
  const saved = indexUploads(files)
  const thumbnails = indexThumbnails(files, shown.nameAt)
  const findFile = finderOf(saved, files)
  const told = new Set<MirrorFile | string>()
  for (const [, fact] of sorted(facts)) {
    const file = findFile(fact)
    const stored = storedName(fact)
    if (file !== null) yield* fileEvent(fact, clock, await reader.open(file))
    else yield* withoutOriginal(fact, clock, thumbnails.get(stored) ?? null, reader)
    if (file !== null) told.add(file)
    told.add(stored)
  }
  for (const [, { name, stored, isLatest, file }] of sorted(saved)) {
    if (!told.has(file)) yield* fileEvent({ ...unlisted, name, isLatest }, clock, await reader.open(file))
    told.add(stored)
  }
  for (const [stored, thumbnail] of sorted(thumbnails)) {
    const { name, isLatest } = thumbnail
    if (!told.has(stored)) yield* withoutOriginal({ ...unlisted, name, isLatest }, clock, thumbnail, reader)
    told.add(stored)
  }
  const missing = [...shown.names].sort().filter((name) => !told.has(name.replaceAll(' ', '_')))
  for (const loss of lossesOfFiles('file-not-saved', missing)) yield { type: 'loss', loss }
}

/** As the wiki stored the version: the current one under its name, an old one as its link says. */
const storedName = ({ name, isLatest, path }: UploadFact): string =>
  (isLatest ? name : (path?.split('/').at(-1) ?? '')).replaceAll(' ', '_')

/** A version whose bytes were not saved: told as lost, with the largest reduced copy in its place where there is one. */
async function* withoutOriginal(
  fact: UploadFact,
  clock: SiteClock,
  thumbnail: SavedUpload | null,
  reader: UploadReader,
): AsyncIterable<SourceEvent> {
  if (thumbnail === null) {
    yield { type: 'loss', loss: fileNotSaved(fact.name, fact.path) }
    yield { type: 'file', file: toFile(fact, clock, nothingOpened) }
    return
  }
  yield { type: 'loss', loss: originalNotSaved(fact.name, fact.path ?? thumbnail.file.path) }
  // The type that a page names is the original's.
  yield* fileEvent({ ...fact, mime: null }, clock, await reader.open(thumbnail.file), true)
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

type FindFile = (fact: UploadFact) => MirrorFile | null

/** By the path that the page links; the current version also by its name, when the uploads lie in a folder of their own. */
function finderOf(saved: ReadonlyMap<string, SavedUpload>, files: readonly MirrorFile[]): FindFile {
  const byPath = new Map(files.map((file) => [file.path, file]))
  const latest = new Map<string, MirrorFile>()
  const stored = new Map<string, MirrorFile>()
  for (const [path, { name, isLatest, file }] of saved) {
    const leaf = path.split('/').at(-1) ?? path
    if (isLatest && !latest.has(name)) latest.set(name, file)
    if (!stored.has(leaf)) stored.set(leaf, file)
  }
  return ({ name, path, isLatest }) => {
    const direct = path === null ? undefined : (saved.get(path)?.file ?? byPath.get(path))
    const other = isLatest ? latest.get(name) : stored.get(path?.split('/').at(-1) ?? '')
    return direct ?? other ?? null
  }
}

function* fileEvent(
  fact: UploadFact,
  clock: SiteClock,
  opened: OpenUpload | 'stored',
  isReduced = false,
): Iterable<SourceEvent> {
  if (opened === 'stored') return
  if (opened.loss !== null) yield { type: 'loss', loss: opened.loss }
  const file = toFile(fact, clock, opened)
  yield { type: 'file', file: isReduced && opened.content !== null ? { ...file, isReduced } : file }
  if (opened.note !== null) yield opened.note
}

const nothingOpened = { content: null, sha1: null, bytes: null }

function toFile(
  { name, time, contributor, comment, mime, isLatest }: UploadFact,
  clock: SiteClock,
  { content, sha1, bytes }: Pick<OpenUpload, 'content' | 'sha1' | 'bytes'>,
): SourceFile {
  return { name, at: toUtc(time, clock), contributor, comment, sha1, bytes, mime, isLatest, content }
}
