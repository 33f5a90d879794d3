/**
 * Rows of indexes of web archives: CDX (text, under a line of letters or in the usual order, 7 to 11 fields), CDXJ, rows in JSON, plain
 * or in members of gzip, and clusters of ZipNum. What of a line reads as none is passed by.
 */

import { createReadStream, existsSync } from 'node:fs'
import { stat } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { TextDecoder } from 'node:util'
import { z } from 'zod'
import { parseJson } from '../../support/expected.ts'
import { gunzipped, mostUnpacked, readLines, roomFor } from '../../support/pieces.ts'
import { timeOfStamp } from './answer.ts'

/** A capture that an index names. */
export interface IndexedCapture {
  /** As it was asked for. */
  readonly address: string
  /** ISO 8601 in UTC. */
  readonly at: string
  /** Of HTTP; null where the index does not say, as of a revisit. */
  readonly status: number | null
  /** Media type; '' where the index does not say. */
  readonly type: string
}

/** Names of indexes; a cluster of ZipNum has its own of blocks. */
const indexName = /(?:\.cdxj?(?:\.gz)?|\.idx|\.captures\.lock\.json)$/i

/** Whether a path names an index. */
export const isIndex = (path: string): boolean => indexName.test(path)

/** The rows of an index, in its order. Throws ZIP_DAMAGED, what `readLines` throws, and an error for a part that is not here. */
export async function* readIndex(path: string): AsyncGenerator<IndexedCapture> {
  if (/\.idx$/i.test(path)) return yield* readCluster(path)
  const name = basename(path)
  const place = { path: name, entry: '' }
  const room = roomFor(mostUnpacked((await stat(path)).size))
  const packed: AsyncIterable<Uint8Array> = createReadStream(path)
  yield* rowsOf(readLines(/\.gz$/i.test(name) ? gunzipped(packed, place, room) : packed, new TextDecoder(), place))
}

async function* rowsOf(lines: AsyncIterable<string>): AsyncGenerator<IndexedCapture> {
  let order: readonly string[] = usualOrder
  for await (const written of lines) {
    const line = written.trimEnd()
    const cells = cellsOfRow(line)
    const letters = cells === null ? lettersIn(line) : (cells.length > 0 && namesOf(cells)) || null
    if (letters !== null) order = letters
    else {
      const row = cells === null ? rowOf(line, order) : rowOfCells(cells, order === usualOrder ? lockOrder : order)
      if (row !== null) yield row
    }
  }
}

/** Key, date, address, media type, status, digest: what follows differs. */
const usualOrder = ['N', 'b', 'a', 'm', 's', 'k']
const lettersIn = (line: string): readonly string[] | null =>
  /^ ?CDX ((?:[A-Za-z] ?)+)$/.exec(line)?.[1]?.trim().split(' ') ?? null

// Rows in JSON, as the Internet Archive's server answers and as a lock keeps them: a row a line.

const lockOrder = ['b', 'a', 's', 'm', 'k']
const letterOf: Readonly<Record<string, string>> = {
  ...{ urlkey: 'N', timestamp: 'b', original: 'a', mimetype: 'm', statuscode: 's', digest: 'k' },
}
const textsSchema = z.array(z.string())

/** Null for a line that is no such row. */
function cellsOfRow(line: string): readonly string[] | null {
  const row = /^\s*\[?(\[".*"\])\]?,?$/.exec(line)?.[1]
  return row === undefined ? null : (textsSchema.safeParse(parseJson(row)).data ?? null)
}

const namesOf = (cells: readonly string[]): readonly string[] | null =>
  cells.includes('timestamp') && cells.includes('original') ? cells.map((name) => letterOf[name] ?? '') : null

// ZipNum: an index in blocks of gzip, and an index of these (pywb, "ZipNum Sharded CDX").

/** Key, part, offset and length of a block, parted by tabs. */
const blockLine = /^[^\t]*\t([^\t]+)\t(\d+)\t(\d+)(?:\t|$)/

