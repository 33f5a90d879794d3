/**
 * One answer of the wiki that was kept: a file of a folder, a record of a web archive, an answer of a crawl; and its
 * text.
 */

import { isUtf8 } from 'node:buffer'
import { TextDecoder } from 'node:util'
import type { Message } from '../../../model/message.ts'
import { decodeMarked } from '../../../support/content-type.ts'
import { compareStrings } from '../../../support/order.ts'
import { message } from '../../../texts/message.ts'
import type { CapturedText } from './facts.ts'
import { PackedBodyError, type UnpackedPage, unpackPage } from './packed-body.ts'

/** One answer of the wiki that was kept: a file of a folder, a record of a web archive, an answer to a crawl. */
export interface MirrorFile {
  /**
   * Where it lies, relative to its host: `wiki/T.html`, `index.php?title=T&oldid=9`. Bytes that are no UTF-8 are written
   * `\xC3`, as old crawlers leave some.
   */
  readonly path: string
  /** The address that was asked, where the crawler kept it; null where only its file name tells. */
  readonly address: string | null
  /** As they lie there, packed or not. */
  readonly bytes: number
  /** How the server said that it packed the body; absent where nothing is known of that. */
  readonly coding?: string
  /** Whether a later state of the same address is here too. */
  readonly isPast?: boolean
  /** When it was captured, each time ISO 8601 in UTC; absent where that is not known. */
  readonly captured?: readonly string[]
  read(): Promise<Buffer>
  stream(): AsyncIterable<Uint8Array>
}

/** One host's pages and uploads. */
export interface Mirror {
  /** `wiki.example.org`; null where a folder is not named after a host. */
  readonly host: string | null
  readonly files: readonly MirrorFile[]
  /** Those that claim to be pages. */
  readonly pageFiles: readonly MirrorFile[]
  /** Texts as the wiki stores them, in answers that are no pages. */
  readonly texts?: readonly SavedWikitext[]
  /** Answers of Special:Export. */
  readonly exports?: readonly SavedExport[]
  /** Addresses of answers that hold wikitext and are not read; absent where none was seen. */
  readonly unreadWikitext?: readonly string[]
  /** Captures of pages that an index names and that are not here. */
  readonly indexed?: readonly IndexedPage[]
}

/** An address at which an index says that a page was captured. */
export interface IndexedPage {
  readonly address: URL
  /** The name of the index. */
  readonly by: string
  /** When it was captured last, ISO 8601 in UTC. */
  readonly at: string
}

/** A text as the wiki stores it, where it is read, and when it was captured. */
export interface SavedWikitext extends Pick<MirrorFile, 'path'> {
  readonly fact: CapturedText
  readonly captured: readonly string[]
  /** Null where it cannot be read. */
  text(): Promise<string | null>
}

/** An export of pages that was captured. */
export interface SavedExport extends Pick<MirrorFile, 'path' | 'stream'> {
  readonly address: string
  readonly captured: string
}

/** Order of files by path, for sort(). */
export const byPath = (a: { readonly path: string }, b: { readonly path: string }): number =>
  compareStrings(a.path, b.path)

// Saved files as text.

export type PageText =
  | { readonly source: string; readonly fault: null }
  /** What can still be read of it, and why it is not whole. `source` is null where nothing can. */
  | { readonly source: string | null; readonly fault: Message }

/** The text of a saved file, decoded; a file that cannot be read, or is empty or binary, is a fault and no error. */
export async function readPageFile(file: MirrorFile): Promise<PageText> {
  const page = await readBytes(file)
  if ('id' in page) return { source: null, fault: page }
  const { bytes, isWhole } = page
  if (bytes.length === 0) return { source: null, fault: message('file-is-empty') }
  const marked = decodeMarked(bytes)
  if (marked === null && bytes.includes(0)) return { source: null, fault: message('file-is-binary') }
  const source = marked ?? decode(bytes)
  if (isCut(source)) return { source, fault: message('file-cut-off') }
  if (!isWhole) return { source, fault: message('packed-body-cut') }
  if (source.includes('\ufffd') && !bytes.includes('\ufffd')) {
    return { source, fault: message('file-not-utf8') }
  }
  return { source, fault: null }
}

/** UTF-8, else the encoding that the page names (HTML: `<meta charset>` or `<meta http-equiv>`), as MediaWiki before 1.5 wrote. */
function decode(bytes: Buffer): string {
  const source = bytes.toString('utf8')
  if (!source.includes('\ufffd') || bytes.includes('\ufffd')) return source
  return decoderFor(charsetOfPage(source) ?? 'utf-8')?.decode(bytes) ?? source
}

const charsetOfPage = (source: string): string | null =>
  /<meta[^<>]*\bcharset\s*=\s*["']?([\w-]+)/i.exec(source.slice(0, 4096))?.[1] ?? null

/** In UTF-8, where a header names another charset and the content itself none: `charset` as it is written there. */
export function inUtf8(bytes: Buffer, charset: string | null): Buffer {
  const decoder = charset === null || isUtf8(bytes) || decodeMarked(bytes) !== null ? null : decoderFor(charset)
  return decoder === null || charsetOfPage(bytes.toString('latin1', 0, 4096)) !== null
    ? bytes
    : Buffer.from(decoder.decode(bytes))
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

async function readBytes(file: MirrorFile): Promise<UnpackedPage | Message> {
  try {
    return unpackPage(await file.read(), file)
  } catch (error) {
    if (error instanceof PackedBodyError) return error.reason
    const code = error instanceof Error && 'code' in error ? String(error.code) : String(error)
    return message('file-cannot-be-opened', { code })
  }
}

/**
 * Whether a whole page breaks off, so that rows and content may be missing. Old skins and some crawlers leave `</html>` out:
 * a page without it is whole where its body is closed, or its footer is there, and nothing stands open. Content saved without
 * its page never has one.
 */
export const isCut = (source: string): boolean =>
  /<(?:!doctype|html|head|body)\b/i.test(source.slice(0, 65_536)) &&
  !/<\/html\s*>/i.test(source.slice(-4096)) &&
  !endsWell(source)

function endsWell(source: string): boolean {
  // What has no end goes to the end of the page.
  let isOpen = false
  const tags = source.replace(
    /<!--[\s\S]*?(-->|$)|<(script|style|textarea)\b[\s\S]*?(<\/\2\s*>|$)/gi,
    (_, endOfComment?: string, __?: string, endOfElement?: string) => {
      isOpen ||= (endOfComment ?? endOfElement) === ''
      return ''
    },
  )
  if (isOpen || tags.lastIndexOf('<') > tags.lastIndexOf('>')) return false
  const body = tags.search(/<body\b/i)
  const isEnded =
    /<\/body\s*>/i.test(tags) || (body >= 0 && /\bid\s*=\s*["']?(?:footer|mw-footer|lastmod)\b/i.test(tags.slice(body)))
  return isEnded && ['div', 'table'].every((name) => countOf(`<${name}\\b`, tags) <= countOf(`</${name}\\b`, tags))
}

const countOf = (pattern: string, text: string): number => text.match(new RegExp(pattern, 'gi'))?.length ?? 0
