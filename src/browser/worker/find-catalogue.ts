/**
 * Where the catalogue lies in what was opened: the whole of a `.sqlite` file; in the zip of a bundle among the first entries,
 * stored (docs/bundle.md). Local headers are followed from the beginning (APPNOTE 4.3.7), since the directory at the end of a
 * large bundle is larger than what an answer reads.
 */

import type { BlockSource } from './byte-blocks.ts'
import { ProblemError } from './messages.ts'

const catalogueName = 'data/index.sqlite'
const localHeaderBytes = 30
const entriesLookedAt = 8
const stored = 0
const long = 0xffffffff

/** The stretch of the catalogue. Throws sqlNotCatalogue for what is neither, sqlNoEntry for a zip that was packed anew. */
export function findCatalogue(source: BlockSource): BlockSource {
  const { name } = source
  const begin = new TextDecoder('latin1').decode(bytesAt(source, 0, 16))
  if (begin === 'SQLite format 3\0') return source
  if (!begin.startsWith('PK\x03\x04')) throw new ProblemError(['sqlNotCatalogue', { name }])
  let at = 0
  for (let seen = 0; seen < entriesLookedAt; seen += 1) {
    const entry = entryAt(source, at)
    if (entry === null) break
    if (entry.name.endsWith(`/${catalogueName}`) && entry.isStored) return source.part(entry.start, entry.bytes)
    at = entry.start + entry.bytes
  }
  throw new ProblemError(['sqlNoEntry', { name }])
}

interface LocalEntry {
  readonly name: string
  readonly isStored: boolean
  /** Where its content begins, and how long it is as it lies. */
  readonly start: number
  readonly bytes: number
}

/** The entry whose local header stands there; null for none, or for one that does not tell its length before its content. */
function entryAt(source: BlockSource, at: number): LocalEntry | null {
  const header = viewOf(bytesAt(source, at, localHeaderBytes))
  if (header.byteLength < localHeaderBytes || header.getUint32(0, true) !== 0x04034b50) return null
  const isToldBehind = (header.getUint16(6, true) & 8) !== 0
  if (isToldBehind) return null
  const [nameBytes, extraBytes] = [header.getUint16(26, true), header.getUint16(28, true)]
  const rest = bytesAt(source, at + localHeaderBytes, nameBytes + extraBytes)
  const packed = header.getUint32(18, true)
  return {
    name: new TextDecoder().decode(rest.subarray(0, nameBytes)),
    isStored: header.getUint16(8, true) === stored,
    start: at + localHeaderBytes + nameBytes + extraBytes,
    bytes: packed === long ? longLength(viewOf(rest.subarray(nameBytes))) : packed,
  }
}

/** The packed length out of the zip64 field (APPNOTE 4.5.3), where it stands behind the unpacked one. */
function longLength(extra: DataView): number {
  for (let at = 0; at + 4 <= extra.byteLength; at += 4 + extra.getUint16(at + 2, true))
    if (extra.getUint16(at, true) === 1 && extra.getUint16(at + 2, true) >= 16)
      return Number(extra.getBigUint64(at + 12, true))
  return long
}

const viewOf = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)

function bytesAt(source: BlockSource, offset: number, length: number): Uint8Array {
  const bytes = new Uint8Array(length)
  const got = source.read(bytes, offset)
  if (got < 0) throw new ProblemError(['sqlReadFailed', { name: source.name, reason: source.takeFailure() ?? '' }])
  return bytes.subarray(0, got)
}
