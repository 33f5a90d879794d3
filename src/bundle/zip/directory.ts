/**
 * The central directory of a zip (APPNOTE 4.3.12 to 4.3.16), and its entries as columns. Pure: bytes in, entries
 * out.
 */

import { createPackedNames } from '../../support/packed-texts.ts'

/** What the central directory says of one entry (APPNOTE 4.3.12). */
export interface ZipEntry {
  /** As written in the zip: top folder included. */
  readonly name: string
  /** Length of the content, unpacked. */
  readonly bytes: number
  /** Length of the content as it lies in the zip. */
  readonly packedBytes: number
  /** 0 stored, 8 deflated. */
  readonly method: number
  /** CRC-32 of the content, unpacked. */
  readonly crc: number
  /** Offset of the local header. */
  readonly headerOffset: number
  /** General purpose bit flag (APPNOTE 4.4.4). */
  readonly flags: number
  /** Unix mode, 0 where the zip was not made on Unix. */
  readonly mode: number
}

/** Where the central directory lies: count of its entries, offset and length in bytes. */
export interface DirectoryLocation {
  readonly entries: number
  readonly offset: number
  readonly bytes: number
}

/** Length of an end record without its comment (APPNOTE 4.3.16). */
export const endRecordBytes = 22

/** Length of a zip64 end record without its extensible data (APPNOTE 4.3.14). */
export const zip64EndBytes = 56
const zip64LocatorBytes = 20

/** Length of a directory header without name, extra field and comment (APPNOTE 4.3.12). */
export const headerBytes = 46
const short = 0xffff
const long = 0xffffffff

/** Where the end record stands in the tail of a zip; -1 when there is none that reaches exactly to the end. */
export function findEndRecord(tail: Buffer): number {
  for (let at = tail.length - endRecordBytes; at >= 0; at--) {
    if (tail.readUInt32LE(at) === 0x06054b50 && at + endRecordBytes + tail.readUInt16LE(at + 20) === tail.length)
      return at
  }
  return -1
}

/** What the end record says of the directory, or the offset of the zip64 record that says it instead. */
export function readEndRecord(tail: Buffer, at: number): DirectoryLocation | { readonly zip64At: number } {
  const place = {
    entries: tail.readUInt16LE(at + 10),
    bytes: tail.readUInt32LE(at + 12),
    offset: tail.readUInt32LE(at + 16),
  }
  const locator = at - zip64LocatorBytes
  const isZip64 = place.entries === short || place.bytes === long || place.offset === long
  if (!isZip64 || locator < 0 || tail.readUInt32LE(locator) !== 0x07064b50) return place
  return { zip64At: Number(tail.readBigUInt64LE(locator + 8)) }
}

/** The zip64 end record; null when these bytes are none. */
export function readZip64EndRecord(record: Buffer): DirectoryLocation | null {
  if (record.length < zip64EndBytes || record.readUInt32LE(0) !== 0x06064b50) return null
  const number = (at: number): number => Number(record.readBigUInt64LE(at))
  return { entries: number(32), bytes: number(40), offset: number(48) }
}

/** The entries in the order of the directory, null at the end when its bytes are not a directory of so many entries. */
export function* readDirectory(directory: Buffer, count: number): Generator<ZipEntry | null> {
  let at = 0
  for (let index = 0; index < count; index++) {
    if (at + headerBytes > directory.length || directory.readUInt32LE(at) !== 0x02014b50) return yield null
    const nameEnd = at + headerBytes + directory.readUInt16LE(at + 28)
    const extraEnd = nameEnd + directory.readUInt16LE(at + 30)
    const end = extraEnd + directory.readUInt16LE(at + 32)
    if (end > directory.length) return yield null
    yield readEntry(directory, at, nameEnd, extraEnd)
    at = end
  }
  if (at !== directory.length) yield null
}

function readEntry(directory: Buffer, at: number, nameEnd: number, extraEnd: number): ZipEntry {
  const madeOnUnix = directory.readUInt8(at + 5) === 3
  const entry = {
    name: directory.toString('utf8', at + headerBytes, nameEnd),
    method: directory.readUInt16LE(at + 10),
    crc: directory.readUInt32LE(at + 16),
    flags: directory.readUInt16LE(at + 8),
    mode: madeOnUnix ? directory.readUInt32LE(at + 38) >>> 16 : 0,
    bytes: directory.readUInt32LE(at + 24),
    packedBytes: directory.readUInt32LE(at + 20),
    headerOffset: directory.readUInt32LE(at + 42),
  }
  return nameEnd === extraEnd ? entry : { ...entry, ...withZip64(entry, directory.subarray(nameEnd, extraEnd)) }
}

type Sizes = Pick<ZipEntry, 'bytes' | 'packedBytes' | 'headerOffset'>

