/** The site of a bundle as records of a web archive, in the order of its index. */

import { getSurt } from 'warcio'
import type { Bundle } from '../../model/bundle.ts'
import { searchPath } from '../../model/site-paths.ts'
import { mediaTypeOf } from '../../support/content-type.ts'
import { byBytes } from '../../support/order.ts'
import { type CopiedFile, type SitePage, type SiteRedirect, sitePath } from '../site-copy.ts'
import { absoluteLinks } from './absolute-links.ts'
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

/** What is planned for each address, sorted as the index is. Pages that redirect, redirect; our own path leads to the page. */
export function planRecords(
  files: readonly CopiedFile[],
  pages: ReadonlyMap<string, SitePage>,
  addresses: Addresses,
): readonly PlannedRecord[] {
  const plan: PlannedRecord[] = []
  const add = (url: string, file: CopiedFile | null, location = ''): void => {
    plan.push({ surt: getSurt(url), url, file, location })
  }
  for (const file of files) {
    const url = addresses.of(file.path)
    const redirect = pages.get(file.path)?.redirect ?? null
    if (redirect === null) add(url, file)
    else add(url, null, locationOf(redirect, addresses))
    if (url !== addresses.ownOf(file.path)) add(addresses.ownOf(file.path), null, url)
    // Forms ask it a question: for one that was never asked, readers of web archives take the nearest.
    if (file.path === sitePath(searchPath)) add(`${url}?q=`, file)
  }
  const root = `${addresses.origin}/`
  if (!addresses.isTaken(root)) add(root, null, addresses.home)
  return plan.sort((one, other) => byBytes(one.surt, other.surt) || byBytes(one.url, other.url))
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
