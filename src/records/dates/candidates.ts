/** Where a meeting's date may stand: template argument, label, heading, first lines, title. Each rule has its points. */

import { bulletLength, frameLabel, labelled } from '../page/labels.ts'
import type { Line } from '../page/line.ts'
import { kindOf, type Page, sectionsAround } from '../page/page.ts'
import { morePoints, type PointedRule, ruleName, rulePoints } from '../page/rule-points.ts'
import { type Day, isDay, weekdayOf } from '../words/calendar.ts'
import type { PrintedDate } from '../words/printed-dates.ts'
import type { Printed } from '../words/text.ts'
import { compilePattern, leadOf } from '../words/word-pattern.ts'
import { holds, perWords, type TextStretch } from '../words/words.ts'
import { chronoDate } from './chrono.ts'
import { dayOfAddress } from './date-of-address.ts'
import { type DatedWords, datedWords } from './spans.ts'

export interface DateCandidate {
  readonly dated: DatedWords
  readonly line: Printed
  readonly part: 'text' | 'title'
  readonly rule: string
  readonly points: number
  /** Places that state the date of the meeting, and may contradict each other. */
  readonly states: boolean
  /** The date as printed, where the weekday beside it says that year or month are those of the title. */
  readonly slip?: PrintedDate
}

/** A line counts among the first ones up to here. */
const firstLines = 8
/** Kinds whose lines never date the meeting. */
const otherBusiness = new Set([
  'agenda',
  'announcements',
  'participants',
  'watch',
  'actions',
  'next',
  'discussion',
  'finance',
  'communication',
  'workshops',
  'decisions',
])
const decoyReach = 40

export function dateCandidates(page: Page): readonly DateCandidate[] {
  const titled = titleCandidates(page)
  const inLines = page.lines.flatMap((line) => lineCandidates(page, line)).map((one) => asTitled(one, titled))
  const frame = [...inLines, ...titled].filter((one) => one.states && !one.dated.date.invalid && !isOfPoint(page, one))
  const placed = inLines.map((one) => (isOfPoint(page, one) && isOfOtherDay(one, frame) ? datesPoint(one) : one))
  const address = dayOfAddress(page)
  return [...placed.map((candidate) => besideTitle(candidate, titled)), ...titled].map((candidate) =>
    address !== null && isDayOf(candidate.dated.date, address)
      ? { ...candidate, points: candidate.points + morePoints.dateOfAddress }
      : candidate,
  )
}

/**
 * `May 24, 2023 (Friday)` on the page of May 2024: where the weekday is not that of the printed day, but that of the same day in
 * the month of the title, the year or the month was left from another page.
 */
function asTitled(candidate: DateCandidate, titled: readonly DateCandidate[]): DateCandidate {
  const { date } = candidate.dated
  const own = titled.find((one) => one.dated.date.month !== null && !one.dated.date.invalid)?.dated.date
  if (own?.year == null || own.month === null || date.weekday === null || date.day === null) return candidate
  const isOther = (date.year === own.year) !== (date.month === own.month)
  const titledDay = { ...date, year: own.year, month: own.month }
  if (!isOther || (own.day ?? date.day) !== date.day || isOfWeekday(date) !== false || isOfWeekday(titledDay) !== true)
    return candidate
  return { ...candidate, dated: { ...candidate.dated, date: titledDay }, slip: date }
}

/** A label below the first heading of the talk speaks of the point that it stands in. */
function isOfPoint(page: Page, { line, rule }: DateCandidate): boolean {
  if (!isLine(line) || line.section < 1 || line.kind === 'argument' || !pointLabels.has(rule)) return false
  return sectionsAround(page, line).every(({ kind }) => kind !== 'organisation' && kind !== 'venue')
}

/** All but the title. */
const isLine = (line: Printed): line is Line => 'section' in line

/** Whether the dates above the first point are all of another day. */
const isOfOtherDay = ({ dated: { date } }: DateCandidate, frame: readonly DateCandidate[]): boolean =>
  frame.length > 0 && frame.every((one) => !agrees(date, one.dated.date))

const pointLabels: ReadonlySet<string> = new Set(['date.label', 'date.open-label', 'date.place-label'])

const datesPoint = (candidate: DateCandidate): DateCandidate => ({
  ...candidate,
  points: candidate.points + morePoints.dateOfPoint,
  states: false,
})

/** Whether a printed date is a day, or the month of it. */
const isDayOf = ({ year, month, day, invalid }: PrintedDate, other: Day): boolean =>
  !invalid && month === other.month && (day ?? other.day) === other.day && (year ?? other.year) === other.year

