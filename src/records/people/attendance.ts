/** How many were there, when the page prints a number or says that all were. */

import type { Attendance, Participant } from '../../model/record.ts'
import { type Candidate, type FoundValue, words as inWords, ranked } from '../page/found.ts'
import { bulletLength, labelled } from '../page/labels.ts'
import type { Line } from '../page/line.ts'
import type { Page, Rules } from '../page/page.ts'
import { morePoints, type PointedRule, ruleName, rulePoints } from '../page/rule-points.ts'
import { foldText } from '../words/text.ts'
import { compilePattern, oneOf, wholeWord, wordStart } from '../words/word-pattern.ts'
import { firstMatch, wordPattern } from '../words/words.ts'
import { labelPresence } from './label-presence.ts'
import { labelsThose, saidCounts } from './said-counts.ts'

/** The patterns that printed counts of people are found by. */
export interface AttendancePatterns {
  /** Words by which a sentence is known to count the whole meeting. */
  readonly total: RegExp
  /** Before a number that is not exact. */
  readonly about: RegExp
  /** `…, Anwesend: 11 Mitglieder, 3 Gäste` at the end of a line. */
  readonly inline: RegExp
  /** Words by which a number counts members with a vote. */
  readonly voters: RegExp
}

const maxCount = 100_000
const anyNumber = /\d/

/** Compiles the patterns from the lexicons, once for a run. */
export function attendancePatterns(rules: Rules): AttendancePatterns {
  const { grammar, spelled } = rules.words
  const and = oneOf(spelled('conjunctions'))
  return {
    total: compilePattern(wordPattern(spelled('countContext')), 'u'),
    about: compilePattern(`(?:${wordStart}${oneOf(grammar('approximately'))}|~|≈) ?$`, 'u'),
    inline: compilePattern(
      `(?:^|[,;.] )(\\p{L}[\\p{L} ]{2,24}?) ?: ?(\\p{L}+\\.? |~ ?)?(\\d{1,4})( \\p{L}+)?(?:(?:, | ${and} )(\\d{1,4}) \\p{L}+)?\\.?$`,
      'u',
    ),
    voters: compilePattern(wholeWord(grammar('voters')), 'iu'),
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
  const bracket = bracketCount(page, patterns, line)
  if (line.kind === 'heading' || bracket !== null) return bracket === null ? [] : [bracket]
  const { words } = page.rules
  const label = labelled(line)
  if (label !== null && words.labels.exact(label.label.text) === 'count') {
    const number = /^(\d{1,6})(?!\d)/.exec(label.value.text)
    if (number !== null)
      return [
        counted(patterns, line, bulletLength(line), line.text.length, Number(number[1]), { rule: 'attendance.label' }),
      ]
  }
  const inline =
    label === null || !anyNumber.test(line.fold) || line.text.length > 400 ? null : inlineCount(page, patterns, line)
  if (inline !== null) return [inline]
  if (label !== null && labelsThose(words, label.label.text)) {
    const number = /^(\p{L}+\.? |~ ?)?(\d{1,4})(?![\d.:h%€])(?=$| ?[-–,;/(.+]| \p{L}+\.?(?:$| ?[-–,;/(.+]))/u.exec(
      label.value.text,
    )
    const lead = foldText(number?.[1] ?? '')
    if (number !== null && (lead === '' || patterns.about.test(lead)))
      return [
        counted(patterns, line, bulletLength(line), line.text.length, Number(number[2]), {
          rule: 'attendance.label of presence',
          before: lead,
        }),
      ]
  }
  return [...statements(page, patterns, line), ...everyone(page, line)]
}

/** `Présents (6) : A, B…`: the number stands in brackets behind the label or heading. */
function bracketCount(page: Page, patterns: AttendancePatterns, line: Line): Candidate<Count> | null {
  if (!anyNumber.test(line.text.slice(0, longestLabel))) return null
  const match = labelWithNumber.exec(line.kind === 'heading' ? line.text : (labelled(line)?.label.text ?? line.text))
  if (match?.[1] === undefined || labelPresence(page.rules.words, match[1]) !== 'present') return null
  const from = line.text.indexOf(match[0])
  if (from < 0) return null
  return counted(patterns, line, from, from + match[0].length, Number(match[2]), {
    rule: 'attendance.label in brackets',
  })
}
const longestLabel = 60
const labelWithNumber = /^(\p{L}[^()\d:]{2,40}?) ?\((\d{1,3})(?: \p{L}+)?\)$/u

/** `…, Anwesend: 11 Mitglieder, 3 Gäste`: a label and a number, as the last words of a line. */
function inlineCount(page: Page, patterns: AttendancePatterns, line: Line): Candidate<Count> | null {
  const match = patterns.inline.exec(line.text)
  if (match?.[1] === undefined || page.rules.words.presence.exact(match[1]) !== 'present') return null
  const lead = foldText(match[2] ?? '')
  if (lead !== '' && !patterns.about.test(lead)) return null
  const from = line.text.indexOf(match[1], match.index)
  const count = Number(match[3]) + Number(match[5] ?? 0)
  return counted(patterns, line, from, line.text.length, count, { rule: 'attendance.label inline', before: lead })
}

function statements(page: Page, patterns: AttendancePatterns, line: Line): readonly Candidate<Count>[] {
  return saidCounts(page, line).flatMap(({ count, from, to, rule, approximate, ofMembers }) => {
    if (count > maxCount) return []
    const sentence = sentenceAround(line.text, from, to)
    const isOfAll = patterns.total.test(line.fold.slice(sentence.from, sentence.to))
    const more = (isOfAll ? morePoints.countOfAll : 0) + (line.index < 6 ? morePoints.countInFirstLines : 0)
    const found = counted(patterns, line, sentence.from, sentence.to, count, { rule, more })
    const value = {
      ...found.value,
      approximate: approximate || found.value.approximate,
      ofMembers: ofMembers || found.value.ofMembers,
    }
    return [{ ...found, value }]
  })
}

function everyone(page: Page, line: Line): readonly Candidate<Count>[] {
  const match = firstMatch(page.rules.words.list('everyone'), line.fold)
  if (match === null || line.text.length > 200) return []
  const value: Count = { count: null, text: line.text.slice(match.from, match.to), approximate: false, ofMembers: true }
  const rule = 'attendance.everyone'
  return [{ value, sources: [inWords(line, match.from, match.to)], rule, points: rulePoints[rule] }]
}

interface Why {
  readonly rule: PointedRule
  readonly more?: number
  readonly before?: string
}

function counted(
  patterns: AttendancePatterns,
  line: Line,
  from: number,
  to: number,
  count: number,
  { rule, more = 0, before = '' }: Why,
): Candidate<Count> {
  const text = line.text.slice(from, to)
  const ofMembers = patterns.voters.test(text)
  return {
    value: { count, text, approximate: patterns.about.test(before), ofMembers },
    sources: [inWords(line, from, to)],
    rule: ruleName(rule),
    points: rulePoints[rule] + more,
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
