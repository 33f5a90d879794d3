/** The metadata of a picture is told for what it gives away, however it is cut. */

import { expect, test } from 'vitest'
import { restOfPicture } from '../../src/privacy/exif.ts'
import { pictureMetadata } from '../../src/privacy/picture-metadata.ts'
import { exifPicture } from '../support/exif-picture.ts'

test('tells where a photo was taken, and the words in its metadata', () => {
  const metadata = pictureMetadata(exifPicture('Zoé Ardent', [47, 12, 36], [1, 33, 0]))
  expect(metadata?.forms).toEqual(['Exif'])
  expect(metadata?.position?.latitude).toBeCloseTo(47.21, 6)
  expect(metadata?.position?.longitude).toBeCloseTo(-1.55, 6)
  expect(metadata?.words.split('\n')).toContain('Zoé Ardent')
})

test('a cut directory tells no place, and does no harm', () => {
  const picture = exifPicture('Zoé Ardent', [47, 12, 36], [1, 33, 0])
  const [head, exif] = [picture.subarray(0, 12), picture.subarray(12, 30)]
  head.writeUInt16BE(exif.length + 8, 4)
  expect(pictureMetadata(Buffer.concat([head, exif]))?.position).toBeNull()
})

test('what has no metadata, or is no picture, tells nothing', () => {
  expect(pictureMetadata(Buffer.from([0xff, 0xd8, 0xff, 0xda, 0, 2, 0xff, 0xd9]))).toBeNull()
  expect(pictureMetadata(Buffer.from('%PDF-1.4'))).toBeNull()
})

test('a picture with a million segments, or with as many pictures in it behind it, is looked at in a bounded way', () => {
  const segments = Buffer.alloc(4 << 20, Buffer.from([0xff, 0xe1, 0, 2]))
  const start = Buffer.from([0xff, 0xd8])
  expect(restOfPicture(Buffer.concat([start, segments]))).toBe('not-read')
  const nested = Buffer.alloc(6 << 18, Buffer.from([0xff, 0xd8, 0xff, 0xe1, 0, 4]))
  const end = Buffer.from([0xff, 0xd9])
  const shown = Buffer.from([0xff, 0xe0, 0, 2])
  expect(pictureMetadata(Buffer.concat([start, shown, end, nested]))?.forms).toContain('appended')
})
