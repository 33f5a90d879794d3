/** What lists of names are sorted by: the letter without its accent, then the whole name without accents. No locale has a say. */

import { slugOf } from './slug.ts'

/** The letter that a name stands under; `#` for what begins with none. */
export function letterOf(name: string): string {
  const [first = ''] = name.normalize('NFD').replace(/\p{M}/gu, '').toUpperCase()
  return /\p{L}/u.test(first) ? first : '#'
}

/** The key of a name, for comparison by code unit. */
export const sortKeyOf = (name: string): string => `${letterOf(name)} ${slugOf(name)}`
