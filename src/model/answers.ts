/** The records before a person: what the program is least sure of, and what is said of it (`<pipeline>.records.yml`). */

import type { LocatedQuote, RejectedCandidate } from './record.ts'
import { type DoubtGround, reviewTexts } from './texts/review.ts'
import type { Language } from './texts.ts'

/** What can be said of a value: it is right, it is another one, it is none, it is missing. */
export const answerKinds = ['confirm', 'correct', 'remove', 'add'] as const

/** One of `answerKinds`. */
export type AnswerKind = (typeof answerKinds)[number]

/** What a person says of one value of a record; plain JSON, so that it can cross to a worker. */
export interface RecordAnswer {
  readonly kind: AnswerKind
  /** Which meeting of the page, from 1; null where the page holds one, or all of them are meant. */
  readonly meeting: number | null
  /** Name of the field in the record: `dates`, `participants`. */
  readonly field: string
  /** The name of the value that is meant, as the record has it without the answer; null: the only one. */
  readonly value: string | null
  /** The value that is given: all of it for `add`, what changes for `correct`; null for the others. */
  readonly to: unknown
  /** The words of the page that say it; null when no words do. */
  readonly words: string | null
  /** Which of the places where the words stand, from 1. */
  readonly occurrence: number
}

/** What a person says of one page. */
export interface PageAnswers {
  /** Prefixed title, or the wiki's id of the page. */
  readonly page: string | number
  /** Whether the page is the record of a meeting; null when nothing is said of that. */
  readonly isMeeting: boolean | null
  readonly answers: readonly RecordAnswer[]
}

/** An answer that no value of the page could be given. */
export type UnmetAnswer = Pick<RecordAnswer, 'kind' | 'field'> & {
  /** The name of the value that was looked for. */
  readonly value: string
}

/** A value of a record that may be wrong, or one that is missing. */
export interface Doubt {
  /** Which meeting of the page, from 1; null where the page holds one. */
  readonly meeting: number | null
  /** Name of the field: `dates`; `isMeeting` for the judgement on the page. */
  readonly field: string
  /** How an answer names the value; null for a missing one. */
  readonly value: string | null
  /** 1 to 100: how doubtful it is, by the table of doubts. */
  readonly points: number
  /** Why, the gravest first. */
  readonly grounds: readonly DoubtGround[]
  /** The rule that found it; null for a missing one and for the judgement. */
  readonly rule: string | null
  /** The words that it was read from; null when none are quoted. */
  readonly quote: LocatedQuote | null
  /** Other words that were proposed for the field and beaten, the likeliest first. */
  readonly passedOver: readonly RejectedCandidate[]
}

/** The value as a reader is told of it: its name, or that it is missing, or what the page is taken for. */
export function doubtfulValue({ field, value }: Doubt, language: Language): string {
  if (value === null) return reviewTexts.missing[language]
  if (field !== 'isMeeting') return value
  return reviewTexts[value === 'true' ? 'aMeeting' : 'noMeeting'][language]
}
