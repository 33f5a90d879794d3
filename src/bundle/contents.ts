import { createReadStream, createWriteStream, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pipeline as piped } from 'node:stream/promises'
import { gunzipped, mostUnpacked, roomFor, type UnpackRoom, within } from '../support/pieces.ts'
import { WikifondsError } from '../texts/errors.ts'
import { walk } from './bag/disk.ts'
import { openZip } from './zip/zip-reader.ts'

/** A run of bytes inside a bag: a file, or what an archive in it holds. */
export interface Content {
  /** The file, and the members on the way into it: `data/files/minutes.zip › notes.txt`. */
  readonly place: string
  readonly chunks: AsyncIterable<Uint8Array>
}

/** Is told the place of what was not unpacked to its end: it is damaged, or would take more than any memory or patience holds. */
type NotRead = (place: string) => void

/** Archives in archives are opened to this depth. */
const deepest = 4
const chunkBytes = 1 << 20

/**
 * Everything that a bag holds, member by member: files as they are, what is inside gzip (all of its members) and inside zips,
 * and inside those again. What of an archive cannot be unpacked is given as far as it can, a zip that is none as its bytes.
 */
export async function* contentsOf(folder: string): AsyncGenerator<Content> {
  for await (const { path } of walk(folder)) yield* contentsOfPaths(folder, [path])
}

/** The same of some files of a bag, by their paths in it. */
export async function* contentsOfPaths(folder: string, paths: Iterable<string>): AsyncGenerator<Content> {
  for (const path of paths) {
    const file = join(folder, path)
    const { size } = statSync(file)
    yield* unpack({ place: path, open: openerOf(file, size), file, ...inside(size, () => undefined) }, 0)
  }
}

/** The same of one file of so many bytes, wherever they lie; `place` is what it is called. */
export const contentsOfFile = (
  place: string,
  { bytes, open }: { readonly bytes: number; readonly open: () => AsyncIterable<Uint8Array> },
  notRead: NotRead,
): AsyncGenerator<Content> => unpack({ place, open, file: null, ...inside(bytes, notRead) }, 0)

/** All that is in a file, however deep, shares what one archive of its length may hold. */
const inside = (bytes: number, notRead: NotRead) => ({ room: roomFor(mostUnpacked(bytes)), notRead })

/** Most files of a bag are small: they are read once, not as a stream for each look at them. */
function openerOf(file: string, size: number): () => AsyncIterable<Uint8Array> {
  if (size > chunkBytes) return () => createReadStream(file, { highWaterMark: chunkBytes })
  const bytes = readFileSync(file)
  return async function* whole() {
    yield bytes
  }
}

interface Source {
  readonly place: string
  readonly open: () => AsyncIterable<Uint8Array>
  /** Where it lies on disk by itself. */
  readonly file: string | null
  readonly room: UnpackRoom
  readonly notRead: NotRead
}

async function* unpack(source: Source, depth: number): AsyncGenerator<Content> {
  const kind = depth < deepest ? await kindOf(source) : 'plain'
  if (kind === 'gzip') {
    const place = `${source.place} › gunzip`
    const open = () => readable(gunzipped(source.open(), { path: source.place, entry: 'gunzip' }, source.room), source)
    yield* unpack({ ...source, place, open, file: null }, depth + 1)
  } else if (kind === 'zip') yield* membersOf(source, depth)
  else yield { place: source.place, chunks: source.open() }
}

async function kindOf({ open }: Source): Promise<'gzip' | 'zip' | 'plain'> {
  for await (const chunk of open()) {
    if (chunk[0] === 0x1f && chunk[1] === 0x8b) return 'gzip'
    return chunk[0] === 0x50 && chunk[1] === 0x4b && chunk[2] === 3 && chunk[3] === 4 ? 'zip' : 'plain'
  }
  return 'plain'
}

/** Up to the place where it is damaged, or too much. */
async function* readable(
  chunks: AsyncIterable<Uint8Array>,
  { place, notRead }: Pick<Source, 'place' | 'notRead'>,
): AsyncGenerator<Uint8Array> {
  try {
    yield* chunks
  } catch (cause) {
    if (!(cause instanceof WikifondsError)) throw cause
    notRead(place)
  }
}

/** The directory of a zip lies at its end: one inside another archive is put on disk first. */
async function* membersOf(source: Source, depth: number): AsyncGenerator<Content> {
  const scratch = source.file === null ? mkdtempSync(join(tmpdir(), 'wikifonds-zip-')) : null
  const file = source.file ?? join(scratch ?? '', 'inner.zip')
  try {
    if (scratch !== null) await piped(source.open(), createWriteStream(file))
    const zip = await openZip(file).catch((cause: unknown) => {
      if (cause instanceof WikifondsError) return null
      throw cause
    })
    if (zip === null) return yield { place: source.place, chunks: source.open() }
    try {
      for (const entry of zip.entries) {
        const place = `${source.place} › ${entry.name}`
        const where = { path: source.place, entry: entry.name }
        const open = () => readable(within(source.room, zip.stream(entry), where), source)
        yield* unpack({ ...source, place, open, file: null }, depth + 1)
      }
    } finally {
      await zip.close()
    }
  } finally {
    if (scratch !== null) rmSync(scratch, { recursive: true, force: true })
  }
}
