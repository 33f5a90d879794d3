/**
 * The answers in a WARC, as a stream: responses, resources, and revisits that stand for an answer kept elsewhere. Requests,
 * metadata and what was no answer of 200 are left out (ISO 28500:2017, WARC/1.1 §6).
 */

import { createReadStream } from 'node:fs'
import { open, stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { AsyncIterReader, LimitReader, WARCParser, type WARCRecord } from 'warcio'
import { openPromise } from 'yauzl'
import { mediaTypeIn } from '../../../../support/content-type.ts'
import { gunzipped, roomFor, type UnpackRoom, within } from '../../../../support/pieces.ts'
import { isUrl } from '../../../../support/url.ts'

export interface ArchivedAnswer {
  readonly address: URL
  /** `2021-03-01T12:00:00Z`; some writers add fractions of a second. */
  readonly date: string
  /** Media type without parameters, lower case; '' where none is told. */
  readonly type: string
  readonly digest: string | null
  /** For a revisit: whose content this is. */
  readonly sameAs: { readonly address: string | null; readonly date: string | null } | null
  /** `content-encoding`, as its header says it. */
  readonly coding: string
  /** As it was packed; must be read before the next answer is asked for. */
  content(): AsyncIterable<Uint8Array>
}

/** All answers of a WARC, plain or packed; its name is for errors. Throws what its bytes do not allow to read, or what has no room. */
export async function* readAnswers(warc: WarcStream): AsyncGenerator<ArchivedAnswer> {
  for await (const record of WARCParser.iterRecords(await unpacked(warc))) {
    const answer = readAnswer(record)
    if (answer !== null) yield answer
  }
}

/** Packed WARCs are a row of gzip members, which zlib reads as one; a record is as long as it says, whatever they unpack to. */
async function unpacked({ bytes, name, room }: WarcStream): Promise<AsyncIterable<Uint8Array>> {
  const { start, whole } = await peek(bytes)
  return isGzip(start) ? gunzipped(whole, { path: name, entry: '' }, room) : whole
}

function readAnswer(record: WARCRecord): ArchivedAnswer | null {
  const target = (record.warcTargetURI ?? '').replace(/^<(.*)>$/, '$1')
  if (!/^https?:/i.test(target) || !isUrl(target)) return null
  const type = record.warcType
  const status = Number(record.httpHeaders?.statusCode ?? 200)
  const isAnswer = type === 'resource' || (type === 'response' && status === 200) || isRevisit(record, status)
  if (!isAnswer) return null
  return {
    address: new URL(target),
    date: record.warcDate ?? '',
    type: mediaTypeIn(headerOf(record, 'content-type') || (type === 'resource' ? record.warcContentType : null)),
    digest: record.warcPayloadDigest ?? null,
    sameAs:
      type === 'revisit'
        ? { address: record.warcRefersToTargetURI ?? null, date: record.warcRefersToDate ?? null }
        : null,
    coding: headerOf(record, 'content-encoding'),
    content: () => unchunked(record),
  }
}

/** A revisit tells that the content was met before; one by a conditional request has the status 304. */
const isRevisit = (record: WARCRecord, status: number): boolean =>
  record.warcType === 'revisit' && (status === 200 || status === 304)

/** The body as it was sent, chunks joined. */
const unchunked = (record: WARCRecord): AsyncIterable<Uint8Array> =>
  new AsyncIterReader(wholeBody(record), null, headerOf(record, 'transfer-encoding').toLowerCase() === 'chunked')

const headerOf = ({ httpHeaders }: WARCRecord, name: string): string => (httpHeaders?.headers.get(name) ?? '').trim()

/** The bytes of a record; throws where the archive ends before them. */
async function* wholeBody({ reader }: WARCRecord): AsyncGenerator<Uint8Array> {
  yield* reader
  if (reader instanceof LimitReader && reader.limit > 0) throw new Error('the archive ends inside a record')
}

const isGzip = (start: Uint8Array): boolean => start[0] === 0x1f && start[1] === 0x8b

/** The first bytes of a stream, and the stream with them. */
async function peek(
  bytes: AsyncIterable<Uint8Array>,
): Promise<{ readonly start: Uint8Array; readonly whole: AsyncIterable<Uint8Array> }> {
  const iterator = bytes[Symbol.asyncIterator]()
  const first = await iterator.next()
  const start = first.done === true ? new Uint8Array() : first.value
  return {
    start,
    whole: (async function* () {
      if (first.done === true) return
      yield first.value
      for (let next = await iterator.next(); next.done !== true; next = await iterator.next()) yield next.value
    })(),
  }
}

// The WARCs in what was given: plain or packed ones, and those inside a WACZ (a zip, with its WARCs under
// `archive/`).

export interface WarcStream {
  /** As it is called, with the WACZ before it. */
  readonly name: string
  readonly bytes: AsyncIterable<Uint8Array>
  /** False when only its beginning is read. */
  readonly isWhole: boolean
  /** What all that is packed in the file may unpack to, however deep: as much as a file of its length can hold packed once. */
  readonly room: UnpackRoom
}

/** A web archive packs pages and pictures to a tenth; what packs better by far may be one line that fills the memory. */
const mostPacked = 128

/** Whether a file is a web archive, by its first bytes: `WARC/`, gzip or zip; the name tells the last two apart from others. */
export async function isWebArchive(path: string): Promise<boolean> {
  if (/\.(?:warc(?:\.gz)?|wacz)$/i.test(path)) return true
  const handle = await open(path)
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(5), 0, 5, 0)
    return buffer.subarray(0, bytesRead).toString('latin1') === 'WARC/'
  } finally {
    await handle.close()
  }
}

/** Each must be read before the next is asked for; of a WARC that lies alone not more than so many bytes. */
export async function* openWarcs(path: string, maxBytes: number): AsyncGenerator<WarcStream> {
  const { size } = await stat(path)
  const room = roomFor(mostPacked * size)
  if (/\.wacz$/i.test(path)) return yield* warcsInside(path, room)
  const isWhole = size <= maxBytes
  yield { name: basename(path), bytes: createReadStream(path, isWhole ? {} : { end: maxBytes - 1 }), isWhole, room }
}

async function* warcsInside(path: string, room: UnpackRoom): AsyncGenerator<WarcStream> {
  const zip = await openPromise(path, { autoClose: false })
  try {
    for await (const entry of zip.eachEntry()) {
      if (!/\.warc(?:\.gz)?$/i.test(entry.fileName)) continue
      const bytes: AsyncIterable<Buffer> = await zip.openReadStreamPromise(entry)
      yield {
        name: `${basename(path)}/${entry.fileName}`,
        bytes: within(room, bytes, { path: basename(path), entry: entry.fileName }),
        isWhole: true,
        room,
      }
    }
  } finally {
    zip.close()
  }
}
