/** Numbers and days as a person reads them. */

import { sizeInUnit } from '../../support/size.ts'
import type { SiteLanguage } from '../../texts/language.ts'
import { numberWords } from '../../texts/number-words.ts'

/** `1.2 MB`. */
export function sizeWords(bytes: number, language: SiteLanguage): string {
  const { amount, digits, unit } = sizeInUnit(bytes, language)
  return `${numberWords(amount, language, digits)} ${unit}`
}
