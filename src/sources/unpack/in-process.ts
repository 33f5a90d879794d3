/** Decompression without a tool: gzip always, bzip2 and zstd where their tools are not installed. */

import { constants, createGunzip } from 'node:zlib'
import { Decompress } from 'fzstd'
import unbzip2 from 'unbzip2-stream'
import { StreamDamaged } from './tool.ts'

type Chunks = AsyncIterable<Uint8Array>

/** With the default chunks zlib is three times slower. */
const gunzipChunkBytes = 256 << 10

/** All members of a gzip file. A cut file ends without an error: the reader of the XML sees that it is cut. */
export async function* gunzip(input: Chunks): AsyncGenerator<Uint8Array> {
  const decoder = createGunzip({ chunkSize: gunzipChunkBytes, finishFlush: constants.Z_SYNC_FLUSH })
  const out: Uint8Array[] = []
  let failure: Error | null = null
  decoder.on('data', (chunk: Uint8Array) => out.push(chunk))
  const ended = new Promise<void>((resolve) => {
    decoder.on('end', resolve)
    decoder.on('error', (error) => {
      failure = error
      resolve()
    })
  })
  const write = (chunk: Uint8Array): Promise<void> => new Promise((resolve) => decoder.write(chunk, () => resolve()))
  for await (const chunk of input) {
    await Promise.race([write(chunk), ended])
    yield* out.splice(0)
    if (failure !== null) break
  }
  if (failure === null) decoder.end()
  await ended
  yield* out.splice(0)
  throwDamage(failure)
}

/** All streams of a bzip2 file. */
export async function* bunzip2(input: Chunks): AsyncGenerator<Uint8Array> {
  const decoder = unbzip2()
  yield* pump(input, {
    listen(take, fail) {
      decoder.on('data', take)
      decoder.on('error', fail)
    },
    write: (chunk) => void decoder.write(Buffer.from(chunk)),
    end: () => decoder.end(),
  })
}

/** All frames of a zstd file. */
export async function* unzstd(input: Chunks): AsyncGenerator<Uint8Array> {
  const decoder = new Decompress()
  yield* pump(input, {
    listen(take) {
      decoder.ondata = take
    },
    write: (chunk) => decoder.push(chunk),
    end: () => decoder.push(new Uint8Array(0), true),
  })
}

interface SyncDecoder {
  listen(take: (chunk: Uint8Array) => void, fail: (error: Error) => void): void
  write(chunk: Uint8Array): void
  end(): void
}

/** Drives a decoder that answers before `write` returns. */
async function* pump(input: Chunks, decoder: SyncDecoder): AsyncGenerator<Uint8Array> {
  const out: Uint8Array[] = []
  let failure: Error | null = null
  const fail = (error: unknown): void => {
    failure ??= error instanceof Error ? error : new Error(String(error))
  }
  const attempt = (step: () => void): void => {
    try {
      step()
    } catch (error) {
      fail(error)
    }
  }
  decoder.listen((chunk) => out.push(chunk), fail)
  for await (const chunk of input) {
    attempt(() => decoder.write(chunk))
    yield* out.splice(0)
    if (failure !== null) break
  }
  if (failure === null) attempt(() => decoder.end())
  yield* out.splice(0)
  throwDamage(failure)
}

function throwDamage(failure: Error | null): void {
  if (failure !== null) throw new StreamDamaged(failure.message, { cause: failure })
}
