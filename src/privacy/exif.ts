/**
 * Takes the camera's metadata (place, device, owner) out of a JPEG or PNG; pixels and colour profiles stay byte-equal.
 * Sources: JPEG ITU-T T.81 annex B (markers), Exif 2.32 §4.7 (APP1), PNG third edition §11.3 (eXIf, text chunks).
 */

/** The picture without metadata; the same buffer when there is none, or when it is no JPEG or PNG. */
export function stripMetadata(picture: Buffer): Buffer {
  if (picture.length > 4 && picture[0] === 0xff && picture[1] === 0xd8) return stripJpeg(picture)
  if (picture.subarray(0, 8).equals(pngSignature)) return stripPng(picture)
  return picture
}

const pngSignature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])

/** APP1 holds Exif and XMP, APP13 Photoshop's IPTC, COM free text. APP2 (colour profile) and the others shape the picture. */
const personalMarkers: ReadonlySet<number> = new Set([0xe1, 0xed, 0xfe])
const startOfScan = 0xda

function stripJpeg(picture: Buffer): Buffer {
  const kept: Buffer[] = [picture.subarray(0, 2)]
  let at = 2
  while (at + 4 <= picture.length && picture[at] === 0xff) {
    const marker = picture[at + 1] ?? 0
    if (marker === startOfScan) break
    const end = at + 2 + picture.readUInt16BE(at + 2)
    // A length that runs out of the file: not a segment we understand, so all that follows stays as it is.
    if (end > picture.length) break
    if (!personalMarkers.has(marker)) kept.push(picture.subarray(at, end))
    at = end
  }
  return joined(kept, picture.subarray(at), picture)
}

const personalChunks: ReadonlySet<string> = new Set(['eXIf', 'tEXt', 'zTXt', 'iTXt'])
const chunkFrame = 12

function stripPng(picture: Buffer): Buffer {
  const kept: Buffer[] = [picture.subarray(0, 8)]
  let at = 8
  while (at + chunkFrame <= picture.length) {
    const end = at + chunkFrame + picture.readUInt32BE(at)
    if (end > picture.length) break
    const type = picture.toString('latin1', at + 4, at + 8)
    if (!personalChunks.has(type)) kept.push(picture.subarray(at, end))
    at = end
  }
  return joined(kept, picture.subarray(at), picture)
}

function joined(kept: readonly Buffer[], rest: Buffer, picture: Buffer): Buffer {
  const length = kept.reduce((sum, part) => sum + part.length, rest.length)
  return length === picture.length ? picture : Buffer.concat([...kept, rest])
}
