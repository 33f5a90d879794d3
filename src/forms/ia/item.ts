/** An item of the Internet Archive as its wiki collection describes one: identifier, metadata, what `ia` reads them from. */

import { Transform } from 'node:stream'
import * as zlib from 'node:zlib'
import { gzipped, through } from '../../bundle/bag/gzip.ts'
import { documentEnd } from '../../bundle/xml/document.ts'
import type { Bundle } from '../../model/bundle.ts'
import type { FondsAbout, FondsContents, FondsCounts, FondsPage, FondsUpload } from '../../model/fonds.ts'
import { csvRow } from '../../support/csv.ts'
import { base36ToHex } from '../../support/hash.ts'
import type { UnpackRoom } from '../../support/pieces.ts'
import { slugOf } from '../../support/slug.ts'
import { isLoopback, isUrl } from '../../support/url.ts'
import { bundleTexts } from '../../texts/english/bundle.ts'
import { fill, type Language } from '../../texts/language.ts'
import { mergedParts } from '../xml/catalogue-pages.ts'

/** An item. */
export interface IaItem {
  /** `wiki-<prefix>-<YYYYMMDD>`. */
  readonly identifier: string
  /** What the names of its files begin with: `<prefix>-<YYYYMMDD>`. */
  readonly base: string
  /** In the order of wikiteam3's uploader; what is not known is left out. */
  readonly metadata: Readonly<Record<string, string>>
}

/** The item of a bundle, its description in a language. */
export function itemOf(about: FondsAbout, counts: FondsCounts, language: Language): IaItem {
  const { name, baseUrl, rights, bundleDate } = about
  const prefix = prefixOf(about)
  const base = `${prefix}-${bundleDate.replaceAll('-', '')}`
  const address = baseUrl === null ? '' : ` (${baseUrl})`
  const licence = rights.spdx === 'unknown' ? null : rights.spdx
  const words = ['wiki', 'wikiteam', 'wikifonds', 'MediaWiki', prefix, name]
  const metadata = {
    mediatype: 'web',
    collection: 'opensource',
    title: `Wiki - ${name}`,
    description: fill(bundleTexts.description[language], { wiki: name, address, ...counts }),
    language: about.language === 'und' ? null : about.language,
    'last-updated-date': bundleDate,
    subject: [...words, ...(licence === null && rights.url === null ? ['unknowncopyright'] : [])]
      .map((word) => word.replaceAll(';', ','))
      .join('; '),
    licenseurl: rights.url,
    rights: licence,
    originalurl: baseUrl,
    'upload-state': 'uploading',
    scanner: `wikifonds (v${about.toolVersion})`,
  }
  const known = Object.entries(metadata).flatMap(([key, value]) => (value === null ? [] : [[key, value] as const]))
  return { identifier: `wiki-${base}`, base, metadata: Object.fromEntries(known) }
}

/** With `wiki-` and the date, 100 characters are the most that an identifier may have. */
const longestPrefix = 86

const nowhere = 'http://localhost'

/**
 * The host with the folders behind it, as wikiteam3 makes it of an address (`url2prefix`): `wiki.example.org_en`; the key
 * of the wiki where no address is known, or one of this machine.
 */
function prefixOf({ key, baseUrl }: FondsAbout): string {
  const { host, hostname, pathname } = new URL(baseUrl !== null && isUrl(baseUrl) ? baseUrl : nowhere)
  if (hostname === '' || isLoopback(hostname)) return slugOf(key)
  const folders = pathname.split('/').filter((part) => part !== '' && !part.endsWith('.php'))
  const parts = folders.map((part) => slugOf(decoded(part)).replaceAll('-', '_'))
  return [host.replace(':', '_'), ...parts].join('_').toLowerCase().slice(0, longestPrefix)
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}

