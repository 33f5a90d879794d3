import { describe, expect, test } from 'vitest'
import { stripMetadata } from '../../src/privacy/exif.ts'

const segment = (marker: number, body: string): Buffer => {
  const head = Buffer.from([0xff, marker, 0, 0])
  head.writeUInt16BE(body.length + 2, 2)
  return Buffer.concat([head, Buffer.from(body, 'latin1')])
}
const scan = Buffer.concat([segment(0xda, 'head'), Buffer.from('pixels\xff\xd9', 'latin1')])
const jpeg = (...segments: readonly Buffer[]): Buffer => Buffer.concat([Buffer.from([0xff, 0xd8]), ...segments, scan])

const chunk = (type: string, body: string): Buffer => {
  const length = Buffer.alloc(4)
  length.writeUInt32BE(body.length)
  return Buffer.concat([length, Buffer.from(type + body, 'latin1'), Buffer.from('crc!')])
}
const png = (...chunks: readonly Buffer[]): Buffer =>
  Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), ...chunks])

describe('JPEG', () => {
  test('loses Exif, IPTC and comments; keeps the colour profile and the pixels', () => {
    const [tables, profile] = [segment(0xdb, 'tables'), segment(0xe2, 'ICC_PROFILE')]
    expect(
      stripMetadata(
        jpeg(segment(0xe1, 'Exif GPS 47.2'), tables, segment(0xed, 'IPTC'), profile, segment(0xfe, 'by me')),
      ),
    ).toEqual(jpeg(tables, profile))
  })

  test('without metadata is the same buffer', () => {
    const picture = jpeg(segment(0xdb, 'tables'))
    expect(stripMetadata(picture)).toBe(picture)
  })

  test('cut in the middle of a segment keeps what follows', () => {
    const picture = Buffer.from([0xff, 0xd8, 0xff, 0xdb, 0x40, 0x00, 1, 2, 3])
    expect(stripMetadata(picture)).toBe(picture)
  })
})

test('PNG loses its text and Exif chunks', () => {
  const [head, pixels] = [chunk('IHDR', 'size'), chunk('IDAT', 'pixels')]
  expect(stripMetadata(png(head, chunk('tEXt', 'Author\0x'), chunk('eXIf', 'GPS'), pixels))).toEqual(png(head, pixels))
})

test('what is no picture is left alone', () => {
  const text = Buffer.from('%PDF-1.4 eXIf')
  expect(stripMetadata(text)).toBe(text)
})
