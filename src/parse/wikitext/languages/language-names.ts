/** Names and codes of languages as MediaWiki has them: regenerate as `languages.ts` says. */

import names from './language-names.json' with { type: 'json' }

type Words = Readonly<Record<string, string>>
const autonyms: Words = names.autonyms
const deprecated: Words = names.deprecated
const nonstandard: Words = names.bcp47
const internal = new Map(Object.entries(nonstandard).map(([code, bcp47]) => [bcp47.toLowerCase(), code]))

const own = (table: Words, key: string): string | null => (Object.hasOwn(table, key) ? (table[key] ?? null) : null)

/** MediaWiki's codes of all languages that it knows. */
export const languageCodes: readonly string[] = Object.keys(autonyms)

/** What a language calls itself, by MediaWiki's code or by BCP 47; null for a language that MediaWiki does not know. */
export function autonymOf(code: string): string | null {
  const lower = code.toLowerCase()
  return own(autonyms, lower) ?? own(autonyms, internalCode(lower))
}

/** MediaWiki's own code of a language by BCP 47, lower case (LanguageCode::bcp47ToInternal). */
export const internalCode = (code: string): string => internal.get(code.toLowerCase()) ?? code.toLowerCase()

/** The code of BCP 47 for one of MediaWiki's (LanguageCode::bcp47). */
export function bcp47Of(code: string): string {
  const lower = code.toLowerCase()
  const current = own(deprecated, lower) ?? lower
  const parts = (own(nonstandard, current) ?? current).split('-')
  return parts
    .map((part, index) => {
      const small = part.toLowerCase()
      if (index === 0 || parts[index - 1]?.toLowerCase() === 'x') return small
      if (part.length === 2) return part.toUpperCase()
      return part.length === 4 ? small.charAt(0).toUpperCase() + small.slice(1) : small
    })
    .join('-')
}
