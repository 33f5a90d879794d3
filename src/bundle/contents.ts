import { createReadStream, createWriteStream, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pipeline as piped } from 'node:stream/promises'
import { WikifondsError } from '../model/errors.ts'
import { gunzipped } from '../support/pieces.ts'
import { walk } from './disk.ts'
import { openZip } from './zip-reader.ts'

/** A run of bytes inside a bag: a file, or what an archive in it holds. */
export interface Content {
  /** The file, and the members on the way into it: `data/files/minutes.zip › notes.txt`. */
  readonly place: string
  readonly chunks: AsyncIterable<Uint8Array>
}

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
    yield* unpack({ place: path, open: openerOf(file), file }, 0)
  }
}

/** The same of one file, wherever its bytes lie; `place` is what it is called. */
export const contentsOfFile = (place: string, open: () => AsyncIterable<Uint8Array>): AsyncGenerator<Content> =>
  unpack({ place, open, file: null }, 0)

/** Most files of a bag are small: they are read once, not as a stream for each look at them. */
function openerOf(file: string): () => AsyncIterable<Uint8Array> {
  if (statSync(file).size > chunkBytes) return () => createReadStream(file, { highWaterMark: chunkBytes })
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
}

async function* unpack(source: Source, depth: number): AsyncGenerator<Content> {
  const kind = depth < deepest ? await kindOf(source) : 'plain'
  if (kind === 'gzip') {
    const open = () => readable(gunzipped(source.open(), { path: source.place, entry: 'gunzip' }))
    yield* unpack({ place: `${source.place} › gunzip`, open, file: null }, depth + 1)
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

/** Up to the place where it is damaged. */
async function* readable(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    yield* chunks
  } catch (cause) {
    if (!(cause instanceof WikifondsError)) throw cause
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
        yield* unpack({ place, open: () => readable(zip.stream(entry)), file: null }, depth + 1)
      }
    } finally {
      await zip.close()
    }
  } finally {
    if (scratch !== null) rmSync(scratch, { recursive: true, force: true })
  }
}
