/** Names for files: ASCII, lower case, safe on every file system (bundle.md §2). */

import anyAscii from 'any-ascii'
import { normalised, withoutMarks } from '../model/normalised.ts'
import { sha256 } from './hash.ts'

/** Leaves room for `history/`, `.r<id>` and `.html` in a path of 120 characters. */
const maxLength = 64
const hashLength = 8

/** Whether Windows takes a name for one of its devices, whatever follows the first dot. */
export const isDeviceName = (name: string): boolean => /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i.test(name)

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

/** The slug of a name, in Latin letters whatever its script; names that differ may share one (see `createSlugs`). */
export function slugOf(name: string): string {
  // What has no letter at all (signs, pictures) is called by name.
  return shaped(fold(latinName(name)) || fold(anyAscii(name)), name)
}

function shaped(slug: string, name: string): string {
  if (slug === '') return `x-${hashOf(name)}`
  if (slug.length > maxLength) return `${slug.slice(0, maxLength - hashLength - 1).replace(/-$/, '')}-${hashOf(name)}`
  return isDeviceName(slug) ? `${slug}-x` : slug
}

/** The slug that a name without Latin letters and digits had in bundles before it was spelled in them; null where it has that still. */
export function formerSlugOf(name: string): string | null {
  const former = fold(name) === '' ? `x-${hashOf(name)}` : null
  return former === slugOf(name) ? null : former
}

/**
 * What pages of earlier bundles are called now: former slug → slug. They had names that were not yet spelled in Latin letters, and the main page one like others. `pages` in
 * the order in which slugs are given, namespace and title: of several names with the same Latin letters the first had them, and
 * each later one a hash behind them (`talk`, `talk-5f0c2b71`). A slug that a page has now is nobody's former one.
 */
export function formerSlugs(pages: Iterable<readonly [name: string, slug: string]>): ReadonlyMap<string, string> {
  const formerOf = createNames([], (name) => ({ stem: shaped(fold(name), name), ending: '' }))
  const spelledOf = createSlugs()
  const found = new Map<string, string>()
  const now = new Set<string>()
  for (const [name, slug] of pages) {
    now.add(slug)
    for (const former of [formerOf(name), spelledOf(name)]) if (former !== slug) found.set(former, slug)
  }
  for (const slug of now) found.delete(slug)
  return found
}

const fold = (name: string): string =>
  withoutMarks(name)
    .toLowerCase()
    .replace(/[œæßøđðþłı]/g, (letter) => letters[letter] ?? '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')

/** Words of other scripts as they are spelled in Latin letters: Chinese as pinyin, its syllables apart; accents of Latin stay. */
export const latinName = (name: string): string =>
  normalised(name).replace(/[^\p{Script=Latin}\p{Script=Common}\p{Script=Inherited}]+/gu, (words) =>
    anyAscii(words)
      .replace(/(?<=[a-z])(?=[A-Z])/g, '-')
      .replace(/['`]/g, ''),
  )

const hashOf = (name: string): string => sha256(name).slice(0, hashLength)

/**
 * A registry of slugs: the first name to ask for a slug has it, a later one gets it with a hash of its own name,
 * so that adding a name does not move the others. The same name always gets the same slug. `reserved`: those that no name
 * gets, since other files have them.
 */
export const createSlugs = (reserved: readonly string[] = []): ((name: string) => string) =>
  createNames(reserved, (name) => ({ stem: slugOf(name), ending: '' }))

/** As `createSlugs`, for names of files: a slug and the ending, without which no program knows what it is. */
export const createFileNames = (): ((name: string) => string) =>
  createNames([], (name) => {
    // Windows drops dots and spaces at the end of a name.
    const [, stem, ending = ''] = /^(.+?)(\.[a-z0-9]{1,10})?[. _]*$/is.exec(name) ?? []
    return { stem: slugOf(stem ?? name), ending: ending.toLowerCase() }
  })

function createNames(
  reserved: readonly string[],
  partsOf: (name: string) => { readonly stem: string; readonly ending: string },
): (name: string) => string {
  const byName = new Map<string, string>()
  const taken = new Set<string>(reserved)
  return (name) => {
    const known = byName.get(name)
    if (known !== undefined) return known
    const { stem, ending } = partsOf(name)
    let free = `${stem}${ending}`
    for (let round = 0; taken.has(free); round += 1)
      free = `${stem.slice(0, maxLength - hashLength - 1)}-${sha256(`${round}:${name}`).slice(0, hashLength)}${ending}`
    byName.set(name, free)
    taken.add(free)
    return free
  }
}
