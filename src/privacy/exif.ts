/**
 * Finds the camera's metadata (place, device, owner) in a JPEG or PNG, and takes it out; pixels and colour profiles stay
 * byte-equal.
 * Sources: JPEG ITU-T T.81 annex B (markers), Exif 2.32 §4.7 (APP1), PNG third edition §11.3 (eXIf, text chunks).
 */

/** A stretch of a picture that tells of a person or a device. */
export interface MetadataPart {
  /** Exif, XMP, IPTC, or a text that a program wrote. */
  readonly form: 'Exif' | 'XMP' | 'IPTC' | 'text'
  /** Offset of its frame, and of the end of it. */
  readonly start: number
  readonly end: number
  /** What the frame holds, without its name. */
  readonly content: Buffer
}

/** The picture without metadata; the same buffer when there is none, or when it is no JPEG or PNG. */
export function stripMetadata(picture: Buffer): Buffer {
  const parts = metadataParts(picture)
  if (parts.length === 0) return picture
  const kept = parts.map(({ start }, index) => picture.subarray(parts[index - 1]?.end ?? 0, start))
  return Buffer.concat([...kept, picture.subarray(parts.at(-1)?.end)])
}

/** Everything that `stripMetadata` takes out, in order; nothing where the bytes are no JPEG or PNG. */
export function metadataParts(picture: Buffer): readonly MetadataPart[] {
  if (isJpeg(picture)) return [...jpegParts(picture)]
  return isPng(picture) ? [...pngParts(picture)] : []
}

/** Whether bytes begin as a picture that may have metadata which we read. */
export const isPicture = (bytes: Buffer): boolean => isJpeg(bytes) || isPng(bytes)

const isJpeg = (bytes: Buffer): boolean => bytes.length > 4 && bytes[0] === 0xff && bytes[1] === 0xd8
const isPng = (bytes: Buffer): boolean => bytes.subarray(0, 8).equals(pngSignature)

const pngSignature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])

/** APP1 holds Exif and XMP, APP13 Photoshop's IPTC, COM free text. APP2 (colour profile) and the others shape the picture. */
const personalMarkers: ReadonlySet<number> = new Set([0xe1, 0xed, 0xfe])
const startOfScan = 0xda

function* jpegParts(picture: Buffer): Generator<MetadataPart> {
  let at = 2
  while (at + 4 <= picture.length && picture[at] === 0xff) {
    const marker = picture[at + 1] ?? 0
    if (marker === startOfScan) return
    const end = at + 2 + picture.readUInt16BE(at + 2)
    // A length that runs out of the file: not a segment we understand, so all that follows stays as it is.
    if (end > picture.length) return
    if (personalMarkers.has(marker)) yield jpegPart(marker, at, end, picture.subarray(at + 4, end))
    at = end
  }
}

const exifName = Buffer.from('Exif\0\0', 'latin1')

function jpegPart(marker: number, start: number, end: number, held: Buffer): MetadataPart {
  if (marker === 0xed) return { form: 'IPTC', start, end, content: held }
  if (marker === 0xfe) return { form: 'text', start, end, content: held }
  const isExif = held.subarray(0, exifName.length).equals(exifName)
  return isExif
    ? { form: 'Exif', start, end, content: held.subarray(exifName.length) }
    : { form: 'XMP', start, end, content: held.subarray(held.indexOf(0) + 1) }
}

const personalChunks: ReadonlyMap<string, MetadataPart['form']> = new Map([
  ['eXIf', 'Exif'],
  ['tEXt', 'text'],
  ['zTXt', 'text'],
  ['iTXt', 'text'],
])
const chunkFrame = 12

function* pngParts(picture: Buffer): Generator<MetadataPart> {
  let at = 8
  while (at + chunkFrame <= picture.length) {
    const end = at + chunkFrame + picture.readUInt32BE(at)
    if (end > picture.length) return
    const form = personalChunks.get(picture.toString('latin1', at + 4, at + 8))
    if (form !== undefined) yield { form, start: at, end, content: picture.subarray(at + 8, end - 4) }
    at = end
  }
}
