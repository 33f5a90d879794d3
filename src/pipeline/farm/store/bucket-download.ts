/** A large file from an object store: streamed to a disk, and gone on with where it broke off. */

import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream, statSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { BucketClient } from './bucket-client.ts'

/** Downloads an object into a new file, going on where a try broke off; gives its SHA-256, null where there is no object. */
export async function download(client: BucketClient, key: string, path: string): Promise<string | null> {
  await (await open(path, 'wx')).close()
  const headers = (): Readonly<Record<string, string>> => {
    const { size } = statSync(path)
    return size === 0 ? {} : { range: `bytes=${size}-` }
  }
  // Nothing was left to be read (416).
  const takes = [404, 416]
  const isThere = await client.ask({ method: 'GET', key, headers, takes }, async (answer) => {
    if (!answer.ok || answer.body === null) return answer.status !== 404
    // Who does not know ranges begins again.
    const flags = answer.status === 206 ? 'a' : 'w'
    await pipeline(Readable.fromWeb(answer.body), createWriteStream(path, { flags }), { signal: client.signal })
    return true
  })
  if (!isThere) return null
  const hash = createHash('sha256')
  await pipeline(createReadStream(path, { highWaterMark: 1 << 20 }), hash, { signal: client.signal })
  return hash.digest('hex')
}
