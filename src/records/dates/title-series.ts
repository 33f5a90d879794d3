/** Title → series and ordinal: what repeats, and which one this is. */

import { type FoundValue, inTitle, words as inWords } from '../page/found.ts'
import { asPrinted } from '../page/joined-words.ts'
import type { Line } from '../page/line.ts'
import type { Page } from '../page/page.ts'
import { foldText, type Printed, spanAt } from '../words/text.ts'
import { compilePattern, leadOf, matchesOf, oneOf } from '../words/word-pattern.ts'
import { holds, looseWords, perWords, wordPattern } from '../words/words.ts'
import { titleCandidates } from './candidates.ts'
import { datedWords } from './spans.ts'
import { cutEnds, cutSigns } from './title-segments.ts'

/** What the title of a page tells: itself, the series that the meeting belongs to, and its number in it. */
export interface Series {
  readonly title: FoundValue<string>
  readonly series: FoundValue<string> | null
  readonly ordinal: FoundValue<number> | null
}

const maxOrdinal = 2000

/**
 * Reads title, series and ordinal; a series or number that the title does not tell may be printed at the head of the
 * page.
 */
export function titleSeries(page: Page): Series {
  const { title } = page
  const whole: FoundValue<string> = {
    value: asPrinted(title, 0, title.text.length),
    sources: [inTitle(spanAt(title, 0, title.text.length))],
    rule: 'title',
  }
  const ordinal = titleOrdinal(page) ?? bodyOrdinal(page)
  return { title: whole, series: seriesOf(page), ordinal: ordinal ?? null }
}

/** The stretches of the title that say which meeting: dates, ordinals. */
function variableParts(page: Page): readonly { from: number; to: number }[] {
  const dates = titleCandidates(page).map(({ dated }) => ({ from: dated.from, to: dated.to }))
  const broken = [...matchesOf(page.title.fold, titlePatterns(page.rules.words).brokenDate)]
  const years = broken.map((match) => ({ from: match.index, to: match.index + match[0].length }))
  const number = numberInTitle(page)
  return [...dates, ...years, ...(number === null ? [] : [number])].sort((a, b) => a.from - b.from)
}

interface TitleNumber {
  readonly value: number
  readonly from: number
  readonly to: number
  /** Nothing beside the number says that it counts. */
  readonly isBare: boolean
}

/** The rule of a number at the end of a title, as ships and streets have one too. */
export const bareOrdinal = 'ordinal.title-number'

function numberInTitle(page: Page): TitleNumber | null {
  const { fold } = page.title
  const isOfMeeting = holds(page.rules.words.list('meetings'), fold)
  const dated = titleCandidates(page)
  const free = (from: number, to: number): boolean =>
    !dated.some(({ dated: { from: start, to: end } }) => from < end && to > start)
  const { leadingNumber, lastNumber, printedOrdinal, numberSign } = titlePatterns(page.rules.words)
  for (const pattern of [leadingNumber, lastNumber, printedOrdinal]) {
    const match = pattern.exec(fold)
    if (match === null || match[1] === undefined) continue
    const value = Number(match[1])
    const at = match.index + match[0].indexOf(match[1])
    const isYear = value >= 1900 && value < 2100
    const isPath = (fold[at - 1] === '/' && !isNumberedPage(page, at)) || /\d\/\d{1,2}\/?$/.test(fold.slice(0, at))
    if (value >= 1 && value <= maxOrdinal && !isYear && !isPath && free(at, at + match[1].length)) {
      const isBare = pattern === lastNumber && !numberSign.test(match[0]) && !isOfMeeting
      return {
        value,
        from: at,
        to: pattern === lastNumber ? at + match[1].length : match.index + match[0].length,
        isBare,
      }
    }
  }
  return null
}

/** `Meetup/Harrowgate/7`: the only number of a path that names a meeting. */
function isNumberedPage(page: Page, at: number): boolean {
  const path = page.title.fold.slice(0, at)
  return !/\d/.test(path) && holds(page.rules.words.list('meetings'), path)
}

function titleOrdinal(page: Page): FoundValue<number> | null {
  const number = numberInTitle(page)
  if (number !== null)
    return {
      value: number.value,
      sources: [inTitle(spanAt(page.title, number.from, number.to))],
      rule: number.isBare ? bareOrdinal : 'ordinal.title',
    }
  const word = ordinalWord(page, page.title)
  return word === null
    ? null
    : { value: word.value, sources: [inTitle(spanAt(page.title, word.from, word.to))], rule: 'ordinal.title-word' }
}

