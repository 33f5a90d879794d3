import type { Entry, ZipFile } from 'yauzl'

/** Bit 3: CRC and sizes follow the content, and are 0 in the local header. */
const descriptor = 0x8
/** In a header whose sizes are in its zip64 field. */
const inZip64 = 0xffff_ffff

/**
 * What the header before an entry's content says otherwise than the directory at the end, by name; null when they agree.
 * Tools that read a zip as it comes believe the one, all others the other.
 */
export async function headerDifference(file: ZipFile, entry: Entry): Promise<string | null> {
  const local = await file.readLocalFileHeaderPromise(entry)
  const announced = (entry.generalPurposeBitFlag & descriptor) === 0
  const [crc, packed, whole] = announced ? [entry.crc32, entry.compressedSize, entry.uncompressedSize] : [0, 0, 0]
  const differs: Readonly<Record<string, boolean>> = {
    flags: local.generalPurposeBitFlag !== entry.generalPurposeBitFlag,
    method: local.compressionMethod !== entry.compressionMethod,
    time: local.lastModFileTime !== entry.lastModFileTime,
    date: local.lastModFileDate !== entry.lastModFileDate,
    CRC: local.crc32 !== crc,
    size: ![packed, inZip64].includes(local.compressedSize) || ![whole, inZip64].includes(local.uncompressedSize),
  }
  return Object.keys(differs).find((field) => differs[field]) ?? null
}
