/** The site of a bundle as records of a web archive, in the order of its index. */

import { posix } from 'node:path'
import { Tokenizer } from 'htmlparser2'
import { getSurt } from 'warcio'
import type { Bundle } from '../../model/bundle.ts'
import { searchPath } from '../../model/site-paths.ts'
import { createColumn, createWideColumn } from '../../support/column.ts'
import { mediaTypeOf } from '../../support/content-type.ts'
import { unheard } from '../../support/html-tree.ts'
import { byBytes } from '../../support/order.ts'
import { createPackedTexts } from '../../support/packed-texts.ts'
import { type CopiedFile, leadOf, type SitePage, type SiteRedirect, sitePath } from '../common/site-copy.ts'
import type { Addresses } from './addresses.ts'
import type { WebRecord } from './records.ts'

/** A record to be made. */
export interface PlannedRecord {
  /** By which the index is sorted. */
  readonly surt: string
  readonly url: string
  /** The file that stands there, relative to `data/`; or where else to look. */
  readonly file: CopiedFile | null
  readonly location: string
}

/** Why a record stands at its address: it is that of a file; our own path leads there; a form asks there; the host is asked for its root. */
const grounds = ['file', 'own', 'asked', 'root'] as const
type Ground = (typeof grounds)[number]

/**
 * What is planned for each address, sorted as the index is, each made when it is asked for. Pages that redirect, redirect; our
 * own path leads to the page. Holds the paths of the files and the keys of the index as bytes, about 200 for each record.
 */
export function planRecords(
  files: Iterable<CopiedFile>,
  pages: ReadonlyMap<string, SitePage>,
  addresses: Addresses,
): Iterable<PlannedRecord> {
  const surts = createPackedTexts()
  const paths = createPackedTexts()
  const lengths = createWideColumn()
  const reasons = createColumn()
  const owners = createColumn()
  const recordAt = (row: number) => {
    const owner = owners.at(row)
    const file = { path: paths.at(owner), bytes: lengths.at(owner) }
    return placeOf(grounds[reasons.at(row)] ?? 'file', file, pages, addresses)
  }
  let count = 0
  for (const file of files) {
    const owner = paths.push(file.path)
    lengths.push(file.bytes)
    for (const ground of groundsOf(file.path, addresses)) {
      surts.push(getSurt(placeOf(ground, file, pages, addresses).url))
      reasons.push(grounds.indexOf(ground))
      owners.push(owner)
      count += 1
    }
  }
  const order = Uint32Array.from({ length: count }, (_, row) => row).sort(
    (one, other) => surts.compare(one, other) || byBytes(recordAt(one).url, recordAt(other).url),
  )
  return {
    *[Symbol.iterator]() {
      for (const row of order) yield { surt: surts.at(row), ...recordAt(row) }
    },
  }
}

/** What is planned because of a file. */
function groundsOf(path: string, addresses: Addresses): readonly Ground[] {
  const found: Ground[] = ['file']
  if (addresses.of(path) !== addresses.ownOf(path)) found.push('own')
  // Forms ask it a question: for one that was never asked, readers of web archives take the nearest.
  if (path === sitePath(searchPath)) found.push('asked')
  // Once, beside the first page.
  if (path === sitePath('index.html') && !addresses.isTaken(rootOf(addresses))) found.push('root')
  return found
}

const rootOf = ({ origin }: Addresses): string => `${origin}/`

function placeOf(
  ground: Ground,
  file: CopiedFile,
  pages: ReadonlyMap<string, SitePage>,
  addresses: Addresses,
): Omit<PlannedRecord, 'surt'> {
  const url = addresses.of(file.path)
  if (ground === 'root') return { url: rootOf(addresses), file: null, location: addresses.home }
  if (ground === 'own') return { url: addresses.ownOf(file.path), file: null, location: url }
  if (ground === 'asked') return { url: `${url}?q=`, file, location: '' }
  const redirect = leadOf(file.path, pages)
  return redirect === null
    ? { url, file, location: '' }
    : { url, file: null, location: locationOf(redirect, addresses) }
}

const locationOf = ({ path, section }: SiteRedirect, addresses: Addresses): string =>
  addresses.of(path) + (section === '' ? '' : `#${encodeURIComponent(section.replaceAll(' ', '_'))}`)

/** The record of a plan; pages lead to addresses where the site has relative paths. */
export function recordOf({ url, file, location }: PlannedRecord, bundle: Bundle, addresses: Addresses): WebRecord {
  if (file === null) return { kind: 'redirect', url, location }
  const { path } = file
  const isHtml = path.startsWith('site/') && path.endsWith('.html')
  const open = isHtml ? () => absolutePage(bundle, path, addresses) : () => bundle.stream(`data/${path}`)
  return { kind: 'document', url, mime: mimeOf(path), open }
}

async function* absolutePage(bundle: Bundle, path: string, addresses: Addresses): AsyncGenerator<Uint8Array> {
  const html = Buffer.from(await bundle.read(`data/${path}`)).toString('utf8')
  yield Buffer.from(absoluteLinks(html, path, addresses.of))
}

/** What we wrote is UTF-8; what was uploaded is what it is. */
function mimeOf(path: string): string {
  const mime = mediaTypeOf(path) ?? 'application/octet-stream'
  return path.startsWith('site/') && /^text\/|json$|javascript$/.test(mime) ? `${mime}; charset=utf-8` : mime
}

// Links of a page of the site, which are relative, as addresses: the page moves to where it stood.

const linking: ReadonlySet<string> = new Set(['href', 'src', 'action', 'poster', 'data', 'xlink:href'])

/** The HTML with each relative link made absolute. `path` is the page's own, relative to `data/`; so is what `addressOf` is given. */
export function absoluteLinks(html: string, path: string, addressOf: (path: string) => string): string {
  const parts: string[] = []
  let done = 0
  let name = ''
  let start = -1
  let end = -1
  const tokenizer = new Tokenizer(
    { decodeEntities: false },
    {
      ...unheard,
      onattribname: (from, to) => {
        name = html.slice(from, to).toLowerCase()
        start = -1
      },
      onattribdata: (from, to) => {
        if (start < 0) start = from
        end = to
      },
      onattribend: () => {
        if (start < 0 || (name !== 'srcset' && !linking.has(name))) return
        parts.push(html.slice(done, start), absolute(name, html.slice(start, end), path, addressOf))
        done = end
      },
    },
  )
  tokenizer.write(html)
  tokenizer.end()
  parts.push(html.slice(done))
  return parts.join('')
}

function absolute(name: string, value: string, path: string, addressOf: (path: string) => string): string {
  if (name !== 'srcset') return absoluteLink(value, path, addressOf)
  return value.replace(/[^\s,][^\s]*(?=\s|$)/g, (part) =>
    /^[\d.]+[wx],?$/.test(part) ? part : absoluteLink(part, path, addressOf),
  )
}

/** What is no relative path stays: other addresses, places on the page itself. */
function absoluteLink(written: string, path: string, addressOf: (path: string) => string): string {
  const [, relative = '', rest = ''] = /^([^?#]*)(.*)$/s.exec(written) ?? []
  if (relative === '' || relative.startsWith('/') || /^[a-z][a-z0-9+.-]*:/i.test(relative)) return written
  const address = addressOf(posix.join(posix.dirname(path), relative))
  return address.replaceAll('&', '&amp;').replaceAll('"', '&quot;') + rest
}
