/** Texts as a wiki stored them: UTF-8 in columns that a database took for Latin-1, what came before UTF-8, what was put beside it. */

import { isUtf8 } from 'node:buffer'

/** Latin1, as MySQL calls it, is Windows-1252 with the five holes filled by the controls of ISO 8859-1. */
const upper = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ'
const byteOf: ReadonlyMap<string, number> = new Map(Array.from(upper, (letter, index) => [letter, 0x80 + index]))

/**
 * The bytes that a column in latin1 holds, of which a dump in UTF-8 tells as letters; null where some letter is in no such column.
 * A wiki that wrote UTF-8 into it has its own bytes back.
 */
export function bytesOfLatin1(letterBytes: Buffer): Buffer | null {
  if (isAscii(letterBytes)) return letterBytes
  const letters = letterBytes.toString('utf8')
  const bytes = Buffer.alloc(letters.length)
  for (let at = 0; at < letters.length; at += 1) {
    const code = letters.charCodeAt(at)
    const byte = code < 0x100 ? code : byteOf.get(letters[at] ?? '')
    if (byte === undefined) return null
    bytes[at] = byte
  }
  return bytes
}

function isAscii(bytes: Buffer): boolean {
  for (const byte of bytes) if (byte > 0x7f) return false
  return true
}

/** The words of some bytes: UTF-8 where they are that, else in the encoding that the wiki had before, Windows-1252 unless it is named. */
export function wordsOf(bytes: Buffer, legacy = 'windows-1252'): string {
  if (isUtf8(bytes)) return bytes.toString('utf8')
  if (!/^(?:windows-1252|cp1252|latin1|iso-?8859-1)$/i.test(legacy) && isKnown(legacy))
    return new TextDecoder(legacy).decode(bytes)
  // Not by a TextDecoder: that of Node takes Windows-1252 for ISO 8859-1 (nodejs/node#56542).
  return bytes.toString('latin1').replace(/[\u0080-\u009f]/g, (sign) => upper[sign.charCodeAt(0) - 0x80] ?? sign)
}

/** In what the words of a file are. */
export type FileEncoding = 'UTF-8' | 'UTF-16' | 'Windows-1252'

/**
 * The words of a file of a wiki that knows UTF-8 alone, whatever was put there: UTF-16 by its mark, else line by line UTF-8 or
 * Windows-1252, for what is appended to a file may be in another encoding. Without a mark of the order of bytes.
 */
export function wordsOfFile(bytes: Buffer): { readonly text: string; readonly encoding: FileEncoding } {
  const order = [...bytes.subarray(0, 2)].join()
  if (order === '255,254' || order === '254,255')
    return {
      text: new TextDecoder(order === '255,254' ? 'utf-16le' : 'utf-16be').decode(bytes),
      encoding: 'UTF-16',
    }
  if (isUtf8(bytes)) return { text: withoutMark(bytes.toString('utf8')), encoding: 'UTF-8' }
  const lines: string[] = []
  for (let at = 0; at <= bytes.length; ) {
    const found = bytes.indexOf(0x0a, at)
    const end = found < 0 ? bytes.length : found
    lines.push(wordsOf(bytes.subarray(at, end)))
    at = end + 1
  }
  return { text: withoutMark(lines.join('\n')), encoding: 'Windows-1252' }
}

const withoutMark = (text: string): string => text.replace(/^\ufeff/, '')

function isKnown(encoding: string): boolean {
  try {
    return new TextDecoder(encoding).encoding !== 'windows-1252'
  } catch (error) {
    if (error instanceof RangeError) return false
    throw error
  }
}

/** Two bytes, and the name by which `iconv` reads what begins with them: without a mark it has to be told the order. */
const wide = [
  [0xfe, 0xff, 'UTF-16'],
  [0xff, 0xfe, 'UTF-16'],
  [0, 0x3c, 'UTF-16BE'],
  [0x3c, 0, 'UTF-16LE'],
] as const

/** The words of some bytes that begin as UTF-16 does, by its mark or by a `<`, without the mark; null for any other. */
export function inUtf16(bytes: Uint8Array): { readonly text: string; readonly encoding: string } | null {
  const found = wide.find(([first, second]) => bytes[0] === first && bytes[1] === second)
  if (found === undefined) return null
  const order = found[0] === 0xfe || found[0] === 0 ? 'utf-16be' : 'utf-16le'
  return { text: new TextDecoder(order).decode(bytes), encoding: found[2] }
}
