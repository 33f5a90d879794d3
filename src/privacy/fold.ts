/**
 * One spelling for all: what a text says however it is written. Case, Unicode normalisation (NFC, NFD), `_` and `+` for a
 * space, percent-escapes, HTML entities, JSON escapes, MediaWiki's `.C3.A9` anchors and invisible signs make no difference.
 */

import { namedCharacter } from '../model/character-references.ts'
import { normalised } from '../model/normalised.ts'
import { memoizeLast } from '../support/memoize.ts'

/**
 * An escape, escaped once more or not: `&amp;eacute;`, `%2540`, `\\u00e9`; or a plus between letters. In the case that programs
 * write: `C:\Users\Nathalie` and `marie.de.backer` hold none.
 */
const escapes =
  /&(?:(?:amp|AMP);)*(?:#[xX]0*[\da-fA-F]{1,6}|#0*\d{1,7}|[a-zA-Z][a-zA-Z\d]{1,7});|(?:%(?:25)*[\da-fA-F]{2})+|(?:\\{1,8}u[\da-fA-F]{4})+|\\{1,8}u\{[\da-fA-F]{1,6}\}|(?:\\{1,8}x[\da-fA-F]{2})+|\\(?:19[4-9]|2[0-3]\d|24[0-4])(?:\\1(?:[3-8]\d|2[89]|9[01])){1,3}|\\{1,8}["/bfnrt]|(?:\.(?:C[2-9A-F]|[DE][\dA-F]|F[0-4])(?:\.[89AB][\dA-F]){1,3})+|(?<=\p{L}|%[\da-fA-F]{2})\+(?=\p{L}|%[\da-fA-F]{2})/gu
/** Where an escape may begin: a scan for these is forty times as fast as one for the escapes themselves. */
const mayBegin = /[&%\\+]|\.[c-f][\da-f]/gi
const escapeHere = new RegExp(escapes.source, 'uy')
const beyondAscii = /[^\0-\x7f]/
/** Soft hyphens, joiners, selectors, signs of direction: nobody sees them. */
const invisible = /\p{Default_Ignorable_Code_Point}/gu
const spaces = /[\s_]{2,}|[\t-\r_\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]/g

/** The folded text; folding it again changes nothing, unless an escape stands inside another one. */
export function fold(text: string): string {
  return settle(decodeEscapes(text)).replace(spaces, ' ')
}

function decodeEscapes(text: string): string {
  let decoded = ''
  let last = 0
  for (const { index } of text.matchAll(mayBegin)) {
    if (index < last) continue
    const written = escapeAt(text, index)
    if (written === null) continue
    decoded += text.slice(last, index) + decode(written)
    last = index + written.length
  }
  return last === 0 ? text : decoded + text.slice(last)
}

/** The escape that begins at a place of a text, as it is written; null where none does. */
export function escapeAt(text: string, index: number): string | null {
  escapeHere.lastIndex = index
  return escapeHere.exec(text)?.[0] ?? null
}

/** Where escapes stand in a text: offset and length, UTF-16 units. */
export const escapesIn = (text: string): readonly { readonly index: number; readonly length: number }[] =>
  Array.from(text.matchAll(escapes), ({ index, 0: { length } }) => ({ index, length }))

/** Lower case (`σ` for a final `ς`), NFC, one sign for all apostrophes and one for all hyphens, nothing invisible. */
function settle(text: string): string {
  const lower = text.toLowerCase()
  if (!beyondAscii.test(lower)) return lower
  // Before letters and marks are put together: they would part them.
  return normalised(lower.replace(invisible, ''))
    .replace(/ς/g, 'σ')
    .replace(/[\u2018\u2019\u02bc]/g, "'")
    .replace(/[\u2010-\u2014\u2212]/g, '-')
}

export interface Folded {
  readonly text: string
  /** Where the n-th unit of the folded text begins in the text as written. */
  startOf(at: number): number
  /** Where the written letters or escape behind the n-th unit end in the text as written. */
  endOf(at: number): number
}

const special = String.raw`${escapes.source}|[\s_]{2,}|[^\S ]|_|[^\0-\x7f]`
/** A combining mark, also as an escape: it belongs to the letter before. */
const combining = String.raw`[\p{M}\p{Default_Ignorable_Code_Point}]|&(?:(?:amp|AMP);)*#(?:[xX]0*3[0-6][\da-fA-F]|0*(?:76[89]|7[7-9]\d|8[0-7]\d));|%(?:25)*[cC](?:[cC]%(?:25)*[89abAB]|[dD]%(?:25)*[89aA])[\da-fA-F]|\\{1,8}u03[0-6][\da-fA-F]`
const anyCombining = new RegExp(combining, 'u')
const pieces = new RegExp(special, 'gu')
const piecesWithMarks = new RegExp(
  `(?:${escapes.source}|[^\\s\\p{M}\\p{Default_Ignorable_Code_Point}])(?:${combining})+|${special}`,
  'gu',
)

/** The folded text with the places that its units come from: the same text as `fold` gives. */
export function foldWithPlaces(written: string): Folded {
  const { add, placed } = placeStretches()
  let last = 0
  for (const { 0: piece, index } of written.matchAll(anyCombining.test(written) ? piecesWithMarks : pieces)) {
    add(written.slice(last, index).toLowerCase(), last, index, true)
    last = index + piece.length
    add(fold(piece === '+' ? ' ' : piece), index, last, false)
  }
  add(written.slice(last).toLowerCase(), last, written.length, true)
  return placed()
}

/** A text that is made of stretches of another one, with the places that its units come from. */
export function placeStretches() {
  // Four numbers each: where it is in the text, its start and its end as written, and whether it is copied unit by unit, or made
  // as a whole. They are many, and an object for each takes longer.
  const stretches: number[] = []
  const parts: string[] = []
  let length = 0
  let endsInSpace = false
  /** The written place of a unit, with so many units behind it where it is copied; else one of the two ends of its stretch. */
  const offsetOf = (at: number, side: 1 | 2): number => {
    let [low, high] = [0, stretches.length / 4 - 1]
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if ((stretches[4 * middle] ?? 0) <= at) low = middle
      else high = middle - 1
    }
    const [from = 0, start = 0, end = 0, copied = 0] = stretches.slice(4 * low, 4 * low + 4)
    return copied === 1 ? start + at - from + side - 1 : side === 1 ? start : end
  }
  return {
    /** Goes on with what became of a stretch: copied unit by unit, or made as a whole. Spaces in a row are one space. */
    add: (made: string, start: number, end: number, isCopied: boolean): void => {
      // Also where one ends a stretch and one begins the next.
      const skipped = endsInSpace && made.startsWith(' ') ? 1 : 0
      if (made.length === skipped) return
      stretches.push(length, isCopied ? start + skipped : start, end, isCopied ? 1 : 0)
      parts.push(skipped === 0 ? made : made.slice(1))
      length += made.length - skipped
      endsInSpace = made.endsWith(' ')
    },
    placed: (): Folded => ({
      text: parts.join(''),
      startOf: (at) => offsetOf(at, 1),
      endOf: (at) => offsetOf(at, 2),
    }),
  }
}

