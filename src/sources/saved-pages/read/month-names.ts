/** The words that a wiki prints for months: its own, as its pages tell them; else those that Unicode has for its language. */

import { normalised } from '../../../model/normalised.ts'
import { memoizeLast } from '../../../support/memoize.ts'
import { configList, configText, type PageConfig } from './page-config.ts'

/** Words without accents and case, and the number of the month that each means. */
export interface MonthNames {
  readonly words: ReadonlyMap<string, number>
  /** Names of several words, or with a digit: `tháng 6`. */
  readonly phrases: readonly (readonly [name: string, month: number])[]
}

/** Read where neither the page nor its language tells: the languages of most small wikis. */
const usualLanguages = ['fr', 'en', 'de', 'es', 'nl', 'it', 'pt', 'pl', 'ru']

/** Short forms of MediaWiki that Unicode has not. */
const ownForms: Words = [
  ['fev', 2],
  ['mar', 3],
  ['mrt', 3],
  ['juil', 7],
  ['aout', 8],
  ['sep', 9],
]

const lastNames = memoizeLast<string, MonthNames>(32)

/** The months of a page, in its own words first. Readers are shown dates in the language of the interface. */
export function monthNames(config: PageConfig, language: string | null): MonthNames {
  const own = ['wgMonthNames', 'wgMonthNamesShort'].flatMap((list) =>
    (configList(config, list) ?? []).slice(1).map((word, index) => [foldText(word), index + 1] as const),
  )
  const languages = [configText(config, 'wgUserLanguage'), language, configText(config, 'wgContentLanguage')]
  return lastNames(JSON.stringify([own, languages]), () => collect(own, languages))
}

type Words = readonly (readonly [word: string, month: number])[]

function collect(own: Words, languages: readonly (string | null)[]): MonthNames {
  const named = [...languages, ...usualLanguages].flatMap((one) => (one === null ? [] : monthWordsOf(one)))
  const names = new Map<string, number>()
  for (const [word, month] of [...own, ...named, ...ownForms]) {
    // Czech has `9.` for September: as numbers, these are read with the day.
    if (/\p{L}/u.test(word) && !names.has(word)) names.set(word, month)
  }
  const isWord = (name: string): boolean => /^\p{L}+$/u.test(name)
  return {
    words: new Map([...names].filter(([name]) => isWord(name))),
    phrases: [...names].filter(([name]) => !isWord(name)),
  }
}

/** Letters alone, so that spelling marks and points do not matter. */
export const foldText = (word: string): string =>
  normalised(word, 'NFKD')
    .replace(/[\p{M}.\u02bb\u02bc'’]/gu, '')
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .trim()

/** Full and short names, alone and beside a day: many languages bend a month that has a day. */
function monthWordsOf(language: string): Words {
  if (supported(language).length === 0) return []
  const formats = (['long', 'short'] as const).flatMap((month) => [
    new Intl.DateTimeFormat(language, { calendar: 'gregory', timeZone: 'UTC', month, day: 'numeric' }),
    new Intl.DateTimeFormat(language, { calendar: 'gregory', timeZone: 'UTC', month }),
  ])
  return formats.flatMap((format) =>
    Array.from({ length: 12 }, (_, index) => {
      const parts = format.formatToParts(Date.UTC(2001, index, 15))
      return [foldText(parts.find(({ type }) => type === 'month')?.value ?? ''), index + 1] as const
    }),
  )
}

function supported(language: string): readonly string[] {
  try {
    return Intl.DateTimeFormat.supportedLocalesOf(language)
  } catch (error) {
    // MediaWiki has codes that are no language tags: `simple`, `map-bms`.
    if (error instanceof RangeError) return []
    throw error
  }
}