/** `The 12th Meeting`, `Segunda Reunión`: in the first lines or in a heading that is the meeting. */
function bodyOrdinal(page: Page): FoundValue<number> | null {
  const { numbered } = titlePatterns(page.rules.words)
  for (const line of page.lines.slice(0, 10)) {
    const match = numbered.exec(line.fold.slice(0, 400))
    if (match?.[1] !== undefined) {
      return {
        value: Number(match[1]),
        sources: [inWords(line, match.index, match.index + match[0].length)],
        rule: 'ordinal.printed',
      }
    }
    const word = line.kind === 'heading' ? ordinalWord(page, line) : null
    if (word !== null) return { value: word.value, sources: [inWords(line, word.from, word.to)], rule: 'ordinal.word' }
  }
  return null
}

/** `première assemblée`: an ordinal word beside a meeting word. */
function ordinalWord(page: Page, line: Printed): TitleNumber | null {
  const { words } = page.rules
  const match = titlePatterns(words).ordinal.exec(line.fold.slice(0, 300))
  const printed = match?.[1] ?? match?.[2]
  if (match === null || match === undefined || printed === undefined) return null
  const from = match.index + match[0].indexOf(printed)
  return { value: words.ordinals.get(printed) ?? 0, from, to: from + printed.length, isBare: false }
}

/** The title without date, ordinal and minute words; else the parent path; else what the page calls itself. */
function seriesOf(page: Page): FoundValue<string> | null {
  const parts = variableParts(page)
  const pieces = parts.length === 0 ? parentPath(page) : (beforePath(page, parts) ?? without(page.title, parts))
  const named = (piece: Piece): boolean => /\p{L}{2}/u.test(piece.text)
  const kept = pieces.map((one) => trimPiece(page, one)).filter(named)
  const first = kept[0]
  const last = kept[kept.length - 1]
  if (first === undefined || last === undefined) return printedSeries(page) ?? bareSeries(page, pieces.filter(named))
  const rule = parts.length === 0 ? 'series.parent' : 'series.title'
  const longest = [...kept].sort((a, b) => b.text.length - a.text.length || a.from - b.from)[0] ?? first
  const isJoined = kept.length === 2 && isOnlyMeeting(page, last.text) && !isOnlyMeeting(page, first.text)
  const [from, to] = isJoined ? [first.from, last.to] : [longest.from, longest.to]
  const text = isJoined
    ? `${asPrinted(page.title, first.from, first.to)} ${last.text}`
    : asPrinted(page.title, from, to)
  const isBody = [text, first.text].some((words) => page.rules.words.list('bodies').has(words))
  const isUnnamed = !isBody && isOnlyMeeting(page, text) && !/^[:/]/.test(page.title.text.slice(to))
  const printed = isUnnamed ? printedSeries(page) : null
  return printed ?? { value: text, sources: [inTitle(spanAt(page.title, from, to))], rule }
}

/** "Meeting Notes", "Réunion": a title of nothing but such words still tells what repeats. */
function bareSeries(page: Page, pieces: readonly Piece[]): FoundValue<string> | null {
  const { title } = page
  const [longest = piece(title, 0, title.text.length)] = [...pieces].sort((a, b) => b.text.length - a.text.length)
  const { from, to } = cutSigns(title.fold, longest)
  if (to - from < 2 || !/\p{L}{2}/u.test(title.text.slice(from, to))) return null
  return { value: asPrinted(title, from, to), sources: [inTitle(spanAt(title, from, to))], rule: 'series.whole-title' }
}

/** What the headings of several meetings on one page have in common, without ordinal and date. */
export function seriesOfMeetings(page: Page, headings: readonly Line[]): FoundValue<string> | null {
  const names = headings.map((heading) => ({ heading, ...nameInHeading(page, heading) }))
  const [first] = names
  const isCommon = first !== undefined && names.every(({ text }) => foldText(text) === foldText(first.text))
  if (!isCommon || !first.text.includes(' ')) return null
  return { value: first.text, sources: [inWords(first.heading, first.from, first.to)], rule: 'series.headings' }
}

function nameInHeading(page: Page, heading: Line): Piece {
  const dates = datedWords(page, heading.fold)
  const word = ordinalWord(page, heading)
  const parts = [...dates, ...(word === null ? [] : [word])].sort((a, b) => a.from - b.from)
  const kept = without(heading, parts).map((piece) => cutEnds(page.rules.words, heading.fold, piece))
  const { from, to } = kept.sort((a, b) => b.to - b.from - (a.to - a.from))[0] ?? { from: 0, to: 0 }
  return { text: heading.text.slice(from, to), from, to }
}

