/** What joins the English of a catalogue with its French, which a translator edits in `fr.json` without a compiler. */

import french from './fr.json' with { type: 'json' }
import type { Text } from './language.ts'

/** What has French becomes a `Text`; what has none (an exit code, a step) stays what it is. */
export type InFrench<English, French> = {
  readonly [Key in keyof English]: Key extends keyof French
    ? English[Key] extends string
      ? { readonly en: English[Key]; readonly fr: string }
      : InFrench<English[Key], French[Key]>
    : English[Key]
}

/** A catalogue in both languages of the terminal: its English entries with what `fr.json` has under its name. */
export const inFrench = <Name extends keyof typeof french, const English extends object>(
  name: Name,
  english: English,
): InFrench<English, (typeof french)[Name]> => joined(english, french[name]) as InFrench<English, (typeof french)[Name]>

const joined = (english: object, translated: object): object =>
  Object.fromEntries(
    Object.entries(english).map(([key, words]) => {
      const fr: unknown = Object.hasOwn(translated, key) ? Reflect.get(translated, key) : undefined
      if (typeof fr === 'string') return [key, { en: words, fr }]
      return [key, typeof fr === 'object' && fr !== null ? joined(words, fr) : words]
    }),
  )

/** The same texts with the spaces of French, at which no line may break: narrow before `;` `!` `?`, plain before `:` `%` and inside « ». */
export function typeset<Texts extends Readonly<Record<string, Text>>>(texts: Texts): Texts {
  const spaced = Object.entries(texts).map(([key, { en, fr }]) => [key, { en, fr: frenchSpaces(fr) }])
  return Object.fromEntries(spaced) as Texts
}

/** A French text with its typographic spaces: U+202F before `;` `!` `?`, U+00A0 before `:` `%` `»` and after `«`. */
export const frenchSpaces = (text: string): string =>
  text
    .replace(/ (?=[;!?])/g, '\u202f')
    .replace(/ (?=[:%»])/g, '\u00a0')
    .replace(/(?<=«) /g, '\u00a0')
