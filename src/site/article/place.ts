/** What reading a page back needs to know of the site, and the tools that its parts share. */

import { posix } from 'node:path'
import type { CheerioAPI } from 'cheerio/slim'

/** Where a page lies in the site, and what lies beside it. */
export interface ArticlePlace {
  /** Relative to `data/site/`: `pages/a.html`. */
  readonly path: string
  /** The prefixed title that a file of the site shows, by its path relative to `data/site/`; null for none of the wiki. */
  readonly titleOf: (path: string) => string | null
  /** The name of the upload that lies at a path from the bag's root; null for none. */
  readonly fileOf: (path: string) => string | null
  /** The levels that the headings had on the wiki, in reading order; a level below 1 is not known. */
  readonly levels: readonly number[]
}

/** Some elements of a page. */
export type Elements = ReturnType<CheerioAPI>

/** The file that a relative address of a page leads to, from the bag's root. */
export const bagPathOf = (address: string, { path }: ArticlePlace): string =>
  posix.join('data/site', posix.dirname(path), address.replace(/[?#].*$/s, ''))

/** The title that a relative address of a page leads to; null where it leads to no page of the wiki. */
export function titleAt(address: string, place: ArticlePlace): string | null {
  const path = bagPathOf(address, place)
  return path.startsWith('data/site/') ? place.titleOf(path.slice('data/site/'.length)) : null
}

/** The address of a title as MediaWiki writes it, with the fragment of another address. */
export function wikiAddress(title: string, address = ''): string {
  const hash = address.indexOf('#')
  return `/wiki/${encodeURIComponent(title.replaceAll(' ', '_'))}${hash < 0 ? '' : address.slice(hash)}`
}
