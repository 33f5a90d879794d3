import type { SiteLanguage } from './language.ts'
import { readerTexts } from './readers.ts'

const words = readerTexts.site

/** `1 234,5` in French, `1,234.5` in English, `1.234,5` in German; Spanish parts from five digits on. */
export function numberWords(value: number, language: SiteLanguage, decimals = 0): string {
  const [whole = '', fraction = ''] = value.toFixed(decimals).split('.')
  const isGrouped = whole.length >= Number(words['numberForm.leastGrouped'][language])
  const grouped = isGrouped ? whole.replace(/\B(?=(\d{3})+$)/g, words['numberForm.group'][language]) : whole
  return fraction === '' ? grouped : `${grouped}${words['numberForm.decimal'][language]}${fraction}`
}
