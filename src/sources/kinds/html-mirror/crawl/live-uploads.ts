/** Uploads of a live source: asked for when their turn comes, stored once. */

import { createHash } from 'node:crypto'
import type { Response } from 'undici'
import { inWords } from '../../../../model/message.ts'
import { hexToBase36 } from '../../../../support/hash.ts'
import type { OpenUpload, UploadReader } from '../merge/file-events.ts'
import { fileUnanswered } from '../merge/losses.ts'
import type { Spool, SpooledBody } from '../merge/spool.ts'
import type { MirrorFile } from '../read/mirror-file.ts'
import type { Client } from './client.ts'
import type { CrawlCheckpoint } from './crawl-checkpoint.ts'

/** Asks for the bytes of an upload by its address. */
export function liveUploads(client: Client, spool: Spool, checkpoint: CrawlCheckpoint, maxBytes: number): UploadReader {
  return {
    async open({ path, address }) {
      if (checkpoint.isStored(path)) return 'stored'
      const answer = await client.ask(address ?? '', (response) => readUpload(response, spool, maxBytes))
      if ('failure' in answer) return notHad(path, inWords(answer.failure, 'en'))
      if (typeof answer.value === 'string') return notHad(path, answer.value)
      const { body, sha1 } = answer.value
      return { content: body.stream(), sha1, bytes: body.bytes, note: checkpoint.stored(path), loss: null }
    },
  }
}

/** The bytes, or why there are none. */
async function readUpload(response: Response, spool: Spool, maxBytes: number): Promise<Kept | string> {
  const isTooLarge = Number(response.headers.get('content-length') ?? 0) > maxBytes
  if (response.status === 200 && response.body !== null && !isTooLarge) return await keepHashed(response.body, spool)
  await response.body?.cancel()
  return isTooLarge ? 'it is larger than the pipeline allows' : `it answers ${response.status}`
}

/** Uploads that pages name, as files of the mirror: their reader alone gives the bytes. */
export function namedUploads(addresses: ReadonlyMap<string, URL>): readonly MirrorFile[] {
  const refuse = (): never => {
    throw new Error('an upload of a live source is opened by its reader')
  }
  return [...addresses].map(([path, { href }]) => ({ path, address: href, bytes: 0, read: refuse, stream: refuse }))
}

interface Kept {
  readonly body: SpooledBody
  readonly sha1: string
}

async function keepHashed(content: AsyncIterable<Uint8Array>, spool: Spool): Promise<Kept> {
  const hash = createHash('sha1')
  const hashed = async function* (): AsyncGenerator<Uint8Array> {
    for await (const chunk of content) {
      hash.update(chunk)
      yield chunk
    }
  }
  return { body: await spool.keepStream(hashed()), sha1: hexToBase36(hash.digest('hex')) }
}

const notHad = (path: string, reason: string): OpenUpload => ({
  content: null,
  sha1: null,
  bytes: null,
  note: null,
  loss: fileUnanswered(path, reason),
})
