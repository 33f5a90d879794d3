/** The bytes of a chosen file, or of a file on this server in ranges (RFC 9110 §14); neither is ever loaded whole. */

import { type BlockSource, byBlocks } from './byte-blocks.ts'
import type { CatalogueLocation } from './messages.ts'
import { ProblemError } from './messages.ts'

/** Reads a file at once, in workers only (W3C File API §6.3). */
declare class FileReaderSync {
  readAsArrayBuffer(blob: Blob): ArrayBuffer
}

/** Opens what is there. Rejects with sqlNoCatalogue, sqlNoRanges, sqlReadFailed. */
export async function openPlace(place: CatalogueLocation): Promise<BlockSource> {
  if ('file' in place) return openFile(place.file)
  for (const address of place.addresses) {
    const source = await openAddress(address)
    if (source !== null) return source
  }
  throw new ProblemError(['sqlNoCatalogue', { address: place.addresses[0] ?? '' }])
}

function openFile(file: File): BlockSource {
  const reader = new FileReaderSync()
  return byBlocks(
    file.name,
    file.size,
    (offset, length) => new Uint8Array(reader.readAsArrayBuffer(file.slice(offset, offset + length))),
  )
}

/** Null where nothing is. What is sent whole instead of the part that was asked for is not read. */
async function openAddress(address: string): Promise<BlockSource | null> {
  const stop = new AbortController()
  const answer = await askFirst(address, stop.signal)
  const isThere = answer.status === 200 || answer.status === 206
  const length = Number(/\/(\d+)$/.exec(answer.headers.get('Content-Range') ?? '')?.[1] ?? Number.NaN)
  const etag = answer.headers.get('ETag')
  if (answer.status === 206) await answer.arrayBuffer()
  else stop.abort()
  if (!isThere) return null
  if (answer.status === 200 || Number.isNaN(length)) throw new ProblemError(['sqlNoRanges', { address }])
  return byBlocks(address, length, (offset, bytes) => readRange({ address, etag }, offset, bytes))
}

async function askFirst(address: string, signal: AbortSignal): Promise<Response> {
  try {
    return await fetch(address, { headers: { Range: `bytes=0-99` }, signal })
  } catch (cause) {
    throw new ProblemError(['sqlReadFailed', { name: address, reason: String(cause) }], cause)
  }
}

interface Served {
  readonly address: string
  readonly etag: string | null
}

/** SQLite waits for its bytes: the one place where a request may make a worker wait. */
function readRange({ address, etag }: Served, offset: number, length: number): Uint8Array {
  const request = new XMLHttpRequest()
  request.open('GET', address, false)
  request.responseType = 'arraybuffer'
  request.setRequestHeader('Range', `bytes=${offset}-${offset + length - 1}`)
  request.send()
  if (request.status !== 206) throw new Error(`HTTP ${request.status}`)
  if (request.getResponseHeader('ETag') !== etag) throw new Error('ETag')
  const body: unknown = request.response
  if (!(body instanceof ArrayBuffer) || body.byteLength !== length) throw new Error('Content-Length')
  return new Uint8Array(body)
}
