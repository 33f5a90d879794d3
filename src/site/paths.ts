/** Paths inside `data/site/`, and from one of its files to another: relative, always naming the file. */

import { encodeFragment } from './html/escape.ts'

/** The href from one file of the site to another; `#fragment` alone within the same file. */
export function hrefBetween(from: string, to: string, fragment: string | null = null): string {
  const hash = fragment === null || fragment === '' ? '' : `#${encodeFragment(fragment)}`
  if (from === to && hash !== '') return hash
  return `${upFrom(from)}${to}${hash}`
}

/** The href from a file of the site to a file of the bag (`data/files/…`). */
export function hrefToBag(from: string, bagPath: string): string {
  return `${upFrom(from)}../${bagPath.replace(/^data\//, '')}`
}

/** `../` once for every folder that the file lies in. */
export const upFrom = (path: string): string => '../'.repeat(path.split('/').length - 1)

export const jsonPathOf = (sitePath: string): string => sitePath.replace(/\.html$/, '.json')
export const linkPathOf = (code: string): string => `links/${code}.html`
export const personPathOf = (id: string): string => `people/${id}.html`
export const yearPathOf = (year: string): string => `meetings/${year}.html`
/** A record's page: ids hold `:` and `#`, paths do not. */
export const meetingPathOf = (id: string): string =>
  `meetings/m-${id.replace(/[^A-Za-z0-9]+/g, '-').toLowerCase()}.html`
