/** The letters and digits of a text by themselves, folded, with the places they come from: escapes read, all signs left out. Linear. */

import { normalised } from '../model/normalised.ts'
import { decode, escapeAt } from './fold.ts'

/** What NFKD leaves whole. */
const spelled: Readonly<Record<string, string>> = {
  ...{ œ: 'oe', æ: 'ae', ß: 'ss', ø: 'o', đ: 'd', ð: 'd', þ: 'th', ł: 'l', ı: 'i', ς: 'σ' },
}

/** Vowels and signs that words of India and its neighbours differ by. */
const vowelSign =
  /^(?:\p{Mc}|(?=\p{M})[\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Gurmukhi}\p{Script=Gujarati}\p{Script=Oriya}\p{Script=Tamil}\p{Script=Telugu}\p{Script=Kannada}\p{Script=Malayalam}\p{Script=Sinhala}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}\p{Script=Tibetan}])$/u
/** Points on a letter, as accents are. */
const nukta = /[\u093c\u09bc\u0a3c\u0abc\u0b3c\u0c3c\u0cbc]/

/**
 * The letters and digits that a character comes to (NFKD, lower case, no marks but vowels): `ａ`, `𝐀`, `À` are `a`. Empty where
 * it has none, and for apostrophes that Unicode counts as letters.
 */
export const foldedLetter = (character: string): string =>
  normalised(character, 'NFKD')
    .toLowerCase()
    .replace(/\p{Default_Ignorable_Code_Point}/gu, '')
    .replace(/[^\p{L}\p{N}]|[ʹ-ʽˮꞋꞌ]/gu, (sign) => (vowelSign.test(sign) && !nukta.test(sign) ? sign : ''))
    .replace(/[œæßøđðþłıς]/g, (letter) => spelled[letter] ?? letter)

/** Whether nobody sees a character by itself: a mark on the letter before, a joiner, a selector of shapes, a sign of direction. */
const isUnseen = (character: string): boolean => /^[\p{M}\p{Default_Ignorable_Code_Point}]$/u.test(character)

/** Folded letters; what they hold is written over when the next text is read. */
export interface Letters {
  readonly units: Uint16Array
  readonly length: number
  /** Where the written form of a unit begins and ends in the text, marks and unseen signs behind it with it. */
  readonly starts: Int32Array
  readonly ends: Int32Array
}

/** What a unit comes to where no unit stands for it: a sign; nothing that is seen; an escape may begin; what a string must tell. */
const [sign, unseen, mayEscape, several, unmade] = [0, -1, -2, -3, -4]
const table = new Int32Array(0x10000).fill(unmade)

function made(unit: number): number {
  const written = String.fromCharCode(unit)
  const folded = foldedLetter(written)
  if (/[&%\\.]/.test(written)) return mayEscape
  if (/[\ud800-\udbff]/.test(written) || folded.length > 1) return several
  return folded === '' ? (isUnseen(written) ? unseen : sign) : folded.charCodeAt(0)
}

/** One letter of a run of escapes, so that what stands behind it keeps its own place. */
const oneEscape =
  /(?:%(?:25)*|\\{1,8}x)(?:[2-7][\da-fA-F]|[cdCD][\da-fA-F](?:%(?:25)*|\\{1,8}x)[89abAB][\da-fA-F]|[eE][\da-fA-F](?:(?:%(?:25)*|\\{1,8}x)[89abAB][\da-fA-F]){2}|[fF][0-7](?:(?:%(?:25)*|\\{1,8}x)[89abAB][\da-fA-F]){3})|\\{1,8}u(?:[dD][89abAB][\da-fA-F]{2}\\{1,8}u[dD][c-fC-F][\da-fA-F]{2}|[\da-fA-F]{4})/y

function escapeOf(text: string, at: number): string | null {
  oneEscape.lastIndex = at
  return oneEscape.exec(text)?.[0] ?? escapeAt(text, at)
}

const roomUnits = 1 << 18
const kept = { units: new Uint16Array(roomUnits), starts: new Int32Array(roomUnits), ends: new Int32Array(roomUnits) }
function roomFor(units: number) {
  if (units <= roomUnits) return kept
  return { units: new Uint16Array(units), starts: new Int32Array(units), ends: new Int32Array(units) }
}

/** Reads the letters of a text. */
export function lettersOf(text: string): Letters {
  const { units, starts, ends } = roomFor(text.length)
  const written: Writing = { units, starts, ends, length: 0 }
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at)
    let folded = table[unit] ?? sign
    if (folded === unmade) {
      folded = made(unit)
      table[unit] = folded
    }
    if (folded > 0) {
      const { length } = written
      written.units[length] = folded
      written.starts[length] = at
      written.ends[length] = at + 1
      written.length = length + 1
    } else if (folded === unseen) extend(written, at, at + 1)
    else if (folded === several) at = add(written, String.fromCodePoint(text.codePointAt(at) ?? 0), at, text) - 1
    else if (folded === mayEscape) {
      const piece = escapeOf(text, at)
      if (piece !== null) at = add(written, decode(piece), at, text, piece.length) - 1
    }
  }
  return written
}

type Writing = { -readonly [Key in keyof Letters]: Letters[Key] }

/** Writes the letters of what stands in a place; gives the end of it. */
function add(written: Writing, characters: string, at: number, text: string, width = characters.length): number {
  const end = at + width
  for (const character of characters) {
    const folded = foldedLetter(character)
    if (folded === '' && isUnseen(character)) extend(written, at, end)
    makeRoom(written, folded.length + text.length - end)
    for (let one = 0; one < folded.length; one += 1) {
      written.units[written.length] = folded.charCodeAt(one)
      written.starts[written.length] = at
      written.ends[written.length] = end
      written.length += 1
    }
  }
  return end
}

/** Marks belong to the letter before. */
function extend({ ends, length }: Writing, at: number, end: number): void {
  if (length > 0 && ends[length - 1] === at) ends[length - 1] = end
}

/** Few texts come to more letters than they have units. */
function makeRoom(written: Writing, more: number): void {
  const { units, starts, ends, length } = written
  if (length + more <= units.length) return
  Object.assign(written, roomFor(roomUnits + 2 * (length + more)))
  written.units.set(units.subarray(0, length))
  written.starts.set(starts.subarray(0, length))
  written.ends.set(ends.subarray(0, length))
}
