/**
 * Contents that were fetched, each once: a file for each under its digest, in a folder beside the pipeline. A file is a WARC of one
 * record, so that others can read the folder too. One whose bytes have another digest than the index says is kept apart.
 */

import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliDecompressSync, gunzipSync, gzipSync, inflateSync } from 'node:zlib'
import { sha1Base32, sha256, uuidOf } from '../../../../support/hash.ts'
import { mostUnpacked, roomFor } from '../../../../support/pieces.ts'
import type { ArchivedAnswer } from '../../../web-archive/answer.ts'
import { type ArchiveStream, readAnswers } from '../../../web-archive/containers.ts'
import { writeNew } from './write-whole.ts'

/** A content as the archive gave it. */
export interface FetchedBody {
  /** As the index writes the address. */
  readonly original: string
  /** ISO 8601 in UTC: the day of which the archive gave it. */
  readonly date: string
  /** Header fields of the answer that was captured: type, packing, age. */
  readonly fields: Readonly<Record<string, string>>
  readonly body: Buffer
}

/** The folder of contents. */
export interface Bodies {
  /** `kept`: as the index says; `other`: the archive gave something else under this digest; null: not fetched. */
  stateOf(digest: string): 'kept' | 'other' | null
  /** Puts a content there, whole. */
  keep(digest: string, fetched: FetchedBody): Promise<void>
  keepOther(digest: string, fetched: FetchedBody): Promise<void>
  /** The content as an answer, for as long as `use` works. Throws what is damaged. */
  read<Result>(
    digest: string,
    use: (answer: ArchivedAnswer, archive: ArchiveStream) => Promise<Result>,
  ): Promise<Result>
}

/** As large as a body may be that the archive gave, and its heads; bytes. */
const largestRecord = 257 << 20

/** Another content than the index says is no archive by its name: whoever reads the folder passes it by. */
const ends = { kept: '.warc.gz', other: '.warc.gz.other' } as const

/** `folder` need not be there. */
export function openBodies(folder: string): Bodies {
  const names = new Set(existsSync(folder) ? readdirSync(folder) : [])
  const nameOf = (digest: string, state: keyof typeof ends): string => `${digest.replace(/[^\w-]/g, '_')}${ends[state]}`
  const put = async (digest: string, state: keyof typeof ends, fetched: FetchedBody): Promise<void> => {
    const name = nameOf(digest, state)
    const written = writeNew(join(folder, name), gzipSync(recordOf(fetched)))
    names.add(name)
    await written
  }
  return {
    stateOf: (digest) =>
      names.has(nameOf(digest, 'kept')) ? 'kept' : names.has(nameOf(digest, 'other')) ? 'other' : null,
    keep: (digest, fetched) => put(digest, 'kept', fetched),
    keepOther: (digest, fetched) => put(digest, 'other', fetched),
    async read(digest, use) {
      const name = nameOf(digest, 'kept')
      const packed = readFileSync(join(folder, name))
      const most = Math.min(mostUnpacked(packed.length), largestRecord)
      const record = gunzipSync(packed, { maxOutputLength: most })
      const archive = {
        name,
        bytes: (async function* () {
          yield record
        })(),
        isWhole: true,
        room: roomFor(mostUnpacked(packed.length)),
      }
      const damaged = (reason: string): never => {
        throw new Error(reason)
      }
      const answers = readAnswers(archive, damaged)
      try {
        const first = await answers.next()
        if (first.done === true) throw new Error('it is empty')
        return await use(first.value, archive)
      } finally {
        await answers.return(undefined)
      }
    },
  }
}

/** A record of WARC 1.1 (ISO 28500:2017). */
function recordOf({ original, date, fields, body }: FetchedBody): Buffer {
  const head = ['HTTP/1.1 200 OK', ...Object.entries(fields).map(([name, value]) => `${name}: ${value}`), '', ''].join(
    '\r\n',
  )
  const block = Buffer.concat([Buffer.from(head), body])
  const digest = sha1Base32(body)
  const lines = [
    'WARC/1.1',
    'WARC-Type: response',
    `WARC-Target-URI: ${original}`,
    `WARC-Date: ${date}`,
    `WARC-Record-ID: <urn:uuid:${uuidOf(sha256(`${original} ${date} ${digest}`))}>`,
    `WARC-Payload-Digest: sha1:${digest}`,
    'Content-Type: application/http; msgtype=response',
    `Content-Length: ${block.length}`,
  ]
  return Buffer.concat([Buffer.from(`${lines.join('\r\n')}\r\n\r\n`), block, Buffer.from('\r\n\r\n')])
}

/** Whether bytes have a digest, as they came or as they were before they were packed: archives count either. */
export function hasDigest(body: Buffer, digest: string): boolean {
  if (sha1Base32(body) === digest) return true
  return [gunzipSync, brotliDecompressSync, inflateSync].some((unpack) => {
    try {
      return sha1Base32(unpack(body, { maxOutputLength: 256 << 20 })) === digest
    } catch {
      // Not packed so.
      return false
    }
  })
}
