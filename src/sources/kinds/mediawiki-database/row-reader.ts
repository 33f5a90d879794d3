/** All that stands between the brackets of a row of SQL: numbers, strings with their escapes, bytes in hexadecimal digits. */

import { afterSpaces, endOfString, hexBytes, type SqlManners, unescaped } from './sql-values.ts'
import type { RowCell } from './tables.ts'

/** Why no row was read: `cut`, more bytes are wanted; `odd`, what stands there is no row. */
export type NoRow = 'cut' | 'odd'

const [quote, doubleQuote, open, shut, comma, minus, plus, point, colon, underscore] = [
  0x27, 0x22, 0x28, 0x29, 0x2c, 0x2d, 0x2b, 0x2e, 0x3a, 0x5f,
] as const

const isDigit = (byte: number | undefined): boolean => byte !== undefined && byte >= 0x30 && byte <= 0x39
const isLetter = (byte: number | undefined): boolean =>
  byte !== undefined && ((byte >= 0x41 && byte <= 0x5a) || (byte >= 0x61 && byte <= 0x7a) || byte === underscore)

/** How a value is written, by which its cell is made. */
const [none, number, string, escaped, made] = [0, 1, 2, 3, 4] as const

/**
 * The rows of one statement, read one after the other into the same places: where each value stands. No value is made before
 * its cell is asked for, and none of a column that goes nowhere.
 */
export class RowReader {
  readonly #places: readonly number[]
  readonly #manners: SqlManners
  #bytes: Buffer = Buffer.alloc(0)
  readonly #forms: Uint8Array
  readonly #starts: Int32Array
  readonly #ends: Int32Array
  readonly #numbers: Float64Array
  readonly #made: RowCell[]

  /** `places`: where each column of the dump goes in a row of so many cells, or -1. */
  constructor(places: readonly number[], width: number, manners: SqlManners) {
    this.#places = places
    this.#manners = manners
    this.#forms = new Uint8Array(width)
    this.#starts = new Int32Array(width)
    this.#ends = new Int32Array(width)
    this.#numbers = new Float64Array(width)
    this.#made = new Array<RowCell>(width).fill(null)
  }

  /** Reads the row whose opening bracket stands at a place: where it ends, or why it is none. */
  read(bytes: Buffer, from: number): number | NoRow {
    if (bytes[from] !== open) return from >= bytes.length ? 'cut' : 'odd'
    this.#bytes = bytes
    this.#forms.fill(none)
    const last = this.#places.length - 1
    let at = from + 1
    for (let column = 0; column <= last; column += 1) {
      const end = this.#value(bytes, afterSpaces(bytes, at), this.#places[column] ?? -1)
      if (typeof end === 'string') return end
      at = afterSpaces(bytes, end)
      if (at >= bytes.length) return 'cut'
      if (bytes[at] !== (column === last ? shut : comma)) return 'odd'
      at += 1
    }
    return at
  }

  /** A cell of the row that was read last. */
  cell(place: number): RowCell {
    const form = this.#forms[place]
    if (form === number) return this.#numbers[place] ?? null
    if (form === made) return this.#made[place] ?? null
    if (form === none) return null
    const written = this.#bytes.subarray(this.#starts[place], this.#ends[place])
    const mark = this.#bytes[(this.#starts[place] ?? 0) - 1] ?? quote
    const cell = unescaped(written, mark, form === escaped || this.#manners.hasEscapes)
    this.#make(place, cell)
    return cell
  }

  /** All of them. */
  cells(): RowCell[] {
    return this.#made.map((_, place) => this.cell(place))
  }

  #note(place: number, form: number, start: number, end: number): void {
    if (place < 0) return
    this.#forms[place] = form
    this.#starts[place] = start
    this.#ends[place] = end
  }

