/** Whether a value that was taken out still stands somewhere. */

import type { Detected, MaskCounts } from './detected.ts'
import { fold, foldWithPlaces } from './fold.ts'
import { createFinder } from './known.ts'
import type { KnownValue } from './mask.ts'
import { phones } from './phones.ts'
import { phoneNumber, spellingsOf } from './spellings.ts'

/** A value that still stands in a text. */
export interface Survivor {
  readonly reason: keyof MaskCounts
  /** UTF-16 offset in the text that was searched. */
  readonly index: number
}

/** A search for values that were taken out. */
export interface Search {
  /** The first value that stands in a text, in whatever way it is written there; null: none does. */
  (text: string): Survivor | null
  /** No value is written longer than this: texts that are searched in pieces overlap by so many units. */
  readonly overlap: number
}

/** A letter with its escapes, escaped again, has at most this many units. */
const longestLetter = 12
const shortUnits = 4096

/** A search for values; what stands inside one of the allowed texts is no survivor. */
export function searchFor(removed: readonly KnownValue[], allowed: readonly string[]): Search {
  const spellings = removed.map(({ reason, value }) => spellingsOf(reason, value))
  const find = createFinder(spellings)
  const overlap = longestLetter * spellings.flat().reduce((most, { length }) => Math.max(most, length), 0)
  const harmless = allowed.map((text) => fold(text).trim()).filter((text) => text !== '')
  const isAllowed = (folded: string, start: number, end: number): boolean =>
    harmless.some((one) => {
      const at = folded.indexOf(one, Math.max(0, end - one.length))
      return at >= 0 && at <= start
    })
  const numbers = new Set(removed.flatMap(({ reason, value }) => (reason === 'phone' ? [phoneNumber(value)] : [])))
  const isPhone = ({ value }: Detected): boolean => numbers.has(phoneNumber(value))
  const firstIn = (text: string): Survivor | null => {
    if (!find.isIn(text)) return null
    const folded = fold(text)
    const match = find.inFolded(folded).find(({ start, end }) => !isAllowed(folded, start, end))
    const reason = match === undefined ? undefined : removed[match.value]?.reason
    return match === undefined || reason === undefined ? null : { reason, index: match.start }
  }
  const search = (text: string): Survivor | null => {
    if (firstIn(text) !== null) return placed(text)
    // A telephone number is found by its digits, however they are spaced.
    const phone = numbers.size === 0 ? undefined : [...phones(text)].find(isPhone)
    return phone === undefined ? null : { reason: 'phone', index: phone.start }
  }
  /** The place in the text as written: looked for in short pieces, since a mapped folding takes its time. */
  const placed = (text: string): Survivor | null => {
    for (let start = 0; start < text.length; start += shortUnits) {
      const piece = text.slice(start, start + shortUnits + overlap)
      const found = firstIn(piece)
      if (found !== null) return { ...found, index: start + foldWithPlaces(piece).startOf(found.index) }
    }
    return null
  }
  return Object.assign(search, { overlap })
}
