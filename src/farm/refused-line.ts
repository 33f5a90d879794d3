/** A line of a list that became no job, and why. */

import { sep } from 'node:path'
import { z } from 'zod'
import { type Message, mapNames } from '../model/message.ts'
import { sentence } from '../texts/sentence.ts'
import { reasonOf, reasonShape } from './failure-reason.ts'

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
