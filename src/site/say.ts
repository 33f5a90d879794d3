/** The site's words in one language. */

import { type SiteTextKey, siteTexts } from '../model/texts/site.ts'
import { fill, type Language, type TextValues } from '../model/texts.ts'

export interface Say {
  readonly language: Language
  (key: SiteTextKey, values?: TextValues): string
}

/** A function from the key of a text to its words; `count` in the values chooses between the forms of `one | other`. */
export function createSay(language: Language): Say {
  const say = (key: SiteTextKey, values: TextValues = {}): string =>
    fill(formOf(siteTexts[key][language], values['count'], language), values)
  return Object.assign(say, { language })
}

/** French counts 0 and 1 alike as one; English only 1. */
function formOf(text: string, count: string | number | undefined, language: Language): string {
  const [one = '', other = one] = text.split(' | ')
  const amount = typeof count === 'string' ? Number(count.replace(/[^\d]/g, '')) : count
  if (amount === undefined) return text
  return amount === 1 || (language === 'fr' && amount === 0) ? one : other
}
