/** Content types and encodings: what a header says, what a file is by the end of its name, and by its first bytes. */

import { extension, lookup } from 'mime-types'

/** `text/html` of `Text/HTML; charset=utf-8`; empty where nothing is said. Source: RFC 9110 §8.3.1. */
export const mediaTypeIn = (header: string | null | undefined): string =>
  ((header ?? '').split(';')[0] ?? '').trim().toLowerCase()

/** The charset that a header names, as it is written; null without one. */
export const charsetIn = (header: string | null | undefined): string | null =>
  /;\s*charset\s*=\s*["']?([\w.:-]+)/i.exec(header ?? '')?.[1] ?? null

/** Whether a media type without parameters is HTML or XHTML. */
export const isHtmlType = (type: string): boolean => type === 'text/html' || type === 'application/xhtml+xml'

/** A type that servers give files of other types: only their first bytes tell. */
export const isVagueType = (type: string): boolean =>
  /^(?:application|binary)\/(?:(?:x-)?octet-stream|x-pdf|ogg|vnd\.ms-excel|(?:x-|force-)?download|unknown)$|^unk$/.test(
    type,
  )

/** A text that is kept and shown as it is. */
export const isPlainText = (type: string): boolean => ['text/plain', 'text/markdown', 'text/csv'].includes(type)

/** What the registry of media types does not know, or knows by another name than wikis and browsers. */
const own: Readonly<Record<string, string>> = {
  cff: 'application/yaml',
  ico: 'image/x-icon',
  jsonl: 'application/jsonl',
  // RFC 9512.
  yaml: 'application/yaml',
  yml: 'application/yaml',
  sqlite: 'application/vnd.sqlite3',
}

/** The usual ending of a file of a type, without a dot; null for one that is not known. */
export const endingOf = (type: string): string | null => extension(type) || null

/** The type of a file by its extension, without a charset; null for one that is not known. */
export function mediaTypeOf(name: string): string | null {
  const ending = /\.([^./\\]+)$/.exec(name)?.[1]?.toLowerCase() ?? ''
  if (ending === '') return null
  return Object.hasOwn(own, ending) ? (own[ending] ?? null) : lookup(ending) || null
}

/** First bytes of files, read as Latin-1, by the media types that begin so. Source: their specifications. */
const signatures: readonly (readonly [type: RegExp, start: RegExp])[] = [
  [/^image\/png$/, /^\x89PNG/],
  [/^image\/jpeg$/, /^\xff\xd8\xff/],
  [/^image\/gif$/, /^GIF8/],
  [/^image\/webp$|wav$|msvideo$/, /^RIFF/],
  [/^image\/(?:x-ms-)?bmp$/, /^BM/],
  [/^image\/tiff$/, /^(?:II\*\0|MM\0\*)/],
  [/^image\/(?:x-icon|vnd\.microsoft\.icon)$/, /^\0\0[\x01\x02]\0/],
  [/^image\/vnd\.djvu$/, /^AT&TFORM/],
  [/^application\/pdf$/, /^%PDF/],
  [/(?:^|[/+])zip$|openxmlformats|opendocument|java-archive$/, /^PK[\x03\x05\x07]/],
  [/msword$|ms-excel$|ms-powerpoint$/, /^\xd0\xcf\x11\xe0/],
  [/^(?:audio|video|application)\/ogg$/, /^OggS/],
  [/^audio\/mpeg$/, /^(?:ID3|\xff[\xe2-\xff])/],
  [/mp4$|quicktime$|heic$|avif$/, /^.{4}ftyp/s],
  [/^video\/(?:webm|x-matroska)$/, /^\x1a\x45\xdf\xa3/],
  [/^text\/|xml$|json$|javascript$|ecmascript$|yaml$/, /^[^\0-\x08\x0e-\x1a\x1c-\x1f]*$/],
]

const startOf = (bytes: Uint8Array): string => Buffer.from(bytes.subarray(0, 512)).toString('latin1')

/** Whether a file begins as its name promises; null for a name that promises nothing known here. */
export function beginsAs(name: string, bytes: Uint8Array): boolean | null {
  const bare = name.replace(/[?#].*$/s, '')
  // `.svgz` is packed by its own name.
  const type = /z$/i.test(bare) ? null : mediaTypeOf(bare)
  const [, start] = signatures.find(([one]) => type !== null && one.test(type)) ?? []
  return start === undefined ? null : bytes.length > 0 && start.test(startOf(bytes))
}

/** Types that their first bytes alone tell. */
const toldByBytes = ['image/png', 'image/jpeg', 'image/gif', 'image/tiff', 'image/vnd.djvu', 'application/pdf']

/** The type that bytes have by themselves where their name promises another one, or none; null where the name is right or they do not tell. */
export function typeAgainstName(name: string, bytes: Uint8Array): string | null {
  if (beginsAs(name, bytes) === true) return null
  const start = startOf(bytes)
  return toldByBytes.find((type) => signatures.find(([one]) => one.test(type))?.[1].test(start)) ?? null
}

/** Whether bytes may begin a text in UTF-8 or in one of the older character sets: no control characters. */
export const isTextStart = (bytes: Uint8Array): boolean => signatures.at(-1)?.[1].test(startOf(bytes)) === true

/** Bytes that begin with a byte order mark, and the encoding that it names. Source: https://encoding.spec.whatwg.org/#bom-sniff. */
const marks: readonly (readonly [mark: readonly number[], encoding: string])[] = [
  [[0xef, 0xbb, 0xbf], 'utf-8'],
  [[0xff, 0xfe], 'utf-16le'],
  [[0xfe, 0xff], 'utf-16be'],
]

/** The text of bytes that begin with a byte order mark, without the mark; null where they begin with none. */
export function decodeMarked(bytes: Uint8Array): string | null {
  const found = marks.find(([mark]) => mark.every((byte, index) => bytes[index] === byte))
  return found === undefined ? null : new TextDecoder(found[1]).decode(bytes)
}

// Text that was encoded twice: UTF-8 that a program read as another encoding and wrote as UTF-8 again (`BiÃ¨re`).

/** Encodings of one byte a letter as which UTF-8 may have been read; windows-1252 stands for ISO-8859-1, too. */
export const misreadAs = ['windows-1250', 'windows-1251', 'windows-1252', 'macintosh'] as const
/** One of `misreadAs`. */
export type MisreadAs = (typeof misreadAs)[number]

const bytesByLetter = new Map<MisreadAs, ReadonlyMap<string, number>>()

function bytesIn(encoding: MisreadAs): ReadonlyMap<string, number> {
  const known = bytesByLetter.get(encoding)
  if (known !== undefined) return known
  const decoder = new TextDecoder(encoding)
  const letters = Array.from({ length: 128 }, (_, at) => [decoder.decode(Uint8Array.of(128 + at)), 128 + at] as const)
  const bytes = new Map(letters)
  bytesByLetter.set(encoding, bytes)
  return bytes
}

/** The letters of a text beyond ASCII: those that were encoded twice as they were meant, and how many there are of either kind. */
export function encodedOnce(
  text: string,
  encoding: MisreadAs,
): { readonly text: string; readonly twice: number; readonly others: number } {
  const bytes = bytesIn(encoding)
  let [twice, others] = [0, 0]
  const once = text.replace(/[^\0-\x7f]+/g, (run) => {
    let out = ''
    for (let at = 0; at < run.length; ) {
      const lead = bytes.get(run[at] ?? '') ?? 0
      const length = lead < 0xc2 || lead > 0xf4 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4
      const read = Array.from({ length }, (_, next) => bytes.get(run[at + next] ?? '') ?? 0)
      const meant = length > 1 ? Buffer.from(read).toString('utf8') : '\ufffd'
      const isMeant = !meant.includes('\ufffd')
      out += isMeant ? meant : (run[at] ?? '')
      at += isMeant ? length : 1
      if (isMeant) twice += 1
      else others += 1
    }
    return out
  })
  return { text: once, twice, others }
}

/** Whether most of what a text has beyond ASCII was encoded twice: one such letter may be meant. */
export function isEncodedTwice(text: string): boolean {
  if (!/[\u00c2-\u00f4][\u0080-\u00bf\u0152-\u02dc\u2013-\u2122]/.test(text)) return false
  const { twice, others } = encodedOnce(text, 'windows-1252')
  return twice > 1 && twice > others
}
