/** A JPEG of no pixels whose metadata tells who took it, and where. */

/** `artist` in UTF-8; degrees, minutes and seconds north and west. */
export function exifPicture(artist: string, north: readonly number[], west: readonly number[]): Buffer {
  const name = Buffer.from(`${artist}\0`)
  const entry = (tag: number, type: number, count: number, value: number | string): Buffer => {
    const bytes = Buffer.alloc(12)
    bytes.writeUInt16LE(tag, 0)
    bytes.writeUInt16LE(type, 2)
    bytes.writeUInt32LE(count, 4)
    if (typeof value === 'string') bytes.write(value, 8, 'latin1')
    else bytes.writeUInt32LE(value, 8)
    return bytes
  }
  const directory = (...entries: readonly Buffer[]): Buffer =>
    Buffer.concat([Buffer.from([entries.length, 0]), ...entries, Buffer.alloc(4)])
  const fractions = (parts: readonly number[]): Buffer => {
    const bytes = Buffer.alloc(24)
    parts.forEach((part, index) => {
      bytes.writeUInt32LE(part * 100, index * 8)
      bytes.writeUInt32LE(100, index * 8 + 4)
    })
    return bytes
  }
  const gps = 8 + 2 + 2 * 12 + 4
  const angles = gps + 2 + 4 * 12 + 4
  const tiff = Buffer.concat([
    Buffer.from('II*\0\x08\0\0\0', 'latin1'),
    directory(entry(0x013b, 2, name.length, angles + 48), entry(0x8825, 4, 1, gps)),
    directory(entry(1, 2, 2, 'N'), entry(2, 5, 3, angles), entry(3, 2, 2, 'W'), entry(4, 5, 3, angles + 24)),
    fractions(north),
    fractions(west),
    name,
  ])
  const body = Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), tiff])
  const head = Buffer.from([0xff, 0xd8, 0xff, 0xe1, 0, 0])
  head.writeUInt16BE(body.length + 2, 4)
  return Buffer.concat([head, body, Buffer.from([0xff, 0xda, 0, 2, 0xff, 0xd9])])
}
