/** A file of the mirror as text, with what is wrong with it. */

import { TextDecoder } from 'node:util'
import type { MirrorFile } from './mirror-file.ts'

export type PageText =
  | { readonly source: string; readonly fault: null }
  /** What can still be read of it, and why it is not whole. `source` is null where nothing can. */
  | { readonly source: string | null; readonly fault: string }

export async function readPageFile(file: MirrorFile): Promise<PageText> {
  const bytes = await readBytes(file)
  if (typeof bytes === 'string') return { source: null, fault: bytes }
  if (bytes.length === 0) return { source: null, fault: 'the file is empty' }
  if (bytes.includes(0)) return { source: null, fault: 'the file holds binary data' }
  const source = decode(bytes)
  if (isCut(source)) return { source, fault: 'the file is cut off: it has no </html>' }
  if (source.includes('\ufffd') && !bytes.includes('\ufffd')) {
    return { source, fault: 'the file holds bytes that are no UTF-8; they are shown as U+FFFD' }
  }
  return { source, fault: null }
}

/** UTF-8, else the encoding that the page names (HTML: `<meta charset>` or `<meta http-equiv>`), as MediaWiki before 1.5 wrote. */
function decode(bytes: Buffer): string {
  const source = bytes.toString('utf8').replace(/^\ufeff/, '')
  if (!source.includes('\ufffd') || bytes.includes('\ufffd')) return source
  const named = /<meta[^>]*\bcharset\s*=\s*["']?([\w-]+)/i.exec(source.slice(0, 4096))?.[1] ?? 'utf-8'
  return decoderFor(named)?.decode(bytes) ?? source
}

/** Null for UTF-8 and for an encoding that is not known. */
function decoderFor(label: string): TextDecoder | null {
  try {
    const decoder = new TextDecoder(label)
    return decoder.encoding === 'utf-8' ? null : decoder
  } catch (error) {
    if (error instanceof RangeError) return null
    throw error
  }
}

async function readBytes(file: MirrorFile): Promise<Buffer | string> {
  try {
    return await file.read()
  } catch (error) {
    return `the file cannot be opened (${error instanceof Error && 'code' in error ? String(error.code) : String(error)})`
  }
}

/** Whether a page has no end, so that its rows and its content cannot be trusted. Content saved without its page has none to miss. */
export const isCut = (source: string): boolean =>
  /<(?:!doctype|html|head|body)\b/i.test(source.slice(0, 65_536)) && !/<\/html\s*>/i.test(source.slice(-4096))
