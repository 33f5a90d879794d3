/** A large file from an object store: streamed to a disk, and gone on with where it broke off. */

import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream, statSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { BucketClient } from './bucket-client.ts'

/** Some bytes of an object. */
interface Bytes {
  readonly offset: number
  readonly bytes: number
}

/** Downloads an object, or a part of it, into a new file, going on where a try broke off; gives the SHA-256, null where there is no object. */
export async function download(
  client: BucketClient,
  key: string,
  path: string,
  part: Bytes | null,
): Promise<string | null> {
  await (await open(path, 'wx')).close()
  const headers = (): Readonly<Record<string, string>> => {
    const { size } = statSync(path)
    if (part === null) return size === 0 ? {} : { range: `bytes=${size}-` }
    const last = part.offset + part.bytes - 1
    return { range: `bytes=${Math.min(part.offset + size, last)}-${last}` }
  }
  const left = (isRange: boolean): number =>
    part === null ? Number.POSITIVE_INFINITY : part.bytes - (isRange ? statSync(path).size : 0)
  // Nothing was left to be read (416).
  const takes = [404, 416]
  const isThere = await client.ask({ method: 'GET', key, headers, takes }, async (answer) => {
    if (!answer.ok || answer.body === null) return answer.status !== 404
    const body = Readable.fromWeb(answer.body)
    // Who does not know ranges begins again.
    const isRange = answer.status === 206
    const wanted = { offset: isRange ? 0 : (part?.offset ?? 0), bytes: left(isRange) }
    const file = createWriteStream(path, { flags: isRange ? 'a' : 'w' })
    await pipeline(bytesOf(body, wanted), file, { signal: client.signal })
    return true
  })
  if (!isThere) return null
  const hash = createHash('sha256')
  await pipeline(createReadStream(path, { highWaterMark: 1 << 20 }), hash, { signal: client.signal })
  return hash.digest('hex')
}

/** Some bytes of a stream, which is read no further. */
async function* bytesOf(stream: AsyncIterable<Uint8Array>, { offset, bytes }: Bytes): AsyncGenerator<Uint8Array> {
  let at = 0
  for await (const chunk of stream) {
    const wanted = chunk.subarray(Math.max(0, offset - at), Math.max(0, offset + bytes - at))
    if (wanted.length > 0) yield wanted
    at += chunk.length
    if (at >= offset + bytes) return
  }
}
