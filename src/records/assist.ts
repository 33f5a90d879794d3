/** What a local model may help with: questions about a page, its choices among ids, and the answers that they come to. */

import type { AssistChoice, AssistedPage } from '../model/answers.ts'
import type { AnsweredText } from './answers/locate.ts'
import { type ReadDate, topicsOf } from './assist/topics.ts'
import type { Extracted } from './extract/input.ts'

export { assistLockSchema, writeAssistLock } from './assist/lock.ts'
export { readReply } from './assist/reply.ts'

/** What is known of a page when its questions are looked at. */
export interface AssistInput {
  readonly source: AnsweredText
  /** What was chosen for pages of this text. */
  readonly choices: readonly AssistChoice[]
  /** Fields for which a person has answered: these are not asked about. */
  readonly answered: ReadonlySet<string>
  /** Reads printed words as dates of this page. */
  readonly dates: (words: readonly string[]) => readonly (ReadDate | null)[]
}

/** The answers that the choices come to, and the questions that are open. A choice counts for exactly the question that was asked. */
export function assistPage(extracted: Extracted, { source, choices, answered, dates }: AssistInput): AssistedPage {
  const asked = topicsOf(extracted, source, dates).filter(({ field }) => !answered.has(field))
  const known = asked.map((topic) => ({
    ...topic,
    choice: choices.find(({ prompt }) => prompt === topic.question.prompt) ?? null,
  }))
  return {
    answers: known.flatMap(({ choice, question, answersOf }) => {
      const chosen = choice?.chosen ?? null
      return chosen === null || chosen.some((id) => !question.ids.includes(id)) || chosen.length > question.most
        ? []
        : answersOf(chosen)
    }),
    open: known.flatMap(({ choice, question }) => (choice === null ? [question] : [])),
    refused: known.flatMap(({ choice, question }) =>
      choice?.dropped == null ? [] : [{ ...question, dropped: choice.dropped }],
    ),
  }
}
