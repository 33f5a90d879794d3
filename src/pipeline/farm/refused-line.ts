/** A line of a list that became no job, and why. */

import { sep } from 'node:path'
import { z } from 'zod'
import { WikifondsError } from '../../model/errors.ts'
import { isMessage, type Message, mapNames, message, sentence } from '../../model/message.ts'
import type { Language } from '../../model/texts.ts'
import { NotAsExpected } from '../../support/expected.ts'
import { reasonOf } from './attempts.ts'

/** A refusal as `refused.jsonl` holds it; what an earlier version wrote there has no sentence. */
export const refusedLineSchema = z.strictObject({
  place: z.string(),
  code: z.string(),
  message: z.string(),
  sentence: z.custom<Message>(isMessage).optional().catch(undefined),
})

/** Where in the list, the code of the error, what happened, in English, and as a sentence that any language can say. */
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
  const { code, message: words } = reasonOf(error)
  const told = sentenceOf(error)
  if (told === null) return { place, code, message: placeless(words) }
  const shown: Message = { id: told.id, values: mapNames(told.values, placeless) }
  return { place, code, message: sentence(shown, 'en'), sentence: shown }
}

function sentenceOf(error: unknown): Message | null {
  if (error instanceof WikifondsError) return error.sentence
  if (!(error instanceof NotAsExpected)) return null
  const { path, expected, got } = error
  // What is wrong as a whole is told by its place alone.
  return path === '' ? message('expected-and-got', { expected, got }) : error.sentence
}

/** A refusal as a reader of a language is told it. */
export const refusalIn = (
  { place, code, message: words, sentence: told }: RefusedLine,
  language: Language,
): Pick<RefusedLine, 'place' | 'code' | 'message'> => ({
  place,
  code,
  message: told === undefined ? words : sentence(told, language),
})
