/** How many were there, when the page prints a number or says that all were. */

import type { Attendance, Participant } from '../../model/record.ts'
import { type Candidate, type FoundValue, words as inWords, ranked } from '../page/found.ts'
import { bulletLength, labelled } from '../page/labels.ts'
import type { Line } from '../page/line.ts'
import { kindOf, type Page, type Rules } from '../page/page.ts'
import { matchesOf } from '../words/matches.ts'
import { foldText } from '../words/text.ts'
import { leadOf, oneOf, wholeWord, wordStart } from '../words/word-pattern.ts'
import { firstMatch, looseWords, wordPattern } from '../words/words.ts'

/** The patterns that printed counts of people are found by. */
export interface AttendancePatterns {
  /** A number and the words for those who were there: "12 people present". */
  readonly statement: RegExp
  /** Words by which a sentence is known to count the whole meeting. */
  readonly total: RegExp
  /** "Une trentaine de personnes présentes". */
  readonly round: RegExp
  readonly roundNumbers: ReadonlyMap<string, number>
  /** Before a number that is not exact. */
  readonly about: RegExp
  /** `…, Anwesend: 11 Mitglieder, 3 Gäste` at the end of a line. */
  readonly inline: RegExp
  /** Before a number that counts no one present. */
  readonly notCounted: RegExp
  /** Words by which a number counts members with a vote. */
  readonly voters: RegExp
}

const maxCount = 100_000
const anyNumber = /\d/

/** Compiles the patterns from the lexicons, once for a run. */
export function attendancePatterns(rules: Rules): AttendancePatterns {
  const { lexicons, grammar, spelled } = rules.words
  const people = looseWords(spelled('count'))
  const tails = looseWords(spelled('countTails'))
  const are = `(?:${oneOf(grammar('copulas'))}|${people})`
  const and = oneOf(spelled('conjunctions'))
  const roundNumbers = new Map(lexicons.flatMap((lexicon) => Object.entries(lexicon.roundNumbers)))
  const inclusiveEnd = `(?:[.⋅·•‧(/-]?${oneOf(grammar('inclusiveEndings'))}\\)?)?(?:[.⋅·•‧(/-]?s\\)?)?`
  const stem = oneOf(grammar('presentStems'))
  return {
    statement: new RegExp(
      `(?<![\\p{N}.,/€$])(\\d{1,6}) (?:(?:${people}${inclusiveEnd} (?:(?:${are} )?${tails})${inclusiveEnd})|${stem}${inclusiveEnd}|${tails}${inclusiveEnd})(?!\\p{L})`,
      'gu',
    ),
    round: new RegExp(
      `(${looseWords([...roundNumbers.keys()])}) ${leadOf(grammar('genitives'))}?(?:${people}${inclusiveEnd}(?: (?:${are} )?${tails}${inclusiveEnd})|${stem}${inclusiveEnd})(?!\\p{L})`,
      'u',
    ),
    roundNumbers,
    total: new RegExp(wordPattern(spelled('countContext')), 'u'),
    about: new RegExp(`(?:${wordStart}${oneOf(grammar('approximately'))}|~|≈) ?$`, 'u'),
    inline: new RegExp(
      `(?:^|[,;.] )(\\p{L}[\\p{L} ]{2,24}?) ?: ?(\\p{L}+\\.? |~ ?)?(\\d{1,4})( \\p{L}+)?(?:(?:, | ${and} )(\\d{1,4}) \\p{L}+)?\\.?$`,
      'u',
    ),
    notCounted: new RegExp(`${wordStart}${oneOf(grammar('notCounted'))} $`, 'u'),
    voters: new RegExp(wholeWord(grammar('voters')), 'iu'),
  }
}

/** `listed` counts the rows that are present or remote; a conflict needs an explicit list. */
export function foundAttendance(
  page: Page,
  patterns: AttendancePatterns,
  people: readonly Participant[],
  hasList: boolean,
): FoundValue<Attendance> | null {
  const listed = people.filter(({ presence }) => presence === 'present' || presence === 'remote').length
  const found = ranked(page.lines.flatMap((line) => countsIn(page, patterns, line))).top
  if (found === null) return null
  const conflict = hasList && found.value.count !== null && found.value.count !== listed && !found.value.ofMembers
  const { count, text, approximate } = found.value
  return { ...found, value: { count, text, listed, approximate, conflict: conflict && !approximate } }
}

interface Count {
  readonly count: number | null
  readonly text: string
  readonly approximate: boolean
  /** "26 voting members" counts members, not those present. */
  readonly ofMembers: boolean
}

