/** Everything a person reads: in English and French, and what readers of a bundle see in further languages. Codes and JSON keys never come from here. */

/** A language of the terminal, ISO 639-1. */
export type Language = 'en' | 'fr'

/** Every language of the terminal. */
export const languages = ['en', 'fr'] as const satisfies readonly Language[]

/** Every language in which readers of a bundle are addressed: those beyond the terminal's have a JSON file in `texts/`. */
export const siteLanguages = [...languages, 'de', 'es'] as const

/** A language in which readers of a bundle are addressed, ISO 639-1. */
export type SiteLanguage = (typeof siteLanguages)[number]

/** A language that is spoken to readers only. */
export type TranslatedLanguage = Exclude<SiteLanguage, Language>

/** What the `{name}` places of a text hold. */
export type TextValues = Readonly<Record<string, string | number>>

/** A text in every language of the program; `{name}` marks a place for a value, `{name|page|pages}` one for the form that goes with it. */
export interface Text {
  readonly en: string
  readonly fr: string
}

/** A text in every language of the readers of a bundle. */
export type SiteText = Readonly<Record<SiteLanguage, string>>

/** The words for a key that came as data; the key itself where no entry has it, as one of a later version. */
export const wordsFor = <One extends SiteLanguage>(
  texts: Readonly<Record<string, Readonly<Record<One, string>>>>,
  key: string,
  language: One,
): string => texts[key]?.[language] ?? key

/** Puts values into `{name}` places, and the form that goes with a number into `{name|…}`; a place without a value stays as written. */
export function fill(text: string, values: TextValues): string {
  return text.replace(textPlace, (place, name: string, forms: string | undefined) => {
    const value = Object.hasOwn(values, name) ? values[name] : undefined
    if (value === undefined) return place
    return forms === undefined ? String(value) : formOf(forms, String(value))
  })
}

/** A place of a text: its name, then what follows a bar. */
export const textPlace = /\{(\w+)(?:\|([^{}]*))?\}/g

/** Of `page|pages` the form for 1 or for another number; of `page|page|pages` that for 0, for 1 or for more, as French has it. */
export function formOf(forms: string, value: string): string {
  const list = forms.split('|')
  const [none, one, more] = list.length === 2 ? [list[1], list[0], list[1]] : list
  return (value === '0' ? none : value === '1' ? one : more) ?? ''
}

/** The language of the terminal for a locale name such as `fr_FR.UTF-8`; English for all that is not French. */
export const languageOf = (locale: string | undefined): Language => spokenIn(languages, locale)

/** The language of readers for that of a wiki, `de` or `de-AT`; English where there is none of ours. */
export const siteLanguageOf = (language: string | undefined): SiteLanguage => spokenIn(siteLanguages, language)

const spokenIn = <One extends SiteLanguage>(known: readonly One[], locale = ''): One | 'en' =>
  known.find((one) => one === /^[a-z]+(?![a-z])/i.exec(locale)?.[0].toLowerCase()) ?? 'en'

/** Whether a language is one of the terminal's. */
export const isTerminalLanguage = (language: SiteLanguage): language is Language =>
  languages.some((one) => one === language)
