/** What is made of the files of a bag, each by itself: in batches, so that other threads may do it. */

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { crc32, deflateRawSync } from 'node:zlib'
import { type BatchLimits, batches, workAhead } from '../../support/work-ahead.ts'
import { type Digest, digestContent } from './digest.ts'
import { openContent } from './disk.ts'

/** A file as an entry of a zip. */
export interface Deflated {
  /** Length of the file. */
  readonly bytes: number
  /** CRC-32 of the file. */
  readonly crc: number
  /** The file as raw deflate (RFC 1951). */
  readonly packed: Uint8Array
}

/** Functions of files alone, of whose batches `together` are worked on at once; paths are relative to the folder. */
export interface FileWork {
  readonly together: number
  digest(folder: string, paths: readonly string[]): Promise<readonly Digest[]>
  /** For files that may be held in memory together. */
  deflate(folder: string, paths: readonly string[]): Promise<readonly Deflated[]>
}

/** Of zlib: beyond it a file gets hardly smaller. */
export const deflateLevel = 6

/** Every hash of each file. */
export async function digestFiles(folder: string, paths: readonly string[]): Promise<readonly Digest[]> {
  const digests: Digest[] = []
  for (const path of paths) {
    const { bytes, content } = openContent(join(folder, path))
    digests.push(await digestContent(path, bytes, content))
  }
  return digests
}

/** zlib makes room for the result in steps of 16 KB, which a million small files would throw away again. */
export const deflate = (source: Uint8Array): Buffer =>
  deflateRawSync(source, { level: deflateLevel, chunkSize: source.length + 64 })

/** Each file, deflated. */
export const deflateFiles = (folder: string, paths: readonly string[]): readonly Deflated[] =>
  paths.map((path) => {
    const source = readFileSync(join(folder, path))
    return { bytes: source.length, crc: crc32(source), packed: deflate(source) }
  })

/** The work done where it is asked for. */
export const inThisThread: FileWork = {
  together: 1,
  digest: digestFiles,
  deflate: (folder, paths) => Promise.resolve(deflateFiles(folder, paths)),
}

/** A batch of files ends after so many files, or so many bytes of those that are held. */
const limits: BatchLimits = { most: 64, largest: 1 << 20 }

/** Files in batches; `bytesOf` tells how much one holds in memory while it is worked on. */
export const fileBatches = <File>(
  files: AsyncIterable<File> | Iterable<File>,
  bytesOf: (file: File) => number,
): AsyncGenerator<readonly File[]> => batches(files, limits, bytesOf)

/** Digests are small: so many batches may wait, for each that is worked on, until that of a large file is done. */
const digestsWaiting = 16

/** The digests of files, in their order. */
export async function* digestsOf(folder: string, paths: AsyncIterable<string>, work: FileWork): AsyncGenerator<Digest> {
  // Large files are read in pieces: none is held.
  const batched = fileBatches(paths, () => 0)
  for await (const digests of workAhead(batched, work.together * digestsWaiting, (batch) => work.digest(folder, batch)))
    yield* digests
}