function countsIn(page: Page, patterns: AttendancePatterns, line: Line): readonly Candidate<Count>[] {
  if (line.kind === 'heading') return []
  const { words } = page.rules
  const label = labelled(line)
  if (label !== null && words.labels.exact(label.label.text) === 'count') {
    const number = /^(\d{1,6})(?!\d)/.exec(label.value.text)
    if (number !== null)
      return [
        counted(patterns, line, bulletLength(line), line.text.length, Number(number[1]), {
          rule: 'attendance.label',
          points: 100,
        }),
      ]
  }
  const inline =
    label === null || !anyNumber.test(line.fold) || line.text.length > 400 ? null : inlineCount(page, patterns, line)
  if (inline !== null) return [inline]
  const presence = label === null ? null : words.presence.exact(label.label.text)
  if (label !== null && presence === 'present') {
    const number = /^(\p{L}+ )?(\d{1,4})(?: \p{L}+)?(?: ?\([^()]*\))?(?: ?\+ ?\p{Lu}.*)?\.?$/u.exec(label.value.text)
    const lead = foldText(number?.[1] ?? '')
    if (number !== null && (lead === '' || patterns.about.test(lead)))
      return [
        counted(patterns, line, bulletLength(line), line.text.length, Number(number[2]), {
          rule: 'attendance.label',
          points: 95,
          before: lead,
        }),
      ]
  }
  return [...statements(page, patterns, line), ...roundCount(patterns, line), ...everyone(page, line)]
}

/** `…, Anwesend: 11 Mitglieder, 3 Gäste`: a label and a number, as the last words of a line. */
function inlineCount(page: Page, patterns: AttendancePatterns, line: Line): Candidate<Count> | null {
  const match = patterns.inline.exec(line.text)
  if (match?.[1] === undefined || page.rules.words.presence.exact(match[1]) !== 'present') return null
  const lead = foldText(match[2] ?? '')
  if (lead !== '' && !patterns.about.test(lead)) return null
  const from = line.text.indexOf(match[1], match.index)
  const count = Number(match[3]) + Number(match[5] ?? 0)
  return counted(patterns, line, from, line.text.length, count, { rule: 'attendance.label', points: 94, before: lead })
}

function statements(page: Page, patterns: AttendancePatterns, line: Line): readonly Candidate<Count>[] {
  if (!anyNumber.test(line.fold) || (kindOf(page, line) === 'participants' && line.depth > 0)) return []
  return matchesOf(line.fold, patterns.statement).flatMap((match) => {
    const count = Number(match[1])
    if (count > maxCount || patterns.notCounted.test(line.fold.slice(0, match.index))) return []
    const sentence = sentenceAround(line.text, match.index, match.index + match[0].length)
    const total = patterns.total.test(line.fold.slice(sentence.from, sentence.to)) ? 12 : 0
    const first = line.index < 6 ? 5 : 0
    return [
      counted(patterns, line, sentence.from, sentence.to, count, {
        rule: 'attendance.statement',
        points: 60 + total + first,
        before: line.fold.slice(0, match.index),
      }),
    ]
  })
}

function roundCount(patterns: AttendancePatterns, line: Line): readonly Candidate<Count>[] {
  const match = patterns.round.exec(line.fold)
  const count = patterns.roundNumbers.get(match?.[1] ?? '')
  if (match === null || count === undefined) return []
  const [from, to] = [match.index, match.index + match[0].length]
  const found = counted(patterns, line, from, to, count, { rule: 'attendance.round', points: 55 })
  return [{ ...found, value: { ...found.value, approximate: true } }]
}

function everyone(page: Page, line: Line): readonly Candidate<Count>[] {
  const match = firstMatch(page.rules.words.list('everyone'), line.fold)
  if (match === null || line.text.length > 200) return []
  const value: Count = { count: null, text: line.text.slice(match.from, match.to), approximate: false, ofMembers: true }
  return [{ value, sources: [inWords(line, match.from, match.to)], rule: 'attendance.everyone', points: 40 }]
}

interface Why {
  readonly rule: string
  readonly points: number
  readonly before?: string
}

function counted(
  patterns: AttendancePatterns,
  line: Line,
  from: number,
  to: number,
  count: number,
  { rule, points, before = '' }: Why,
): Candidate<Count> {
  const text = line.text.slice(from, to)
  const ofMembers = patterns.voters.test(text)
  return {
    value: { count, text, approximate: patterns.about.test(before), ofMembers },
    sources: [inWords(line, from, to)],
    rule,
    points,
  }
}

/** The clause from its start to the words that count, or the whole short line. */
function sentenceAround(text: string, from: number, to: number): { from: number; to: number } {
  const start = Math.max(
    text.lastIndexOf('. ', from) + 1,
    text.lastIndexOf('(', from) + 1,
    text.lastIndexOf(': ', from) + 1,
    0,
  )
  const rest = /[.;,):]|$/u.exec(text.slice(to))
  const end = to + (rest?.index ?? 0)
  const begin = start + (/^\s*/.exec(text.slice(start))?.[0].length ?? 0)
  return from - begin > 60 || end - begin > 140 ? { from, to } : { from: begin, to: end }
}
