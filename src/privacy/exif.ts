/**
 * Finds the camera's metadata (place, device, owner) in a JPEG or PNG, and takes it out with all that follows the picture; pixels
 * and colour profiles stay byte-equal.
 * Sources: JPEG ITU-T T.81 annex B (markers), Exif 2.32 §4.7 (APP1), CIPA DC-007 (pictures behind the first), PNG third edition
 * §11.3 (eXIf, text chunks).
 */

/** A stretch of a picture that tells of a person or a device. */
export interface MetadataPart {
  /** Exif, XMP, IPTC, a text that a program wrote, what else shapes no pixel of the picture, or what is appended to it. */
  readonly form: 'Exif' | 'XMP' | 'IPTC' | 'text' | 'other' | 'appended'
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
export const metadataParts = (picture: Buffer): readonly MetadataPart[] => readParts(picture).parts

/** Something is appended to a picture, and goes with its metadata; a picture is not understood to its end, and stays. */
export type PictureRest = 'cut' | 'not-read'

/** What is told of a picture beside its metadata; null: nothing. */
export function restOfPicture(picture: Buffer): PictureRest | null {
  const { parts, isRead } = readParts(picture)
  if (!isRead) return 'not-read'
  const last = parts.at(-1)
  return last?.form === 'appended' && last.content.some((byte) => byte !== 0) ? 'cut' : null
}

/** Parts of a picture, and whether all of it was understood: what follows a frame that runs out of the file is not. */
interface PictureParts {
  readonly parts: readonly MetadataPart[]
  readonly isRead: boolean
}

function readParts(picture: Buffer): PictureParts {
  const found = isJpeg(picture) ? jpegParts(picture) : isPng(picture) ? pngParts(picture) : null
  const parts: MetadataPart[] = []
  for (let next = found?.next(); next !== undefined; next = found?.next()) {
    if (next.done === true) return { parts, isRead: next.value }
    parts.push(next.value)
  }
  return { parts, isRead: true }
}

/** Whether bytes begin as a picture that may have metadata which we read. */
export const isPicture = (bytes: Buffer): boolean => isJpeg(bytes) || isPng(bytes)

const isJpeg = (bytes: Buffer): boolean => bytes.length > 4 && bytes[0] === 0xff && bytes[1] === 0xd8
const isPng = (bytes: Buffer): boolean => bytes.subarray(0, 8).equals(pngSignature)

const pngSignature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])

/** Segments by which a picture is shown: JFIF, a colour profile, Adobe's transform. The others of their kind tell of something else. */
const shaping: ReadonlyMap<number, string> = new Map([
  [0xe0, 'JFIF'],
  [0xe2, 'ICC_PROFILE'],
  [0xee, 'Adobe'],
])
const isApplication = (marker: number): boolean => marker >= 0xe0 && marker <= 0xef
const comment = 0xfe

function isPersonal(marker: number, held: Buffer): boolean {
  const name = shaping.get(marker)
  if (name !== undefined) return held.toString('latin1', 0, name.length) !== name
  return marker === comment || isApplication(marker)
}

const [startOfScan, endOfImage] = [0xda, 0xd9]

/** Segments, or chunks of metadata: a picture has some dozen, one with much metadata some hundred. Behind so many nothing is understood. */
export const mostSegments = 20_000

/** Gives in the end whether all was understood: a picture that ends in its pixels is. */
function* jpegParts(picture: Buffer): Generator<MetadataPart, boolean> {
  let at = 2
  for (let segments = 0; at + 4 <= picture.length; segments += 1) {
    if (segments === mostSegments) return false
    // Before a marker may stand any number of 0xFF.
    while (picture[at + 1] === 0xff) at += 1
    const marker = picture[at + 1] ?? 0
    if (at + 4 > picture.length) return false
    const end = at + 2 + picture.readUInt16BE(at + 2)
    if (picture[at] !== 0xff || marker < 0xc0 || end > picture.length) return false
    const held = picture.subarray(at + 4, end)
    if (isPersonal(marker, held)) yield jpegPart(marker, at, end, held)
    at = marker === startOfScan ? nextMarker(picture, end) : end
    if (picture[at + 1] !== endOfImage) continue
    yield* appended(picture, at + 2)
    return true
  }
  return true
}

/** Where a marker stands behind pixels: no 0xFF of theirs, no restart. */
function nextMarker(picture: Buffer, from: number): number {
  for (let at = picture.indexOf(0xff, from); at >= 0; at = picture.indexOf(0xff, at + 1)) {
    const marker = picture[at + 1] ?? 0
    if (marker !== 0 && marker !== 0xff && (marker < 0xd0 || marker > 0xd7)) return at
  }
  return picture.length
}

function* appended(picture: Buffer, start: number): Generator<MetadataPart> {
  if (start < picture.length) yield { form: 'appended', start, end: picture.length, content: picture.subarray(start) }
}

const exifName = Buffer.from('Exif\0\0', 'latin1')

function jpegPart(marker: number, start: number, end: number, held: Buffer): MetadataPart {
  if (marker === 0xed) return { form: 'IPTC', start, end, content: held }
  if (marker === comment) return { form: 'text', start, end, content: held }
  if (marker !== 0xe1) return { form: 'other', start, end, content: held }
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

function* pngParts(picture: Buffer): Generator<MetadataPart, boolean> {
  let [at, parts] = [8, 0]
  while (at + chunkFrame <= picture.length) {
    const end = at + chunkFrame + picture.readUInt32BE(at)
    const name = picture.toString('latin1', at + 4, at + 8)
    if (end > picture.length) return name === 'IDAT'
    const form = personalChunks.get(name)
    if (form !== undefined) yield { form, start: at, end, content: picture.subarray(at + 8, end - 4) }
    parts += form === undefined ? 0 : 1
    if (parts === mostSegments) return false
    at = end
    if (name !== 'IEND') continue
    yield* appended(picture, at)
    break
  }
  return true
}