async function* readCluster(path: string): AsyncGenerator<IndexedCapture> {
  const parts = await partsOf(path)
  const missing = new Set<string>()
  for await (const line of linesOf(path)) {
    const [, part = '', offset = '', length = ''] = blockLine.exec(line) ?? []
    const file = part === '' ? null : parts(part)
    if (file === null) {
      if (part !== '') missing.add(part)
      continue
    }
    const start = Number(offset)
    const block = { path: basename(file), entry: `${offset}+${length}` }
    const packed = createReadStream(file, { start, end: start + Number(length) - 1 })
    const unpacked = gunzipped(packed, block, roomFor(mostUnpacked(Number(length))))
    yield* rowsOf(readLines(unpacked, new TextDecoder(), block))
  }
  if (missing.size > 0) throw new Error(`${[...missing].join(', ')}: not here`)
}

const linesOf = (path: string): AsyncIterable<string> =>
  readLines(createReadStream(path), new TextDecoder(), { path: basename(path), entry: '' })

/** Where the parts of a cluster lie: as a list beside it says (`.loc`), else under their names. */
async function partsOf(path: string): Promise<(part: string) => string | null> {
  const folder = dirname(path)
  const named = new Map<string, readonly string[]>()
  const list = path.replace(/\.idx$/i, '.loc')
  if (existsSync(list))
    for await (const line of linesOf(list)) {
      const [part = '', ...places] = line.trimEnd().split('\t')
      named.set(part, places)
    }
  return (part) => {
    const places = [...(named.get(part) ?? []), part, `${part}.gz`, `${part}.cdx.gz`]
    return places.map((place) => join(folder, basename(place))).find((place) => existsSync(place)) ?? null
  }
}

const written = z.coerce.string()
const jsonRow = z.looseObject({
  url: z.string(),
  timestamp: written.default(''),
  status: written.default('-'),
  mime: z.string().default(''),
  digest: z.string().default(''),
  filename: z.string().default(''),
  offset: written.default(''),
  length: written.default(''),
})

/** A row of an index as it is written: nothing is decoded. */
interface IndexCells {
  readonly address: string
  readonly stamp: string
  readonly status: string
  readonly type: string
  readonly digest: string
  /** Where its record lies: file, first byte and length, parted by blanks; '' where the index does not say. */
  readonly record: string
}

/** The cells of a line of CDXJ, or of JSON alone, as servers of pywb and Common Crawl answer; null for any other line. */
export function cellsOfLine(line: string): IndexCells | null {
  const [, stamp = '', json = line] = /^\S+ (\d{4,17}) (\{.*\})$/.exec(line.trimEnd()) ?? []
  const { data } = jsonRow.safeParse(parseJson(json))
  if (data === undefined) return null
  const { url: address, timestamp, status, mime: type, digest, filename, offset, length } = data
  const isPlaced = filename !== '' && /^\d+$/.test(offset) && /^\d+$/.test(length)
  const record = isPlaced ? `${filename} ${offset} ${length}` : ''
  return { address, stamp: stamp === '' ? timestamp : stamp, status, type, digest, record }
}

function rowOf(line: string, order: readonly string[]): IndexedCapture | null {
  if (line.endsWith('}')) {
    const cells = cellsOfLine(line)
    return cells === null ? null : capture(cells.address, cells.stamp, cells.status, cells.type)
  }
  const cells = line.split(' ')
  return cells.length < usualOrder.length ? null : rowOfCells(cells, order)
}

function rowOfCells(cells: readonly string[], order: readonly string[]): IndexedCapture | null {
  const cell = (letter: string): string => cells[order.indexOf(letter)] ?? ''
  return capture(cell('a'), cell('b'), cell('s'), cell('m'))
}

function capture(address: string, stamp: string, status: string, type: string): IndexedCapture | null {
  const at = timeOfStamp(stamp)
  if (at === null || !/^https?:\/\//i.test(address)) return null
  return { address, at, status: /^\d{3}$/.test(status) ? Number(status) : null, type: type === '-' ? '' : type }
}
