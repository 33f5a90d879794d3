/** The words of a wiki's language, as data: regenerate with `scripts/make-language-tables.php`. */

import common from './common.json' with { type: 'json' }
import dates from './dates.json' with { type: 'json' }
import de from './de.json' with { type: 'json' }
import en from './en.json' with { type: 'json' }
import es from './es.json' with { type: 'json' }
import fr from './fr.json' with { type: 'json' }

/** One magic word as MediaWiki's siteinfo gives it. */
export interface MagicWord {
  readonly name: string
  readonly aliases: readonly string[]
  readonly 'case-sensitive': boolean
}

/** The words of one language in MediaWiki: namespaces, magic words, numbers, months from January, days from Sunday. */
export interface LanguageTable {
  readonly language: string
  readonly namespaces: readonly {
    readonly id: number
    readonly name: string
    readonly canonical: string
    readonly aliases: readonly string[]
  }[]
  /** A character class with `+`: what may follow `]]` and still belongs to the link. */
  readonly linkTrail: string
  readonly separators: { readonly group: string; readonly decimal: string; readonly minimumGroupingDigits: number }
  readonly months: readonly string[]
  readonly monthsGenitive: readonly string[]
  readonly monthsShort: readonly string[]
  readonly days: readonly string[]
  readonly daysShort: readonly string[]
  readonly magicwords: readonly MagicWord[]
}

/** What does not depend on the language. */
export interface CommonTable {
  readonly functionhooks: readonly string[]
  readonly extensiontags: readonly string[]
  readonly variables: readonly string[]
  readonly protocols: readonly string[]
}

const tables: Readonly<Record<string, LanguageTable>> = { de, en, es, fr }

export const commonTable: CommonTable = common

/** The table of a language (`fr`, `de-at`); English words with `known: false` where there is none. */
export function languageTable(language: string | null): { readonly table: LanguageTable; readonly known: boolean } {
  const base = (language ?? '').toLowerCase().split('-')[0] ?? ''
  const table = tables[base]
  return table === undefined ? { table: en, known: false } : { table, known: true }
}

/** What dates are written with in one language: months from January, days from Sunday, formats as `#time` takes them. */
export interface DateWords
  extends Pick<LanguageTable, 'months' | 'monthsGenitive' | 'monthsShort' | 'days' | 'daysShort'> {
  readonly formats: { readonly time: string; readonly date: string; readonly both: string; readonly pretty: string }
}

const dateTables: Readonly<Record<string, DateWords>> = dates

/** The words for dates in a language or the one that it is a form of; null where there is no table. */
export function dateWordsOf(language: string): DateWords | null {
  const code = language.toLowerCase()
  for (const name of [code, code.split('-')[0] ?? ''])
    if (Object.hasOwn(dateTables, name)) return dateTables[name] ?? null
  return null
}
