/** Of a file its encoding, the size of its picture and its name are told by what proves them. */

import { createHash } from 'node:crypto'
import { describe, expect, it, test } from 'vitest'
import {
  charsetIn,
  decodeMarked,
  isHtmlType,
  isPlainText,
  mediaTypeIn,
  mediaTypeOf,
  typeAgainstName,
} from '../../src/support/content-type.ts'
import { readPictureHead } from '../../src/support/picture-size.ts'
import { nameInHashedFolder } from '../../src/support/upload-name.ts'

describe('a header', () => {
  it.each([
    ['text/html', 'text/html', null],
    [' Text/HTML ; Charset="UTF-8"', 'text/html', 'UTF-8'],
    ["text/html;charset='iso-8859-1'", 'text/html', 'iso-8859-1'],
    ['text/plain; format=flowed; charset=windows-1252', 'text/plain', 'windows-1252'],
    ['application/json', 'application/json', null],
    ['', '', null],
    [null, '', null],
    [undefined, '', null],
  ])('%j is of type %j, charset %j', (header, type, charset) => {
    expect(mediaTypeIn(header)).toBe(type)
    expect(charsetIn(header)).toBe(charset)
  })

  it('is of a page in two types, and of a plain text in three', () => {
    expect(['text/html', 'application/xhtml+xml', 'text/plain', ''].map(isHtmlType)).toEqual([true, true, false, false])
    expect(['text/plain', 'text/markdown', 'text/csv', 'text/html'].map(isPlainText)).toEqual([true, true, true, false])
  })
})

describe('a file', () => {
  it.each([
    ['data/records/meetings.jsonl', 'application/jsonl'],
    ['data/index.sqlite', 'application/vnd.sqlite3'],
    ['pipeline.yml', 'application/yaml'],
    ['Photo.JPG', 'image/jpeg'],
    ['favicon.ico', 'image/x-icon'],
    ['plan.svg', 'image/svg+xml'],
    ['data/web/captures-0001.warc.gz', 'application/gzip'],
    ['son.oga', 'audio/ogg'],
    ['sans-fin', null],
    ['dossier.pdf/sans-fin', null],
    ['pdf', null],
    ['x.inconnu-partout', null],
    ['x.constructor', null],
  ])('%s is %j', (name, type) => expect(mediaTypeOf(name)).toBe(type))
})

const words = 'Réunion · Собрание'

test('a byte order mark names the encoding and is no part of the text', () => {
  const little = Buffer.from(`\ufeff${words}`, 'utf16le')
  expect(decodeMarked(little)).toBe(words)
  expect(decodeMarked(Buffer.from(little).swap16())).toBe(words)
  expect(decodeMarked(Buffer.from(`\ufeff${words}`))).toBe(words)
})

test('bytes without one are left to who knows more of them', () => {
  expect(decodeMarked(Buffer.from(words))).toBeNull()
  expect(decodeMarked(Buffer.from([]))).toBeNull()
  expect(decodeMarked(Buffer.from([0xff]))).toBeNull()
})

test.each([
  ['Pomme.jpg', '\x89PNG\r\n\x1a\n', 'image/png'],
  ['Pomme.png', '\x89PNG\r\n\x1a\n', null],
  ['Pomme', '\xff\xd8\xff\xe0', 'image/jpeg'],
  ['Pomme.png', '%PDF-1.4', 'application/pdf'],
  ['Comptes.ods', 'PK\x03\x04', null],
  ['Comptes.xyz', 'GIF89a', 'image/gif'],
  ['Notes.png', 'Not a picture.', null],
])('%s that begins with %j is %s', (name, start, type) => {
  expect(typeAgainstName(name, Buffer.from(start, 'latin1'))).toBe(type)
})

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

const folderOf = (bytes: string | Buffer): string => createHash('md5').update(bytes).digest('hex').slice(0, 2)

test('a wiki from before UTF-8 hashed the bytes of Latin-1', () => {
  const stored = 'Pommes_séchées.png'
  const folder = folderOf(Buffer.from(stored, 'latin1'))
  expect(nameInHashedFolder('Pommes_s\\xE9ch\\xE9es.png', folder)).toEqual({ stored, isBent: false })
})

test('Latin-2 is tried with the others', () => {
  // ż is BF, ó F3, ł B3 in ISO-8859-2.
  const stored = 'Żółw.png'
  expect(nameInHashedFolder('\\xAF\\xF3\\xB3w.png', folderOf(stored))).toEqual({ stored, isBent: false })
})

test('what no reading proves is seldom taken for a name', () => {
  const names = Array.from({ length: 400 }, (_, index) => `\\xD3\\xE8\\xF6${index}.png`)
  // Of the hash of something else: each is in the folder of another name.
  const taken = names.filter((name) => {
    const found = nameInHashedFolder(name, folderOf(`not ${name}`))
    return found !== null && !found.stored.includes('\\x')
  })
  expect(taken.length).toBeLessThan(400 * 0.05)
})
