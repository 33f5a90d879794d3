/**
 * chrono-node, for what our own reading does not know: only on the value of a date label, and only what it read for
 * certain. It calls "tomorrow" certain and fills a missing year from its reference, so both are refused here.
 */

// Each by itself: the package as a whole loads twelve languages more.
import * as de from 'chrono-node/de'
import * as en from 'chrono-node/en'
import * as es from 'chrono-node/es'
import * as fr from 'chrono-node/fr'
import type { PrintedDate } from '../words/printed-dates.ts'

const parsers = { fr, en, de, es }
/** Any fixed instant: what depends on it is refused. */
const reference = { instant: new Date(Date.UTC(2001, 0, 1, 12)), timezone: 0 }
const maxLength = 200

/** The date that chrono reads in a label's value, in the first language that knows it; null when none is sure. */
export function chronoDate(text: string, languages: readonly string[]): PrintedDate | null {
  if (text.length > maxLength || !/\d/.test(text) || !/(?:19|20)\d{2}/.test(text)) return null
  for (const language of languages) {
    const parser = Object.hasOwn(parsers, language) ? parsers[language as keyof typeof parsers] : null
    const found = parser?.strict.parse(text, reference)[0]
    const start = found?.start
    if (found === undefined || start === undefined) continue
    const certain = (['year', 'month', 'day'] as const).every((part) => start.isCertain(part))
    const [year, month, day] = [start.get('year'), start.get('month'), start.get('day')]
    if (!certain || year === null || !text.includes(String(year))) continue
    return {
      from: found.index,
      to: found.index + found.text.length,
      precision: 'day',
      year,
      month,
      day,
      season: null,
      end: null,
      weekday: null,
      invalid: false,
      numeric: false,
    }
  }
  return null
}
