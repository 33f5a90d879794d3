/** A file of the site, and the way from one to another: relative, always naming the file. */

import { encodeFragment } from '../../support/markup.ts'

/** A file of the site; `path` is relative to `data/site/`, ASCII. */
export interface SiteFile {
  readonly path: string
  /** A file that grows with the wiki comes in pieces. */
  readonly content: string | Uint8Array | Iterable<string>
}

// From one file of the site to another: relative, always naming the file.

/** The href from one file of the site to another; `#fragment` alone within the same file. */
export function hrefBetween(from: string, to: string, fragment: string | null = null): string {
  const hash = fragment === null || fragment === '' ? '' : `#${encodeFragment(fragment)}`
  if (from === to && hash !== '') return hash
  return `${upFrom(from)}${to}${hash}`
}

/** The href from a file of the site to another one of the bag (`data/files/…`, `CITATION.cff`). */
export function hrefToBag(from: string, bagPath: string): string {
  const inData = /^data\/(.*)/s.exec(bagPath)?.[1]
  return inData === undefined ? `${upFrom(from)}../../${bagPath}` : `${upFrom(from)}../${inData}`
}

/** `../` once for every folder that the file lies in. */
export const upFrom = (path: string): string => '../'.repeat(path.split('/').length - 1)
