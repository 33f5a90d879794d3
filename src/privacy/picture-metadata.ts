/** What the metadata of a picture tells: where it was taken, and the words in it. Source: Exif 2.32 §4.6 (TIFF 6.0 directories, GPS). */

import { type MetadataPart, metadataParts, mostSegments } from './exif.ts'

/** What a picture tells beside what it shows. */
export interface PictureMetadata {
  /** Forms of metadata that are in it, sorted, each once: `Exif`, `XMP`… */
  readonly forms: readonly string[]
  /** In degrees, north and east positive; null: no place is told. */
  readonly position: { readonly latitude: number; readonly longitude: number } | null
  /** The words of the metadata, one run a line; packed texts are not among them. */
  readonly words: string
}

/** The metadata of a JPEG or PNG; null when it has none. */
export function pictureMetadata(picture: Buffer): PictureMetadata | null {
  const own = metadataParts(picture)
  if (own.length === 0) return null
  const parts = own.flatMap((part) => (part.form === 'appended' ? partsOfAppended(part) : [part]))
  const positions = parts.flatMap(({ form, content }) => (form === 'Exif' ? (positionIn(content) ?? []) : []))
  return {
    forms: [...new Set(parts.map(({ form }) => form))].sort(),
    position: positions[0] ?? null,
    words: parts.map(({ content }) => wordsIn(content)).join('\n'),
  }
}

/** What is appended to a picture: of other pictures, which cameras and programs put there, their metadata. */
function partsOfAppended(rest: MetadataPart): readonly MetadataPart[] {
  const { content } = rest
  const parts: MetadataPart[] = []
  let end = 0
  let tries = 0
  for (let start = content.indexOf(beginning); start >= 0; start = content.indexOf(beginning, end)) {
    // What begins as a picture again and again is none: its bytes are searched for words as they stand.
    tries += 1
    if (tries > mostAppended || parts.length > mostSegments) return [rest]
    const found = metadataParts(content.subarray(start))
    parts.push(...found.filter(({ form }) => form !== 'appended'))
    end = start + (found.find(({ form }) => form === 'appended')?.start ?? beginning.length)
  }
  return end === 0 ? [rest] : [{ ...rest, content: Buffer.alloc(0) }, ...parts]
}

const beginning = Buffer.from([0xff, 0xd8, 0xff])
/** Cameras append three, panoramas and films a few dozen. */
const mostAppended = 500

/** Between signs of control no word goes on. */
const wordsIn = (content: Buffer): string => content.toString('utf8').replace(/[\p{Cc}\ufffd]+/gu, '\n')

const gpsDirectory = 0x8825
const [latitudeRef, latitude, longitudeRef, longitude] = [1, 2, 3, 4]
const bytesOfEntry = 12

function positionIn(tiff: Buffer): PictureMetadata['position'] {
  const order = tiff.toString('latin1', 0, 2)
  if (order !== 'II' && order !== 'MM') return null
  const read = readerOf(tiff, order === 'II')
  const pointer = read.entry(read.long(4), gpsDirectory)
  const directory = pointer === null ? null : read.long(pointer + 8)
  if (directory === null) return null
  const degrees = (tag: number, reference: number, negative: string): number | null => {
    const [angle, sign] = [read.entry(directory, tag), read.entry(directory, reference)]
    const value = angle === null ? null : read.angle(angle)
    if (value === null || sign === null) return value
    return tiff.toString('latin1', sign + 8, sign + 9) === negative ? -value : value
  }
  const [north, east] = [degrees(latitude, latitudeRef, 'S'), degrees(longitude, longitudeRef, 'W')]
  return north === null || east === null ? null : { latitude: north, longitude: east }
}

/** Numbers of a TIFF in its order of bytes; what lies beyond its end is null. */
function readerOf(tiff: Buffer, isLittle: boolean) {
  const short = (at: number): number | null =>
    at + 2 > tiff.length ? null : isLittle ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at)
  const long = (at: number): number | null =>
    at + 4 > tiff.length ? null : isLittle ? tiff.readUInt32LE(at) : tiff.readUInt32BE(at)
  const rational = (at: number): number | null => {
    const [top, bottom] = [long(at), long(at + 4)]
    return top === null || bottom === null || bottom === 0 ? null : top / bottom
  }
  return {
    long,
    /** Where the entry of a tag begins in a directory. */
    entry(directory: number | null, tag: number): number | null {
      const count = directory === null ? null : short(directory)
      if (directory === null || count === null) return null
      for (let at = directory + 2; at < directory + 2 + count * bytesOfEntry; at += bytesOfEntry)
        if (short(at) === tag) return at
      return null
    },
    /** Degrees, minutes and seconds as three fractions. */
    angle(entry: number): number | null {
      const at = long(entry + 8)
      const parts = at === null ? [] : [0, 8, 16].map((more) => rational(at + more))
      const [whole, minutes, seconds] = parts
      if (whole === null || whole === undefined) return null
      return whole + (minutes ?? 0) / 60 + (seconds ?? 0) / 3600
    },
  }
}