/** The same few escapes stand everywhere. Longer ones are no copies to V8: each would hold the text that it stands in. */
const [keptEscapes, longestKept] = [1000, 12]
const remember = memoizeLast<string, string>(keptEscapes)

/** The character that an escape stands for; an invalid escape stays as written. */
export const decode = (written: string): string =>
  written.length > longestKept ? decodeEscape(written) : remember(written, () => decodeEscape(written))

function decodeEscape(written: string): string {
  if (written === '+') return ' '
  if (written.startsWith('&')) return decodeEntity(written)
  if (written.startsWith('\\')) return decodeBackslash(written)
  const bytes = [...written.matchAll(/[%.](?:25)*([\da-f]{2})/gi)].map(([, hex = '']) => Number.parseInt(hex, 16))
  return decodeBytes(bytes) ?? (written.startsWith('%') ? Buffer.from(bytes).toString('latin1') : written)
}

function decodeEntity(written: string): string {
  const [, hex, decimal, name = ''] = /^&(?:amp;)*(?:#x([\da-f]+)|#(\d+)|(\w+));$/i.exec(written) ?? []
  if (hex === undefined && decimal === undefined)
    return namedCharacter(name) ?? namedCharacter(name.toLowerCase()) ?? written
  const point = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16)
  return characterOf(point, written)
}

const characterOf = (point: number, written: string): string =>
  point > 0 && point <= 0x10ffff ? String.fromCodePoint(point) : written

function decodeBackslash(written: string): string {
  const last = written.at(-1) ?? ''
  if (/^\\+u\{/.test(written)) return characterOf(Number.parseInt(written.slice(written.indexOf('{') + 1), 16), written)
  if (/^\\+[x\d]/.test(written)) {
    const radix = /^\\+x/.test(written) ? 16 : 10
    const bytes = [...written.matchAll(/\\x?([\da-fA-F]+)/g)].map(([, number = '']) => Number.parseInt(number, radix))
    return decodeBytes(bytes) ?? Buffer.from(bytes).toString('latin1')
  }
  if (/^\\+u/i.test(written))
    return written.replace(/\\{1,16}u([\da-f]{4})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
  return last === '"' || last === '/' ? last : ' '
}

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

function decodeBytes(bytes: readonly number[]): string | null {
  try {
    return utf8.decode(Uint8Array.from(bytes))
  } catch (error) {
    if (error instanceof TypeError) return null
    throw error
  }
}