/** The table that `ia upload --spreadsheet` reads: a row for each file, the metadata in the first, which makes the item. */
export function* spreadsheet({ identifier, metadata }: IaItem, files: readonly string[]): Generator<string> {
  yield csvRow(['identifier', 'file', ...Object.keys(metadata)])
  const none = Object.keys(metadata).map(() => '')
  for (const [at, file] of files.entries())
    yield csvRow([identifier, file, ...(at === 0 ? Object.values(metadata) : none)])
}

/** The same as JSON, with the names of the arguments of `internetarchive.upload` in Python. */
export const itemJson = ({ identifier, metadata }: IaItem, files: readonly string[]): string =>
  `${JSON.stringify({ identifier, files, metadata }, null, 2)}\n`

// The history as one export, packed as the Internet Archive's collection has it.

/** How a content is packed, and what the name of its file ends with. */
interface Packing {
  readonly extension: '.zst' | '.gz'
  readonly packed: (content: AsyncIterable<Uint8Array>) => AsyncIterable<Uint8Array>
}

/** With zstd where Node has it (22.15 and later), as wikiteam3 does; else with gzip. */
export function packing(node: object = zlib): Packing {
  const create: unknown = Reflect.get(node, 'createZstdCompress')
  if (typeof create !== 'function') return { extension: '.gz', packed: gzipped }
  const packed = (content: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array> => {
    const packer: unknown = create()
    if (!(packer instanceof Transform)) throw new TypeError('createZstdCompress of node:zlib gives no stream')
    return through(content, packer)
  }
  return { extension: '.zst', packed }
}

/** The parts of `data/xml/` as one export. Throws ENTRY_TOO_LARGE. */
export async function* joinedHistory(bundle: Bundle, room: UnpackRoom): AsyncGenerator<Uint8Array> {
  for await (const lines of mergedParts(bundle, room, () => {})) yield Buffer.from(lines)
  yield Buffer.from(documentEnd)
}

// The lists that wikiteam3 writes beside a dump: titles, redirects, uploads.

const lastLine = '--END--\n'

/** Every prefixed title with spaces, a line each. */
export function* titleList(fonds: FondsContents): Generator<string> {
  for (const { title } of fonds.pages()) yield `${title}\n`
  yield lastLine
}

/** A line for each redirect, as `list=allredirects` of MediaWiki's API gives it with `arprop=ids|title|fragment`. */
export function* redirectList(fonds: FondsContents): Generator<string> {
  for (const page of fonds.pages())
    if (page.redirectTarget !== null) yield redirectLine(fonds, page, page.redirectTarget)
}

function redirectLine(fonds: FondsContents, { pageId, redirectFragment }: FondsPage, title: string): string {
  const fragment = redirectFragment === null ? {} : { fragment: redirectFragment }
  return `${JSON.stringify({ fromid: pageId, ns: namespaceOf(fonds, title), title, ...fragment })}\n`
}

/** The namespace of a title that may have no page. */
function namespaceOf(fonds: FondsContents, title: string): number {
  const page = fonds.pageOfTitle(title)
  if (page !== null) return page.namespaceId
  const prefix = title.slice(0, Math.max(0, title.indexOf(':')))
  const isIt = (name: string | null): boolean => name?.toLowerCase() === prefix.toLowerCase()
  return fonds.namespaces.find(({ name, canonicalName }) => isIt(name) || isIt(canonicalName))?.id ?? 0
}

/** Name, address, uploader, length, SHA-1 and time of the current version of each upload, between tabs; `null` for what is not known. */
export function* uploadList(uploads: Iterable<FondsUpload>): Generator<string> {
  for (const { name, versions } of uploads) {
    const { contributor, bytes, sha1, at } = versions.at(-1) ?? { contributor: null, bytes: null, sha1: null, at: null }
    const fields = [
      storedName(name),
      null,
      contributor?.name ?? null,
      bytes,
      sha1 === null ? null : base36ToHex(sha1),
      at,
    ]
    yield `${fields.map((field) => String(field).replace(/[\t\n\r]/g, ' ')).join('\t')}\n`
  }
  yield lastLine
}

/** The name under which MediaWiki stores a file. */
export const storedName = (name: string): string => name.replaceAll(' ', '_')
