/** Where statements of a dump begin and end, told from its bytes alone. */

import { endOfString, type SqlManners } from './sql-values.ts'

/** How statements begin, by which reading goes on behind what is none. */
export const beginnings = /^(?:INSERT |REPLACE |CREATE |DROP |LOCK |UNLOCK |ALTER |COPY |SET |USE |--|\/\*)/

/** Names of the tools that write dumps, in their first lines. */
const saysDump = /^-- (?:(?:MySQL|MariaDB) dump \d|phpMyAdmin SQL Dump|PostgreSQL database dump)/m

/** Whether some bytes begin a dump: they say so, or behind comments and settings stands a statement that makes or fills a table. */
export function beginsAsSql(bytes: Buffer): boolean {
  const text = bytes.toString('utf8', 0, 1 << 16)
  if (saysDump.test(text.slice(0, 1000))) return true
  for (let at = text.startsWith('\ufeff') ? 1 : 0; at < text.length; ) {
    const word = /^[a-z]+/i.exec(text.slice(at, at + 20))?.[0].toUpperCase() ?? ''
    const mark = text.slice(at, at + 2)
    if (makes.has(word)) return true
    if (/^[\s;]/.test(mark)) at += 1
    else {
      const end = mark === '--' || /^[#\\]/.test(mark) ? '\n' : mark === '/*' ? '*/' : sets.has(word) ? ';' : null
      const found = end === null ? -1 : text.indexOf(end, at + 2)
      if (end === null || found < 0) return false
      at = found + end.length
    }
  }
  return false
}

const makes: ReadonlySet<string> = new Set(['CREATE', 'DROP', 'INSERT', 'REPLACE', 'COPY', 'ALTER', 'COMMENT'])
const sets: ReadonlySet<string> = new Set(['SET', 'START', 'BEGIN', 'USE', 'PRAGMA', 'LOCK', 'SELECT'])

/** How far a look for a byte has come. */
export interface Passed {
  readonly at: number
  readonly isFound: boolean
  /** A string begins at `at` and does not end here. */
  readonly isHeld: boolean
}

/** Looks for a byte outside of strings, comments and what PostgreSQL quotes by `$$`. */
export function passed(bytes: Buffer, from: number, mark: number, manners: SqlManners): Passed {
  let at = from
  for (; at < bytes.length; at += 1) {
    const byte = bytes[at]
    if (byte === mark) return { at: at + 1, isFound: true, isHeld: false }
    let end = at + 1
    if (byte === 0x27 || byte === 0x22) end = endOfString(bytes, at + 1, byte, manners.hasEscapes)
    else if (byte === 0x60) end = bytes.indexOf(0x60, at + 1) + 1 || -1
    else if (byte === 0x24 && !manners.hasEscapes) end = endOfDollars(bytes, at)
    if (end < 0) return { at, isFound: false, isHeld: true }
    at = end - 1
  }
  return { at: bytes.length, isFound: false, isHeld: false }
}

/** Behind `$tag$ … $tag$`; behind the sign where it begins none. */
function endOfDollars(bytes: Buffer, at: number): number {
  const tag = /^\$\w{0,30}\$/.exec(bytes.toString('latin1', at, at + 32))?.[0]
  if (tag === undefined) return at + 1
  const end = bytes.indexOf(tag, at + tag.length)
  return end < 0 ? -1 : end + tag.length
}

/** Where the statement that stands here ends, before its semicolon; -1 where that is not here. */
export function endOfStatement(bytes: Buffer, from: number, manners: SqlManners): number {
  const { at, isFound } = passed(bytes, from, 0x3b, manners)
  return isFound ? at - 1 : -1
}