  #noteNumber(place: number, value: number): void {
    if (place < 0) return
    this.#forms[place] = number
    this.#numbers[place] = value
  }

  #value(bytes: Buffer, at: number, place: number): number | NoRow {
    const first = bytes[at]
    if (first === undefined) return 'cut'
    if (first === quote || first === doubleQuote) return this.#string(bytes, at, place, string)
    if (isDigit(first) || first === minus || first === plus || first === point) return this.#number(bytes, at, place)
    return isLetter(first) ? this.#word(bytes, at, place) : 'odd'
  }

  /** `NULL`, `true`, `_binary '…'`, `X'…'`, `E'…'`, or a function that a dump of SQLite calls. */
  #word(bytes: Buffer, at: number, place: number): number | NoRow {
    let end = at
    while (isLetter(bytes[end]) || isDigit(bytes[end])) end += 1
    if (end >= bytes.length) return 'cut'
    if (end - at > 20) return 'odd'
    const word = bytes.toString('latin1', at, end).toLowerCase()
    if (word === 'null' || word === 'default') return end
    if (word === 'true' || word === 'false') {
      this.#noteNumber(place, word === 'true' ? 1 : 0)
      return end
    }
    if (bytes[end] === open && (word === 'replace' || word === 'unistr')) return this.#call(bytes, at, place)
    const start = word.startsWith('_') ? afterSpaces(bytes, end) : end
    if (start >= bytes.length) return 'cut'
    if (word.startsWith('_') && bytes[start] !== quote) return this.#value(bytes, start, place)
    if (bytes[start] !== quote) return 'odd'
    if (word === 'x') return this.#hex(bytes, start + 1, quote, place)
    if (word === 'e') return this.#string(bytes, start, place, escaped)
    return word.startsWith('_') || word === 'n' || word === 'b' ? this.#string(bytes, start, place, string) : 'odd'
  }

  #string(bytes: Buffer, at: number, place: number, form: typeof string | typeof escaped): number | NoRow {
    const end = endOfString(bytes, at + 1, bytes[at] ?? quote, form === escaped || this.#manners.hasEscapes)
    if (end < 0) return 'cut'
    this.#note(place, form, at + 1, end - 1)
    return afterCast(bytes, end)
  }

  #number(bytes: Buffer, at: number, place: number): number | NoRow {
    if (bytes[at] === 0x30 && ((bytes[at + 1] ?? 0) | 0x20) === 0x78) return this.#hex(bytes, at + 2, -1, place)
    let end = at
    let value = 0
    for (; end - at < 15 && isDigit(bytes[end]); end += 1) value = value * 10 + (bytes[end] ?? 0) - 0x30
    const isPlain = end > at && (bytes[end] === comma || bytes[end] === shut)
    if (!isPlain) {
      while (end - at < 40 && (isDigit(bytes[end]) || isLetter(bytes[end]) || isSign(bytes[end]))) end += 1
      if (end >= bytes.length) return 'cut'
      const written = bytes.toString('latin1', at, end)
      if (!/^[-+]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[-+]?\d+)?$/i.test(written)) return 'odd'
      value = Number(written)
    }
    this.#noteNumber(place, value)
    return isPlain ? end : afterCast(bytes, end)
  }

  /** Digits up to `mark`, or to what is none. */
  #hex(bytes: Buffer, from: number, mark: number, place: number): number | NoRow {
    let end = from
    if (mark >= 0) end = bytes.indexOf(mark, from)
    else while (isHex(bytes[end])) end += 1
    if (end < 0 || end >= bytes.length) return 'cut'
    if ((end - from) % 2 === 1) return 'odd'
    if (place >= 0) {
      const cell = hexBytes(bytes.subarray(from, end))
      if (cell.length * 2 !== end - from) return 'odd'
      this.#make(place, cell)
    }
    return mark < 0 ? end : end + 1
  }

  /** `replace(replace('…','\r',char(13)),'\n',char(10))`, `unistr('…\u000a…')`: as SQLite writes what has breaks of lines. */
  #call(bytes: Buffer, at: number, place: number): number | NoRow {
    let depth = 0
    while (bytes.toString('latin1', at + 8 * depth, at + 8 * depth + 8).toLowerCase() === 'replace(') depth += 1
    const isUnistr = depth === 0
    const start = isUnistr ? at + 'unistr('.length : at + 8 * depth
    if (start >= bytes.length) return 'cut'
    if (depth > 2 || bytes[start] !== quote) return 'odd'
    const end = endOfString(bytes, start + 1, quote, false)
    if (end < 0 || end >= bytes.length) return 'cut'
    const written = place < 0 ? null : unescaped(bytes.subarray(start + 1, end - 1), quote, false)
    if (isUnistr) {
      if (bytes[end] !== shut) return 'odd'
      if (written !== null) this.#make(place, withoutUnicodeEscapes(written))
      return end + 1
    }
    let text = written?.toString('latin1') ?? ''
    let after = end
    for (let one = 0; one < depth; one += 1) {
      const rest = bytes.toString('latin1', after, after + longestCallEnd)
      const called = callEnd.exec(rest)
      if (called === null) return rest.length < longestCallEnd ? 'cut' : 'odd'
      text = text.replaceAll(called[1] ?? '', called[2] === '10' ? '\n' : '\r')
      after += called[0].length
    }
    if (written !== null) this.#make(place, Buffer.from(text, 'latin1'))
    return after
  }

  #make(place: number, cell: RowCell): void {
    this.#forms[place] = made
    this.#made[place] = cell
  }
}

/** The end of a call of `replace`: the mark for a break of lines is one that the text has not. */
const callEnd = /^,'([^']{1,20})',char\((10|13)\)\)/
const longestCallEnd = 40

function withoutUnicodeEscapes(written: Buffer): Buffer {
  const text = written
    .toString('utf8')
    .replace(/\\(?:(\\)|u([0-9a-fA-F]{4})|\+([0-9a-fA-F]{6}))/g, (whole, slash, four, six) => {
      const code = Number.parseInt(four ?? six ?? '', 16)
      return slash ?? (code <= 0x10ffff ? String.fromCodePoint(code) : whole)
    })
  return Buffer.from(text)
}

/** Behind `::bytea`, `::character varying`. */
function afterCast(bytes: Buffer, from: number): number {
  if (bytes[from] !== colon || bytes[from + 1] !== colon) return from
  let at = from + 2
  while (isLetter(bytes[at]) || isDigit(bytes[at]) || bytes[at] === 0x20 || bytes[at] === point) at += 1
  return at
}

const isSign = (byte: number | undefined): boolean => byte === minus || byte === plus || byte === point

const isHex = (byte: number | undefined): boolean =>
  isDigit(byte) || (byte !== undefined && (byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x66)
