/** The lines and bodies of records, one after the other in a stream: WARC (ISO 28500) and ARC both are. */

import { AsyncIterReader } from 'warcio'
import { charsetIn, mediaTypeIn } from '../../support/content-type.ts'
import type { ArchivedAnswer } from './answer.ts'

/** A longer line is no head of a record. */
const longestLine = 64 << 10
const chunkBytes = 64 << 10

/** The next line without its end; null where the stream has ended. */
export async function nextLine(reader: AsyncIterReader): Promise<string | null> {
  const line = await reader.readlineRaw(longestLine)
  return line === null || line.length === 0 ? null : wordsOf(line)
}

/** A line without its end, which some writers double. */
const wordsOf = (line: Uint8Array): string =>
  Buffer.from(line)
    .toString('utf8')
    .replace(/(?<![\r\n])[\r\n]+$/, '')

/** The next line that says something. */
export async function nextWords(reader: AsyncIterReader): Promise<string | null> {
  for (let line = await nextLine(reader); line !== null; line = await nextLine(reader)) if (line !== '') return line
  return null
}

/** Fields of a head, their names in small letters. */
export type HeadFields = ReadonlyMap<string, string>

/** The fields up to an empty line; `isWhole` is false where none comes. */
export async function readFields(
  read: () => Promise<string | null>,
): Promise<{ readonly fields: HeadFields; readonly isWhole: boolean }> {
  const fields = new Map<string, string>()
  for (let line = await read(); line !== null; line = await read()) {
    if (line === '') return { fields, isWhole: true }
    const colon = line.indexOf(':')
    if (colon > 0) fields.set(line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim())
  }
  return { fields, isWhole: false }
}

/** The content of a record, as long as its head says. */
export class RecordBody {
  readonly #reader: AsyncIterReader
  #left: number
  #isCut = false

  constructor(reader: AsyncIterReader, length: number) {
    this.#reader = reader
    this.#left = length
  }

  /** Whether the stream ended before it; known once it is read. */
  get isCut(): boolean {
    return this.#isCut
  }

  get left(): number {
    return this.#left
  }

  async line(): Promise<string | null> {
    if (this.#left === 0 || this.#isCut) return null
    const line = await this.#reader.readlineRaw(Math.min(this.#left, longestLine))
    const length = line?.length ?? 0
    this.#take(length)
    return line === null ? null : wordsOf(line)
  }

  /** Its bytes from here on. */
  async *rest(): AsyncGenerator<Uint8Array> {
    while (this.#left > 0 && !this.#isCut) {
      const chunk = await this.#reader.readSize(Math.min(this.#left, chunkBytes))
      this.#take(chunk.length)
      if (chunk.length > 0) yield chunk
    }
  }

  async skip(): Promise<void> {
    while (this.#left > 0 && !this.#isCut) this.#take(await this.#reader.skipSize(Math.min(this.#left, chunkBytes)))
  }

  #take(length: number): void {
    this.#left -= length
    if (length === 0) this.#isCut = true
  }
}

/** An answer of HTTP beside where it came from and when. */
export type HttpPart = Pick<ArchivedAnswer, 'status' | 'type' | 'charset' | 'coding' | 'lastModified' | 'content'>

/** Reads the head of an answer of HTTP; null where there is none. */
export async function readHttp(body: RecordBody): Promise<HttpPart | null> {
  const status = /^HTTP\/\d(?:\.\d)? +(\d{3})\b/.exec((await body.line()) ?? '')?.[1]
  if (status === undefined) return null
  const { fields } = await readFields(() => body.line())
  return { ...headOf(fields), status: Number(status), content: () => unchunked(body, fields) }
}

/** The type, the charset, the packing and the age of a content by the fields of its head. */
export const headOf = (fields: HeadFields): Pick<ArchivedAnswer, 'type' | 'charset' | 'coding' | 'lastModified'> => ({
  type: mediaTypeIn(fields.get('content-type')),
  charset: charsetIn(fields.get('content-type')),
  coding: fields.get('content-encoding') ?? '',
  lastModified: fields.get('last-modified') ?? null,
})

/** The body as it was sent, chunks joined; many archives have joined them and kept the header. */
const unchunked = (body: RecordBody, fields: HeadFields): AsyncIterable<Uint8Array> =>
  /(?:^|[ ,])chunked\s*$/i.test(fields.get('transfer-encoding') ?? '')
    ? new AsyncIterReader(body.rest(), null, true)
    : body.rest()
