/** The bytes of a file version, onto the disk and checked, before anybody is given them. */

import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { rm } from 'node:fs/promises'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { message } from '../../../model/message.ts'
import { hexToBase36 } from '../../../support/hash.ts'
import type { Connection } from './connection.ts'
import { RequestFailure } from './failure.ts'

/** Without a byte for so long a download is given up and begun again. */
const stallMs = 60_000

export interface Wanted {
  readonly url: string
  /** Where the bytes go. */
  readonly path: string
  /** As the wiki announces it, base 36. */
  readonly sha1: string | null
  readonly maxBytes: number
}

export interface Downloaded {
  readonly sha1: string
  readonly bytes: number
}

/**
 * Fetches a file. Bytes that are not those announced are fetched again; when they come a second time they are what the wiki
 * has. Throws `RequestFailure`, with the code `too-large` beyond the bound.
 */
export async function download(connection: Connection, wanted: Wanted): Promise<Downloaded> {
  let other: string | null = null
  return await connection.fetchFile(wanted.url, async (bytes) => {
    const got = await store(bytes, wanted)
    if (wanted.sha1 === null || got.sha1 === wanted.sha1 || got.sha1 === other) return got
    other = got.sha1
    throw new RequestFailure('passing', message('bytes-not-announced'))
  })
}

async function store(source: Readable, { path, maxBytes }: Wanted): Promise<Downloaded> {
  const hash = createHash('sha1')
  let bytes = 0
  const counted = async function* (chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    const timer = setTimeout(() => source.destroy(stalled()), stallMs)
    try {
      for await (const chunk of chunks) {
        timer.refresh()
        bytes += chunk.length
        if (bytes > maxBytes) throw tooLarge()
        hash.update(chunk)
        yield chunk
      }
    } finally {
      clearTimeout(timer)
    }
  }
  await pipeline(source, counted, createWriteStream(path))
  return { sha1: hexToBase36(hash.digest('hex')), bytes }
}

const stalled = (): RequestFailure => new RequestFailure('passing', message('no-answer-in-time'))

export const tooLarge = (): RequestFailure =>
  new RequestFailure('refused', message('larger-than-allowed'), { code: 'too-large' })

/** The bytes of a downloaded file, which is removed once they are read. */
export async function* readOnce(path: string): AsyncGenerator<Uint8Array> {
  yield* createReadStream(path)
  await rm(path)
}
