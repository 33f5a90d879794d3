/** What a person says of records: the file in which it stands, the words that it quotes, and the record that comes of it. */

import type { PageAnswers, UnmetAnswer } from '../model/answers.ts'
import { applyAnswers } from './answers/apply.ts'
import { answerFields } from './answers/fields.ts'
import { type AnsweredText, locateWords } from './answers/locate.ts'
import { judgedTrace } from './answers/write.ts'
import type { Extracted } from './extract/input.ts'

export { answersSchema, writeAnswers } from './answers/file.ts'
export type { AnsweredText } from './answers/locate.ts'

/** The words of an answer that do not stand on the page; null when all do. */
export function wordsNotThere({ answers }: PageAnswers, source: AnsweredText): string | null {
  const lost = answers.find(
    ({ words, occurrence }) => words !== null && locateWords(source, words, occurrence) === null,
  )
  return lost?.words ?? null
}

/** What a page's record becomes, and the answers that found nothing to be said of. */
export interface Answered {
  readonly extracted: Extracted
  readonly unmet: readonly UnmetAnswer[]
}

/**
 * Applies what a person says of a page to what the rules found on it. The judgement must have been told to the extractor
 * before (`ExtractInput.isMeeting`): here it is only traced.
 */
export function answerPage(extracted: Extracted, said: Omit<PageAnswers, 'page'>, source: AnsweredText): Answered {
  if (said.answers.length === 0 && said.isMeeting === null) return { extracted, unmet: [] }
  const { unmet, ...page } = applyAnswers(extracted, said.answers, source)
  if (said.isMeeting === null) return { extracted: page, unmet }
  const mark = (trace: Extracted['trace']) => judgedTrace(trace, page.record, said.isMeeting === true)
  return { extracted: { ...page, trace: mark(page.trace) }, unmet }
}

/** Every answer of a page whose text is none that records are read from. */
export const unmetAnswers = ({ answers }: Pick<PageAnswers, 'answers'>): readonly UnmetAnswer[] =>
  answers.map(({ kind, field, value, to }) => ({ kind, field, value: value ?? answerFields[field]?.nameOf(to) ?? '' }))
