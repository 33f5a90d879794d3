/** What a local model may help with: questions about a page, its choices among ids, and the answers that they come to. */

import { z } from 'zod'
import {
  type AssistChoice,
  type AssistedPage,
  type AssistQuestion,
  assistTopics,
  type DropReason,
  dropReasons,
} from '../model/answers.ts'
import { parseJson } from '../support/expected.ts'
import type { AnsweredText } from './answers/locate.ts'
import { type AskedTopic, type ReadDate, topicsOf } from './assist/topics.ts'
import type { Extracted, ExtractInput, Extractor, OfferedValue } from './extract.ts'

/** What is known of a page when its questions are looked at. */
export interface AssistInput {
  readonly source: AnsweredText
  /** What was chosen for pages of this text. */
  readonly choices: readonly AssistChoice[]
  /** Fields for which a person has answered: these are not asked about. */
  readonly answered: ReadonlySet<string>
  /** Reads printed words as dates of this page. */
  readonly dates: (words: readonly string[]) => readonly (ReadDate | null)[]
  /** The values that the page may tell beside its record. */
  readonly offers: () => readonly OfferedValue[]
}

/** All that the questions about a page need of its extractor. */
export const askingOf = (extractor: Extractor, input: ExtractInput): Pick<AssistInput, 'dates' | 'offers'> => ({
  dates: (words) => extractor.readDates(input, words),
  offers: () => extractor.offers(input),
})

/** All that may be asked of a page, with what each choice comes to. */
export const askedOf = (
  extracted: Extracted,
  { source, dates, offers }: Pick<AssistInput, 'source' | 'dates' | 'offers'>,
): readonly AskedTopic[] => topicsOf(extracted, { source, dates, offers })

/** The answers that the choices come to, and the questions that are open. A choice counts for exactly the question that was asked. */
export function assistPage(extracted: Extracted, { choices, answered, ...input }: AssistInput): AssistedPage {
  const asked = askedOf(extracted, input).filter(({ field }) => !answered.has(field))
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

// The file of choices, `<pipeline>.assist.lock.json`: hashes and ids, sorted, no word of the wiki.

const hash = z.string().regex(/^[0-9a-f]{64}$/)

const choice = z.strictObject({
  page: hash,
  topic: z.enum(assistTopics),
  model: z.string().min(1),
  prompt: hash,
  chosen: z.array(z.string()).nullable(),
  dropped: z.enum(dropReasons).nullable(),
})

/** The file, decoded into its choices. */
export const assistLockSchema = z
  .strictObject({ format: z.literal('wikifonds-assist-1'), choices: z.array(choice) })
  .transform(({ choices }): readonly AssistChoice[] => choices)

/** One choice a line, sorted: the same choices are the same bytes. */
export function writeAssistLock(choices: Iterable<AssistChoice>): string {
  const lines = [...choices]
    .map(({ page, topic, model, prompt, chosen, dropped }) =>
      JSON.stringify({ page, topic, model, prompt, chosen, dropped }),
    )
    .sort()
  return `{"format":"wikifonds-assist-1","choices":[\n${lines.join(',\n')}\n]}\n`
}

// What a model answered → the ids that it chose. Whatever is not exactly that is dropped as a whole.

/** The ids, or why the answer counts for nothing. */
type ReadReply =
  | { readonly chosen: readonly string[]; readonly dropped: null }
  | { readonly chosen: null; readonly dropped: DropReason }

/** An answer is a few ids; a longer one is something else. */
const longestReply = 4000

const replySchema = z.strictObject({ ids: z.array(z.string()) })

/** Reads an answer: one JSON object with ids of the question, each once, in a fence or without. */
export function readReply(reply: string, { ids, most }: Pick<AssistQuestion, 'ids' | 'most'>): ReadReply {
  if (reply.length > longestReply) return dropped('reply-too-long')
  const [, fenced] = /^\s*```(?:json)?\s*\n([\s\S]*?)\n?```\s*$/.exec(reply) ?? []
  const value = parseJson(fenced ?? reply)
  if (value === undefined) return dropped('reply-not-json')
  const read = replySchema.safeParse(value)
  if (!read.success) return dropped('reply-not-ids')
  const chosen = read.data.ids
  if (chosen.some((id) => !ids.includes(id))) return dropped('reply-unknown-id')
  if (new Set(chosen).size < chosen.length) return dropped('reply-same-id-twice')
  if (chosen.length > most) return dropped('reply-too-many-ids')
  return { chosen: ids.filter((id) => chosen.includes(id)), dropped: null }
}

const dropped = (reason: DropReason): ReadReply => ({ chosen: null, dropped: reason })
