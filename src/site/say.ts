/** The site's words in one language. */

import { type LossKind, lossTexts } from '../model/texts/losses.ts'
import { type SiteTextKey, siteTexts } from '../model/texts/site.ts'
import { fill, frenchSpaces, type Language, type TextValues } from '../model/texts.ts'

/** The site's words in one language, by the key of a text. */
export interface Say {
  readonly language: Language
  (key: SiteTextKey, values?: TextValues): string
  /** Why something is missing. */
  readonly loss: (kind: LossKind) => string
}

/** A function from the key of a text to its words; `count` in the values chooses between the forms of `one | other`. */
export function createSay(language: Language): Say {
  const say = (key: SiteTextKey, values: TextValues = {}): string =>
    fill(formOf(siteTexts[key][language], values['count'], language), values)
  const loss = (kind: LossKind): string => {
    const { why } = lossTexts[kind]
    return language === 'fr' ? frenchSpaces(why.fr) : why.en
  }
  return Object.assign(say, { language, loss })
}

/** French counts 0 and 1 alike as one; English only 1. */
function formOf(text: string, count: string | number | undefined, language: Language): string {
  const [one = '', other = one] = text.split(' | ')
  const amount = typeof count === 'string' ? Number(count.replace(/[^\d]/g, '')) : count
  if (amount === undefined) return text
  return amount === 1 || (language === 'fr' && amount === 0) ? one : other
}
