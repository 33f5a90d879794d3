/** A text is read in pieces as it was written, and bytes that are no text are refused. */

import { expect, test } from 'vitest'
import { type TextPiece, textFormOf, textOfFile, textPieces } from '../../src/support/pieces.ts'

async function* cut(bytes: Buffer, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}

async function read(bytes: Buffer, size = 65_536): Promise<readonly TextPiece[]> {
  const pieces: TextPiece[] = []
  for await (const piece of textPieces(cut(bytes, size), 1024)) pieces.push(piece)
  return pieces
}

const text = 'Prénom\tNom\r\nZoé\tD’Ardent\r\n'
const big = (bytes: Buffer): Buffer => Buffer.from(Buffer.from(bytes).swap16())

test.for([
  ['UTF-8', Buffer.from(text), text],
  ['UTF-16, little, with a mark', Buffer.from(`\ufeff${text}`, 'utf16le'), `\ufeff${text}`],
  ['UTF-16, big, with a mark', big(Buffer.from(`\ufeff${text}`, 'utf16le')), `\ufeff${text}`],
  ['UTF-16, little', Buffer.from(text, 'utf16le'), text],
  ['UTF-16, big', big(Buffer.from(text, 'utf16le')), text],
  ['UTF-16 in another script', Buffer.from('Зоя\tТёмная\r\n', 'utf16le'), 'Зоя\tТёмная\r\n'],
  ['Latin-1', Buffer.from('Zoé Ardent, élue', 'latin1'), 'Zoé Ardent, élue'],
  ['Windows-1252', Buffer.from('Zo\xe9 D\x92Ardent', 'latin1'), 'Zoé D’Ardent'],
  ['both', Buffer.concat([Buffer.from('Zoé, '), Buffer.from('Zoé', 'latin1')]), 'Zoé, Zoé'],
] as const)('%s is read', async ([, bytes, expected]) => {
  const [piece, ...more] = await read(bytes)
  expect([piece?.text, more]).toEqual([expected, []])
  // Where a value stands is told in bytes of the file.
  const at = expected.lastIndexOf('Z') < 0 ? expected.indexOf('З') : expected.lastIndexOf('Z')
  const [head] = await read(bytes.subarray(0, piece?.bytesBefore(at)))
  expect(head?.text.length).toBe(at)
})

test.for([
  ['UTF-8', Buffer.from('Zoé ’ 𝐙 中'.repeat(150_000)), 'Zoé ’ 𝐙 中'],
  ['UTF-16', Buffer.from('Zoé ’ 𝐙 中 '.repeat(300_000), 'utf16le'), 'Zoé ’ 𝐙 中 '],
  ['Latin-1', Buffer.from('Zoé, '.repeat(500_000), 'latin1'), 'Zoé, '],
] as const)('a long text is cut between letters: %s', async ([, bytes, repeated]) => {
  for (const size of [65_536, 99_991]) {
    const pieces = await read(bytes, size)
    expect(pieces.length).toBeGreaterThan(2)
    for (const [index, { text: part, offset, bytesBefore }] of pieces.entries()) {
      const next = pieces[index + 1]
      expect(repeated.repeat(3)).toContain(part.slice(0, repeated.length))
      expect(next === undefined || next.offset <= offset + bytesBefore(part.length)).toBe(true)
    }
  }
})

test('bytes are no text', () => {
  expect(textFormOf(Buffer.from('%PDF-1.4\n\0\x01\x02\xff\0\xf3\x80\0\0\x07', 'latin1'))).toBe('bytes')
  expect(textFormOf(Buffer.from('\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR\0\0\0\x10\0\0\0\x10', 'latin1'))).toBe('bytes')
})

test.for([
  ['UTF-8', Buffer.from(text), Buffer.from('Zoé • 中')],
  ['UTF-16, little', Buffer.from(text, 'utf16le'), Buffer.from('Zoé • 中', 'utf16le')],
  ['UTF-16, big', big(Buffer.from(text, 'utf16le')), big(Buffer.from('Zoé • 中', 'utf16le'))],
  ['Windows-1252', Buffer.from('Zo\xe9 D\x92Ardent', 'latin1'), null],
] as const)('a whole file gives its bytes again, and those of another text: %s', ([, bytes, other]) => {
  const file = textOfFile(bytes)
  expect(file?.bytesOf(file.text)).toEqual(bytes)
  expect(file?.bytesOf('Zoé • 中')).toEqual(other)
  if (other === null) expect(file?.bytesOf('Zoé • …')).toEqual(Buffer.from('Zo\xe9 \x95 \x85', 'latin1'))
})

test('what would not come out as it was is no text', () => {
  const both = Buffer.concat([Buffer.from('Zoé, '), Buffer.from('Zoé', 'latin1')])
  const late = Buffer.concat([Buffer.from('x'.repeat(5000)), Buffer.from([0, 1, 2])])
  const odd = Buffer.concat([Buffer.from(text, 'utf16le'), Buffer.from('x')])
  expect([both, late, odd].map(textOfFile)).toEqual([null, null, null])
})
