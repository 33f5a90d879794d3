/** Days, hours and ends of meetings. Days that only other pages tell, or that do not exist, are optional. */

import type { MeetingDate } from '../../src/model/record.ts'
import { both, countsOf, foundIn, type Judged, matchLists, share } from './counts.ts'
import type { Likeness } from './likeness.ts'

type Dated = MeetingDate & { readonly start: string }

const day = (time: string): string => time.slice(0, 10)
const hasStart = (date: MeetingDate): date is Dated => Boolean(date.start)
const isOptional = ({ certainty }: MeetingDate): boolean => certainty === 'cross-page' || certainty === 'invalid'

/** A start equal to the wanted one or to one of its alternates, at some precision. */
const sameStart =
  (part: (time: string) => string): Likeness<Dated> =>
  (wanted, got) =>
    Number([wanted.start, ...(wanted.alternates ?? [])].some((time) => part(time) === part(got.start)))

export function judgeDates(
  wantedDates: readonly MeetingDate[],
  gotDates: readonly MeetingDate[],
): Readonly<Record<'date.day' | 'date.startTime' | 'date.end', Judged>> {
  const [all, got] = [wantedDates.filter(hasStart), gotDates.filter(hasStart)]
  const wanted = all.filter((date) => !isOptional(date))
  const days = matchLists(all, got, sameStart(day), 1)
  const right = wanted.filter((date) => days.pairs.some(([found]) => found === date)).length
  const optional = new Set(all.filter(isOptional).map(({ start }) => day(start)))
  const counted = got.filter(({ start }) => !optional.has(day(start)))
  const isWrong = right < wanted.length || days.invented.length > 0
  return {
    'date.day': {
      ...both(
        { right, invented: days.invented.length, missed: wanted.length - right },
        isWrong ? [{ wanted: wanted.map(({ start }) => start), got: got.map(({ start }) => start) }] : [],
      ),
      found: foundIn(days),
    },
    'date.startTime': judgeHours(wanted, counted),
    'date.end': judgeEnds(wanted, counted),
  }
}

function judgeHours(wanted: readonly Dated[], got: readonly Dated[]): Judged {
  const [hours, found] = [wanted, got].map((dates) => dates.filter(({ start }) => start.includes('T')))
  const match = (part: (time: string) => string) => matchLists(hours ?? [], found ?? [], sameStart(part), 1)
  const relaxed = match((time) => time.slice(11, 16))
  const isWrong = relaxed.missed.length + relaxed.invented.length > 0
  return {
    exact: countsOf(match((time) => time.slice(0, 16))),
    relaxed: countsOf(relaxed),
    errors: isWrong ? [{ missed: relaxed.missed, invented: relaxed.invented }] : [],
  }
}

function judgeEnds(wanted: readonly Dated[], got: readonly Dated[]): Judged {
  const [ends, found] = [wanted, got].map((dates) => dates.flatMap(({ end }) => (end ? [end] : [])))
  const match = (part: (time: string) => string) =>
    matchLists(ends ?? [], found ?? [], (a, b) => Number(part(a) === part(b)), 1)
  const [exact, relaxed] = [match((time) => time), match(day)]
  const isWrong = relaxed.missed.length + relaxed.invented.length > 0
  return {
    exact: share(exact.pairs.length, ends?.length ?? 0, found?.length ?? 0),
    relaxed: countsOf(relaxed),
    errors: isWrong ? [{ missed: relaxed.missed, invented: relaxed.invented }] : [],
  }
}
