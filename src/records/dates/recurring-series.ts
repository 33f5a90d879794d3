/** Titles of a whole run → the series by what recurs among them: what no title alone can tell. */

import type { Quote } from '../../model/record.ts'
import type { Span } from '../../model/span.ts'
import { compareStrings } from '../../support/order.ts'
import { asPrinted, titleWords } from '../page/joined-words.ts'
import { foldText, type Printed, spanAt } from '../words/text.ts'
import { holds, perWords, type TextStretch, type Words } from '../words/words.ts'
import { nameKey, type TitleSegment, titleSegments } from './title-segments.ts'

/** A meeting of a run, with the series that its own page tells. */
export interface MeetingOfRun {
  /** Unlike that of every other meeting. */
  readonly id: string
  /** Meetings of one page count once. */
  readonly page: string
  readonly title: string
  /** Null for none: then nothing recurs. */
  readonly series: string | null
  /** The words of the title that say it; null where they stand in the text. */
  readonly span: Span | null
  /** A person gave it: it counts as a name, and stays. */
  readonly isGiven: boolean
}

/** The series by what recurs, where it is another one than the meeting's own. */
export interface RecurringSeries {
  readonly series: string
  /** The words of the title that say it; null: those that said the meeting's own. */
  readonly quote: Quote | null
}

/** The rule in the trace. */
export const recursRule = 'series.recurs'

/** So many pages make a series. */
const leastPages = 3

/**
 * Gives each meeting the series that recurs among the titles of its run; what is not in the map keeps its own. Names are
 * one that differ by case, accents, signs, articles, or as initials of a body's name; a series is printed as most of its
 * pages print it. A name that does not recur gives way to one that does: to the part of its title, parted by a number, date
 * or sign, that others begin or end with, or to the name that differs from it by words for meetings only. Linear in the
 * length of all titles, and the same for any order of the meetings.
 */
export function recurringSeries(words: Words, meetings: readonly MeetingOfRun[]): ReadonlyMap<string, RecurringSeries> {
  const names = countNames(words, meetings)
  const found = new Map(
    meetings.flatMap((meeting) => {
      const one = seriesByRun(words, names, meeting)
      return one === null || one.series === meeting.series ? [] : [[meeting.id, one] as const]
    }),
  )
  const pages = new Map<string, Set<string>>()
  for (const { id, page, series } of meetings) {
    const name = found.get(id)?.series ?? series
    if (name !== null) entry(pages, names.keyOf(name), newSet).add(page)
  }
  // A part that the others have beside a name of their own makes no series.
  return new Map([...found].filter(([, { series }]) => (pages.get(names.keyOf(series))?.size ?? 0) >= leastPages))
}

/** What is known of the names of a run. */
interface Names {
  /** The key under which a name counts: of a body's initials that of the body. */
  readonly keyOf: (name: string) => string
  /** How many pages have the name, as their series or at either end of their title. */
  readonly pagesWith: (key: string) => number
  /** The name as most pages print it that have it as their series, else at an end of their titles. */
  readonly formOf: (key: string) => string | null
  /** The recurring series that differ from this key by words for meetings only. */
  readonly besides: (key: string) => readonly string[]
  /** Whether meetings stand in several places below this path. */
  readonly isContainer: (path: string) => boolean
}

function countNames(words: Words, meetings: readonly MeetingOfRun[]): Names {
  const keyOf = keysOfRun(words, meetings)
  const series = new Map<string, Map<string, Set<string>>>()
  const parts = new Map<string, Map<string, Set<string>>>()
  const pages = new Map<string, Set<string>>()
  const below = new Map<string, Set<string>>()
  for (const { title, series: own, page } of meetings) {
    if (own !== null) {
      const key = keyOf(own)
      entry(entry(series, key, newMap), own, newSet).add(page)
      entry(pages, key, newSet).add(page)
    }
    const printed = titleWords(title)
    const segments = titleSegments(words, printed)
    for (const { name } of endsOf(printed, segments)) {
      entry(entry(parts, keyOf(name), newMap), name, newSet).add(page)
      entry(pages, keyOf(name), newSet).add(page)
    }
    const path = wholeName(printed, segments[0])
    entry(pages, keyOf(path), newSet).add(page)
    for (const [parent, child] of steps(path)) {
      const known = entry(below, parent, newSet)
      if (known.size < 2) known.add(child)
    }
  }
  const pagesWith = (key: string): number => pages.get(key)?.size ?? 0
  const recurring = [...series.keys()].filter((key) => pagesWith(key) >= leastPages).sort(compareStrings)
  const cores = new Map<string, string[]>()
  for (const key of recurring) entry(cores, coreOf(words, key), () => []).push(key)
  return {
    keyOf,
    pagesWith,
    formOf: (key) => mostPrinted(series.get(key) ?? parts.get(key)),
    besides: (key) => (coreOf(words, key) === '' ? [] : (cores.get(coreOf(words, key)) ?? [])),
    isContainer: (path) => (below.get(foldText(path))?.size ?? 0) > 1,
  }
}

const newSet = (): Set<string> => new Set()
const newMap = (): Map<string, Set<string>> => new Map()

function entry<Value>(map: Map<string, Value>, key: string, make: () => Value): Value {
  const value = map.get(key) ?? make()
  map.set(key, value)
  return value
}

/** By pages, then the longer one, then by code points. */
function mostPrinted(forms: ReadonlyMap<string, ReadonlySet<string>> | undefined): string | null {
  const [first] = [...(forms ?? [])].sort(
    ([a, some], [b, others]) => others.size - some.size || b.length - a.length || compareStrings(a, b),
  )
  return first?.[0] ?? null
}

