/** The text of a state, plain or packed: what is cut is read as far as it goes. */

import { isUtf8 } from 'node:buffer'
import { constants, gunzipSync } from 'node:zlib'
import { readBeginning } from '../../common/beginning.ts'
import { type FileEncoding, wordsOfFile } from '../../common/stored-text.ts'
import { bunzip2 } from '../../unpack/in-process.ts'
import { StreamDamaged } from '../../unpack/tool.ts'

/** A text and what is wrong with it. */
export interface ReadText {
  /** Null where nothing of it could be read. */
  readonly text: string | null
  /** `cut`: its packing breaks off; `too-large`: beyond any page. Null: nothing. */
  readonly fault: 'cut' | 'too-large' | null
  /** DokuWiki reads UTF-8 alone. */
  readonly encoding: FileEncoding
}

/** No page is longer, in bytes. */
const longest = 64 << 20

/** Reads a file of `pages/` or `attic/`. Throws what the system says of it. */
export async function readText(path: string): Promise<ReadText> {
  const { bytes, isWhole } = readBeginning(path, longest)
  if (!isWhole) return nothing('too-large')
  if (bytes[0] === 0x1f && bytes[1] === 0x8b) return gunzipped(bytes)
  if (bytes.toString('latin1', 0, 3) === 'BZh' && path.endsWith('.bz2')) return bunzipped(bytes)
  // DokuWiki removes the file of a page that is emptied: it writes none without a letter.
  return readAs(bytes, bytes.length === 0 || path.endsWith('.gz') || path.endsWith('.bz2') ? 'cut' : null)
}

/** A text that is cut may end in the middle of a letter. */
function readAs(bytes: Buffer, fault: ReadText['fault']): ReadText {
  const whole = [0, 1, 2, 3].find((less) => fault === 'cut' && isUtf8(bytes.subarray(0, bytes.length - less))) ?? 0
  return { ...wordsOfFile(bytes.subarray(0, bytes.length - whole)), fault }
}

const nothing = (fault: ReadText['fault']): ReadText => ({ text: null, fault, encoding: 'UTF-8' })

function gunzipped(bytes: Buffer): ReadText {
  const whole = unpack(bytes, constants.Z_FINISH)
  if (whole === 'too-large') return nothing(whole)
  if (whole !== null) return readAs(whole, null)
  const part = unpack(bytes, constants.Z_SYNC_FLUSH)
  return part === null || part === 'too-large' ? nothing('cut') : readAs(part, 'cut')
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
      if (size > longest) return nothing('too-large')
      parts.push(part)
    }
  } catch (error) {
    if (!(error instanceof StreamDamaged)) throw error
    return parts.length === 0 ? nothing('cut') : readAs(Buffer.concat(parts), 'cut')
  }
  return readAs(Buffer.concat(parts), null)
}

async function* only(bytes: Buffer): AsyncGenerator<Buffer> {
  yield bytes
}
