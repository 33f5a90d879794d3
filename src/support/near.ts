/** What somebody may have meant by a name that is not there. */

import { distance } from 'fastest-levenshtein'
import type { Wording } from '../model/message.ts'
import { withoutMarks } from '../model/normalised.ts'
import { message } from '../texts/message.ts'
import { compareStrings } from './compare-strings.ts'

/** A name as names are compared: without accents and case, single spaces. */
export const foldedName = (text: string): string => withoutMarks(text).toLowerCase().replace(/\s+/g, ' ').trim()

/** At most so many names are offered. */
const offered = 3

/**
 * Of the known names those that are nearest to a wanted one, best first, at most three: a third of its letters may differ
 * (Levenshtein, neighbours in each other's place counting as one), of the whole name or of one of its words, or it is the
 * beginning of the name. Accents, case and dashes in front do not count.
 */
export function nearest(wanted: string, known: readonly string[]): readonly string[] {
  const asked = bare(wanted)
  const limit = Math.max(1, Math.floor(asked.length / 3))
  if (asked === '') return []
  const rated = [...new Set(known)]
    .map((name) => ({ name, far: farness(asked, bare(name)) }))
    .filter(({ far }) => far <= limit)
    .sort((a, b) => a.far - b.far || compareStrings(a.name, b.name))
  const best = rated[0]?.far ?? 0
  return rated
    .filter(({ far }) => far <= best + 0.5)
    .slice(0, offered)
    .map(({ name }) => name)
}

const bare = (name: string): string => foldedName(name).replace(/^-+/, '')

/** A part of a name is a little farther than the whole of another one, so that `serv` is `serve` before it is a word in it. */
function farness(asked: string, name: string): number {
  const words = name.split(/[\s_-]+/)
  const begins = asked.length > 1 && name.startsWith(asked) ? 0.5 : Number.POSITIVE_INFINITY
  const parts = words.length === 1 ? [] : words.map((word) => mistakes(asked, word) + 0.5)
  return Math.min(mistakes(asked, name), begins, ...parts)
}

function mistakes(asked: string, name: string): number {
  const swapped = Array.from(
    { length: Math.max(0, asked.length - 1) },
    (_, at) => `${asked.slice(0, at)}${asked[at + 1]}${asked[at]}${asked.slice(at + 2)}`,
  )
  return Math.min(distance(asked, name), ...swapped.map((one) => distance(one, name) + 1))
}

/** A complaint about a name, with the nearest known ones as a question behind it; alone where none is near. */
export function orMeant(problem: Wording, wanted: string, known: readonly string[]): Wording {
  const near = nearest(wanted, known)
  return near.length === 0 ? problem : message('did-you-mean', { problem, near })
}
