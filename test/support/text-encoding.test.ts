import { expect, test } from 'vitest'
import { decodeMarked } from '../../src/support/text-encoding.ts'

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
