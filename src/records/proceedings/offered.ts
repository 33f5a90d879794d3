/** Sentences that no rule takes, and that may be a decision or a task as a learnt chooser sees it: offered to whoever is asked. */

import type { Action, Decision } from '../../model/record.ts'
import type { Span } from '../../model/span.ts'
import { groupBy } from '../../support/groups.ts'
import { dueDate } from '../dates/forward.ts'
import type { Classifier, Features } from '../learnt/linear-model.ts'
import { type FoundValue, words as inWords } from '../page/found.ts'
import type { Page } from '../page/page.ts'
import { plainWords, spanAt } from '../words/text.ts'
import { namesIn, namesNear, ownersOf, type Room } from './actions/owners.ts'
import type { ActionPatterns } from './actions/patterns.ts'
import { subjectsIn } from './clauses/subject.ts'
import {
  cleanText,
  decision,
  isVague,
  isVerdictOnly,
  verdictAfter,
  verdictBefore,
  withoutMover,
  withoutVerdict,
} from './decisions/wording.ts'
import { featuresOf } from './sentence-features.ts'
import { pageSentences, type Sentence } from './sentences.ts'

/** The classes of sentences that the chooser tells apart. */
export const sentenceClasses = ['decision', 'action'] as const

/** One of `sentenceClasses`. */
export type SentenceClass = (typeof sentenceClasses)[number]

/** A sentence, where it stands in the text, and what is true of it. */
export interface SentenceRow {
  readonly sentence: Sentence
  readonly span: Span
  readonly features: Features
}

/** Decisions and tasks. */
export interface Proceedings {
  readonly decisions: readonly FoundValue<Decision>[]
  readonly actions: readonly FoundValue<Action>[]
}

/** The sentences of a page with their features; `found`: what rules took. */
export function sentenceRows(page: Page, room: Room, found: Proceedings): readonly SentenceRow[] {
  const marks = [...found.decisions, ...found.actions]
  const marksNear = nearMarks(marks)
  const people = new Set(room.people.flatMap(({ name }) => nameWords(name)))
  return pageSentences(page).map((sentence) => {
    const row = { sentence, span: spanAt(sentence.line, sentence.from, sentence.to) }
    const rules = marksNear(row.span).flatMap((mark) => {
      if (!overlaps(row.span, mark)) return []
      return says(sentence, plainWords(mark.value.text))
        ? [mark.rule, mark.rule.split('.')[0] ?? '']
        : [`${mark.rule} beside`]
    })
    return { ...row, features: featuresOf({ page, room, people }, sentence, rules) }
  })
}

/** UTF-16 units of a text whose marks are looked through together: a page may have thousands of them. */
const blockUnits = 2048

/** Gives the marks of which a word stands in the same blocks of the text as a span, in their order. */
function nearMarks<Mark extends FoundValue<unknown>>(marks: readonly Mark[]): (span: Span) => readonly Mark[] {
  const blocksOf = ({ start, end }: Span): readonly number[] => {
    const first = Math.floor(start / blockUnits)
    return Array.from({ length: Math.max(1, Math.ceil(end / blockUnits) - first) }, (_, index) => first + index)
  }
  const placed = marks.flatMap((mark, place) =>
    mark.sources.flatMap(({ span }) => blocksOf(span).map((block) => ({ block, mark, place }))),
  )
  const byBlock = groupBy(placed, ({ block }) => block)
  return (span) => {
    const near = blocksOf(span).flatMap((block) => byBlock.get(block) ?? [])
    return [...new Map(near.map(({ place, mark }) => [place, mark])).entries()]
      .sort(([one], [other]) => one - other)
      .map(([, mark]) => mark)
  }
}

const overlaps = ({ start, end }: Span, { sources }: FoundValue<unknown>): boolean =>
  sources.some(({ part, span }) => part === 'text' && span.start < end && span.end > start)

/** Letters of a value by which its sentence is known. */
const headLength = 25

/** Whether a sentence says a value, of which these are the plain words. */
const says = ({ line, from, to }: Sentence, value: string): boolean =>
  isSame(plainWords(line.text.slice(from, to)), value)

const isSame = (plain: string, value: string): boolean =>
  plain.includes(value.slice(0, headLength)) || value.includes(plain)

const nameWords = (name: string): readonly string[] =>
  plainWords(name)
    .split(/[\s.-]+/u)
    .filter(({ length }) => length > 1)

/** A sentence with how sure the chooser is of each class. */
type Judged = SentenceRow & { readonly shares: Readonly<Record<SentenceClass, number>> }

/** A value of no rule, and the words that say it. */
export type Offered<Value> = Pick<FoundValue<Value>, 'value' | 'sources'>

