/** The site's words in one language. */

import type { SiteTextKey } from '../../texts/english/site.ts'
import { fill, type SiteLanguage, type SiteText, type TextValues, wordsFor } from '../../texts/language.ts'
import { readerTexts } from '../../texts/readers.ts'

/** The site's words in one language, by the key of a text. */
export interface Say {
  readonly language: SiteLanguage
  (key: SiteTextKey, values?: TextValues): string
  /** Why something is missing. */
  readonly loss: (kind: string) => string
  /** What a kind of source is called, by its name in a pipeline; one that has no words here, by that. */
  readonly source: (kind: string) => string
  /** The text of a page as it was typed, or that of its latest revision, in the word of the engine of the wiki. */
  readonly typedText: (engines: readonly string[], which?: 'text' | 'latestText') => string
  /** What a field of a record is called that is told as it stands on the page; null for one that is told otherwise or not at all. */
  readonly field: (name: string) => string | null
}

/** A function from the key of a text to its words; `count` in the values chooses between the forms of `one | other`. */
export function createSay(language: SiteLanguage): Say {
  const say = (key: SiteTextKey, values: TextValues = {}): string =>
    fill(formOf(readerTexts.site[key][language], values['count'], language), values)
  const loss = (kind: string): string => wordsFor(readerTexts.lossWhys, kind, language)
  const words: Readonly<Record<string, SiteText>> = readerTexts.site
  const source = (kind: string): string => words[`origin.${kind}`]?.[language] ?? kind
  const typedText: Say['typedText'] = ([engine], which = 'text') =>
    words[`${which}.${engine}`]?.[language] ?? say(which === 'text' ? 'wikitext' : 'wikitextLatest')
  const field = (name: string): string | null => words[`field.${name}`]?.[language] ?? null
  return Object.assign(say, { language, loss, source, typedText, field })
}

/** French counts 0 and 1 alike as one; the other languages only 1. */
function formOf(text: string, count: string | number | undefined, language: SiteLanguage): string {
  const [one = '', other = one] = text.split(' | ')
  const amount = typeof count === 'string' ? Number(count.replace(/[^\d]/g, '')) : count
  if (amount === undefined) return text
  return amount === 1 || (language === 'fr' && amount === 0) ? one : other
}
