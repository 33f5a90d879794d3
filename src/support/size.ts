/** Sizes in the unit that a person reads them in. */

import type { SiteLanguage } from '../texts/language.ts'

const units: Readonly<Record<SiteLanguage, readonly string[]>> = {
  en: ['bytes', 'kB', 'MB', 'GB', 'TB'],
  fr: ['octets', 'ko', 'Mo', 'Go', 'To'],
  de: ['Bytes', 'kB', 'MB', 'GB', 'TB'],
  es: ['bytes', 'kB', 'MB', 'GB', 'TB'],
}

/** A size in a unit of the SI, with as many digits behind the point as it is shown with. */
export interface SizeInUnit {
  readonly amount: number
  readonly digits: 0 | 1
  readonly unit: string
}

/** A number of bytes in the unit that leaves one to three digits before the point: never `0.0 MB`. */
export function sizeInUnit(bytes: number, language: SiteLanguage): SizeInUnit {
  const names = units[language]
  const step = bytes < 1000 ? 0 : Math.min(names.length - 1, Math.floor(Math.log10(bytes) / 3))
  return { amount: bytes / 1000 ** step, digits: step === 0 ? 0 : 1, unit: names[step] ?? '' }
}
