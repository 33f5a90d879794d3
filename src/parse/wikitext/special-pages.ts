/** Names of special pages in MediaWiki's languages: regenerate as `languages.ts` says. */

import pages from './languages/special-pages.json' with { type: 'json' }

const tables: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = pages

/** The names that a special page has in a language, its own first; by each of them in lower case, with spaces. */
const indexes = new Map<string, ReadonlyMap<string, readonly string[]>>()

function indexOf(language: string): ReadonlyMap<string, readonly string[]> {
  const known = indexes.get(language)
  if (known !== undefined) return known
  const index = new Map<string, readonly string[]>()
  for (const aliases of Object.values(tables[language] ?? tables['en'] ?? {}))
    for (const alias of aliases) if (!index.has(folded(alias))) index.set(folded(alias), aliases)
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
  const local = indexOf(language).get(folded(page.trim()))?.[0]
  return local === undefined ? null : [local.replaceAll('_', ' '), ...rest].join('/')
}
