/** The files of a bag that lie, byte for byte, in a zip made before: what was done with them then holds. */

import { createReadStream } from 'node:fs'
import { join } from 'node:path'
import type { PackedFile } from '../../model/bundle.ts'
import { byBytes } from '../../support/order.ts'
import { createPackedNames } from '../../support/packed-texts.ts'
import { readLines } from '../../support/pieces.ts'
import type { Digest } from '../bag/digest.ts'
import type { Zip, ZipEntry } from './zip-reader.ts'

/** A zip that a former run made of a bag, and the name of its one top-level folder. */
export interface FormerZip {
  readonly zip: Zip
  readonly name: string
}

/** Files of a payload that are as they were; paths are relative to the bag's root. */
export interface UnchangedFiles {
  has(path: string): boolean
  /** As it lies in the former zip; null where it is not unchanged, or was stored. */
  packed(path: string): PackedFile | null
  /** Files of the former payload that this one does not have. */
  readonly gone: number
  /** The bytes that a file had in the former bag; null where it was not in it. Throws ZIP_DAMAGED. */
  before(path: string): Promise<Uint8Array | null>
}

/** Where there is no former zip. */
export const allChanged: UnchangedFiles = {
  has: () => false,
  packed: () => null,
  gone: 0,
  before: () => Promise.resolve(null),
}

const manifestPath = 'manifest-sha256.txt'

/** Compares the manifest of a bag, which stands, with that in the former zip. Throws ZIP_DAMAGED. */
export async function findUnchanged(bag: string, { zip, name }: FormerZip): Promise<UnchangedFiles> {
  const entryOf = (path: string): ZipEntry | undefined => zip.entries.find(`${name}/${path}`)
  const manifest = entryOf(manifestPath)
  if (manifest === undefined) return allChanged
  const same = createPackedNames()
  const before = rowsOf(zip.stream(manifest), zip.path)
  let [formerFiles, inBoth] = [0, 0]
  try {
    const next = async () => {
      const row = await before.next()
      if (row.done !== true) formerFiles += 1
      return row
    }
    let former = await next()
    for await (const row of rowsOf(createReadStream(join(bag, manifestPath)), bag)) {
      while (former.done !== true && byBytes(former.value.path, row.path) < 0) former = await next()
      if (former.done === true) break
      if (former.value.path !== row.path) continue
      inBoth += 1
      if (former.value.sha256 === row.sha256) same.add(row.path)
    }
    while (former.done !== true) former = await next()
  } finally {
    // A long manifest is a stream of its own, which would stay open with the zip that was replaced meanwhile.
    await before.return(undefined)
  }
  const has = (path: string): boolean => same.numberOf(path) !== null
  return {
    has,
    gone: formerFiles - inBoth,
    async before(path) {
      const entry = entryOf(path)
      return entry === undefined ? null : await zip.read(entry)
    },
    packed(path) {
      const entry = has(path) ? entryOf(path) : undefined
      return entry === undefined ? null : zip.packed(entry)
    },
  }
}

/** The rows of a manifest that we wrote (RFC 8493 §2.1.3): by path bytes. */
async function* rowsOf(
  chunks: AsyncIterable<Uint8Array>,
  path: string,
): AsyncGenerator<Pick<Digest, 'sha256' | 'path'>> {
  for await (const line of readLines(chunks, new TextDecoder(), { path, entry: manifestPath }))
    yield { sha256: line.slice(0, 64), path: line.slice(66).trimEnd() }
}
