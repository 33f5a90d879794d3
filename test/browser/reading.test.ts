/** How the worker of the SQL page reads: by blocks, the catalogue out of a zip, and little of a large one. */

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { deflateRawSync } from 'node:zlib'
import { beforeAll, describe, expect, test } from 'vitest'
import { type BlockSource, byBlocks } from '../../src/browser/worker/byte-blocks.ts'
import { findCatalogue } from '../../src/browser/worker/find-catalogue.ts'
import { namedQueries } from '../../src/catalogue/described.ts'
import { type Host, loadSqlite, openSource } from '../../src/catalogue/read/ask.ts'
import { writeCatalogue } from '../../src/catalogue/write.ts'
import { viewOfMany } from '../catalogue/many-meetings.ts'
import { scratchFolder } from '../support/scratch.ts'

const kib = 1024

/** A source over bytes in memory, with the stretches that were read of it, in KiB. */
function sourceOf(bytes: Uint8Array): { readonly source: BlockSource; readonly stretches: [number, number][] } {
  const stretches: [number, number][] = []
  const source = byBlocks('file', bytes.length, (offset, length) => {
    stretches.push([offset / kib, length / kib])
    return bytes.slice(offset, offset + length)
  })
  return { source, stretches }
}

describe('blocks', () => {
  const bytes = Uint8Array.from({ length: 1000 * kib }, (_, at) => (at * 7) % 251)

  test('give the bytes that are there, across their borders and at the end', () => {
    const { source } = sourceOf(bytes)
    for (const [offset, length] of [
      [0, 1],
      [8 * kib - 3, 6],
      [5, 40 * kib],
    ] as const) {
      const target = new Uint8Array(length)
      expect(source.read(target, offset)).toBe(length)
      expect(target).toEqual(bytes.slice(offset, offset + length))
    }
    const target = new Uint8Array(10)
    expect(source.read(target, bytes.length - 4)).toBe(4)
    expect([...target.slice(0, 4)]).toEqual([...bytes.slice(-4)])
  })

  test('are read alone here and there, and in runs that double where one follows the other', () => {
    const { source, stretches } = sourceOf(bytes)
    const page = new Uint8Array(4 * kib)
    for (const at of [800, 400, 800]) source.read(page, at * kib)
    expect(stretches).toEqual([
      [800, 4],
      [400, 4],
    ])
    for (let at = 404; at < 560; at += 4) source.read(page, at * kib)
    expect(stretches.slice(2)).toEqual([
      [404, 8],
      [412, 16],
      [428, 32],
      [460, 64],
      [524, 64],
    ])
  })

  test('that cannot be read are told of once, and SQLite hears of it', () => {
    const source = byBlocks('file', 10, () => {
      throw new Error('gone')
    })
    expect(source.read(new Uint8Array(1), 0)).toBe(-1)
    expect(source.takeFailure()).toBe('gone')
    expect(source.takeFailure()).toBe(null)
  })
})

/** A local header of a zip with its content (APPNOTE 4.3.7). */
function entry(name: string, content: Uint8Array, method: number, unpacked = content.length): Buffer {
  const header = Buffer.alloc(30)
  header.writeUInt32LE(0x04034b50, 0)
  header.writeUInt16LE(method, 8)
  header.writeUInt32LE(content.length, 18)
  header.writeUInt32LE(unpacked, 22)
  header.writeUInt16LE(name.length, 26)
  return Buffer.concat([header, Buffer.from(name), content])
}

describe('the catalogue', () => {
  const database = Buffer.from('SQLite format 3\0 and so on')
  const found = (bytes: Uint8Array): string => {
    const { source } = sourceOf(bytes)
    const part = findCatalogue(source)
    const target = new Uint8Array(part.length)
    part.read(target, 0)
    return Buffer.from(target).toString()
  }
  const problem = (name: string) => expect.objectContaining({ problem: [name, { name: 'file' }] })

  test('is the whole file, or the stored entry of a bundle', () => {
    expect(found(database)).toBe(database.toString())
    const bag = Buffer.concat([
      entry('b/bagit.txt', Buffer.from('BagIt'), 0),
      entry('b/data/index.sqlite', database, 0),
      entry('b/data/other.txt', Buffer.from('other'), 0),
    ])
    expect(found(bag)).toBe(database.toString())
  })

  test('is not looked for in what is neither, nor in a zip that was packed anew', () => {
    expect(() => found(Buffer.from('<!DOCTYPE html>'))).toThrow(problem('sqlNotCatalogue'))
    const packed = entry('b/data/index.sqlite', deflateRawSync(database), 8, database.length)
    expect(() => found(packed)).toThrow(problem('sqlNoEntry'))
    expect(() => found(entry('b/photo.png', Buffer.from('x'), 0))).toThrow(problem('sqlNoEntry'))
  })
})

/** With their parts about as many rows as a catalogue of 100 MB has; what else is in one (texts, records, pages) no answer reads. */
const meetings = 5000
const maxBytes = 2_000_000
/** As many as the page asks for. */
const shownRows = 1000
/** A word of every meeting. */
const word = 'serre'

/** How many rows there are, to the first that the page does not show. */
function firstRows(rows: Iterable<unknown>): number {
  let count = 0
  for (const _row of rows) {
    count += 1
    if (count > shownRows) break
  }
  return count
}

describe('an answer', () => {
  let bytes: Buffer
  beforeAll(() => {
    const path = join(scratchFolder(), 'index.sqlite')
    writeCatalogue(viewOfMany(meetings), path)
    bytes = readFileSync(path)
  })

  const host: Host = {
    textReader: (memory) => (start, end) => Buffer.from(memory).toString('utf8', start, end),
    inflate: (body) => body,
    error: (refusal) => new Error(JSON.stringify(refusal)),
  }

  test('over as many meetings as a catalogue of 100 MB has reads under 2 MB of it', async () => {
    const library = await loadSqlite()
    const read = namedQueries().map(({ name, sql }) => {
      const { source } = sourceOf(bytes)
      const catalogue = openSource(library, source, host)
      const rows = firstRows(catalogue.query(sql, sql.includes(':word') ? { word } : {}).rows)
      catalogue.close()
      return { name, rows, bytes: source.bytesRead() }
    })
    expect(read.length).toBe(29)
    expect(read.filter(({ bytes }) => bytes > maxBytes)).toEqual([])
    // A query that finds nothing would prove nothing.
    expect(read.filter(({ rows }) => rows === 0)).toEqual([])
  })
})
