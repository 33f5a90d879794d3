/** The bytes of a dump as statements, one after the other, no more of them at once than what is being read. */

import { ByteReader, mostHeldBytes } from './byte-reader.ts'
import { beginnings, endOfStatement, passed } from './sql-scan.ts'
import { afterSpaces, type SqlManners } from './sql-values.ts'
import type { RowFaults, TableName } from './tables.ts'

/** No statement that makes a table is longer, in bytes. */
export const longestHead = 1 << 20

/** As long as `;` and what of a break of lines stands behind it. */
const endOfLine = 2
const endsStatement = (bytes: Buffer): boolean =>
  /;\s{0,9}$/.test(bytes.toString('latin1', Math.max(0, bytes.length - 10)))

/** Reads on through a dump, and keeps count of what was not read. */
export class SqlStatements {
  readonly reader: ByteReader
  readonly manners: SqlManners = { hasEscapes: true, isOnLines: false }
  readonly #unread = new Map<string, number>()
  readonly #oversized = new Map<string, number>()
  #isCut = false

  constructor(chunks: AsyncIterable<Uint8Array>) {
    this.reader = new ByteReader(chunks)
  }

  faults(): Omit<RowFaults, 'named' | 'made' | 'share' | 'damage'> {
    return { unread: this.#unread, oversized: this.#oversized, isCut: this.#isCut }
  }

  /** Notes that something stands where a row of a table should. */
  noteUnread(table: TableName | 'text'): void {
    this.#unread.set(table, (this.#unread.get(table) ?? 0) + 1)
  }

  /** Notes a row that is larger than anything that a wiki keeps. */
  noteOversized(table: TableName): void {
    this.#oversized.set(table, (this.#oversized.get(table) ?? 0) + 1)
  }

  /** Notes that the dump ends in the middle of something, of which nothing is read. */
  breakOff(): void {
    this.#isCut = true
    this.reader.at = this.reader.bytes.length
  }

  /** To what is no space and no end of a statement; false at the end of the dump. */
  async toStatement(): Promise<boolean> {
    const reader = this.reader
    for (;;) {
      let at = reader.at
      for (;;) {
        at = afterSpaces(reader.bytes, at)
        if (reader.bytes[at] !== 0x3b) break
        at += 1
      }
      reader.at = at
      if (at < reader.bytes.length) return true
      if (!(await reader.more())) return false
    }
  }

  /** How the statement that stands here begins: forty letters at most. */
  async head(): Promise<string> {
    const reader = this.reader
    while (reader.bytes.length - reader.at < 40 && (await reader.more()));
    return reader.bytes.toString('latin1', reader.at, reader.at + 40)
  }

  /** The line that stands here, as far as it tells anything: its first letters, each a byte. */
  async line(): Promise<string> {
    const start = await this.held((bytes, from) => {
      const end = bytes.indexOf(0x0a, from)
      return end < 0 ? (this.reader.isEnded || bytes.length - from > longestHead ? bytes.length : -1) : end + 1
    })
    return this.reader.bytes.toString('latin1', start, this.reader.at)
  }

  /** To the end of the line that stands here. */
  async passLine(): Promise<void> {
    for (;;) {
      const end = this.reader.bytes.indexOf(0x0a, this.reader.at)
      this.reader.at = end < 0 ? this.reader.bytes.length : end + 1
      if (end >= 0 || !(await this.reader.more())) return
    }
  }

  /** A comment of some lines, as far as it tells anything. */
  async comment(): Promise<string> {
    const { reader } = this
    const start = await this.held((bytes, from) => {
      const end = bytes.indexOf('*/', from + 2)
      return end < 0 ? (reader.isEnded || bytes.length - from > longestHead ? bytes.length : -1) : end + 2
    })
    return reader.bytes.toString('latin1', start, Math.min(reader.at, start + 1000))
  }

  /** The statement as text, without its end; empty where it is longer than any that is read. */
  async statement(): Promise<string> {
    const reader = this.reader
    for (;;) {
      const end = endOfStatement(reader.bytes, reader.at, this.manners)
      const start = reader.at
      if (end >= 0) {
        reader.at = end + 1
        return reader.bytes.toString('utf8', start, end)
      }
      if (reader.bytes.length - start > longestHead) break
      if (!(await reader.more())) {
        this.#isCut ||= reader.bytes.length > reader.at
        reader.at = reader.bytes.length
        return ''
      }
    }
    await this.passStatement()
    return ''
  }

  /** Reads on until `find` tells where what stands here ends; gives its beginning, and stands behind it. */
  async held(find: (bytes: Buffer, from: number) => number): Promise<number> {
    const reader = this.reader
    for (;;) {
      const end = find(reader.bytes, reader.at)
      if (end >= 0) {
        const start = reader.at
        reader.at = end
        return start
      }
      await reader.more()
    }
  }

  /** To the end of the statement, of which nothing is kept. */
  async passStatement(): Promise<void> {
    await (this.manners.isOnLines ? this.#passLines() : this.passTo(0x3b))
  }

  /** Behind the first line that ends with a semicolon: where no string holds a break of lines, that ends the statement. */
  async #passLines(): Promise<void> {
    const { reader } = this
    for (let from = reader.at; ; ) {
      const end = reader.bytes.indexOf(0x0a, from)
      from = end + 1
      reader.at = end < 0 ? Math.max(reader.at, reader.bytes.length - endOfLine) : from
      if (end >= 0 && endsStatement(reader.bytes.subarray(Math.max(0, end - endOfLine), end))) return
      if (end >= 0 || (await reader.more())) continue
      this.#isCut ||= !endsStatement(reader.bytes)
      reader.at = reader.bytes.length
      return
    }
  }

  /** Behind the next such byte that stands in no string. */
  async passTo(mark: number): Promise<void> {
    const reader = this.reader
    for (;;) {
      const { at, isFound, isHeld } = passed(reader.bytes, reader.at, mark, this.manners)
      reader.at = at
      if (isFound) return
      // In a string that is longer than anything: what is held of it tells nothing of its end but by its last bytes.
      if (isHeld && reader.bytes.length - at > mostHeldBytes) return this.#passString()
      if (!(await reader.more())) {
        this.#isCut ||= afterSpaces(reader.bytes, reader.at) < reader.bytes.length || mark !== 0x3b
        reader.at = reader.bytes.length
        return
      }
    }
  }

  /** Lets go of a string whose end is not in sight: what follows is read as if it were a statement that is none. */
  async #passString(): Promise<void> {
    const { bytes } = this.reader
    this.reader.at = bytes.length - 1
    this.noteUnread('text')
    await this.toBeginning()
  }

  /** Behind what is no row, to the next bracket that may begin one, or to a line that begins a statement. */
  async toBeginning(): Promise<'row' | 'statement'> {
    const reader = this.reader
    let from = reader.at + 1
    for (;;) {
      const { bytes } = reader
      for (let at = from; at < bytes.length; at += 1) {
        const byte = bytes[at]
        if (byte === 0x0a && beginnings.test(bytes.toString('latin1', at + 1, at + 12))) {
          reader.at = at + 1
          return 'statement'
        }
        if (byte !== 0x29 || bytes[at + 1] !== 0x2c) continue
        const next = afterSpaces(bytes, at + 2)
        if (bytes[next] !== 0x28) continue
        reader.at = next
        return 'row'
      }
      // What may be a beginning is kept.
      reader.at = Math.max(reader.at, bytes.length - 16)
      from = 0
      if (await reader.more()) continue
      this.#isCut = true
      reader.at = reader.bytes.length
      return 'statement'
    }
  }
}
