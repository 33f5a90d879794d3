/** Under which address each file of the site stands in a web archive. */

import type { FondsAbout } from '../../model/fonds.ts'
import { isUrl } from '../../support/url.ts'
import { loss } from '../../texts/loss.ts'
import { message } from '../../texts/message.ts'
import type { ExportReport } from '../common/form.ts'
import { type SitePage, sitePath } from '../common/site-copy.ts'

/** The addresses of a web archive. */
export interface Addresses {
  /** `https://wiki.example.org`. */
  readonly origin: string
  /** Where the archive's own home is. */
  readonly home: string
  /** The address at which the file is read: a page of the wiki where it stood, anything else on our own path. */
  readonly of: (path: string) => string
  /** The address on our own path, which scripts of the site know: a page has it beside its own. */
  readonly ownOf: (path: string) => string
  /** Whether a page of the wiki stands at this address. */
  readonly isTaken: (url: string) => boolean
}

/** What a wiki without an address is put under: no such host exists. Source: RFC 2606 §2. */
const nowhere = (key: string): string => `https://${key.toLowerCase()}.invalid`

/** Gives each file an address; tells which pages do not stand where they stood. Paths are relative to `data/`. */
export function addressesOf(
  bundleName: string,
  { baseUrl, key }: Pick<FondsAbout, 'baseUrl' | 'key'>,
  pages: ReadonlyMap<string, SitePage>,
  report: ExportReport,
): Addresses {
  const originals = new Map<string, string>()
  for (const [path, { originalUrl }] of pages) {
    const url = plainUrl(originalUrl)
    if (url !== null && !originals.has(url)) originals.set(url, path)
  }
  const first = originals.keys().next().value ?? nowhere(key)
  const origin = new URL(plainUrl(baseUrl) ?? first).origin
  const own = ownFolder(origin, bundleName, originals)
  const ownOf = (path: string): string => own + path
  for (const [path, page] of pages) tellMoved(page, path, { originals, address: ownOf(path) }, report)
  return {
    origin,
    home: ownOf(sitePath('index.html')),
    ownOf,
    of: (path) => {
      const url = plainUrl(pages.get(path)?.originalUrl ?? null)
      return url !== null && originals.get(url) === path ? url : ownOf(path)
    },
    isTaken: (url) => originals.has(url),
  }
}

/** An address of the Web as a browser asks for it, without its section; null for anything else. */
function plainUrl(url: string | null): string | null {
  if (url === null || !/^https?:/i.test(url) || !isUrl(url)) return null
  const parsed = new URL(url)
  parsed.hash = ''
  return parsed.href
}

/** A folder on the wiki's host in which none of its pages stands. */
function ownFolder(origin: string, bundleName: string, originals: ReadonlyMap<string, string>): string {
  let name = '.wikifonds'
  const isTaken = (): boolean => {
    for (const url of originals.keys()) if (url.startsWith(`${origin}/${name}`)) return true
    return false
  }
  while (isTaken()) name += '-'
  return `${origin}/${name}/${bundleName}/`
}

interface Location {
  readonly originals: ReadonlyMap<string, string>
  readonly address: string
}

function tellMoved(
  { title, originalUrl }: SitePage,
  path: string,
  { originals, address }: Location,
  report: ExportReport,
) {
  const url = plainUrl(originalUrl)
  if (url === null) report.lost(loss('not-in-form', title, { reason: message('no-original-address', { address }) }))
  else if (originals.get(url) !== path)
    report.lost(loss('not-in-form', title, { reason: message('address-of-another', { url, address }) }))
}
