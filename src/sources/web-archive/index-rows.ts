/**
 * Rows of indexes of web archives: CDX (text, under a line of letters or in the usual order, 7 to 11 fields) and CDXJ, plain or in
 * members of gzip as ZipNum packs them. What of a line reads as none is passed by.
 */

import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { basename } from 'node:path'
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

/** Names of indexes. */
export const indexName = /\.cdxj?(?:\.gz)?$/i

/** The rows of an index, in its order. Throws ZIP_DAMAGED and what `readLines` throws. */
export async function* readIndex(path: string): AsyncGenerator<IndexedCapture> {
  const name = basename(path)
  const place = { path: name, entry: '' }
  const packed: AsyncIterable<Uint8Array> = createReadStream(path)
  const room = roomFor(mostUnpacked((await stat(path)).size))
  const bytes = /\.gz$/i.test(name) ? gunzipped(packed, place, room) : packed
  let order: readonly string[] = usualOrder
  for await (const line of readLines(bytes, new TextDecoder(), place)) {
    const letters = /^ ?CDX ((?:[A-Za-z] ?)+)\s*$/.exec(line)?.[1]
    if (letters !== undefined) order = letters.trim().split(' ')
    const row = letters === undefined ? rowOf(line.trimEnd(), order) : null
    if (row !== null) yield row
  }
}

/** Key, date, address, media type, status, digest: what follows differs. */
const usualOrder = ['N', 'b', 'a', 'm', 's', 'k']

const written = z.coerce.string()
const jsonRow = z.looseObject({
  url: z.string(),
  timestamp: written.default(''),
  status: written.default('-'),
  mime: z.string().default(''),
  digest: z.string().default(''),
})

/** A row of an index as it is written: nothing is decoded. */
interface IndexCells {
  readonly address: string
  readonly stamp: string
  readonly status: string
  readonly type: string
  readonly digest: string
}

/** The cells of a line of CDXJ, or of JSON alone, as servers of pywb and Common Crawl answer; null for any other line. */
export function cellsOfLine(line: string): IndexCells | null {
  const [, stamp = '', json = line] = /^\S+ (\d{4,17}) (\{.*\})$/.exec(line.trimEnd()) ?? []
  const { data } = jsonRow.safeParse(parseJson(json))
  if (data === undefined) return null
  const { url: address, timestamp, status, mime: type, digest } = data
  return { address, stamp: stamp === '' ? timestamp : stamp, status, type, digest }
}

function rowOf(line: string, order: readonly string[]): IndexedCapture | null {
  if (line.endsWith('}')) {
    const cells = cellsOfLine(line)
    return cells === null ? null : capture(cells.address, cells.stamp, cells.status, cells.type)
  }
  const cells = line.split(' ')
  const cell = (letter: string): string => cells[order.indexOf(letter)] ?? ''
  return cells.length < usualOrder.length ? null : capture(cell('a'), cell('b'), cell('s'), cell('m'))
}

function capture(address: string, stamp: string, status: string, type: string): IndexedCapture | null {
  const at = timeOfStamp(stamp)
  if (at === null || !/^https?:\/\//i.test(address)) return null
  return { address, at, status: /^\d{3}$/.test(status) ? Number(status) : null, type: type === '-' ? '' : type }
}
