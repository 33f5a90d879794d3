/** Addresses of a saved wiki: what a page was asked with, where its links lead inside the folder, and to which page. */

import { posix } from 'node:path'
import { articleIn, lettersOf, readArticleName, readScriptName, withoutHtml } from '../../../model/mirror-name.ts'
import { percentDecode } from '../../../model/percent.ts'
import { pathDecode } from '../../../support/paths.ts'
import { isUrl } from '../../../support/url.ts'
import type { DomSelection } from './dom.ts'
import type { MirrorFile } from './mirror-file.ts'

/** The parameters that a page was asked with: by its address, else as its file name tells them. */
export function askedWith({ path, address }: Pick<MirrorFile, 'path' | 'address'>): ReadonlyMap<string, string> {
  if (address !== null && isUrl(address)) return new Map(new URL(address).searchParams)
  return readScriptName(path)?.query ?? new Map()
}

/** One way to write a host: without `www.` and without the port that goes without saying. */
export const plainHost = (host: string): string =>
  host
    .toLowerCase()
    .replace(/^www\./, '')
    .replace(/:(?:80|443)$/, '')

const otherViews = 'action diff oldid printable redlink curid feed returnto mobileaction search gen'.split(' ')

/**
 * The title of the page that an address of a wiki shows, with spaces; null for other views of it, and for what is none. `articlePath`
 * as the wiki tells it (`/wiki/$1`); null where it is not known.
 */
export function titleShownAt({ pathname, searchParams }: URL, articlePath: string | null): string | null {
  if (otherViews.some((name) => searchParams.has(name))) return null
  const folder = articlePath?.replace('$1', '').replace(/^\/|\?.*$/g, '') ?? null
  const path = percentDecode(pathname).slice(1)
  const own = folder === null || !path.startsWith(folder) ? null : path.slice(folder.length)
  const named = searchParams.get('title') ?? articleIn(path, ['index.php/', 'wiki/']) ?? own
  return named === null || named === '' || /\.php\d?$/.test(named) ? null : named.replaceAll('_', ' ').trim()
}

/** Whether an address is that of the API. */
export const isOfApi = ({ pathname }: URL): boolean => /\/(?:api\.php\d?|rest\.php\/v1\/page\/[^/]+)$/.test(pathname)

/** The path of an address in a mirror that keeps addresses: decoded once, with its query as it came. */
export function pathOfAddress(address: URL): string {
  return `${pathDecode(address.pathname).replace(/^\/+/, '')}${address.search}`
}

/**
 * The mirror path of a file that a saved page links to; null for an address of another host. Converted links are relative
 * and escape the file name once, so they are decoded once; those left as they were name the host's root or the host itself.
 * What leads out of the folder starts at its top, as in a browser. Titles are decoded as MediaWiki does, by `percentDecode`.
 */
export function linkedPath(
  pagePath: string,
  href: string,
  ownHosts: readonly string[],
  decode: (path: string) => string = pathDecode,
): string | null {
  const bare = href.replace(/[?#].*$/s, '')
  if (bare === '') return null
  const host = /^(?:https?:)?\/\/([^/]+)(\/.*)?$/is.exec(bare)
  if (host !== null) return ownHosts.includes((host[1] ?? '').toLowerCase()) ? decode((host[2] ?? '/').slice(1)) : null
  if (/^[a-z][a-z0-9+.-]*:/i.test(bare)) return null
  if (bare.startsWith('/')) return decode(bare.slice(1))
  const folder = posix.dirname(pagePath.replace(/\?.*$/s, ''))
  return posix.normalize(posix.join(folder, decode(bare))).replace(/^(?:\.\.\/)+/, '')
}

// The page that a link of a saved page leads to.

export interface LinkTarget {
  readonly title: string
  readonly fragment: string | null
  readonly isRed: boolean
}

/**
 * The title that a link names: its `title` attribute is right even where the mirror's file is another page's. A red link
 * carries a localised "(page inexistante)" there, but keeps its address, which has the title. On the link of a picture the
 * attribute is the picture's caption, unless the address says the same.
 */
export function linkTitle(link: DomSelection): LinkTarget | null {
  const href = link.attr('href') ?? ''
  const isRed = link.hasClass('new') || /[?&]redlink=1/.test(href)
  const told = link.attr('title') ?? null
  const named = isRed ? (queryTitle(href) ?? withoutNote(link.attr('title'))) : told
  if (named === null || named === '') return null
  if (!isRed && link.find('img').length > 0 && !isNamedIn(named, href)) return null
  return { title: named.replaceAll('_', ' ').trim(), fragment: fragmentOf(href), isRed }
}

/** Whether an address, or the file name that a crawler made of it, ends with a title. */
function isNamedIn(title: string, href: string): boolean {
  const name = percentDecode(percentDecode(withoutHtml(href.replace(/#.*$/s, ''))))
  return lettersOf(name).endsWith(lettersOf(title))
}

/** The titles that an address, or the file name that a crawler made of it, may stand for, best first. */
export function titlesOfLink(href: string, pagePath: string): readonly string[] {
  const asked = queryTitle(href)
  if (asked !== null) return [asked]
  const path = linkedPath(pagePath, href.replace(/^(?:https?:)?\/\/[^/]+/i, ''), [], percentDecode)
  return path === null ? [] : (readScriptName(path)?.titles ?? readArticleName(path, ['index.php/', 'wiki/', '']))
}

function queryTitle(href: string): string | null {
  if (!isUrl(href, 'http://relative.invalid/')) return null
  return new URL(href, 'http://relative.invalid/').searchParams.get('title')
}

const withoutNote = (title: string | undefined): string | null => title?.replace(/(?<!\s)\s*\([^()]*\)$/, '') ?? null

/** The fragment of an address, decoded, with spaces; null for none. */
export function fragmentOf(href: string): string | null {
  const hash = href.indexOf('#')
  return hash < 0 || hash === href.length - 1 ? null : percentDecode(href.slice(hash + 1)).replaceAll('_', ' ')
}