/** A dated subpage belongs to the series that the words beside its date name, two at least, else to that of its parent path. */
function beforePath(page: Page, parts: readonly { from: number; to: number }[]): readonly Piece[] | null {
  const { title } = page
  const slash = title.text.lastIndexOf('/', parts[0]?.from ?? 0)
  const isPath = slash > 0 && (parts[0]?.from ?? 0) === slash + 1 && !/\d$/.test(title.text.slice(0, slash))
  if (!isPath) return null
  const beside = without(title, parts)
    .filter(({ from }) => from > slash)
    .map((one) => trimPiece(page, one))
    .filter(({ text }) => text.split(/[\s_]/).filter((word) => /\p{L}{2}/u.test(word)).length >= 2)
  return beside.length > 0 ? beside : [piece(title, 0, slash)]
}

const isOnlyMeeting = (page: Page, text: string): boolean =>
  page.rules.words.list('meetings').has(text) || page.rules.words.list('minutes').has(text)

interface Piece {
  readonly text: string
  readonly from: number
  readonly to: number
}

const piece = (title: Printed, from: number, to: number): Piece => ({ text: title.text.slice(from, to), from, to })

function without(title: Printed, parts: readonly { from: number; to: number }[]): readonly Piece[] {
  const pieces: Piece[] = []
  let from = 0
  for (const part of parts) {
    if (part.from > from) pieces.push(piece(title, from, part.from))
    from = Math.max(from, part.to)
  }
  if (from < title.text.length) pieces.push(piece(title, from, title.text.length))
  return pieces
}

function parentPath(page: Page): readonly Piece[] {
  const slash = page.title.text.lastIndexOf('/')
  return slash > 0 ? [piece(page.title, 0, slash)] : []
}

/** Separators and minute words at either end are no part of the series. */
function trimPiece(page: Page, { from, to }: Piece): Piece {
  const kept = cutEnds(page.rules.words, page.title.fold, { from, to })
  return piece(page.title, kept.from, kept.to)
}

/** "The 12th Meeting of …": what the page itself calls its series. */
function printedSeries(page: Page): FoundValue<string> | null {
  const { named } = titlePatterns(page.rules.words)
  for (const line of page.lines.slice(0, 6)) {
    const match = named.exec(line.fold.slice(0, 400))
    if (match?.[1] === undefined) continue
    const from = match.index + match[0].indexOf(match[1])
    return {
      value: line.text.slice(from, from + match[1].trimEnd().length),
      sources: [inWords(line, from, from + match[1].trimEnd().length)],
      rule: 'series.printed',
    }
  }
  return null
}

const titlePatterns = perWords(({ grammar, months, ordinals, spelled }) => {
  const meeting = wordPattern(spelled('meetings'))
  const ordinal = wordPattern([...ordinals.keys()])
  const of = grammar('genitives')
  const mark = oneOf(grammar('ordinalEndings'))
  const numero = oneOf(grammar('numero'))
  return {
    printedOrdinal: compilePattern(`(?<![\\p{L}\\p{N}])(\\d{1,4})(?:${mark}|\\.)(?= +\\p{L})`, 'u'),
    lastNumber: compilePattern(`(?:^|[ _/–-]|${numero} ?|# ?)(\\d{1,4})$`, 'u'),
    leadingNumber: compilePattern(`^(\\d{1,3})(?:${mark}|\\.)(?=[ _])`, 'u'),
    numberSign: compilePattern(`#|${numero}`, 'u'),
    /** A year and what is left of its date; a day that its month does not have. */
    brokenDate: compilePattern(
      `(?<!\\d)(?:19|20)\\d{2}(?:[-._/:]\\d{1,2}){0,2}(?!\\d)|(?<!\\d)\\d{1,3} ?${looseWords([...months.keys()])}(?!\\p{L})`,
      'gu',
    ),
    numbered: compilePattern(
      `(?<![\\p{L}\\p{N}])(\\d{1,4})(?:${mark}|(?<!^\\d{1,4})\\.) (?:\\p{L}+ ){0,2}${meeting}`,
      'u',
    ),
    ordinal: compilePattern(`(${ordinal}) ${meeting}|${meeting} (${ordinal})$`, 'u'),
    named: compilePattern(
      `(?<![\\p{L}\\p{N}])(?:\\d{1,4}|x{2,})${mark} (${meeting} ${leadOf(of)}[^.\\],;\\n]{2,60})`,
      'u',
    ),
  }
})
