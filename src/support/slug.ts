/** Names for files: ASCII, lower case, safe on every file system (bundle.md §2). */

import { sha256 } from './hash.ts'

/** Leaves room for `history/`, `.r<id>` and `.html` in a path of 120 characters. */
const maxLength = 64
const hashLength = 8

/** Windows refuses these names before the first dot. */
const deviceNames = /^(?:con|prn|aux|nul|com\d|lpt\d)$/

const letters: Readonly<Record<string, string>> = {
  œ: 'oe',
  æ: 'ae',
  ß: 'ss',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ł: 'l',
  ı: 'i',
}

/** The slug of a name; names that differ may share one (see `createSlugs`). */
export function slugOf(name: string): string {
  const folded = name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[œæßøđðþłı]/g, (letter) => letters[letter] ?? '')
  const slug = folded.replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '')
  if (slug === '') return `x-${hashOf(name)}`
  if (slug.length > maxLength) return `${slug.slice(0, maxLength - hashLength - 1).replace(/-$/, '')}-${hashOf(name)}`
  return deviceNames.test(slug) ? `${slug}-x` : slug
}

const hashOf = (name: string): string => sha256(name).slice(0, hashLength)

/**
 * A registry of slugs: the first name to ask for a slug has it, a later one gets it with a hash of its own name,
 * so that adding a name does not move the others. The same name always gets the same slug. `reserved`: those that no name
 * gets, since other files have them.
 */
export function createSlugs(reserved: readonly string[] = []): (name: string) => string {
  const byName = new Map<string, string>()
  const taken = new Set<string>(reserved)
  return (name) => {
    const known = byName.get(name)
    if (known !== undefined) return known
    const slug = freeSlug(name, taken)
    byName.set(name, slug)
    taken.add(slug)
    return slug
  }
}

function freeSlug(name: string, taken: ReadonlySet<string>): string {
  const plain = slugOf(name)
  if (!taken.has(plain)) return plain
  const stem = plain.slice(0, maxLength - hashLength - 1)
  for (let round = 0; ; round += 1) {
    const slug = `${stem}-${sha256(`${round}:${name}`).slice(0, hashLength)}`
    if (!taken.has(slug)) return slug
  }
}
