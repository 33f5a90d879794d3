/** Names as they are published: two that the policy masks alike stay apart. */

import type { Mask } from '../../../privacy/mask.ts'

/**
 * The published form of each name that the mask changes. A form that another name has already gets a number, in the order
 * of the names; `isTaken` tells the names that are there unchanged.
 */
export function publishedNames(
  names: Iterable<string>,
  mask: Mask,
  isTaken: (name: string) => boolean,
): ReadonlyMap<string, string> {
  const published = new Map<string, string>()
  const taken = new Set<string>()
  for (const name of names) {
    const masked = mask(name)
    if (masked === name || published.has(name)) continue
    const free = firstFree(masked, (one) => taken.has(one) || (isTaken(one) && mask(one) === one))
    taken.add(free)
    published.set(name, free)
  }
  return published
}

/** `Photo •••.jpg`, `Photo ••• (2).jpg`… */
function firstFree(name: string, isTaken: (name: string) => boolean): string {
  const [, stem = name, extension = ''] = /^(.*\S)(\.\w{1,5})$/s.exec(name) ?? []
  for (let number = 1; ; number += 1) {
    const one = number === 1 ? name : `${stem} (${number})${extension}`
    if (!isTaken(one)) return one
  }
}
