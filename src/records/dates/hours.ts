/** The hours of a meeting that stand apart from its date: time labels and headings, openings and closings of the session. */

import { bulletLength, frameLabel, labelled } from '../page/labels.ts'
import type { Line } from '../page/line.ts'
import type { Page } from '../page/page.ts'
import type { PrintedTime } from '../words/printed-times.ts'
import { compilePattern, leadOf, oneOf, wholeWord } from '../words/word-pattern.ts'
import { holds, perWords, type TextStretch, type WordList, type Words } from '../words/words.ts'
import { datedWords } from './spans.ts'

export interface FoundHour {
  readonly line: Line
  readonly time: PrintedTime
  readonly rule: string
}

export interface Hours {
  /** What is announced. */
  readonly planned: FoundHour | null
  readonly planEnd: FoundHour | null
  /** What happened: "session starts at". */
  readonly opened: FoundHour | null
  readonly closed: FoundHour | null
}

const reach = 26
/** So far down a page still opens. */
const firstLines = 4

/** The hours printed in some lines of a page; never those of an agenda. `dated`: the line of the day, null for one in the title. */
export function hoursIn(page: Page, lines: readonly Line[], dated: Line | null): Hours {
  const hours: { -readonly [Key in keyof Hours]: FoundHour | null } = {
    planned: null,
    planEnd: null,
    opened: null,
    closed: null,
  }
  const { words } = page.rules
  for (const line of lines) {
    if (!mayHoldHour(words, line)) continue
    hours.planned ??=
      labelHour(page, line, 'time') ??
      headingHour(page, line) ??
      openingRange(page, line) ??
      bareHour(page, line, dated)
    hours.planEnd ??= labelHour(page, line, 'end')
    hours.opened ??=
      hourAfter(page, line, words.list('sessionStart'), 'date.session-start') ??
      hourOfOpening(page, line) ??
      edgeHour(page, line, 'start')
    hours.closed ??=
      hourAfter(page, line, words.list('sessionEnd'), 'date.session-end') ??
      hourOfClosing(page, line) ??
      edgeHour(page, line, 'end')
  }
  return hours
}

/** Noon and midnight: hours without a figure. */
const hourWord = perWords((words) => compilePattern(oneOf([...words.times('noon'), ...words.times('midnight')]), 'u'))

const mayHoldHour = (words: Words, line: Line): boolean =>
  line.text.length < 400 && (/\d/.test(line.text) || hourWord(words).test(line.fold))

function labelHour(page: Page, line: Line, name: 'time' | 'end'): FoundHour | null {
  const label = labelled(line)
  if (label === null) return name === 'time' ? openLabelHour(page, line) : null
  const told = frameLabel(page.rules.words, label)
  if (told !== name && !(name === 'time' && told === 'date' && isDayless(page, line))) return null
  return firstHour(page, line, label.from, 'date.time-label')
}

/** `Termin: 20:30 Uhr`: a label of the date before an hour and no day. */
const isDayless = (page: Page, line: Line): boolean => datedWords(page, line.fold).length === 0

/** `Heure 18h` without colon. */
function openLabelHour(page: Page, line: Line): FoundHour | null {
  const first = page.rules.words.labels.find(line.fold)[0]
  if (first?.value !== 'time' || first.from > bulletLength(line)) return null
  const hour = firstHour(page, line, first.to, 'date.time-label')
  return hour !== null && hour.time.from - first.to <= 8 ? hour : null
}

/** `Final assembly, from 11 to 12:45 in the mill`: hours in the words above the first heading. */
function openingRange(page: Page, line: Line): FoundHour | null {
  if (line.section >= 0 || line.index >= firstLines || line.depth > 0 || line.kind !== 'paragraph') return null
  const time = page.rules.times.read(line.fold).find(({ end }) => end !== null)
  // Hours one under the other are a running order.
  const isOrder = [page.lines[line.index - 1], page.lines[line.index + 1]].some(
    (other) => other !== undefined && page.rules.times.read(other.fold)[0]?.end != null,
  )
  return time === undefined || isOrder ? null : { line, time, rule: 'date.opening-range' }
}

/** `18h – 20h` and nothing else, above the first point or right under the line of the day: the frame of the meeting. */
function bareHour(page: Page, line: Line, dated: Line | null): FoundHour | null {
  if (line.kind === 'heading' || line.cell !== null || line.call !== null) return null
  const [above, below] = [page.lines[line.index - 1], page.lines[line.index + 1]]
  const isUnderDate = above !== undefined && above === dated && above.section === line.section
  const isAbovePoints = page.sections.slice(0, line.section + 1).every(({ kind }) => ofFrame.has(kind))
  if (!isUnderDate && (line.index >= headLines || !isAbovePoints)) return null
  const [time, ...others] = page.rules.times.read(line.fold)
  if (time === undefined || others.length > 0 || !isDayless(page, line)) return null
  const rest = `${line.fold.slice(0, time.from)}${line.fold.slice(time.to)}`
  // Hours one under the other are a running order.
  const isOrder = [above, below].some(
    (other) =>
      other !== undefined &&
      /^\D{0,4}\d/.test(other.fold) &&
      isDayless(page, other) &&
      page.rules.times.read(other.fold).length > 0,
  )
  return isOrder || (rest.match(/\p{L}/gu)?.length ?? 0) > maxLetters ? null : { line, time, rule: 'date.hours-alone' }
}

