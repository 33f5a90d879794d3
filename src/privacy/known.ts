/** Finds known values in texts: all of them in one pass, whose time does not depend on how many they are. */

import { fold } from './fold.ts'
import { foldInto } from './fold-units.ts'

export interface KnownValueMatch {
  readonly start: number
  readonly end: number
  /** Position of the value in the list that the finder was made of. */
  readonly value: number
}

/** Looks for values that stand as whole tokens. */
export interface Finder {
  /** Every place in a folded text where one stands: by start, the longer one first; they may overlap. */
  inFolded(folded: string): readonly KnownValueMatch[]
  /** Whether one stands anywhere in a text as it is written, in a fraction of the time. */
  isIn(text: string): boolean
}

/** A window of so many units of each value is looked up at every place of the text. */
const windowUnits = 4
const shift = 5
/** The hash of a window forgets a unit after `windowUnits` shifts. */
const mask = 2 ** (shift * windowUnits) - 1
/** A table of so many bits stays in the nearest cache: where values are few, few windows of a text get past it. */
const nearMask = 2 ** 15 - 1
const nearHash = (hash: number): number => (hash ^ (hash >>> 8)) & nearMask

const bits = (count: number): Uint32Array => new Uint32Array(count / 32)
const hasBit = (of: Uint32Array, at: number): boolean => ((of[at >>> 5] ?? 0) & (1 << (at & 31))) !== 0
const setBit = (of: Uint32Array, at: number): void => {
  of[at >>> 5] = (of[at >>> 5] ?? 0) | (1 << (at & 31))
}

/** Tells where needles stand in so many units, in no order, until `tell` says that it has heard enough. */
export type NeedleSearch = (
  units: Uint16Array,
  length: number,
  tell: (needle: number, start: number) => boolean,
) => void

interface Needle {
  readonly text: string
  /** Position in the list of needles. */
  readonly index: number
  /** Where its window ends in it. The middle of a value is rarely common: URLs begin alike, addresses end alike. */
  readonly windowEnd: number
}

/** A search for texts, none of which is empty, wherever they stand. */
export function createNeedleSearch(texts: readonly string[]): NeedleSearch {
  const needles = texts.map((text, index): Needle => {
    const windowEnd = Math.min(text.length, Math.ceil((text.length + windowUnits) / 2))
    return { text, index, windowEnd }
  })
  const long = needles.filter(({ text }) => text.length >= windowUnits)
  const short = needles.filter(({ text }) => text.length < windowUnits)
  const windows = new Map<number, Needle[]>()
  const isWindow = bits(mask + 1)
  const isNear = bits(nearMask + 1)
  for (const needle of long) {
    const hash = hashOf(needle.text.slice(needle.windowEnd - windowUnits, needle.windowEnd))
    setBit(isWindow, hash)
    setBit(isNear, nearHash(hash))
    windows.set(hash, [...(windows.get(hash) ?? []), needle])
  }
  return (units, length, tell) => {
    const isDone = ({ text, index }: Needle, start: number): boolean =>
      standsAt(text, units, start, length) && tell(index, start)
    if (long.length > 0) {
      let hash = 0
      for (let at = 0; at < length; at += 1) {
        hash = ((hash << shift) ^ (units[at] ?? 0)) & mask
        if (!hasBit(isNear, nearHash(hash)) || !hasBit(isWindow, hash)) continue
        for (const needle of windows.get(hash) ?? []) if (isDone(needle, at + 1 - needle.windowEnd)) return
      }
    }
    const whole = units.subarray(0, length)
    for (const needle of short) {
      const first = needle.text.charCodeAt(0)
      for (let at = whole.indexOf(first); at >= 0; at = whole.indexOf(first, at + 1)) if (isDone(needle, at)) return
    }
  }
}

/** A finder of values; each may have several spellings. What is left of a spelling when it is folded must not be empty. */
export function createFinder(values: readonly (readonly string[])[]): Finder {
  const needles = needlesOf(values)
  const search = createNeedleSearch(needles.map(({ text }) => text))
  const find = (units: Uint16Array, length: number, tell: (needle: FoldedValue, start: number) => boolean): void =>
    search(units, length, (index, start) => {
      const needle = needles[index]
      return needle !== undefined && isWhole(needle.text, units, start, length) && tell(needle, start)
    })
  const inFolded = (folded: string): readonly KnownValueMatch[] => {
    const found: KnownValueMatch[] = []
    const units = roomFor(folded.length)
    for (let at = 0; at < folded.length; at += 1) units[at] = folded.charCodeAt(at)
    find(units, folded.length, ({ text, value }, start) => {
      found.push({ start, end: start + text.length, value })
      return false
    })
    return found.sort((a, b) => a.start - b.start || b.end - a.end || a.value - b.value)
  }
  return {
    inFolded,
    isIn(text) {
      const units = roomFor(text.length)
      const length = foldInto(text, units)
      if (length < 0) return inFolded(fold(text)).length > 0
      let isFound = false
      find(units, length, () => {
        isFound = true
        return true
      })
      return isFound
    },
  }
}

/** One room for all texts but the longest, which are few. */
const kept = new Uint16Array(1 << 18)
const roomFor = (length: number): Uint16Array => (length <= kept.length ? kept : new Uint16Array(length))

interface FoldedValue {
  readonly text: string
  readonly value: number
}

function needlesOf(values: readonly (readonly string[])[]): readonly FoldedValue[] {
  const known = new Map<string, number>()
  for (const [value, spellings] of values.entries()) {
    for (const spelling of spellings) {
      const text = fold(spelling).trim()
      if (text !== '' && !known.has(text)) known.set(text, value)
    }
  }
  return [...known].map(([text, value]) => ({ text, value }))
}

function hashOf(window: string): number {
  let hash = 0
  for (let at = 0; at < window.length; at += 1) hash = ((hash << shift) ^ window.charCodeAt(at)) & mask
  return hash
}

function standsAt(text: string, units: Uint16Array, start: number, length: number): boolean {
  if (start < 0 || start + text.length > length) return false
  for (let at = 0; at < text.length; at += 1) if (units[start + at] !== text.charCodeAt(at)) return false
  return true
}

/** Whether a value that stands there does not go on where it begins or ends in a letter or digit. */
function isWhole(text: string, units: Uint16Array, start: number, length: number): boolean {
  const end = start + text.length
  const isWord = (at: number): boolean => at >= 0 && at < length && word.test(String.fromCharCode(units[at] ?? 0))
  return !(isWord(start - 1) && isWord(start)) && !(isWord(end - 1) && isWord(end))
}

const word = /[\p{L}\p{N}\p{M}]/u
