/** The text of a state, plain or packed: what is cut is read as far as it goes. */

import { constants, gunzipSync } from 'node:zlib'
import { readBeginning } from '../../common/beginning.ts'
import { bunzip2 } from '../../unpack/in-process.ts'
import { StreamDamaged } from '../../unpack/tool.ts'

/** A text and what is wrong with it. */
export interface ReadText {
  /** Null where nothing of it could be read. */
  readonly text: string | null
  /** `cut`: its packing breaks off; `too-large`: beyond any page. Null: nothing. */
  readonly fault: 'cut' | 'too-large' | null
}

/** No page is longer, in bytes. */
const longest = 64 << 20

/** Reads a file of `pages/` or `attic/`. Throws what the system says of it. */
export async function readText(path: string): Promise<ReadText> {
  const { bytes, isWhole } = readBeginning(path, longest)
  if (!isWhole) return { text: null, fault: 'too-large' }
  if (bytes[0] === 0x1f && bytes[1] === 0x8b) return gunzipped(bytes)
  if (bytes.toString('latin1', 0, 3) === 'BZh' && path.endsWith('.bz2')) return bunzipped(bytes)
  return { text: textOf(bytes), fault: path.endsWith('.gz') || path.endsWith('.bz2') ? 'cut' : null }
}

/** Without a mark of the order of bytes. */
const textOf = (bytes: Buffer): string => bytes.toString('utf8').replace(/^\ufeff/, '')

function gunzipped(bytes: Buffer): ReadText {
  const whole = unpack(bytes, constants.Z_FINISH)
  if (whole === 'too-large') return { text: null, fault: whole }
  if (whole !== null) return { text: textOf(whole), fault: null }
  const part = unpack(bytes, constants.Z_SYNC_FLUSH)
  return { text: part === null || part === 'too-large' ? null : textOf(part), fault: 'cut' }
}

function unpack(bytes: Buffer, finishFlush: number): Buffer | 'too-large' | null {
  try {
    return gunzipSync(bytes, { finishFlush, maxOutputLength: longest })
  } catch (error) {
    if (error instanceof Error && 'code' in error) return error.code === 'ERR_BUFFER_TOO_LARGE' ? 'too-large' : null
    throw error
  }
}

async function bunzipped(bytes: Buffer): Promise<ReadText> {
  const parts: Uint8Array[] = []
  let size = 0
  try {
    for await (const part of bunzip2(only(bytes))) {
      size += part.length
      if (size > longest) return { text: null, fault: 'too-large' }
      parts.push(part)
    }
  } catch (error) {
    if (!(error instanceof StreamDamaged)) throw error
    return { text: parts.length === 0 ? null : textOf(Buffer.concat(parts)), fault: 'cut' }
  }
  return { text: textOf(Buffer.concat(parts)), fault: null }
}

async function* only(bytes: Buffer): AsyncGenerator<Buffer> {
  yield bytes
}