/** The dates of the title; the month of a title that names a meeting is its date too, where nothing says the day. */
export function titleCandidates(page: Page): readonly DateCandidate[] {
  const { fold } = page.title
  const printed = datedWords(page, fold)
  const spaced = printed.length > 0 || !fold.includes('_') ? printed : datedWords(page, fold.replaceAll('_', ' '))
  const dates = spaced.length > 0 ? spaced : monthInFigures(page)
  const ofMonth = holds(page.rules.words.list('meetings'), fold) ? 'date.title month of a meeting' : 'date.title'
  return dates.map((dated) =>
    scored(dated, page.title, 'title', dated.date.precision === 'month' ? ofMonth : 'date.title', true),
  )
}

/** Fewest lines of a page that tells of its month. */
const leastTold = 3

/** `Meetings:1995:01`, as paths have it, where something is told. */
function monthInFigures({ title: { fold }, lines }: Page): readonly DatedWords[] {
  if (lines.filter(({ kind }) => kind !== 'heading' && kind !== 'argument').length < leastTold) return []
  const found = /(?<![\p{L}\p{N}])((?:19|20)\d{2})[:/_.-](0[1-9]|1[0-2])$/u.exec(fold)
  if (found === null) return []
  const [from, to] = [found.index, fold.length]
  const date = {
    ...nothingPrinted,
    from,
    to,
    precision: 'month',
    year: Number(found[1]),
    month: Number(found[2]),
  } as const
  return [{ date, time: null, from, to }]
}

/** Labels that date the meeting itself; every other date of the page may be of something else that it tells. */
const ownLabels: ReadonlySet<string> = new Set(['date.label', 'date.argument', 'date.heading'])

/** A date that the title contradicts is of another event, unless a label of the meeting gives it, or a slip of a day explains it. */
function besideTitle(candidate: DateCandidate, titled: readonly DateCandidate[]): DateCandidate {
  const own = titled.find(({ dated: { date } }) => date.year !== null && !date.invalid)
  const isLabelled = ownLabels.has(candidate.rule) && candidate.points >= labelPoints
  if (own === undefined || isLabelled || agrees(candidate.dated.date, own.dated.date)) return candidate
  return { ...candidate, points: Math.min(candidate.points, own.points - 1), states: false }
}

/** A label outside the frame of the meeting has fewer. */
const labelPoints = 90
/** The day before or after: a zone, or a slip. */
const slip = 1

/** Whether a printed date may be the title's: in its month, or around its day. */
function agrees(printed: PrintedDate, title: PrintedDate): boolean {
  const year = printed.year ?? title.year
  if (title.precision === 'month') return year === title.year && printed.month === title.month
  const [one, other] = [dayNumber(printed, year), dayNumber(title, title.year)]
  return one === null || other === null || Math.abs(one - other) <= slip
}

const dayNumber = ({ month, day }: PrintedDate, year: number | null): number | null =>
  year === null || month === null || day === null ? null : Date.UTC(year, month - 1, day) / msPerDay
const msPerDay = 86_400_000

function lineCandidates(page: Page, line: Line): readonly DateCandidate[] {
  // Without a figure and without a label there is no date.
  if (!/\d/.test(line.fold) && labelled(line) === null) return []
  const place = line.label === null ? positionOf(page, line) : null
  if (place === null && !mayBeLabelled(line)) return []
  const label = labelled(line)
  const name = label === null ? null : frameLabel(page.rules.words, label)
  if (label !== null && name === 'date') return labelCandidates(page, line, label.from, label.value)
  if (label !== null && (name === 'place' || name === 'time')) return besidePlace(page, line, label.from)
  if (place === null) return []
  const open = place === underOpenLabel ? startsWithDateLabel(page, line) : null
  return datedWords(page, line.fold)
    .filter((dated) => !isDecoy(page, line, dated) && (open === null || isBehindLabel(line, open, dated)))
    .map((dated) => place(dated, line))
}

/** Cheap test before the patterns: most lines of a page are too far down to date it, unless their label does. */
const mayBeLabelled = ({ kind, label, text }: Line): boolean =>
  kind === 'heading' || label !== null || /^.{0,40}:/u.test(text)

