/**
 * Printed words with the way back to the source: every UTF-16 unit of `text` knows where it stands in the input.
 * Normalised: odd spaces, soft hyphens, zero-width characters, NFC. `fold` has the same length, without case, accents
 * and typographic quotes: rules match on `fold`, values are cut from `text`, quotes from the input.
 */

import { normalised, withoutMarks } from '../../model/normalised.ts'
import type { Span } from '../../model/span.ts'
import { memoize } from './memoize.ts'
import { type UnitPlaces, UnitPlacesBuilder } from './unit-places.ts'

/** Printed words, and for each of their UTF-16 units where it begins and ends in the source. */
export interface Printed {
  /** As printed, but for odd spaces, invisible characters and NFC. */
  readonly text: string
  /** The same without case, accents and typographic quotes; of the same length. */
  readonly fold: string
  /** Where each unit stands in the source. */
  readonly places: UnitPlaces
}

const oddSpace = /[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000\t\n\r]/
const invisible = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff]/
const combining = /[\u0300-\u036f]/

/** Collects characters with their places; `add` takes a node's value and span (equal lengths: unit by unit). */
export class PrintedBuilder {
  readonly #units: number[] = []
  readonly #places = new UnitPlacesBuilder()

  get length(): number {
    return this.#units.length
  }

  add(value: string, span: Span): void {
    const exact = value.length === span.end - span.start
    let plainFrom = 0
    for (let at = 0; at < value.length; at++) {
      const code = value.charCodeAt(at)
      // Most units are plain letters, signs and single spaces, which go in as they are.
      if (isPlain(code) || (code === space && !this.#endsInSpace())) {
        this.#units.push(code)
        continue
      }
      this.#placePlain(plainFrom, at, span, exact)
      plainFrom = at + 1
      if (exact) this.#addOdd(value.charAt(at), span.start + at, span.start + at + 1)
      else this.#addOdd(value.charAt(at), span.start, span.end)
    }
    this.#placePlain(plainFrom, value.length, span, exact)
  }

  /** The places of the units `from`…`to` of a value that went in as they are. */
  #placePlain(from: number, to: number, { start, end }: Span, exact: boolean): void {
    if (exact) this.#places.follow(start + from, to - from)
    else for (let at = from; at < to; at++) this.#places.add(start, end)
  }

