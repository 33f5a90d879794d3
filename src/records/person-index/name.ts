/** Printed names taken apart, and the rule of one person under two spellings (docs/records.md, second pass). */

import { distance } from 'fastest-levenshtein'
import { foldText } from '../words/text.ts'

/** A name taken apart by its key. */
export interface Name {
  /** Folded, without dots: what makes two printed forms equal. */
  readonly key: string
  readonly first: string
  /** Everything behind the first name; empty for a single name. */
  readonly surname: string
}

export type Likeness = 'surname-initial' | 'edit-distance'

/** What makes two printed forms of a name equal: without case, accents and dots, with single spaces. */
export const nameKey = (printed: string): string => foldText(printed).replace(/\./g, '').replace(/\s+/g, ' ').trim()

/** A printed name with its key. */
export interface NameMention {
  readonly printed: string
  readonly key: string
}

/** Mentions of names: the same few are printed in hundreds of meetings, and each is kept once. */
export function createMentions(): (printed: string) => NameMention {
  const known = new Map<string, NameMention>()
  return (printed) => {
    const found = known.get(printed) ?? { printed, key: nameKey(printed) }
    known.set(printed, found)
    return found
  }
}

/** A name from its key, parted at the first space. */
export function readName(key: string): Name {
  const space = key.indexOf(' ')
  return space < 0
    ? { key, first: key, surname: '' }
    : { key, first: key.slice(0, space), surname: key.slice(space + 1) }
}

export const hasInitial = ({ surname }: Name): boolean => surname.length === 1

/** How many words of a key are more than an initial. */
export const writtenWords = (key: string): number => key.split(' ').filter((word) => word.length > 1).length

/** Whether a printed name can be followed from page to page: a name with surname, or a handle. A first name alone cannot. */
export const isIdentity = (printed: string): boolean =>
  nameKey(printed).includes(' ') || /[_\d]|\p{Ll}\p{Lu}/u.test(printed)

/** First name and surname, both written out. */
export const isFullName = ({ first, surname }: Name): boolean => first.length > 1 && surname.length > 1

/** A typing slip in a short name is another name: `Léa` and `Léo`, `Ruiz` and `Diaz`. */
const firstNameSlip = (length: number): number => (length < 4 ? 0 : 1)
const surnameSlip = (length: number): number => (length < 3 ? 0 : length < 6 ? 1 : 2)

/**
 * How two names may be one person's: first names within distance 1 and surnames within 2 (less for short ones), or the
 * same first letter where one surname is an initial. Null when they may not; a single name never is anyone else's.
 */
export function likeness(one: Name, other: Name): Likeness | null {
  if (one.surname === '' || other.surname === '') return null
  if (!isClose(one.first, other.first, firstNameSlip)) return null
  if (hasInitial(one) || hasInitial(other)) return one.surname[0] === other.surname[0] ? 'surname-initial' : null
  return isClose(one.surname, other.surname, surnameSlip) ? 'edit-distance' : null
}

/** A first name and what is left of it without any one letter: of two that may be one person's, some spelling is the same. */
export const spellingsOf = (first: string): readonly string[] => [
  first,
  ...Array.from({ length: first.length }, (_, at) => first.slice(0, at) + first.slice(at + 1)),
]

function isClose(one: string, other: string, slip: (length: number) => number): boolean {
  const allowed = slip(Math.min(one.length, other.length))
  return one === other || (Math.abs(one.length - other.length) <= allowed && distance(one, other) <= allowed)
}
