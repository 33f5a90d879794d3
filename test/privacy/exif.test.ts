/** A photo loses what tells who took it and where, and keeps its picture. */

import { describe, expect, test } from 'vitest'
import { restOfPicture, stripMetadata } from '../../src/privacy/exif.ts'
import { pictureMetadata } from '../../src/privacy/picture-metadata.ts'
import { exifPicture } from '../support/exif-picture.ts'
import { belowSquare, growth } from '../support/growth.ts'

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
    const [tables, profile] = [segment(0xdb, 'tables'), segment(0xe2, 'ICC_PROFILE\0')]
    expect(
      stripMetadata(
        jpeg(segment(0xe1, 'Exif GPS 47.2'), tables, segment(0xed, 'IPTC'), profile, segment(0xfe, 'by me')),
      ),
    ).toEqual(jpeg(tables, profile))
  })

  test('loses every segment that shapes no pixel, before a scan and between two', () => {
    const [jfif, adobe] = [segment(0xe0, 'JFIF\0'), segment(0xee, 'Adobe\0')]
    const told = [
      segment(0xe0, 'JFXX\0'),
      segment(0xe2, 'MPF\0'),
      segment(0xeb, 'JP claims of an author'),
      segment(0xec, 'Ducky'),
    ]
    const second = Buffer.concat([segment(0xda, 'again'), Buffer.from('more\xff\x00\xff\xd3pixels\xff\xd9', 'latin1')])
    const first = scan.subarray(0, -2)
    const picture = Buffer.concat([
      jpeg(jfif, ...told, adobe).subarray(0, -scan.length),
      first,
      segment(0xfe, 'by me'),
      second,
    ])
    expect(stripMetadata(picture)).toEqual(Buffer.concat([jpeg(jfif, adobe).subarray(0, -scan.length), first, second]))
  })

  test('ends where its picture does: a second picture, a preview and a text behind it go, and are told', () => {
    const picture = jpeg(segment(0xdb, 'tables'))
    const behind = exifPicture('Zoé Ardent', [47, 12, 36], [1, 33, 0])
    for (const rest of [
      behind,
      Buffer.concat([Buffer.alloc(7), behind, behind]),
      Buffer.from('PK: notes of Zoé Ardent'),
    ]) {
      const whole = Buffer.concat([picture, rest])
      expect(stripMetadata(whole)).toEqual(picture)
      expect(restOfPicture(whole)).toBe('cut')
      const metadata = pictureMetadata(whole)
      expect(metadata?.forms).toContain('appended')
      expect(metadata?.words).toContain('Zoé Ardent')
      if (rest.includes(behind)) expect(metadata?.position?.latitude).toBeCloseTo(47.21, 6)
    }
    const padded = Buffer.concat([picture, Buffer.alloc(16)])
    expect([stripMetadata(padded), restOfPicture(padded)]).toEqual([picture, null])
  })

  test('that is not understood to its end is told; one that ends in its pixels is understood', () => {
    const cut = Buffer.from([0xff, 0xd8, 0xff, 0xe1, 0x40, 0x00, 1, 2, 3])
    const strange = Buffer.concat([
      Buffer.from([0xff, 0xd8]),
      segment(0xdb, 'tables'),
      Buffer.from('lat=47.2 and more'),
    ])
    expect([cut, strange, jpeg().subarray(0, -4)].map(restOfPicture)).toEqual(['not-read', 'not-read', null])
  })

  test('of many pictures behind each other is read in time that grows as it does', () => {
    const many = (size: number): Buffer => {
      const one = exifPicture('Zoé Ardent', [47, 12, 36], [1, 33, 0])
      return Buffer.concat(Array.from({ length: size / 200 }, () => one))
    }
    expect(growth((size) => void pictureMetadata(many(size)), 100_000, 800_000)).toBeLessThan(belowSquare)
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

test('PNG ends at its end: what is appended goes, and is told', () => {
  const picture = png(chunk('IHDR', 'size'), chunk('IDAT', 'pixels'), chunk('IEND', ''))
  const whole = Buffer.concat([picture, exifPicture('Zoé Ardent', [47, 12, 36], [1, 33, 0])])
  expect([stripMetadata(whole), restOfPicture(whole)]).toEqual([picture, 'cut'])
  expect(pictureMetadata(whole)?.position?.longitude).toBeCloseTo(-1.55, 6)
})

test('what is no picture is left alone', () => {
  const text = Buffer.from('%PDF-1.4 eXIf')
  expect(stripMetadata(text)).toBe(text)
})