/** The zip64 field holds, in this order, only those numbers that did not fit (APPNOTE 4.5.3). */
function withZip64(sizes: Sizes, extra: Buffer): Sizes {
  const field = zip64Field(extra)
  let at = 0
  const widen = (value: number): number => {
    if (value !== long || at + 8 > field.length) return value
    at += 8
    return Number(field.readBigUInt64LE(at - 8))
  }
  const bytes = widen(sizes.bytes)
  const packedBytes = widen(sizes.packedBytes)
  return { bytes, packedBytes, headerOffset: widen(sizes.headerOffset) }
}

function zip64Field(extra: Buffer): Buffer {
  for (let at = 0; at + 4 <= extra.length; at += 4 + extra.readUInt16LE(at + 2)) {
    if (extra.readUInt16LE(at) === 1) return extra.subarray(at + 4, at + 4 + extra.readUInt16LE(at + 2))
  }
  return Buffer.alloc(0)
}

type Numbers = Omit<ZipEntry, 'name'>

/** The entries of a zip in the order of its directory, as columns: a million objects would take three times the memory. */
export class EntryTable implements Iterable<ZipEntry> {
  readonly #names = createPackedNames()
  readonly #columns: { readonly [column in keyof Numbers]: Float64Array | Uint32Array | Uint16Array }

  /** `capacity` is how many entries there may be. */
  constructor(capacity: number) {
    this.#columns = {
      bytes: new Float64Array(capacity),
      packedBytes: new Float64Array(capacity),
      headerOffset: new Float64Array(capacity),
      crc: new Uint32Array(capacity),
      method: new Uint16Array(capacity),
      flags: new Uint16Array(capacity),
      mode: new Uint16Array(capacity),
    }
  }

  get length(): number {
    return this.#names.length()
  }

  /** False when there is an entry of this name already. */
  add(entry: ZipEntry): boolean {
    const place = this.length
    if (!this.#names.add(entry.name)) return false
    const { bytes, packedBytes, headerOffset, crc, method, flags, mode } = this.#columns
    bytes[place] = entry.bytes
    packedBytes[place] = entry.packedBytes
    headerOffset[place] = entry.headerOffset
    crc[place] = entry.crc
    method[place] = entry.method
    flags[place] = entry.flags
    mode[place] = entry.mode
    return true
  }

  has(name: string): boolean {
    return this.#names.numberOf(name) !== null
  }

  find(name: string): ZipEntry | undefined {
    const place = this.#names.numberOf(name)
    return place === null ? undefined : this.at(place)
  }

  at(place: number): ZipEntry {
    const column = (name: keyof Numbers): number => this.#columns[name][place] ?? 0
    return {
      name: this.#names.at(place),
      bytes: column('bytes'),
      packedBytes: column('packedBytes'),
      headerOffset: column('headerOffset'),
      crc: column('crc'),
      method: column('method'),
      flags: column('flags'),
      mode: column('mode'),
    }
  }

  *[Symbol.iterator](): Generator<ZipEntry> {
    for (let place = 0; place < this.length; place++) yield this.at(place)
  }

  /** First byte of an entry, its local header included. */
  offsetAt(place: number): number {
    return this.#columns.headerOffset[place] ?? 0
  }

  /** Length of the content of an entry, as it lies in the zip. */
  packedBytesAt(place: number): number {
    return this.#columns.packedBytes[place] ?? 0
  }

  /** The length of the content at a place, unpacked. */
  bytesAt(place: number): number {
    return this.#columns.bytes[place] ?? 0
  }

  /** Length of all contents, unpacked. */
  totalBytes(): number {
    let sum = 0
    for (let place = 0; place < this.length; place++) sum += this.bytesAt(place)
    return sum
  }

  /** The name of the entry at a place, without so many bytes at its beginning. */
  nameAt(place: number, skipped = 0): string {
    return this.#names.at(place, skipped)
  }

  /** In the order of the directory. */
  *names(): Generator<string> {
    for (let place = 0; place < this.length; place++) yield this.nameAt(place)
  }

  /** Places of the files below a folder, by the bytes of their names. */
  filesIn(folder: string): Uint32Array {
    const isThere = (place: number): boolean => {
      const name = this.#names.at(place)
      return name.startsWith(`${folder}/`) && !name.endsWith('/')
    }
    return Uint32Array.from({ length: this.length }, (_, place) => place)
      .filter(isThere)
      .sort((left, right) => this.#names.compare(left, right))
  }

  /** Places in the order in which the entries lie in the file. */
  byOffset(): Uint32Array {
    const offsets = this.#columns.headerOffset
    const places = Uint32Array.from({ length: this.length }, (_, place) => place)
    // Most writers list entries as they lie.
    const isSorted = places.every((place) => place === 0 || (offsets[place - 1] ?? 0) <= (offsets[place] ?? 0))
    return isSorted ? places : places.sort((left, right) => (offsets[left] ?? 0) - (offsets[right] ?? 0))
  }
}