interface OfferedProceedings {
  readonly decisions: readonly Offered<Decision>[]
  readonly actions: readonly Offered<Action>[]
}

/** How sure the chooser is of a sentence that somebody may choose, at least, and how many it offers of a class. */
const [leastOffered, mostOffered] = [0.01, 40]

/** The likeliest sentences that are neither decisions nor tasks of the record, as what they would be. */
export function offeredProceedings(
  page: Page,
  room: Room,
  taken: Proceedings,
  { classify, patterns }: { readonly classify: Classifier<SentenceClass>; readonly patterns: ActionPatterns },
): OfferedProceedings {
  const rows = sentenceRows(page, room, taken).map((row): Judged => ({ ...row, shares: classify(row.features) }))
  const offered = <Value extends { readonly text: string }>(
    name: SentenceClass,
    values: readonly FoundValue<Value>[],
    make: (row: Judged) => Offered<Value> | null,
  ): readonly Offered<Value>[] => {
    const isTaken = takenBy(values)
    return rows
      .filter((row) => row.shares[name] >= leastOffered)
      .filter((row) => !isTaken(row))
      .sort((a, b) => b.shares[name] - a.shares[name])
      .slice(0, mostOffered)
      .flatMap((row) => make(row) ?? [])
  }
  return {
    decisions: offered('decision', taken.decisions, (row) => offeredDecision(page, row)),
    actions: offered('action', taken.actions, (row) => offeredAction(page, room, patterns, row)),
  }
}

/** Longest words that two sentences may share by chance, in UTF-16 units. */
const longestCommon = 11

/** Tells of a sentence whether one of the values says it, first of those beside it, of which it mostly is one. */
function takenBy(values: readonly FoundValue<{ readonly text: string }>[]): (row: Judged) => boolean {
  const marksNear = nearMarks(values)
  const long = values.flatMap(({ value: { text } }) => (text.length > longestCommon ? [plainWords(text)] : []))
  return ({ span, sentence: { line, from, to } }) => {
    const plain = plainWords(line.text.slice(from, to))
    const isHere = marksNear(span).some((one) => overlaps(span, one) && isSame(plain, plainWords(one.value.text)))
    return isHere || long.some((value) => isSame(plain, value))
  }
}

function offeredDecision(page: Page, row: Judged): Offered<Decision> | null {
  const { line, from, to } = row.sentence
  const { words } = page.rules
  const clean = cleanText(line, from, to)
  const text = clean === null ? null : withoutVerdict(page, withoutMover(words, clean))
  if (text === null || isVerdictOnly(words, text) || isVague(words, text) || !/\p{L}{2}/u.test(text)) return null
  const below = page.lines[line.index + 1]
  const verdictLine = below !== undefined && isVerdictOnly(words, below.text) ? below : null
  const outcome =
    (verdictLine === null ? null : verdictAfter(page, verdictLine, 0, true)) ??
    verdictBefore(page, line, to) ??
    'adopted'
  return {
    value: decision(page, text, outcome, null, line),
    sources: [
      inWords(line, from, to),
      ...(verdictLine === null ? [] : [inWords(verdictLine, 0, verdictLine.text.length, 'outcome')]),
    ],
  }
}

/** Behind a colon or an arrow, or in brackets, at the end: who does it. */
const lastName = /(?:[:→>] ?|\()([^:()→>]{2,40}?)\)?\.?$/u

/** The first people of a sentence who act in it, else those at its end. */
function ownersIn(page: Page, room: Room, patterns: ActionPatterns, { line, from, to }: Sentence): readonly string[] {
  const acting = subjectsIn(page.rules.words, line, room).find(
    (one) => one.kind === 'people' && one.from >= from && one.from < to,
  )
  if (acting !== undefined) return ownersOf(acting.names, room, patterns)
  const last = lastName.exec(line.text.slice(from, to).trim())?.[1]
  return last === undefined ? [] : namesNear(last, room, patterns)
}

function offeredAction(page: Page, room: Room, patterns: ActionPatterns, row: Judged): Offered<Action> | null {
  const { line, from, to } = row.sentence
  const text = cleanText(line, from, to)
  // In the cell of a table, or as an item, a name may stand alone.
  if (text === null || text.split(' ').length < 2 || namesIn(text, room, patterns).length > 0) return null
  const assignees = ownersIn(page, room, patterns, { line, from, to })
  return {
    value: {
      text,
      assignees,
      due: dueDate(page, line.fold.slice(from, to), room.day),
      strength: assignees.length > 0 ? 'explicit' : 'implicit',
    },
    sources: [inWords(line, from, to)],
  }
}
