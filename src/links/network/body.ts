/** The body of an answer, unpacked by us and cut where it passes a limit: a bomb and an endless body end the same way. */

import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib'

export interface ResponseBody {
  readonly bytes: Uint8Array
  /** The limit was reached: there is more. */
  readonly isCut: boolean
  /** SHA-1 of what came over the wire, as web archives note it; meaningless when cut. */
  readonly wireSha: Buffer
  readonly wireBytes: number
}

export interface BodyLimits {
  readonly maxBytes: number
  readonly ratio: number
}

/** Small bodies of one repeated line are no bomb. */
const harmless = 64 * 1024

const decoders = {
  gzip: createGunzip,
  'x-gzip': createGunzip,
  deflate: createInflate,
  br: createBrotliDecompress,
} as const

/** Throws TOO_LARGE for a bomb, EENCODING for a coding that we did not ask for, EDECODE for a damaged one. */
export async function readBody(
  source: AsyncIterable<Uint8Array>,
  encoding: string | undefined,
  { maxBytes, ratio }: BodyLimits,
): Promise<ResponseBody> {
  const wire = createHash('sha1')
  const chunks: Uint8Array[] = []
  let [wireBytes, size] = [0, 0]
  // A stream that is torn down complains of that: what we decided before counts.
  const end: { as: 'whole' | 'cut' | 'bomb' } = { as: 'whole' }
  const counted = async function* (): AsyncGenerator<Uint8Array> {
    for await (const chunk of source) {
      wire.update(chunk)
      wireBytes += chunk.length
      yield chunk
    }
  }
  const gather = async (parts: AsyncIterable<Uint8Array>): Promise<void> => {
    for await (const part of parts) {
      size += part.length
      if (size > harmless && size > wireBytes * ratio) end.as = 'bomb'
      else if (size > maxBytes) end.as = 'cut'
      chunks.push(part)
      if (end.as !== 'whole') throw new Enough()
    }
  }
  const name = (encoding ?? '').trim().toLowerCase()
  try {
    if (name === '' || name === 'identity') await gather(counted())
    else await pipeline(Readable.from(counted()), decoderOf(name), gather)
  } catch (error) {
    if (end.as === 'bomb') throw withCode('TOO_LARGE', 'the body unpacks to too much')
    if (end.as === 'whole') throw isDamage(error) ? withCode('EDECODE', 'the body is damaged') : error
  }
  const bytes = Buffer.concat(chunks).subarray(0, maxBytes)
  return { bytes, isCut: end.as === 'cut', wireSha: wire.digest(), wireBytes }
}

/** Not a failure: what was read is what was wanted. */
class Enough extends Error {}

function decoderOf(name: string) {
  if (!Object.hasOwn(decoders, name)) throw withCode('EENCODING', `the body is encoded as ${name}`)
  return decoders[name as keyof typeof decoders]()
}

const withCode = (code: string, message: string): Error => Object.assign(new Error(message), { code })

/** Errors of zlib. */
const isDamage = (error: unknown): boolean => /^Z_|^ERR_(?:_ERROR|PADDING|BROTLI)/.test(codeOf(error))

/** The code of an error, empty where it has none. */
export function codeOf(error: unknown): string {
  const code: unknown = typeof error === 'object' && error !== null ? Reflect.get(error, 'code') : ''
  return typeof code === 'string' ? code : ''
}
