/** From one file of the site to another: relative, always naming the file. */

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
