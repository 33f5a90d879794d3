/** The encoding of bytes is what header, file and byte order mark say, in that order. */

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