  /** Whether a space would be one too many. */
  #endsInSpace(): boolean {
    return this.#units.length === 0 || this.#units[this.#units.length - 1] === space
  }

  #put(code: number, start: number, end: number): void {
    this.#units.push(code)
    this.#places.add(start, end)
  }

  #addOdd(unit: string, start: number, end: number): void {
    if (invisible.test(unit)) return
    if (combining.test(unit) && this.#compose(unit, end)) return
    const code = oddSpace.test(unit) ? space : unit.charCodeAt(0)
    if (code !== space || !this.#endsInSpace()) this.#put(code, start, end)
  }

  #compose(mark: string, end: number): boolean {
    const last = this.#units[this.#units.length - 1]
    const composed = last === undefined ? '' : normalised(`${String.fromCharCode(last)}${mark}`)
    if (composed.length !== 1) return false
    this.#units[this.#units.length - 1] = composed.charCodeAt(0)
    this.#places.stretch(end)
    return true
  }

  /** What was collected, without the space at its end; nothing is added after it. */
  printed(): Printed {
    const text = stringOf(this.#units)
    const length = text.endsWith(' ') ? text.length - 1 : text.length
    const shown = text.slice(0, length)
    return { text: shown, fold: foldText(shown), places: this.#places.places().slice(0, length) }
  }
}

/** More arguments than this may be too many for a call. */
const mostUnits = 10_000

/**
 * A string of these UTF-16 units, made anew: a piece of a page keeps two bytes for each unit as soon as the page has one wide
 * sign, and then every pattern takes twice as long for it.
 */
function stringOf(units: readonly number[]): string {
  if (units.length <= mostUnits) return String.fromCharCode(...units)
  let text = ''
  for (let at = 0; at < units.length; at += mostUnits) text += String.fromCharCode(...units.slice(at, at + mostUnits))
  return text
}

const space = 0x20

/** Neither space nor sign of the typesetter: ASCII, and the letters of our languages. */
const isPlain = (code: number): boolean => (code > space && code < 0x7f) || (code >= 0xc0 && code < 0x250)

/** A plain string as printed words, at the place where it is written; else offsets are its own. */
export function printedString(text: string, span: Span = { start: 0, end: text.length }): Printed {
  const builder = new PrintedBuilder()
  builder.add(text, span)
  return builder.printed()
}

/** The stretch `from`…`to` of a line, with its offsets. */
export function cut(line: Printed, from: number, to: number): Printed {
  let [start, end] = [from, Math.min(to, line.text.length)]
  while (start < end && line.text[start] === ' ') start++
  while (end > start && line.text[end - 1] === ' ') end--
  return new PrintedStretch(line, start, end)
}

/** Most stretches are looked at and dropped: where they stood is found when somebody asks. */
class PrintedStretch implements Printed {
  readonly text: string
  readonly fold: string
  readonly #line: Printed
  readonly #from: number
  readonly #to: number

  constructor(line: Printed, from: number, to: number) {
    this.text = line.text.slice(from, to)
    this.fold = line.fold.slice(from, to)
    this.#line = line
    this.#from = from
    this.#to = to
  }

  get places(): UnitPlaces {
    return this.#line.places.slice(this.#from, this.#to)
  }
}

/** Where the stretch `from`…`to` stands in the source. Never empty for a stretch that is not. */
export function spanAt(line: Printed, from: number, to: number): Span {
  const start = line.places.startOf(from) ?? 0
  return { start, end: Math.max(start, line.places.endOf(to - 1) ?? start) }
}

/** Without case, accents and typographic quotes; same length as `text`. */
export function foldText(text: string): string {
  return isSpecial.test(text) ? text.replace(special, foldUnit).toLowerCase() : text.toLowerCase()
}

/** Everything but plain letters; pairs of surrogates stay together, as their lower case may be another pair. */
const special = /[\ud800-\udbff][\udc00-\udfff]|[^\0-\x5f\x61-\x7f]/g
/** Most texts hold nothing of that kind. */
const isSpecial = /[^\0-\x5f\x61-\x7f]/

function foldUnit(unit: string): string {
  return common.get(unit) ?? foldRare(unit)
}

function foldRare(unit: string): string {
  if (/[’ʼ‘`´]/.test(unit)) return "'"
  if (/[“”«»„]/.test(unit)) return '"'
  const folded = withoutMarks(unit).toLowerCase()
  // What grows or shrinks would move every offset behind it.
  return folded.length === unit.length
    ? folded
    : unit.toLowerCase().length === unit.length
      ? unit
      : '\ufffd'.repeat(unit.length)
}

/** The letters of our languages, folded once. */
const common: ReadonlyMap<string, string> = new Map(
  Array.from({ length: 0x180 }, (_, at) => String.fromCharCode(at + 0x80))
    .concat(['’', '‘', '“', '”', '„', '–', '—', '…', '•', '⋅', '€', '\u202f'])
    .map((unit) => [unit, foldRare(unit)]),
)

const inclusiveEnd =
  /(?:[.⋅·•‧\-(/]ne|[.⋅·•‧\-(/](?:e|es|trice|trices|euse|euses|rice|rices)\)?)(?:[.⋅·•‧\-/(]?s\)?)?(?!\p{L})/u
const inclusive = new RegExp(`(\\p{L}{3,60})${inclusiveEnd.source}`, 'gu')
const gendered = /(\p{L}{3,60}?)(?:[:*_/]in(?:nen)?|(?<=er)in(?:nen)?)(?!\p{L})/gu

/**
 * How many texts are remembered: labels, headings and names come back on every page, and several rules look each up.
 */
const mostRemembered = 5000

/** A heading or label as the lexicons spell it: folded, inclusive endings reduced, no markup, no trailing colon. */
export const plainWords = memoize(readPlain, mostRemembered)

function readPlain(text: string): string {
  const innen = text.includes('Innen') ? text.replace(/(\p{Ll})Innen(?!\p{L})/gu, '$1:innen') : text
  let plain = foldText(innen)
  // The end first: a pattern that begins with letters is tried at each of them.
  if (inclusiveEnd.test(plain))
    plain = plain.replace(inclusive, (whole, stem: string) =>
      whole.endsWith('s') || whole.endsWith('s)') ? `${stem}s` : stem,
    )
  if (mayBeGendered.test(plain)) plain = plain.replace(gendered, '$1')
  let end = plain.length
  while (end > 0 && tailSign.test(plain.charAt(end - 1))) end--
  const words = plain.slice(0, end).trim()
  return oddSpaces.test(words) ? words.replace(/\s+/g, ' ') : words
}

const tailSign = /[\s:：.…]/
const oddSpaces = /\s\s|[^\S ]/u

/** A cheap look before the pattern: most words have no such ending. */
const mayBeGendered = /(?:[:*_/]|er)in/
