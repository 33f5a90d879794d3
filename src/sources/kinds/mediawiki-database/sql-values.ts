/** All that stands between the brackets of a row of SQL: numbers, strings with their escapes, bytes in hexadecimal digits. */

import type { RowCell } from './tables.ts'

/** How a dump writes. */
export interface SqlManners {
  /** A backslash in a string is the beginning of an escape, as MySQL has it. */
  hasEscapes: boolean
}

/** Why no row was read: `cut`, more bytes are wanted; `odd`, what stands there is no row. */
export type NoRow = 'cut' | 'odd'

/** A row that was read, and where it ends. */
export interface ReadRow {
  readonly cells: RowCell[]
  readonly end: number
}

const [newline, quote, doubleQuote, open, shut, comma, minus, plus, point, colon, backslash, underscore] = [
  0x0a, 0x27, 0x22, 0x28, 0x29, 0x2c, 0x2d, 0x2b, 0x2e, 0x3a, 0x5c, 0x5f,
] as const

const isSpace = (byte: number | undefined): boolean => byte === 0x20 || (byte !== undefined && byte >= 9 && byte <= 13)
const isDigit = (byte: number | undefined): boolean => byte !== undefined && byte >= 0x30 && byte <= 0x39
const isLetter = (byte: number | undefined): boolean =>
  byte !== undefined && ((byte >= 0x41 && byte <= 0x5a) || (byte >= 0x61 && byte <= 0x7a) || byte === underscore)

/** Where the spaces from a place on end. */
export function afterSpaces(bytes: Buffer, from: number): number {
  let at = from
  while (isSpace(bytes[at])) at += 1
  return at
}

/** Where a string that begins behind `from` ends, behind its closing quote; -1 where that is not here. */
export function endOfString(bytes: Buffer, from: number, mark: number, { hasEscapes }: SqlManners): number {
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

/**
 * The row whose opening bracket stands at a place. `places`: where each of its columns goes; what goes nowhere is passed over and
 * never made a value.
 */
export function readRow(
  bytes: Buffer,
  from: number,
  row: readonly RowCell[],
  places: readonly number[],
  manners: SqlManners,
): ReadRow | NoRow {
  const cells = [...row]
  if (bytes[from] !== open) return from >= bytes.length ? 'cut' : 'odd'
  let at = from + 1
  for (const [column, place] of places.entries()) {
    const value = readValue(bytes, afterSpaces(bytes, at), place >= 0, manners)
    if (typeof value === 'string') return value
    if (place >= 0) cells[place] = value.cell
    at = afterSpaces(bytes, value.end)
    if (at >= bytes.length) return 'cut'
    if (bytes[at] !== (column === places.length - 1 ? shut : comma)) return 'odd'
    at += 1
  }
  return { cells, end: at }
}

interface ReadValue {
  readonly cell: RowCell
  readonly end: number
}

function readValue(bytes: Buffer, at: number, isWanted: boolean, manners: SqlManners): ReadValue | NoRow {
  const first = bytes[at]
  if (first === undefined) return 'cut'
  if (first === quote || first === doubleQuote) return readString(bytes, at, isWanted, manners)
  if (isDigit(first) || first === minus || first === plus || first === point) return readNumber(bytes, at, isWanted)
  if (!isLetter(first)) return 'odd'
  let end = at
  while (isLetter(bytes[end]) || isDigit(bytes[end])) end += 1
  if (end >= bytes.length) return 'cut'
  if (end - at > 20) return 'odd'
  const word = bytes.toString('latin1', at, end).toLowerCase()
  if (word === 'null' || word === 'default') return { cell: null, end }
  if (word === 'true' || word === 'false') return { cell: word === 'true' ? 1 : 0, end }
  const start = word.startsWith('_') ? afterSpaces(bytes, end) : end
  if (start >= bytes.length) return 'cut'
  if (word.startsWith('_') && bytes[start] !== quote) return readValue(bytes, start, isWanted, manners)
  if (bytes[start] !== quote) return 'odd'
  if (word === 'x') return readHex(bytes, start + 1, quote, isWanted)
  if (word === 'e') return readString(bytes, start, isWanted, { hasEscapes: true })
  return word.startsWith('_') || word === 'n' || word === 'b' ? readString(bytes, start, isWanted, manners) : 'odd'
}

function readString(bytes: Buffer, at: number, isWanted: boolean, manners: SqlManners): ReadValue | NoRow {
  const mark = bytes[at] ?? quote
  const end = endOfString(bytes, at + 1, mark, manners)
  if (end < 0) return 'cut'
  const cell = isWanted ? unescaped(bytes.subarray(at + 1, end - 1), mark, manners) : null
  return { cell, end: afterCast(bytes, end) }
}

/** Behind `::bytea`, `::character varying`. */
function afterCast(bytes: Buffer, from: number): number {
  if (bytes[from] !== colon || bytes[from + 1] !== colon) return from
  let at = from + 2
  while (isLetter(bytes[at]) || isDigit(bytes[at]) || bytes[at] === 0x20 || bytes[at] === point) at += 1
  return at
}

function readNumber(bytes: Buffer, at: number, isWanted: boolean): ReadValue | NoRow {
  if (bytes[at] === 0x30 && ((bytes[at + 1] ?? 0) | 0x20) === 0x78) return readHex(bytes, at + 2, -1, isWanted)
  let end = at
  while (end - at < 40 && (isDigit(bytes[end]) || isLetter(bytes[end]) || isSign(bytes[end]))) end += 1
  if (end >= bytes.length) return 'cut'
  const written = bytes.toString('latin1', at, end)
  if (!/^[-+]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[-+]?\d+)?$/i.test(written)) return 'odd'
  return { cell: Number(written), end: afterCast(bytes, end) }
}

