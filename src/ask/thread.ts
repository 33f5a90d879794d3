/** A thread that opens a catalogue for itself and answers questions to it, one after the other. */

import { parentPort, workerData } from 'node:worker_threads'
import { openCatalogue } from '../catalogue/read/read.ts'
import type { Located } from '../model/bundle.ts'
import type { Message } from '../model/message.ts'
import { WikifondsError } from '../texts/errors.ts'
import { answers, type Questions } from './questions.ts'

/** What the thread is asked: the name of a question, and what belongs to it. */
export type AskedQuestion = {
  readonly [Name in keyof Questions]: { readonly name: Name; readonly asked: Questions[Name]['asked'] }
}[keyof Questions]

/** What the thread says: that it is open, an answer, or why there is none. */
export type Told =
  | { readonly kind: 'open' }
  | { readonly kind: 'answer'; readonly value: unknown }
  /** `isAskers`: the question cannot be answered, whoever is asked. */
  | { readonly kind: 'error'; readonly sentence: Message | null; readonly isAskers: boolean; readonly words: string }

const usageExit = 2

function errorOf(error: unknown): Told {
  const isOurs = error instanceof WikifondsError
  return {
    kind: 'error',
    sentence: isOurs ? error.sentence : null,
    isAskers: isOurs && error.exit === usageExit,
    words: error instanceof Error ? (error.stack ?? error.message) : String(error),
  }
}

const tell = (told: Told): void => parentPort?.postMessage(told)

try {
  const catalogue = await openCatalogue((workerData as { readonly stretch: Located }).stretch)
  parentPort?.on('message', (question: AskedQuestion) => {
    try {
      tell({ kind: 'answer', value: answerTo(question) })
    } catch (error) {
      tell(errorOf(error))
    }
  })
  tell({ kind: 'open' })

  function answerTo(question: AskedQuestion): unknown {
    switch (question.name) {
      case 'rows':
        return answers.rows(catalogue, question.asked)
      case 'sql':
        return answers.sql(catalogue, question.asked)
      case 'search':
        return answers.search(catalogue, question.asked)
      case 'meetings':
        return answers.meetings(catalogue, question.asked)
      case 'list':
        return answers.list(catalogue, question.asked)
      case 'named':
        return answers.named(catalogue, question.asked)
    }
  }
} catch (error) {
  tell(errorOf(error))
}
