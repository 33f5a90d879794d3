/** Names of special pages in MediaWiki's languages: regenerate as `languages.ts` says. */

import pages from './special-pages.json' with { type: 'json' }

const tables: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = pages

/** A special page of MediaWiki: its id, and its names in a language, its own first. */
interface SpecialPage {
  readonly id: string
  readonly names: readonly string[]
}

const indexes = new Map<string, ReadonlyMap<string, SpecialPage>>()

/** The pages by each of their names in lower case, with spaces. */
function indexOf(language: string): ReadonlyMap<string, SpecialPage> {
  const known = indexes.get(language)
  if (known !== undefined) return known
  const index = new Map<string, SpecialPage>()
  for (const [id, names] of Object.entries(tables[language] ?? tables['en'] ?? {}))
    for (const name of names) if (!index.has(folded(name))) index.set(folded(name), { id, names })
  indexes.set(language, index)
  return index
}

const folded = (name: string): string => name.replaceAll('_', ' ').toLowerCase()

/**
 * The local name of MediaWiki's own special page that a name means in a language, its subpage kept (`Random/Talk`); null for
 * one that we do not know, such as those of extensions.
 */
export function specialPageNamed(name: string, language: string): string | null {
  const [page = '', ...rest] = name.split('/')
  const local = indexOf(language).get(folded(page.trim()))?.names[0]
  return local === undefined ? null : [local.replaceAll('_', ' '), ...rest].join('/')
}

/** MediaWiki's id of a special page (`Prefixindex`) and what follows the first slash; null for one that we do not know. */
export function specialPageOf(
  name: string,
  language: string,
): { readonly id: string; readonly subpage: string | null } | null {
  const slash = name.indexOf('/')
  const page = indexOf(language).get(folded((slash < 0 ? name : name.slice(0, slash)).trim()))
  return page === undefined ? null : { id: page.id, subpage: slash < 0 ? null : name.slice(slash + 1) }
}
