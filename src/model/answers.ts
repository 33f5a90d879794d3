/**
 * The records before others: what the program is least sure of, what a person says of it (`<pipeline>.records.yml`), and
 * what a model on this machine chose (`<pipeline>.assist.lock.json`).
 */

import type { LocatedQuote, RejectedCandidate } from './record.ts'

/** What can be said of a value: it is right, it is another one, it is none, it is missing. */
export const answerKinds = ['confirm', 'correct', 'remove', 'add'] as const

/** One of `answerKinds`. */
export type AnswerKind = (typeof answerKinds)[number]

/** What a person says of one value of a record; plain JSON, so that it can cross to a worker. */
export interface RecordAnswer {
  /** Who says it, where it is no person: a model, which only chose. */
  readonly by?: 'model'
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
  /** Why, the gravest first: keys of `texts/english/review.ts`. */
  readonly grounds: readonly string[]
  /** The rule that found it; null for a missing one and for the judgement. */
  readonly rule: string | null
  /** The words that it was read from; null when none are quoted. */
  readonly quote: LocatedQuote | null
  /** Whether the record leaves it out until a person says that it is right. */
  readonly isProposed: boolean
  /** Other words that were proposed for the field and beaten, the likeliest first. */
  readonly passedOver: readonly RejectedCandidate[]
}

// Questions to a model about one page, and what it chose: it may choose among ids, and nothing else.

/** Why the answer of a model counts for nothing; each is a sentence of `texts/english/loss-reasons.ts`. */
export const dropReasons = [
  'reply-not-json',
  'reply-not-ids',
  'reply-unknown-id',
  'reply-same-id-twice',
  'reply-too-many-ids',
  'reply-too-long',
  'reply-no-content',
] as const

/** One of `dropReasons`. */
export type DropReason = (typeof dropReasons)[number]

/**
 * What a model may be asked: which printed date is the meeting's, who of those in no list was there, which sentences decide,
 * which give a task, what kind each heading has.
 */
export const assistTopics = ['date', 'people', 'decisions', 'actions', 'sections'] as const

/** One of `assistTopics`. */
export type AssistTopic = (typeof assistTopics)[number]

/** A question about a page: plain JSON. */
export interface AssistQuestion {
  readonly topic: AssistTopic
  /** SHA-256 of the page's text, 64 hexadecimal digits. */
  readonly page: string
  /** SHA-256 of everything that the model is shown, 64 hexadecimal digits. */
  readonly prompt: string
  /** What the model is told to do. */
  readonly system: string
  /** The numbered lines of the page and the candidates. */
  readonly user: string
  /** The ids that may be chosen. */
  readonly ids: readonly string[]
  /** How many of them at most. */
  readonly most: number
}

/** What is kept of an answer: the ids, or why it was dropped. */
export interface AssistChoice extends Pick<AssistQuestion, 'topic' | 'page' | 'prompt'> {
  /** Name of the model as the pipeline file has it. */
  readonly model: string
  /** The chosen ids in their order; null for an answer that was dropped. */
  readonly chosen: readonly string[] | null
  /** Why it was dropped; null for one that was kept. */
  readonly dropped: DropReason | null
}

/** What choices come to on a page. */
export interface AssistedPage {
  /** What was chosen, as answers. */
  readonly answers: readonly RecordAnswer[]
  /** Questions that no choice answers. */
  readonly open: readonly AssistQuestion[]
  /** Questions whose answers were dropped. */
  readonly refused: readonly (AssistQuestion & { readonly dropped: DropReason })[]
}
