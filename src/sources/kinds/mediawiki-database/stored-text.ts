/** Texts as the wiki stored them: UTF-8 in columns that a database took for Latin-1, or what came before UTF-8. */

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

function isKnown(encoding: string): boolean {
  try {
    return new TextDecoder(encoding).encoding !== 'windows-1252'
  } catch (error) {
    if (error instanceof RangeError) return false
    throw error
  }
}