function labelCandidates(page: Page, line: Line, from: number, value: Printed): readonly DateCandidate[] {
  const isArgument = line.kind === 'argument'
  const rule = isArgument ? 'date.argument' : 'date.label'
  const more = otherBusiness.has(kindOf(page, line) ?? '') ? morePoints.dateOfOtherBusiness : 0
  const found = withoutStamp(page, line, datedWords(page, line.fold)).filter((dated) => dated.from >= from)
  if (found.length > 0) return found.map((dated) => scored(dated, line, 'text', rule, true, more))
  const season = seasonIn(page, line, from)
  if (season !== null) return [scored(season, line, 'text', rule, true, more)]
  const guess = chronoDate(
    value.text,
    page.rules.words.lexicons.map(({ language }) => language),
  )
  if (guess === null) return []
  const date = { ...guess, from: guess.from + from, to: guess.to + from }
  return [scored({ date, time: null, from: date.from, to: date.to }, line, 'text', 'date.chrono', true)]
}

/** `2024-09-17T18:00:00Z`, as programs write it. */
const stamp = /\d{4}-\d{2}-\d{2}[t ]\d{2}:\d{2}:\d{2}/

/** The hour of a stamp is in whatever zone; where an argument beside it is for readers, that one says the hour. */
function withoutStamp(page: Page, line: Line, dated: readonly DatedWords[]): readonly DatedWords[] {
  if (line.call === null || !stamp.test(line.fold)) return dated
  const isBeside = (other: Line | undefined): boolean => other?.call?.id === line.call?.id
  let [from, to] = [line.index, line.index]
  while (isBeside(page.lines[from - 1])) from--
  while (isBeside(page.lines[to + 1])) to++
  const isReadable = page.lines.slice(from, to + 1).some((other) => saysHour(page, other))
  return isReadable ? dated.map(({ date }) => ({ date, time: null, from: date.from, to: date.to })) : dated
}

function saysHour(page: Page, line: Line): boolean {
  const label = labelled(line)
  const name = label === null ? null : frameLabel(page.rules.words, label)
  return (name === 'date' || name === 'time') && !stamp.test(line.fold) && page.rules.times.read(line.fold).length > 0
}

/** `Venue: held by conference call on 9 April 2013`: the line that says where says when. */
function besidePlace(page: Page, line: Line, from: number): readonly DateCandidate[] {
  const kind = kindOf(page, line)
  const isElsewhere = kind !== 'agenda' && otherBusiness.has(kind ?? '')
  const rule = isElsewhere ? 'date.place-label elsewhere' : 'date.place-label'
  return datedWords(page, line.fold)
    .filter((dated) => dated.from >= from && !isDecoy(page, line, dated))
    .map((dated) => scored(dated, line, 'text', rule, false))
}

/** A date that stands at a place of its own, as a candidate. */
type DatePosition = (dated: DatedWords, line: Line) => DateCandidate

function positionOf(page: Page, line: Line): DatePosition | null {
  if (line.kind === 'heading') return isMeetingHeading(page, line) ? inHeading : null
  if (startsWithDateLabel(page, line) !== null) return underOpenLabel
  if (isUnderDateHeading(page, line)) return underHeading
  const kind = kindOf(page, line)
  if (kind === 'organisation' || kind === 'venue') return inBody
  if (kind !== null && otherBusiness.has(kind)) return null
  return line.index < firstLines || isFirstUnderMinutes(page, line) ? inBody : null
}

const inHeading: DatePosition = (dated, line) => scored(dated, line, 'text', 'date.minutes-heading', false)
const underOpenLabel: DatePosition = (dated, line) => scored(dated, line, 'text', 'date.open-label', true)
const underHeading: DatePosition = (dated, line) => scored(dated, line, 'text', 'date.heading', true)

/** The rule of a date in the first lines, on a line of its own or in a sentence. */
export const proseRule = 'date.first-lines'

/** A line that is mostly its date states it; in a sentence the date is only a hint. */
const inBody: DatePosition = (dated, line) =>
  dominates(dated, line)
    ? scored(dated, line, 'text', 'date.first-lines alone', true)
    : scored(dated, line, 'text', proseRule, false, Math.min(10, line.index) * morePoints.dateForEachLineAbove)

function dominates(dated: DatedWords, line: Line): boolean {
  return dated.from - bulletLength(line) <= 4
    ? line.text.length < 160
    : (dated.to - dated.from) / line.text.length >= 0.45
}

function isMeetingHeading(page: Page, line: Line): boolean {
  const section = page.sections[line.section]
  if (section === undefined) return false
  return section.kind === 'minutes' || holds(page.rules.words.list('meetings'), line.fold) || section.index === 0
}

