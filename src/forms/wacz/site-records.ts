/** The site of a bundle as records of a web archive, in the order of its index. */

import { getSurt } from 'warcio'
import type { Bundle } from '../../model/bundle.ts'
import { searchPath } from '../../model/site-paths.ts'
import { createColumn, createWideColumn } from '../../support/column.ts'
import { mediaTypeOf } from '../../support/content-type.ts'
import { byBytes } from '../../support/order.ts'
import { createPackedTexts } from '../../support/packed-texts.ts'
import { linkedAnew } from '../common/page-links.ts'
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
    return plannedRecord(grounds[reasons.at(row)] ?? 'file', file, pages, addresses)
  }
  let count = 0
  for (const file of files) {
    const owner = paths.push(file.path)
    lengths.push(file.bytes)
    for (const ground of groundsOf(file.path, addresses)) {
      surts.push(getSurt(plannedRecord(ground, file, pages, addresses).url))
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

function plannedRecord(
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
  yield Buffer.from(linkedAnew(html, path, addresses.of))
}

/** What we wrote is UTF-8; what was uploaded is what it is. */
function mimeOf(path: string): string {
  const mime = mediaTypeOf(path) ?? 'application/octet-stream'
  return path.startsWith('site/') && /^text\/|json$|javascript$/.test(mime) ? `${mime}; charset=utf-8` : mime
}
