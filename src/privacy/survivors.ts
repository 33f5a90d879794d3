/** Whether a value that was taken out still stands somewhere. */

import { detectors } from './detect.ts'
import type { KnownValue } from './detected.ts'
import { createKnownFinder, detectIn } from './look.ts'
import { longestPair } from './name-arguments.ts'
import type { TextOrigin } from './names.ts'
import { phoneNumber, spellingsOf } from './spellings.ts'

/** A value that still stands in a text. */
export interface Survivor {
  readonly known: KnownValue
  /** UTF-16 offset in the text that was searched. */
  readonly index: number
}

/** A search for values that were taken out. */
export interface Search {
  /** The first value that stands in a text, in whatever way it is written there; null: none does. */
  (text: string, origin?: TextOrigin): Survivor | null
  /** No value is written longer than this: texts that are searched in pieces overlap by so many bytes. */
  readonly overlap: number
}

/** A letter with its escapes, escaped again, has at most this many units. */
const longestLetter = 12
/** What is searched as words has markup between them, and a name stands in two arguments; a unit has up to four bytes. */
const leastOverlap = 4 * longestPair

/** A search for values; what stands inside one of the allowed texts is no survivor. */
export function searchFor(values: readonly KnownValue[], allowed: readonly string[]): Search {
  // Where a text of the wiki begins is not seen in the files of a bundle.
  const removed = values.filter(({ behind }) => behind?.isFromStart !== true)
  const find = createKnownFinder(removed)
  const findAllowed = createKnownFinder(allowed.map((value) => ({ reason: 'literal', value, mark: '' })))
  const longest = removed.reduce(
    (most, { reason, value, behind }) =>
      Math.max(most, ...spellingsOf(reason, value).map(({ length }) => (behind?.text.length ?? 0) + length)),
    0,
  )
  const phones = new Map(
    removed.flatMap((known) => (known.reason === 'phone' ? [[phoneNumber(known.value), known] as const] : [])),
  )
  const search = (text: string, origin: TextOrigin = 'wiki'): Survivor | null => {
    const places = [...find(text, origin)]
    const harmless = places.length === 0 ? [] : [...findAllowed(text)]
    const left = places
      .filter(({ start, end }) => !harmless.some((one) => one.start <= start && end <= one.end))
      .sort((a, b) => a.start - b.start)[0]
    if (left !== undefined) return { known: left.known, index: left.start }
    if (phones.size === 0) return null
    // A telephone number is found by its digits, however they are spaced.
    for (const { value, start } of detectIn(text, detectors.phone)) {
      const known = phones.get(phoneNumber(value))
      if (known !== undefined) return { known, index: start }
    }
    return null
  }
  return Object.assign(search, { overlap: Math.max(leastOverlap, longestLetter * longest) })
}
