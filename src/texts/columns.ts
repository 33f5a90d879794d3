/** The meaning of tables and columns of the catalogue in the languages of readers; schema.sql says it in English. */

import { frenchSpaces } from './catalogue.ts'
import translated from './columns.json' with { type: 'json' }
import type { SiteLanguage } from './language.ts'

const known: Readonly<Record<string, Readonly<Partial<Record<SiteLanguage, string>>>>> = translated

/** A meaning in a language; one that columns.json does not have, a list of values above all, as it is. */
export const columnMeaning = (english: string, language: SiteLanguage): string => {
  const words = known[english]?.[language] ?? english
  return language === 'fr' ? frenchSpaces(words) : words
}
