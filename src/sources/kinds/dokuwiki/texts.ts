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
  const { bytes, fault } = await unpackedBytes(path)
  return bytes === null ? { text: null, fault, encoding: 'UTF-8' } : readAs(bytes, fault)
}

/** The bytes of a text, unpacked, null where there are none to read, and what is wrong with them. */
interface UnpackedText {
  readonly bytes: Buffer | null
  readonly fault: ReadText['fault']
}

async function unpackedBytes(path: string): Promise<UnpackedText> {
  const { bytes, isWhole } = readBeginning(path, longest)
  if (!isWhole) return nothing('too-large')
  if (bytes[0] === 0x1f && bytes[1] === 0x8b) return gunzipped(bytes)
  if (bytes.toString('latin1', 0, 3) === 'BZh' && path.endsWith('.bz2')) return bunzipped(bytes)
  // DokuWiki removes the file of a page that is emptied: it writes none without a letter.
  return { bytes, fault: bytes.length === 0 || path.endsWith('.gz') || path.endsWith('.bz2') ? 'cut' : null }
}

/** How the file of a page is to the copy of the same state in the attic. */
export type CopyLikeness =
  /** The same words; or the copy tells nothing, for it is too large. */
  | 'same'
  /** The copy goes on where the page ends: the page breaks off. */
  | 'page-cut'
  /** The copy breaks off, and as far as it goes it says the same. */
  | 'copy-cut'
  | 'other'

/** DokuWiki writes the same bytes into both when a page is saved. Throws what the system says of a file. */
export async function likenessOf(page: string, copy: string): Promise<CopyLikeness> {
  const kept = await unpackedBytes(copy)
  if (kept.bytes === null) return kept.fault === 'cut' ? 'copy-cut' : 'same'
  const now = await unpackedBytes(page)
  if (now.bytes === null) return 'other'
  // An editor may take white space off the end of a file: that is no break.
  if (isBeginning(now.bytes, kept.bytes) && kept.bytes.toString('latin1', now.bytes.length).trim() !== '')
    return 'page-cut'
  if (kept.fault !== null) return isBeginning(kept.bytes, now.bytes) ? 'copy-cut' : 'other'
  return readAs(now.bytes, now.fault).text === readAs(kept.bytes, null).text ? 'same' : 'other'
}

const isBeginning = (part: Buffer, whole: Buffer): boolean =>
  part.length <= whole.length && whole.subarray(0, part.length).equals(part)

/** A text that is cut may end in the middle of a letter. */
function readAs(bytes: Buffer, fault: ReadText['fault']): ReadText {
  const whole = [0, 1, 2, 3].find((less) => fault === 'cut' && isUtf8(bytes.subarray(0, bytes.length - less))) ?? 0
  return { ...wordsOfFile(bytes.subarray(0, bytes.length - whole)), fault }
}

const nothing = (fault: ReadText['fault']): UnpackedText => ({ bytes: null, fault })

function gunzipped(bytes: Buffer): UnpackedText {
  const whole = unpack(bytes, constants.Z_FINISH)
  if (whole === 'too-large') return nothing(whole)
  if (whole !== null) return { bytes: whole, fault: null }
  const part = unpack(bytes, constants.Z_SYNC_FLUSH)
  return part === null || part === 'too-large' ? nothing('cut') : { bytes: part, fault: 'cut' }
}

function unpack(bytes: Buffer, finishFlush: number): Buffer | 'too-large' | null {
  try {
    return gunzipSync(bytes, { finishFlush, maxOutputLength: longest })
  } catch (error) {
    if (error instanceof Error && 'code' in error) return error.code === 'ERR_BUFFER_TOO_LARGE' ? 'too-large' : null
    throw error
  }
}

async function bunzipped(bytes: Buffer): Promise<UnpackedText> {
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
    return parts.length === 0 ? nothing('cut') : { bytes: Buffer.concat(parts), fault: 'cut' }
  }
  return { bytes: Buffer.concat(parts), fault: null }
}

async function* only(bytes: Buffer): AsyncGenerator<Buffer> {
  yield bytes
}
