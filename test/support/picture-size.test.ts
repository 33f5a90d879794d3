/** The size of a picture is read from its head, and of nothing else. */

import { expect, test } from 'vitest'
import { readPictureHead } from '../../src/support/picture-size.ts'

const hex = (text: string): Uint8Array => Buffer.from(text.replaceAll(' ', ''), 'hex')

test.each([
  ['PNG', '89504e470d0a1a0a 0000000d 49484452 0000012c 000000c8 08020000', 'image/png', 300, 200],
  ['GIF', '474946383961 2c01 c800 800000', 'image/gif', 300, 200],
  ['JPEG with a note before the frame', 'ffd8 ffe00004 4a46 ffc20011 08 00c8 012c 03012200', 'image/jpeg', 300, 200],
  ['lossy WebP', '52494646 00000000 57454250 56503820 00000000 000000 9d012a 2c01 c800', 'image/webp', 300, 200],
  ['extended WebP', '52494646 00000000 57454250 56503858 0a000000 00000000 2b0100 c70000', 'image/webp', 300, 200],
  ['lossless WebP', '52494646 00000000 57454250 5650384c 00000000 2f 2bc13100 00000000000000', 'image/webp', 300, 200],
])('%s', (_what, bytes, mime, width, height) => {
  expect(readPictureHead(hex(bytes))).toEqual({ mime, width, height })
})

test.each([
  ['nothing', ''],
  ['words', '506f6d6d6573'],
  ['a JPEG that breaks off', 'ffd8ffe00004'],
  ['a JPEG without a frame', 'ffd8 ffd9 ffd9 0002 ffd9 0002'],
  ['a PNG without a size', '89504e470d0a1a0a 0000000d 49484452 00000000 00000000 08'],
])('%s is no picture', (_what, bytes) => {
  expect(readPictureHead(hex(bytes))).toBeNull()
})