/** `AG` counts with `Assemblée générale` where the run has both, and the lexicons know them. */
function keysOfRun(words: Words, meetings: readonly MeetingOfRun[]): Names['keyOf'] {
  const known = new Map<string, string>()
  const long = new Map<string, Set<string>>()
  for (const series of new Set(meetings.flatMap((one) => one.series ?? []))) {
    const key = nameKey(words, series)
    known.set(series, key)
    const initials = key
      .split(' ')
      .map((word) => word.charAt(0))
      .join('')
    if (initials.length > 1 && isBody(words, series)) entry(long, initials, newSet).add(key)
  }
  return (name) => {
    const key = known.get(name) ?? nameKey(words, name)
    const [full, other] = isBody(words, name) ? (long.get(key) ?? []) : []
    return full === undefined || other !== undefined ? key : full
  }
}

const isBody = (words: Words, name: string): boolean =>
  words.list('bodies').has(name) || words.list('meetings').has(name)

interface NamedSegment extends TitleSegment {
  readonly name: string
}

/** The first and the last segment of a title. */
function endsOf(title: Printed, segments: readonly TitleSegment[]): readonly NamedSegment[] {
  const [first, last] = [segments[0], segments.at(-1)]
  return [...new Set([first, last])].flatMap((one) =>
    one === undefined ? [] : [{ ...one, name: asPrinted(title, one.from, one.to) }],
  )
}

const wholeName = (title: Printed, segment: TitleSegment | undefined): string =>
  segment === undefined ? '' : asPrinted(title, segment.whole.from, segment.whole.to)

/** Each path above a name, and what comes next below it; folded. */
function steps(path: string): readonly (readonly [string, string])[] {
  const parts = foldText(path).split('/')
  return parts.slice(1).map((part, at) => [parts.slice(0, at + 1).join('/'), part] as const)
}

function seriesByRun(words: Words, names: Names, meeting: MeetingOfRun): RecurringSeries | null {
  const { series: own, title, isGiven } = meeting
  if (own === null || isGiven) return null
  const printed = titleWords(title)
  const segments = titleSegments(words, printed)
  const inside = insideContainer(words, names, meeting, { printed, segments })
  if (inside !== null) return inside
  const key = names.keyOf(own)
  if (names.pagesWith(key) >= leastPages) return { series: names.formOf(key) ?? own, quote: null }
  const part = recurringPart(words, names, own, endsOf(printed, segments))
  if (part !== null)
    return { series: names.formOf(names.keyOf(part.name)) ?? part.name, quote: quoteOf(title, printed, part) }
  const [beside, ...others] = names.besides(key).filter((other) => isPartOf(key, other) || isPartOf(other, key))
  return beside === undefined || others.length > 0 ? null : { series: names.formOf(beside) ?? own, quote: null }
}

interface ReadTitle {
  readonly printed: Printed
  readonly segments: readonly TitleSegment[]
}

/** `Events/Meetings/2019`: where meetings stand elsewhere below `Events` too, that is no series. */
function insideContainer(
  words: Words,
  names: Names,
  { series, title, span }: MeetingOfRun,
  { printed, segments: [first] }: ReadTitle,
): RecurringSeries | null {
  if (first === undefined || span === null || series === null) return null
  const path = wholeName(printed, first)
  const rest = foldText(path).startsWith(`${foldText(series)}/`) ? path.slice(series.length + 1) : ''
  if (rest === '' || words.list('minutes').has(rest) || !names.isContainer(series)) return null
  return names.pagesWith(names.keyOf(path)) < leastPages
    ? null
    : { series: path, quote: quoteOf(title, printed, first.whole) }
}

/** The part at an end of the title that most others have there. What names a body, or alone names a meeting, stays. */
function recurringPart(words: Words, names: Names, own: string, ends: readonly NamedSegment[]): NamedSegment | null {
  if (words.list('bodies').has(own)) return null
  const namesMeeting = (name: string): boolean =>
    holds(words.list('meetings'), foldText(name)) || holds(words.list('bodies'), foldText(name))
  const isMinutes = ({ name }: NamedSegment): boolean => words.list('minutes').has(name)
  // "Meeting 3 – The roof": a word for meetings alone is a name where it is counted, and stands first.
  const isName = (one: NamedSegment): boolean =>
    coreOf(words, names.keyOf(one.name)) !== '' || (one === ends[0] && one.isCounted)
  const count = ({ name }: NamedSegment): number => names.pagesWith(names.keyOf(name))
  const [best = null] = ends
    .filter((one) => count(one) >= leastPages && !isMinutes(one) && isName(one))
    .filter(({ name }) => namesMeeting(name) || !namesMeeting(own))
    .sort((a, b) => count(b) - count(a) || b.name.length - a.name.length || a.from - b.from)
  return best
}

/** What is left of a key without words for meetings that name no body. */
function coreOf(words: Words, key: string): string {
  const { generic } = meetingWords(words)
  return key
    .split(' ')
    .filter((word) => !generic.has(word))
    .join(' ')
}

const meetingWords = perWords((words) => ({
  generic: new Set(
    [...words.spelled('meetings'), ...words.spelled('minutes')]
      .map((word) => nameKey(words, word))
      .filter((key) => !key.includes(' ') && !words.list('bodies').has(key)),
  ),
}))

/** Whether the words of one key are all in the other. */
function isPartOf(key: string, other: string): boolean {
  const held = new Set(other.split(' '))
  return key.split(' ').every((word) => held.has(word))
}

function quoteOf(title: string, printed: Printed, { from, to }: TextStretch): Quote {
  const { start, end } = spanAt(printed, from, to)
  return { start, end, text: title.slice(start, end) }
}
