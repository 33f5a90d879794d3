/** Why a line of a list is no job, or an attempt failed: as the store keeps it, and as a reader of any language is told it. */

import { sep } from 'node:path'
import { z } from 'zod'
import { type Message, mapNames } from '../model/message.ts'
import { NotAsExpected } from '../support/expected.ts'
import { WikifondsError } from '../texts/errors.ts'
import type { Language } from '../texts/language.ts'
import { message } from '../texts/message.ts'
import { isMessage, sentence } from '../texts/sentence.ts'

/** A reason as a file of the store holds it; what an earlier version wrote there, and what is no error of ours, has no sentence. */
export const reasonShape = {
  code: z.string(),
  message: z.string(),
  sentence: z.custom<Message>(isMessage).optional().catch(undefined),
}

const reasonSchema = z.strictObject(reasonShape)

/** The code of an error, what happened, in English, and as a sentence that any language can say. */
export type FailureReason = z.infer<typeof reasonSchema>

/** An error as the store keeps it. */
export function reasonOf(error: unknown): FailureReason {
  const told = sentenceOf(error)
  const code =
    error instanceof WikifondsError ? error.code : error instanceof NotAsExpected ? 'CONFIG_INVALID' : 'INTERNAL'
  if (told === null) return { code, message: error instanceof Error ? error.message : String(error) }
  return { code, message: sentence(told, 'en'), sentence: told }
}

function sentenceOf(error: unknown): Message | null {
  if (error instanceof WikifondsError) return error.sentence
  if (!(error instanceof NotAsExpected)) return null
  const { path, expected, got } = error
  // What is wrong as a whole is told by its place alone.
  return path === '' ? message('expected-and-got', { expected, got }) : error.sentence
}

/** A reason, or what has one, as a reader of a language is told it. */
export function inLanguage<One extends FailureReason>(
  { sentence: told, ...reason }: One,
  language: Language,
): Omit<One, 'sentence'> {
  return told === undefined ? reason : { ...reason, message: sentence(told, language) }
}

// A line of a list that became no job, and why.

/** A refusal as `refused.jsonl` holds it. */
export const refusedLineSchema = z.strictObject({ place: z.string(), ...reasonShape })

/** Where in the list, and why. */
export type RefusedLine = z.infer<typeof refusedLineSchema>

/**
 * Words of a refusal without what is nowhere else: paths are told from one of the `folders` (absolute), since the index over a farm
 * names refusals and has the same bytes wherever it lies; and nobody wrote the files in `made`, so that their lines tell nothing.
 */
export function placelessIn(made: string, folders: readonly string[]): (words: string) => string {
  const begin = `${made}${sep}`
  const withoutLines = (words: string): string =>
    words.split(begin).reduce((text, part) => {
      const rest = part.replace(/^[a-z0-9-]+\.yml:\d+ /, '')
      return rest === part ? `${text}${begin}${part}` : `${text}${rest}`
    })
  return (words) => folders.reduce((text, one) => text.replaceAll(`${one}${sep}`, ''), withoutLines(words))
}

/** The refusal of what stands at a place of a list, in words that `placeless` has gone over. */
export function refusalOf(place: string, error: unknown, placeless: (words: string) => string): RefusedLine {
  const { code, message: words, sentence: told } = reasonOf(error)
  if (told === undefined) return { place, code, message: placeless(words) }
  const shown: Message = { id: told.id, values: mapNames(told.values, placeless) }
  return { place, code, message: sentence(shown, 'en'), sentence: shown }
}