/** Right behind the label, or behind its colon (`Date and hours : 3 May`); "When we landed at ten on 3 May" is a sentence. */
const isBehindLabel = ({ fold }: Line, end: number, { from }: DatedWords): boolean =>
  from - end <= openReach || /^.{0,30}: ?$/u.test(fold.slice(end, from))
const openReach = 12

/** Where a date label without colon ends, with which the line begins; null when it does not. */
function startsWithDateLabel(page: Page, line: Line): number | null {
  const first = page.rules.words.labels.find(line.fold)[0]
  const isLabel =
    first?.value === 'date' && first.from <= bulletLength(line) && /^ ?\S/u.test(line.text.slice(first.to))
  return isLabel ? first.to : null
}

function isUnderDateHeading(page: Page, line: Line): boolean {
  const heading = page.sections[line.section]?.line
  return heading !== undefined && page.rules.words.labels.exact(heading.text) === 'date'
}

/** One of several dated items: an index of other meetings. */
function isDatedEntry(page: Page, line: Line): boolean {
  const isDated = (other: Line | undefined): boolean =>
    other?.depth === 1 && other.block === line.block && datedWords(page, other.fold).length > 0
  return isDated(line) && (isDated(page.lines[line.index + 1]) || isDated(page.lines[line.index - 1]))
}

function isFirstUnderMinutes(page: Page, line: Line): boolean {
  const section = page.sections[line.section]
  if (section === undefined || section.kind !== 'minutes') return false
  return (
    line.index - section.line.index <= 3 &&
    sectionsAround(page, line).every(({ kind }) => !otherBusiness.has(kind)) &&
    !isDatedEntry(page, line)
  )
}

/** Deadlines, versions, earlier meetings: a decoy word shortly before the date, in the same sentence. */
function isDecoy(page: Page, line: Line, dated: DatedWords): boolean {
  const before = line.fold.slice(Math.max(0, dated.from - decoyReach), dated.from)
  const clause = before.slice(Math.max(before.lastIndexOf('. '), before.lastIndexOf(';')) + 1)
  // "by" is a term's only right before the date: "held by conference call on 9 April".
  const isNear = ({ from, to }: TextStretch): boolean => to - from > 3 || clause.length - to <= 5
  return page.rules.words.list('decoys').all(clause).some(isNear) || /[\d/]$/.test(before)
}

function scored(
  dated: DatedWords,
  line: Printed,
  part: 'text' | 'title',
  rule: PointedRule,
  states: boolean,
  more = 0,
): DateCandidate {
  const { date, time } = dated
  const points =
    rulePoints[rule] +
    more +
    (time === null ? 0 : morePoints.dateWithHour) +
    (date.year === null ? morePoints.dateWithoutYear : morePoints.dateWithYear) +
    weekdayPoints(dated) +
    (date.precision === 'day' ? 0 : morePoints.dateWithoutDay)
  return { dated, line, part, rule: ruleName(rule), states, points }
}

function weekdayPoints({ date }: DatedWords): number {
  const isOwn = isOfWeekday(date)
  return isOwn === null ? 0 : isOwn ? morePoints.dateOfItsWeekday : morePoints.dateOfAnotherWeekday
}

/** Whether the weekday is that of the day; null where one of them is not printed. */
function isOfWeekday({ weekday, year, month, day }: PrintedDate): boolean | null {
  if (weekday === null || year === null || month === null || day === null || !isDay(year, month, day)) return null
  return weekdayOf({ year, month, day }) === weekday
}

const seasonYear = perWords(({ grammar }) =>
  compilePattern(`^ ${leadOf(grammar('dateOf'))}?((?:19|20)\\d{2})(?!\\d)`, 'u'),
)

const seasonCodes = { spring: 21, summer: 22, autumn: 23, winter: 24 } as const

const nothingPrinted = {
  year: null,
  month: null,
  day: null,
  season: null,
  end: null,
  weekday: null,
  invalid: false,
  numeric: false,
} as const

/** `printemps 2021` as the whole answer of a date label. */
function seasonIn(page: Page, line: Line, start: number): DatedWords | null {
  const found = page.rules.words.seasons.find(line.fold).find(({ from }) => from >= start)
  const year = found === undefined ? null : seasonYear(page.rules.words).exec(line.fold.slice(found.to))
  if (found === undefined || year === null) return null
  const [from, to] = [found.from, found.to + year[0].length]
  const date: PrintedDate = {
    ...nothingPrinted,
    from,
    to,
    precision: 'season',
    year: Number(year[1]),
    season: seasonCodes[found.value],
  }
  return { date, time: null, from, to }
}
