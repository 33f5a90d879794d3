/** Everything a person reads, in English and French. Codes and JSON keys never come from here. */

export type Language = 'en' | 'fr'
export type TextValues = Readonly<Record<string, string | number>>
export interface Text {
  readonly en: string
  readonly fr: string
}

/** Puts values into `{name}` places; a place without a value stays as written. */
export function fill(text: string, values: TextValues): string {
  return text.replace(/\{(\w+)\}/g, (place, name: string) =>
    Object.hasOwn(values, name) ? String(values[name]) : place,
  )
}

/** The language of a locale name such as `fr_FR.UTF-8`; English for all that is not French. */
export function languageOf(locale: string | undefined): Language {
  return /^fr\b|^fr_/i.test(locale ?? '') ? 'fr' : 'en'
}
