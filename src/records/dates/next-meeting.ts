/** When the next meeting is said to be: its label, its section, or a rule that the meeting set itself. */

import type { NextMeeting } from '../../model/record.ts'
import { type FoundValue, words as inWords } from '../page/found.ts'
import { bulletLength, labelled } from '../page/labels.ts'
import type { Line } from '../page/line.ts'
import { kindOf, type Page } from '../page/page.ts'
import type { GrammarKey } from '../words/grammar.ts'
import { isPlaceholder } from '../words/placeholders.ts'
import { compilePattern, leadOf, wholeWord } from '../words/word-pattern.ts'
import { firstMatch, holds, perWords, wordPattern } from '../words/words.ts'
import { forwardDate } from './forward.ts'

const maxLine = 260

/**
 * The date or the recurrence that the first announcement of the next meeting gives; null without one. `day` is that of
 * this meeting, `YYYY-MM-DD`, from which "next Thursday" is counted; null when it is not known.
 */
export function nextMeeting(page: Page, day: string | null): FoundValue<NextMeeting> | null {
  for (const line of page.lines) {
    const found = announcedNext(page, line, day)
    if (found !== null) return found
  }
  return null
}

function announcedNext(page: Page, line: Line, day: string | null): FoundValue<NextMeeting> | null {
  if (line.text.length > maxLine) return null
  const label = labelled(line)
  const { words } = page.rules
  const isLabel = label !== null && words.labels.exact(label.label.text) === 'next'
  const isSection = kindOf(page, line) === 'next'
  const opens =
    words.labels.find(line.fold).find(({ value, from }) => value === 'next' && from < 60) ?? spokenNext(page, line)
  const from = isLabel
    ? line.label === null
      ? label.from
      : 0
    : isSection
      ? bulletLength(line)
      : opens !== undefined &&
          (opens.from <= bulletLength(line) + 4 ||
            nextPatterns(words).sentenceStart.test(line.fold.slice(0, opens.from)))
        ? opens.to
        : null
  if (from === null || from >= line.text.length) return null
  if (line.kind !== 'heading' && isOfOtherBody(page, line)) return null
  const date = forwardDate(page, line.fold.slice(from), day)
  if (date === null || isPlaceholder(page.rules.words, line.text.slice(from))) return null
  const text = line.text
    .slice(from)
    .replace(/^[\s:–-]+/u, '')
    .trim()
  const rule =
    line.kind === 'heading' ? 'next.heading' : isLabel ? 'next.label' : isSection ? 'next.section' : 'next.sentence'
  const isRule = date.precision === 'recurring'
  const value: NextMeeting = {
    date: date.start,
    rrule:
      isRule || holds(words.list('recurring'), line.fold.slice(from)) ? recurrence(page, line.fold.slice(from)) : null,
    text,
  }
  return value.date === null && value.rrule === null
    ? null
    : { value, sources: [inWords(line, bulletLength(line))], rule }
}

/** A line says it in its first sentences. */
const maxBefore = 120

/** The next meeting of a body that the title does not name is none of this series, where the title names another one. */
function isOfOtherBody(page: Page, line: Line): boolean {
  const { words } = page.rules
  const bodies = words.list('bodies')
  if (!holds(bodies, page.title.fold)) return false
  const heading = page.sections[line.section]
  const said = heading?.kind === 'next' ? `${heading.line.fold} ${line.fold}` : line.fold
  const next = nextPatterns(words).body.exec(said)
  return next?.[1] !== undefined && !isNamed(next[1], page.title.fold)
}

/** Whether a text names a body, in full or by its initials: `CA`, `conseil d'administration`. */
function isNamed(body: string, text: string): boolean {
  const words = ` ${text.replace(/[^\p{L}']+/gu, ' ').trim()} `
  const [short, initialsOfText] = [initials(body), initials(text)]
  if (words.includes(` ${body} `) || (short.length > 1 && words.includes(` ${short} `))) return true
  return body.length <= maxInitials && initialsOfText.includes(body)
}
const maxInitials = 3
const initials = (text: string): string => (text.match(/\p{L}{3,}/gu) ?? []).map((word) => word.charAt(0)).join('')

/** "The next meetup is on …", "Prochain atelier": the word for next before a meeting word. */
function spokenNext(page: Page, line: Line): { readonly from: number; readonly to: number } | undefined {
  if (firstMatch(page.rules.words.list('nextWords'), line.fold) === null) return undefined
  const match = nextPatterns(page.rules.words).next.exec(line.fold.slice(0, maxBefore))
  return match === null ? undefined : { from: match.index, to: match.index + match[0].length }
}

const nextPatterns = perWords(({ grammar, spelled }) => {
  const position = (number: number, key: GrammarKey) => ({
    number,
    pattern: compilePattern(wholeWord(grammar(key)), 'u'),
  })
  return {
    next: compilePattern(
      `${wordPattern(spelled('nextWords'))} (?:(?:\\p{L}+ )?${wordPattern(spelled('meetings'))}|${wordPattern(grammar('nextFollows'))})`,
      'u',
    ),
    /** What body it is that meets next. */
    body: compilePattern(`${wordPattern(spelled('nextWords'))} (?:\\p{L}+ )?(${wordPattern(spelled('bodies'))})`, 'u'),
    /** The end of a sentence, and an article at most. */
    sentenceStart: compilePattern(`[.;!?] (?:${leadOf(spelled('articles'))})?$`, 'u'),
    /** Which weekday of the month. */
    positions: [
      position(1, 'firstOfMonth'),
      position(2, 'secondOfMonth'),
      position(3, 'thirdOfMonth'),
      position(4, 'fourthOfMonth'),
      position(-1, 'lastOfMonth'),
    ],
  }
})

const dayCodes = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] as const

/** The RFC 5545 rule of "every first Thursday"; null when the words do not give one. */
function recurrence(page: Page, fold: string): string | null {
  const spoken = new Set(fold.match(/\p{L}{5,}/gu)?.flatMap((word) => [word, word.replace(/s$/, '')]))
  const weekday = [...page.rules.words.weekdays].find(([name]) => spoken.has(name))
  if (weekday === undefined) return null
  const code = dayCodes[weekday[1] - 1]
  const position = nextPatterns(page.rules.words).positions.find(({ pattern }) => pattern.test(fold))
  return position === undefined ? `FREQ=WEEKLY;BYDAY=${code}` : `FREQ=MONTHLY;BYDAY=${position.number}${code}`
}
