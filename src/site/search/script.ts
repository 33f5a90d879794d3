/** Classic scripts of `search/`, which hand what they hold to a function of the page: they load from `file://` too. */

import type { SiteFile } from '../frame/site-file.ts'

/** A file of `search/`. */
export const script = (name: string, content: string): SiteFile => ({ path: `search/${name}`, content })

/** `3 1 a`: steps between ascending numbers in base 36, the first from 0. */
export function deltas(numbers: Iterable<number>): string {
  let last = 0
  return Array.from(numbers, (number) => {
    const step = number - last
    last = number
    return step.toString(36)
  }).join(' ')
}
