/** Strings and bytes as SQL and `COPY` write them. */

import type { RowCell } from './tables.ts'

/** How a dump writes. */
export interface SqlManners {
  /** A backslash in a string is the beginning of an escape, as MySQL has it. */
  hasEscapes: boolean
  /** No string holds a break of lines, as mysqldump writes them. */
  isOnLines: boolean
}

const [backslash, underscore] = [0x5c, 0x5f] as const

const isSpace = (byte: number | undefined): boolean => byte === 0x20 || (byte !== undefined && byte >= 9 && byte <= 13)

/** Where the spaces from a place on end. */
export function afterSpaces(bytes: Buffer, from: number): number {
  let at = from
  while (isSpace(bytes[at])) at += 1
  return at
}

/** Where a string that begins behind `from` ends, behind its closing quote; -1 where that is not here. */
export function endOfString(bytes: Buffer, from: number, mark: number, hasEscapes: boolean): number {
  let at = from
  for (;;) {
    const found = bytes.indexOf(mark, at)
    if (found < 0) return -1
    let escapes = 0
    if (hasEscapes) while (found - escapes > from && bytes[found - escapes - 1] === backslash) escapes += 1
    if (escapes % 2 === 1) at = found + 1
    else if (found + 1 >= bytes.length) return -1
    else if (bytes[found + 1] === mark) at = found + 2
    else return found + 1
  }
}

/** The bytes that hexadecimal digits write; fewer where something else stands among them. */
export const hexBytes = (digits: Buffer): Buffer => Buffer.from(digits.toString('latin1'), 'hex')

/** The byte for which a letter behind a backslash stands, as MySQL has it. */
const mysqlEscapes = Uint8Array.from({ length: 256 }, (_, letter) => {
  const place = '0Zbnrt'.indexOf(String.fromCharCode(letter))
  return place < 0 ? letter : '\0\u001a\b\n\r\t'.charCodeAt(place)
})

/** Without escapes and doubled quotes; written over the same bytes, which are not read again. */
export function unescaped(written: Buffer, mark: number, hasEscapes: boolean): Buffer {
  const doubled = written.indexOf(mark)
  const slash = hasEscapes ? written.indexOf(backslash) : -1
  if (doubled < 0 && slash < 0) return written
  const size = written.length
  let at = doubled < 0 ? slash : slash < 0 ? doubled : Math.min(doubled, slash)
  let length = at
  while (at < size) {
    const byte = written[at] ?? 0
    if (byte !== backslash || !hasEscapes || at + 1 >= size) {
      written[length] = byte
      at += byte === mark ? 2 : 1
    } else {
      const letter = written[at + 1] ?? 0
      // `\%` and `\_` keep their backslash.
      if (letter === 0x25 || letter === underscore) {
        written[length] = backslash
        length += 1
      }
      written[length] = mysqlEscapes[letter] ?? letter
      at += 2
    }
    length += 1
  }
  return written.subarray(0, length)
}

/** Bytes as PostgreSQL writes a `bytea` out: hexadecimal digits behind `\x`, before 9.0 with octal escapes. */
export function bytesOfBytea(written: Buffer): Buffer {
  if (written[0] === backslash && written[1] === 0x78) return hexBytes(written.subarray(2))
  const text = written.toString('latin1')
  return Buffer.from(
    text.replace(/\\(?:(\\)|([0-3][0-7]{2}))/g, (_, slash?: string, octal = '0') =>
      slash === undefined ? String.fromCharCode(Number.parseInt(octal, 8)) : slash,
    ),
    'latin1',
  )
}

const copyEscapes: Readonly<Record<string, string>> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v' }

/** The cells of a line of `COPY`; null where it has another number of them than there are columns. */
export function readCopyLine(line: Buffer, row: readonly RowCell[], places: readonly number[]): RowCell[] | null {
  const cells = [...row]
  let column = 0
  let from = 0
  for (let isLast = false; !isLast; column += 1) {
    const tab = line.indexOf(9, from)
    isLast = tab < 0
    const place = places[column]
    if (place === undefined) return null
    if (place >= 0) cells[place] = copied(line.subarray(from, isLast ? line.length : tab))
    from = tab + 1
  }
  return column === places.length ? cells : null
}

function copied(written: Buffer): RowCell {
  if (!written.includes(backslash)) return written
  if (written.length === 2 && written[1] === 0x4e) return null
  const text = written.toString('latin1')
  return Buffer.from(
    text.replace(/\\(?:([0-7]{1,3})|x([0-9A-Fa-f]{1,2})|([\s\S]))/g, (_, octal?: string, hex?: string, letter = '') => {
      if (octal !== undefined) return String.fromCharCode(Number.parseInt(octal, 8) & 0xff)
      if (hex !== undefined) return String.fromCharCode(Number.parseInt(hex, 16))
      return copyEscapes[letter] ?? letter
    }),
    'latin1',
  )
}
