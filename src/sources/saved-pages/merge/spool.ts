/**
 * Bodies that come as a stream (a web archive, a crawl) and are needed again in another order: kept in one temporary file whose
 * name is deleted at once, so that nothing is left behind, however the program ends. Pages are compressed, about four to one, as fast as can be.
 */

import { type FileHandle, mkdtemp, open, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { constants, deflateRaw, inflateRaw } from 'node:zlib'

/** One body that is kept in the spool, readable until the spool is closed. */
export interface SpooledBody {
  /** Of the content, unpacked. */
  readonly bytes: number
  read(): Promise<Buffer>
  stream(): AsyncIterable<Uint8Array>
}

/** A temporary store of bodies. */
export interface Spool {
  /** Keeps a page. */
  keep(content: Uint8Array): Promise<SpooledBody>
  /** Keeps what is too large to be held, as it comes. */
  keepStream(content: AsyncIterable<Uint8Array>): Promise<SpooledBody>
  close(): Promise<void>
}

const pack = promisify(deflateRaw)
const unpack = promisify(inflateRaw)
const chunkBytes = 1 << 20

/** A spool on a file in the system's folder for temporary files, which has lost its name already. */
export async function openSpool(): Promise<Spool> {
  const folder = await mkdtemp(join(tmpdir(), 'wikifonds-'))
  const handle = await open(join(folder, 'spool'), 'w+')
  await rm(folder, { recursive: true })
  const inTurn = queue()
  let end = 0
  const append = async (chunk: Uint8Array): Promise<void> => {
    await handle.write(chunk, 0, chunk.length, end)
    end += chunk.length
  }
  return {
    keep: (content) =>
      inTurn(async () => {
        const start = end
        await append(await pack(content, { level: constants.Z_BEST_SPEED }))
        return packedBody(handle, { start, length: end - start }, content.length)
      }),
    keepStream: (content) =>
      inTurn(async () => {
        const start = end
        for await (const chunk of content) await append(chunk)
        return plainBody(handle, { start, length: end - start })
      }),
    close: () => handle.close(),
  }
}

/** Runs one work after the other, whether the one before succeeded or not. */
function queue(): <Value>(work: () => Promise<Value>) => Promise<Value> {
  let last: Promise<unknown> = Promise.resolve()
  return (work) => {
    const next = last.then(work, work)
    last = next
    return next
  }
}

interface Slice {
  readonly start: number
  readonly length: number
}

function packedBody(handle: FileHandle, slice: Slice, bytes: number): SpooledBody {
  const read = async (): Promise<Buffer> => unpack(await readSlice(handle, slice))
  return {
    bytes,
    read,
    async *stream() {
      yield await read()
    },
  }
}

const plainBody = (handle: FileHandle, slice: Slice): SpooledBody => ({
  bytes: slice.length,
  read: () => readSlice(handle, slice),
  async *stream() {
    for (let at = 0; at < slice.length; at += chunkBytes)
      yield await readSlice(handle, { start: slice.start + at, length: Math.min(chunkBytes, slice.length - at) })
  },
})

async function readSlice(handle: FileHandle, { start, length }: Slice): Promise<Buffer> {
  const buffer = Buffer.alloc(length)
  const { bytesRead } = await handle.read(buffer, 0, length, start)
  return buffer.subarray(0, bytesRead)
}
