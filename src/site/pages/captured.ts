/** On which days web archives saw a page or one of its states, and from when on nothing of it is known. */

import type { FondsRevision } from '../../model/fonds.ts'
import { dateWords, dayOf } from '../frame/dates.ts'
import type { Say } from '../frame/say.ts'

const daysOf = (revisions: Iterable<FondsRevision>): readonly string[] =>
  [...new Set([...revisions].flatMap(({ captured = [] }) => captured.map(dayOf)))].sort()

/** A sentence on a page, from all its revisions; null where no archive saw it. */
export function capturedWords(revisions: Iterable<FondsRevision>, say: Say): string | null {
  const days = daysOf(revisions)
  const [first, last] = [days[0], days.at(-1)]
  if (first === undefined || last === undefined) return null
  const date = dateWords(last, say.language)
  const years = first.slice(0, 4) === last.slice(0, 4) ? last.slice(0, 4) : `${first.slice(0, 4)}–${last.slice(0, 4)}`
  const seen =
    days.length === 1 ? say('capturedOnce', { date }) : say('capturedOn', { date, count: days.length - 1, years })
  return `${seen}; ${say('capturedUntil', { date })}`
}

/** The days of one state, in few words; empty where no archive saw it. */
export function seenWords(revision: FondsRevision, say: Say): string {
  const days = daysOf([revision])
  const [first, last] = [days[0], days.at(-1)]
  if (first === undefined || last === undefined) return ''
  const words = (day: string): string => dateWords(day, say.language)
  return days.length === 1
    ? say('seenOnce', { date: words(first) })
    : say('seenOften', { count: days.length, first: words(first), last: words(last) })
}
