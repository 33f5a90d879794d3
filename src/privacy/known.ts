/** Finds known values in folded texts: all of them in one pass, whose time does not depend on how many they are. */

import { fold } from './fold.ts'

export interface KnownValueMatch {
  readonly start: number
  readonly end: number
  /** Position of the value in the list that the finder was made of. */
  readonly value: number
}

/** Every place in a folded text where a value stands as a whole token: by start, the longer one first; they may overlap. */
export type Finder = (folded: string) => readonly KnownValueMatch[]

/** A window of so many units of each value is looked up at every place of the text. */
const windowUnits = 4
const shift = 5
/** The hash of a window forgets a unit after `windowUnits` shifts. */
const mask = 2 ** (shift * windowUnits) - 1

interface Needle {
  readonly text: string
  readonly value: number
  /** Where its window ends in it. The middle of a value is rarely common: URLs begin alike, addresses end alike. */
  readonly windowEnd: number
}

/** A finder of values; each may have several spellings. What is left of a spelling when it is folded must not be empty. */
export function createFinder(values: readonly (readonly string[])[]): Finder {
  const needles = needlesOf(values)
  const long = needles.filter(({ text }) => text.length >= windowUnits)
  const short = needles.filter(({ text }) => text.length < windowUnits)
  const windows = new Map<number, Needle[]>()
  const isWindow = new Uint32Array((mask + 1) / 32)
  for (const needle of long) {
    const hash = hashOf(needle.text.slice(needle.windowEnd - windowUnits, needle.windowEnd))
    isWindow[hash >>> 5] = (isWindow[hash >>> 5] ?? 0) | (1 << (hash & 31))
    windows.set(hash, [...(windows.get(hash) ?? []), needle])
  }
  return (folded) => {
    const found: KnownValueMatch[] = []
    const add = (needle: Needle, start: number): void => {
      const end = start + needle.text.length
      if (folded.startsWith(needle.text, start) && isWhole(folded, start, end))
        found.push({ start, end, value: needle.value })
    }
    if (long.length > 0) {
      let hash = 0
      for (let at = 0; at < folded.length; at += 1) {
        hash = ((hash << shift) ^ folded.charCodeAt(at)) & mask
        if (((isWindow[hash >>> 5] ?? 0) & (1 << (hash & 31))) === 0) continue
        for (const needle of windows.get(hash) ?? []) add(needle, at + 1 - needle.windowEnd)
      }
    }
    for (const needle of short)
      for (let at = folded.indexOf(needle.text); at >= 0; at = folded.indexOf(needle.text, at + 1)) add(needle, at)
    return found.sort((a, b) => a.start - b.start || b.end - a.end || a.value - b.value)
  }
}

function needlesOf(values: readonly (readonly string[])[]): readonly Needle[] {
  const known = new Map<string, number>()
  for (const [value, spellings] of values.entries()) {
    for (const spelling of spellings) {
      const text = fold(spelling).trim()
      if (text !== '' && !known.has(text)) known.set(text, value)
    }
  }
  return [...known].map(([text, value]) => ({
    text,
    value,
    windowEnd: Math.min(text.length, Math.ceil((text.length + windowUnits) / 2)),
  }))
}

function hashOf(window: string): number {
  let hash = 0
  for (let at = 0; at < window.length; at += 1) hash = ((hash << shift) ^ window.charCodeAt(at)) & mask
  return hash
}

const word = /[\p{L}\p{N}\p{M}]/u

/** A value that begins or ends in a letter or digit does not go on there. */
function isWhole(text: string, start: number, end: number): boolean {
  return !(isWord(text, start - 1) && isWord(text, start)) && !(isWord(text, end - 1) && isWord(text, end))
}

const isWord = (text: string, at: number): boolean => at >= 0 && at < text.length && word.test(text.charAt(at))