const isSign = (byte: number | undefined): boolean => byte === minus || byte === plus || byte === point

/** Digits up to `mark`, or to what is none. */
function readHex(bytes: Buffer, from: number, mark: number, isWanted: boolean): ReadValue | NoRow {
  let end = from
  while (isHex(bytes[end])) end += 1
  if (end >= bytes.length) return 'cut'
  if (mark >= 0 && bytes[end] !== mark) return 'odd'
  if ((end - from) % 2 === 1) return 'odd'
  return { cell: isWanted ? hexBytes(bytes.subarray(from, end)) : null, end: mark < 0 ? end : end + 1 }
}

const isHex = (byte: number | undefined): boolean =>
  isDigit(byte) || (byte !== undefined && (byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x66)

const hexBytes = (digits: Buffer): Buffer => Buffer.from(digits.toString('latin1'), 'hex')

const mysqlEscapes: Readonly<Record<number, number>> = {
  48: 0,
  90: 0x1a,
  98: 8,
  110: newline,
  114: 0x0d,
  116: 9,
}

/** Without escapes and doubled quotes. */
function unescaped(written: Buffer, mark: number, { hasEscapes }: SqlManners): Buffer {
  const isPlain = (!hasEscapes || !written.includes(backslash)) && !written.includes(mark)
  if (isPlain) return written
  const out = Buffer.allocUnsafe(written.length)
  let length = 0
  for (let at = 0; at < written.length; at += 1) {
    const byte = written[at] ?? 0
    if (byte === mark) at += 1
    if (byte !== backslash || !hasEscapes || at + 1 >= written.length) out[length] = byte
    else {
      at += 1
      const escaped = written[at] ?? 0
      // `\%` and `\_` keep their backslash.
      if (escaped === 0x25 || escaped === underscore) {
        out[length] = backslash
        length += 1
      }
      out[length] = mysqlEscapes[escaped] ?? escaped
    }
    length += 1
  }
  return out.subarray(0, length)
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
