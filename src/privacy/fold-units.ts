/** Folds a text unit by unit, as `fold` does, in a fraction of its time: what is only looked through needs no string of its own. */

import { decode, escapeAt, fold } from './fold.ts'

/** What a unit comes to where no unit stands for it: nothing; an escape may begin; half of a letter; what only `fold` knows; not yet known. */
const [nothing, mayBegin, half, unknown, unmade] = [-1, -2, -3, -4, -5]

const [space, point] = [0x20, 0x2e]
const beginsEscape = /[&%\\+.]/
const isHalf = /[\ud800-\udfff]/
/** What may become one letter with that before it (NFC_Quick_Check=Maybe): marks, vowels and finals of Hangul. */
const joins = /[\p{M}\u1160-\u11ff]/u

/** By unit; a block of them is made when the first one is met. */
const table = new Int32Array(0x10000).fill(unmade)
const block = 0x100

function makeBlock(unit: number): void {
  const from = unit - (unit % block)
  for (let one = from; one < from + block; one += 1) table[one] = foldedUnit(String.fromCharCode(one))
}

function foldedUnit(unit: string): number {
  if (isHalf.test(unit)) return half
  if (beginsEscape.test(unit)) return mayBegin
  if (joins.test(unit)) return unknown
  const folded = fold(unit)
  if (folded === '') return nothing
  return folded.length === 1 ? folded.charCodeAt(0) : unknown
}

/** Letters of two units, by their code point: 1 where they are folded to themselves, 2 where they are not, 0 where none was met. */
const pairs = new Uint8Array(0x110000)

function isPlainPair(codePoint: number): boolean {
  if (pairs[codePoint] === 0) {
    const letter = String.fromCodePoint(codePoint)
    pairs[codePoint] = letter.length === 2 && fold(letter) === letter && !joins.test(letter) ? 1 : 2
  }
  return pairs[codePoint] === 1
}

/**
 * Writes the units of the folded text into `units`, which has room for as many as the text has. Gives how many they are; -1 where
 * only `fold` can tell: at marks that change the letter before them, and letters of which lower case has several.
 */
export const foldInto = (text: string, units: Uint16Array): number =>
  foldStretch(unitsOfText(text), 0, text.length, units, 0)

/** A text with its units. */
export interface TextUnits {
  readonly text: string
  readonly written: Uint16Array
}

/** The units of a text, which hold until those of the next one are asked for. */
export const unitsOfText = (text: string): TextUnits => ({
  text,
  written: text.length <= mostInRoom ? inRoom(text) : unitsOf(text),
})

/** Goes on with what stands for something else, and begins no escape. */
export const foldPlain = (text: string, units: Uint16Array, from: number): number =>
  foldStretch({ text, written: unitsOf(text) }, 0, text.length, units, from, false)

/** The same for a stretch of a text, behind so many units; what begins in it and ends behind it only `fold` can tell, too. */
export function foldStretch(
  { text, written }: TextUnits,
  start: number,
  end: number,
  units: Uint16Array,
  from: number,
  hasEscapes = true,
): number {
  let length = from
  let last = length === 0 ? unmade : units[length - 1]
  for (let at = start; at < end; at += 1) {
    const unit = written[at] ?? 0
    let folded = table[unit] ?? unmade
    if (folded <= space) {
      if (folded === unmade) {
        makeBlock(unit)
        folded = table[unit] ?? unknown
      }
      if (folded === nothing || (folded === space && last === space)) continue
      if (folded === mayBegin) {
        const isEscape = hasEscapes && (unit !== point || isBytePoint(text, at))
        const sign = isEscape ? escapeAt(text, at) : null
        if (sign !== null) {
          length = at + sign.length > end ? -1 : foldPlain(decode(sign), units, length)
          if (length < 0) return -1
          last = length === 0 ? unmade : units[length - 1]
          at += sign.length - 1
          continue
        }
        folded = unit
      } else if (folded === half) {
        if (!isPlainPair(text.codePointAt(at) ?? 0)) return -1
        units[length] = unit
        length += 1
        at += 1
        folded = text.charCodeAt(at)
      } else if (folded === unknown) return -1
    }
    units[length] = folded
    length += 1
    last = folded
  }
  return length
}

/** For the text that is looked through, and never for what an escape in it stands for. */
const room = Buffer.alloc(1 << 19)
const unitsInRoom = new Uint16Array(room.buffer, room.byteOffset, room.length / 2)
/** Texts are written there with the low byte first, as most processors read them; on others nothing is. */
const isLowByteFirst = new Uint8Array(Uint16Array.of(1).buffer)[0] === 1
const mostInRoom = isLowByteFirst ? unitsInRoom.length : -1

/** The units of a text, which hold until the next one is put there. */
function inRoom(text: string): Uint16Array {
  room.write(text, 'utf16le')
  return unitsInRoom
}

function unitsOf(text: string): Uint16Array {
  const units = new Uint16Array(text.length)
  for (let at = 0; at < text.length; at += 1) units[at] = text.charCodeAt(at)
  return units
}

/** Whether a point begins `.C3`, as few do: the first digit tells most. */
function isBytePoint(text: string, at: number): boolean {
  const digit = text.charCodeAt(at + 1) | 0x20
  return digit >= 0x63 && digit <= 0x66
}