/** Kinds of sections above the first point. */
const ofFrame: ReadonlySet<string> = new Set(['organisation', 'venue', 'participants', 'context', 'minutes'])
/** The preposition and the sign of the hour. */
const maxLetters = 4

/** A line that begins with its hour, first under a heading like "Call to order". */
function hourOfOpening(page: Page, line: Line): FoundHour | null {
  const section = page.sections[line.section]
  if (
    section === undefined ||
    section.body[0] !== line ||
    !holds(page.rules.words.list('sessionStart'), section.line.fold)
  )
    return null
  const hour = firstHour(page, line, 0, 'date.session-start')
  return hour !== null && hour.time.from <= bulletLength(line) + 1 ? hour : null
}

/** An hour and nothing else under a heading like "Adjournment". */
function hourOfClosing(page: Page, line: Line): FoundHour | null {
  const heading = page.sections[line.section]?.line
  if (heading === undefined || heading === line || !holds(page.rules.words.list('closings'), heading.fold)) return null
  const hour = firstHour(page, line, 0, 'date.session-end')
  return hour !== null && hour.time.to - hour.time.from >= line.text.trim().length - 2 ? hour : null
}

/** So many lines at the head and at the foot of a page say when it began and ended. */
const [headLines, footLines] = [12, 8]
/** A line that says no more than that. */
const maxEdge = 140
/** Words beside the verb and the hour: `fin à 19h00`. */
const maxBeside = 3

/** `Début 18h12`, `19h07, fin de l'assemblée`: a short line at the edge of the page with a verb of beginning or ending. */
function edgeHour(page: Page, line: Line, edge: 'start' | 'end'): FoundHour | null {
  const isHead = line.index < headLines
  const isFoot = edge === 'end' && line.index >= page.lines.length - footLines
  if (!(isHead || isFoot) || line.text.length > maxEdge || line.cell !== null) return null
  const stem = edgePatterns(page.rules.words)[edge].exec(line.fold)
  if (stem === null) return null
  const verb = { from: stem.index, to: stem.index + stem[0].length }
  const time = page.rules.times.read(line.fold).find((printed) => gapOf(printed, verb) <= reach)
  if (time === undefined || datedWords(page, line.fold).length > 0) return null
  const beside = withoutBoth(line.fold, verb, time)
  const isShort = (beside.match(/\p{L}+/gu)?.length ?? 0) <= maxBeside
  // The beginning of what is no meeting: "début de soirée".
  const isOfOther = edgePatterns(page.rules.words).ofOther.test(line.fold.slice(verb.to))
  return !beside.includes('. ') && ((isShort && !isOfOther) || holds(page.rules.words.list('meetings'), beside))
    ? { line, time, rule: `date.session-${edge}` }
    : null
}

/** The letters between two stretches. */
const gapOf = (one: TextStretch, other: TextStretch): number =>
  Math.max(one.from, other.from) - Math.min(one.to, other.to)

/** What a line says beside two stretches of it. */
function withoutBoth(fold: string, one: TextStretch, other: TextStretch): string {
  const [first, second] = one.from < other.from ? [one, other] : [other, one]
  return `${fold.slice(0, first.from)} ${fold.slice(first.to, second.from)} ${fold.slice(second.to)}`
}

const edgePatterns = perWords(({ grammar }) => ({
  start: compilePattern(wholeWord(grammar('sessionStarts')), 'u'),
  end: compilePattern(wholeWord(grammar('sessionEnds')), 'u'),
  ofOther: compilePattern(`^ ${leadOf(grammar('genitives'))}\\p{L}`, 'u'),
}))

/** A line that begins with its hour, under a heading like "Time and place". */
function headingHour(page: Page, line: Line): FoundHour | null {
  const heading = page.sections[line.section]?.line
  if (
    heading === undefined ||
    heading === line ||
    !page.rules.words.labels.find(heading.fold).some(({ value }) => value === 'time')
  )
    return null
  const hour = firstHour(page, line, 0, 'date.time-heading')
  return hour !== null && hour.time.from <= bulletLength(line) + 8 ? hour : null
}

function firstHour(page: Page, line: Line, from: number, rule: string): FoundHour | null {
  const time = page.rules.times.read(line.fold).find((printed) => printed.from >= from)
  return time === undefined ? null : { line, time, rule }
}

function hourAfter(page: Page, line: Line, list: WordList, rule: string): FoundHour | null {
  if (!holds(list, line.fold)) return null
  for (const { from: start, to: end } of list.all(line.fold)) {
    // A word alone says it only at the edges of the page.
    if (!line.fold.slice(start, end).includes(' ')) continue
    const times = page.rules.times.read(line.fold)
    const time =
      times.find(({ from }) => from >= start && from - end <= reach) ??
      times.find(({ from, to }) => from <= bulletLength(line) && to <= start && start - to <= 16)
    if (time !== undefined && !isOfDate(page, line, time)) return { line, time, rule }
  }
  return null
}

/** An hour that belongs to a date on its line says when that was; the date itself tells whether it is the meeting's. */
const isOfDate = (page: Page, line: Line, { from }: PrintedTime): boolean =>
  datedWords(page, line.fold).some(({ time }) => time !== null && time.from <= from && from < time.to)
