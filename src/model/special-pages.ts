/** Special pages of MediaWiki that have a place on our site or let somebody in, by their names in every language: regenerate as `parse/wikitext/languages.ts` says. */

import { allPagesPath, categoriesPath, changesPath, searchPath, uploadsPath } from './site-paths.ts'
import names from './special-pages.json' with { type: 'json' }

const namesByLanguage: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = names

/** The place of a special page by MediaWiki's id. */
const placesById: Readonly<Record<string, string>> = {
  Allpages: allPagesPath,
  Prefixindex: allPagesPath,
  Categories: categoriesPath,
  Recentchanges: changesPath,
  Newpages: changesPath,
  Listfiles: uploadsPath,
  Newimages: uploadsPath,
  Search: searchPath,
}

/** The names of a language, with spaces, without namespace, and the place of each, relative to `data/site/`. */
const ownNames = (language: string): readonly (readonly [name: string, path: string])[] =>
  Object.entries(namesByLanguage[language] ?? {}).flatMap(([id, own]) => {
    const path = placesById[id]
    return path === undefined ? [] : own.map((name) => [name.replaceAll('_', ' '), path] as const)
  })

/** The names, with underscores and without namespace, of the pages by which somebody logs in, in a language (ISO 639-1) and in English. */
export const loginPagesOf = (language: string): readonly string[] =>
  [language, 'en'].flatMap((code) =>
    ['Userlogin', 'CreateAccount', 'PasswordReset'].flatMap((id) => namesByLanguage[code]?.[id] ?? []),
  )

/** Special pages with a place of ours by their names in a language (ISO 639-1) and in English. */
export const specialPagesOf = (language: string): readonly (readonly [name: string, path: string])[] => [
  ...new Map([...ownNames(language), ...ownNames('en')]),
]

/** The place of a special page, relative to `data/site/`, by its name without namespace; a subpage asks for a part of it. */
export function placeOfSpecialPage(name: string): string | null {
  const [page = ''] = name.replaceAll('_', ' ').split('/')
  return places.get(page.trim().toLowerCase()) ?? null
}

const places: ReadonlyMap<string, string> = new Map(
  Object.keys(namesByLanguage).flatMap((language) =>
    ownNames(language).map(([name, path]) => [name.toLowerCase(), path] as const),
  ),
)
