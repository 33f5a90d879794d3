/** Where values stand in a text: as it is written, and in its words. Whoever scans, masks, proves or verifies looks here. */

import { mayHoldAddress } from './detect.ts'
import type { Detected, Detector, KnownValue } from './detected.ts'
import { firstLook } from './first-look.ts'
import { fold, foldWithPlaces } from './fold.ts'
import { createFinder } from './known.ts'
import { createNameFinder, type TextOrigin } from './names.ts'
import { spellingsOf } from './spellings.ts'
import { betweenNotes, type PlainWords, wordsOf } from './words.ts'

/** A place of a value in a text as written; UTF-16 units. */
export interface ValueSpan {
  readonly start: number
  readonly end: number
  /** The markup in it, which stays. */
  readonly markup: string
}

/** What detectors find in the words of a text, and in its markup: attributes, addresses, comments. In no order. */
export function* detectIn(text: string, detectors: readonly Detector[]): Generator<Detected & ValueSpan> {
  const asked = detectors.filter(({ mayHold }) => mayHold === undefined || mayHold(text))
  if (asked.length === 0) return
  const words = wordsOf(text)
  for (const detect of asked) {
    if (words === null) {
      for (const one of detect(text)) yield { ...one, markup: '' }
      continue
    }
    for (const one of detect(words.text)) {
      const place = placeIn(words, one)
      if (place !== null) yield { ...place, value: one.value }
    }
    const { markup } = words
    for (const { start, end, value } of detect(markup.text))
      yield { start: markup.startOf(start), end: markup.endOf(end - 1), value, markup: '' }
  }
}

/** Gives the places of known values, in no order; those of a text and of its words. */
export type KnownFinder = (text: string, origin?: TextOrigin) => Iterable<ValueSpan & { readonly known: KnownValue }>

type Found = Omit<ValueSpan, 'markup'> & { readonly known: KnownValue }

/** A finder of known values in all their spellings. */
export function createKnownFinder(values: readonly KnownValue[]): KnownFinder {
  if (values.length === 0) return () => []
  const isName = ({ reason, behind }: KnownValue): boolean => reason === 'person' && behind === undefined
  const people = values.filter(isName)
  const others = values.filter((one) => !isName(one))
  const finders = [placesOfPeople(people), placesOfOthers(others)]
  const mayHold = people.length > 0 ? () => true : mayHoldOne(others)
  return function* places(text, origin = 'wiki') {
    if (!mayHold(text)) return
    yield* placesIn(text, origin)
    const between = people.length === 0 ? null : betweenNotes(text)
    if (between === null) return
    for (const { start, end, known, markup } of placesIn(between.text, origin)) {
      const place = { start: between.startOf(start), end: between.endOf(end - 1) }
      const notes = between.notesIn(place.start, place.end)
      if (notes !== '') yield { ...place, known, markup: markup + notes }
    }
  }

  function* placesIn(text: string, origin: TextOrigin): Generator<ValueSpan & { readonly known: KnownValue }> {
    const words = wordsOf(text)
    for (const find of finders) {
      for (const one of find(text, origin)) yield { ...one, markup: '' }
      if (words === null) continue
      for (const one of find(words.text, origin)) {
        const place = placeIn(words, one)
        if (place === null) continue
        if (one.known.reason === 'person' && origin !== 'upload' && words.crossesItem(place.start, place.end)) continue
        yield { ...place, markup: markedAgain(place.markup, one.known), known: one.known }
      }
    }
  }
}

/** A first look for values: at the sign that is in each of a kind, and at the letters of others; no: none stands there. */
function mayHoldOne(values: readonly KnownValue[]): (text: string) => boolean {
  // One that begins with a colon has no figure before it.
  const isAddress = ({ reason, value }: KnownValue): boolean =>
    reason === 'address' && spellingsOf(reason, value).every((spelling) => !spelling.startsWith(':'))
  const addresses = values.filter(isAddress)
  const others = values.filter((value) => !isAddress(value))
  const hasColons = addresses.some(({ value }) => value.includes(':'))
  const mayHoldOther = firstLook(others.flatMap(needlesOf))
  return (text) =>
    (addresses.length > 0 && mayHoldAddress(text, hasColons)) || (others.length > 0 && mayHoldOther(text))
}

/** What is looked for to find a value: its spellings, or what it stands behind with it. */
const needlesOf = ({ reason, value, behind }: KnownValue): readonly string[] =>
  behind === undefined ? spellingsOf(reason, value) : [behind.text + value]

/** Whoever finds values in a text, or in its words. */
type PlacesIn = (text: string, origin: TextOrigin) => Iterable<Found>

function placesOfOthers(values: readonly KnownValue[]): PlacesIn {
  if (values.length === 0) return () => []
  const finder = createFinder(values.map(needlesOf))
  return function* placesIn(text) {
    if (!finder.isIn(text)) return
    const folded = foldWithPlaces(text)
    for (const { start, end, value } of finder.inFolded(folded.text)) {
      const known = values[value]
      if (known === undefined) continue
      if (known.behind?.isFromStart && text.slice(0, folded.startOf(start)).trim() !== '') continue
      const from = known.behind === undefined ? start : end - fold(known.value).length
      yield { start: folded.startOf(from), end: folded.endOf(end - 1), known }
    }
  }
}

/** What stands for a name stands for both of its halves; another name is told once. */
function placesOfPeople(people: readonly KnownValue[]): PlacesIn {
  if (people.length === 0) return () => []
  const find = createNameFinder(people.map(({ value }) => value))
  return (text, origin) =>
    find(text, origin).flatMap(({ start, end, name, isRest }) => {
      const known = people[name]
      if (known === undefined) return []
      return [{ start, end, known: isRest ? { ...known, mark: restOf(known.mark) } : known }]
    })
}

const restOf = (mark: string): string => (/^•+$/.test(mark) ? mark : '')

/** A link that begins inside a value keeps words of its own. */
const markedAgain = (markup: string, { reason }: KnownValue): string =>
  reason === 'person' ? markup.replace(/\[\[(?:[^[\]|]*\|)?/g, '$&•••') : markup

/** Where words stand as they are written; null for digits of several links, as in a row of numbered pages. */
function placeIn(words: PlainWords, { start, end }: Pick<ValueSpan, 'start' | 'end'>): ValueSpan | null {
  const place = { start: words.startOf(start), end: words.endOf(end - 1) }
  const isNumber = !/\p{L}/u.test(words.text.slice(start, end))
  return isNumber && words.crossesLink(place.start, place.end)
    ? null
    : { ...place, markup: words.markupIn(place.start, place.end) }
}
