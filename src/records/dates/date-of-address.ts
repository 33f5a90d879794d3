/** What the address of a page and its title say of the date where the page prints none: a day, a year. */

import type { MeetingDate } from '../../model/record.ts'
import { type FoundValue, inTitle } from '../page/found.ts'
import type { Page } from '../page/page.ts'
import { type Day, isoDay } from '../words/calendar.ts'
import { spanAt } from '../words/text.ts'
import { matchesOf } from '../words/word-pattern.ts'
import { holds } from '../words/words.ts'
import { datedWords } from './spans.ts'

/** The one whole day in the address of a page: `…/2024-09-17-minutes`; null where it has none, or several. */
export function dayOfAddress(page: Page): Day | null {
  if (page.address === null || page.isPart) return null
  const days = datedWords(page, page.address.fold).flatMap(({ date: { year, month, day, invalid } }) =>
    year === null || month === null || day === null || invalid ? [] : [{ year, month, day }],
  )
  return new Set(days.map(isoDay)).size === 1 ? (days[0] ?? null) : null
}

/** The one year in the address; null where it has none, or several. */
export function yearInAddress({ address }: Page): number | null {
  const years = matchesOf(address?.fold ?? '', /(?<!\d)(?:19|20)\d{2}(?!\d)/g).map(([year]) => Number(year))
  return new Set(years).size === 1 ? (years[0] ?? null) : null
}

/** A day that only the address gives: nothing of the page says it, so it quotes nothing. */
export function crossPageDate(page: Page): FoundValue<MeetingDate> | null {
  const day = dayOfAddress(page)
  if (day === null) return null
  const value: MeetingDate = {
    start: isoDay(day),
    end: null,
    precision: 'day',
    text: null,
    certainty: 'cross-page',
    alternates: [],
  }
  return { value, sources: [], rule: 'date.address' }
}

/** `General assembly 2013`: the year in the title of a meeting, where nothing says the day. */
export function yearOfTitle(page: Page): FoundValue<MeetingDate> | null {
  const { title, rules } = page
  const [year, ...others] = [...title.fold.matchAll(/(?<![\d:/._-])(?:19|20)\d{2}(?![\d:/._-])/g)]
  if (year === undefined || others.length > 0 || page.isPart || !holds(rules.words.list('meetings'), title.fold))
    return null
  const value: MeetingDate = {
    start: year[0],
    end: null,
    precision: 'year',
    text: year[0],
    certainty: 'stated',
    alternates: [],
  }
  const source = inTitle(spanAt(title, year.index, year.index + year[0].length))
  return { value, sources: [source], rule: 'date.title-year' }
}
