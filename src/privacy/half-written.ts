/** A value in the making: what another state of a page has at the place where a value stands, of which it is a part. */

import type { KnownValue } from './detected.ts'
import { foldedLetter } from './letters.ts'
import type { KnownFinder } from './look.ts'

/** The states of one page, by time; read when they are asked for, since together they may be larger than memory. */
export interface PageStates {
  readonly count: number
  readonly textOf: (index: number) => string
}

/** A place in a state at which a value is being written, and how the value is written where it is whole. */
interface PartialValue {
  readonly start: number
  readonly end: number
  readonly known: KnownValue
  readonly written: string
}

/** So much of the text before a part says where alone it is taken out. */
const contextUnits = 32
const leastLetters = 3

/**
 * The parts of values that states of a page have where the state before or after has the value: beginnings and ends of three
 * letters or more, each to be taken out behind the words that it stands behind. A pad keeps one for each stroke.
 */
export function halfWritten({ count, textOf }: PageStates, find: KnownFinder): readonly KnownValue[] {
  const whole: (readonly PartialValue[])[] = []
  const parts = new Map<string, KnownValue>()
  const work = { left: mostWork }
  sweep(Array.from({ length: count }, (_, index) => index))
  sweep(Array.from({ length: count }, (_, index) => count - 1 - index))
  return [...parts.values()]

  function wholeIn(index: number, text: string): readonly PartialValue[] {
    whole[index] ??= [...find(text)].flatMap(({ start, end, known }) =>
      known.behind === undefined ? [{ start, end, known, written: text.slice(start, end) }] : [],
    )
    return whole[index] ?? []
  }

  function sweep(order: readonly number[]): void {
    let last: { readonly text: string; readonly places: readonly PartialValue[] } | null = null
    for (const index of order) {
      const text = textOf(index)
      const own = wholeIn(index, text)
      const isCovered = ({ start, end }: PartialValue): boolean =>
        own.some((one) => one.start <= start && end <= one.end)
      const carried: readonly PartialValue[] =
        last === null ? [] : carriedTo(text, last.text, last.places, work).filter((one) => !isCovered(one))
      for (const place of carried) {
        if (lettersIn(text.slice(place.start, place.end)).length < leastLetters) continue
        const part = partAt(text, place)
        parts.set(JSON.stringify([part.behind, part.value, part.mark]), part)
      }
      last = { text, places: [...own, ...carried] }
    }
  }
}

/** The places of a state that hold a part of what stands at places of the state beside it, or nothing yet, or no more. */
function carriedTo(text: string, beside: string, places: readonly PartialValue[], work: Work): readonly PartialValue[] {
  if (places.length === 0) return []
  const same = { before: commonStart(text, beside), after: commonEnd(text, beside), work }
  const carried = new Map<string, PartialValue>()
  for (const place of places) {
    const at = placeIn(text, beside, place, same)
    if (at === null) continue
    const [trimmed, whole] = [trimmedOf(text, at), wordsAround(text, trimmedOf(text, at))]
    // What goes on within a word is found as a word.
    const found = [whole, trimmed].find(({ start, end }) => isPart(text.slice(start, end), place.written))
    if (found !== undefined) carried.set(`${found.start} ${found.end} ${place.written}`, { ...place, ...found })
  }
  return [...carried.values()]
}

type Position = Pick<PartialValue, 'start' | 'end'>

function trimmedOf(text: string, { start, end }: Position): Position {
  const found = text.slice(start, end)
  const from = start + (found.length - found.trimStart().length)
  return { start: from, end: Math.max(from, end - (found.length - found.trimEnd().length)) }
}

/** With the letters that stand on both sides of it. */
function wordsAround(text: string, { start, end }: Position): Position {
  const before = /[\p{L}\p{M}\p{N}]*$/u.exec(text.slice(Math.max(0, start - contextUnits), start))?.[0] ?? ''
  const behind = /^[\p{L}\p{M}\p{N}]*/u.exec(text.slice(end, end + contextUnits))?.[0] ?? ''
  return { start: start - before.length, end: end + behind.length }
}

/** Where a place of the state beside is in a text. */
function placeIn(
  text: string,
  beside: string,
  { start, end, written }: PartialValue,
  same: { readonly before: number; readonly after: number; readonly work: Work },
): Position | null {
  const moved = text.length - beside.length
  const [keepsBefore, keepsAfter] = [start <= same.before, beside.length - end <= same.after]
  if (end <= same.before && start < end) return { start, end }
  if (beside.length - start <= same.after && start < end) return { start: start + moved, end: end + moved }
  if (keepsBefore && keepsAfter) return start <= end + moved ? { start, end: end + moved } : null
  const inLine = placeInLine(text, beside, { start, end }, same.work)
  if (inLine !== null && isPart(text.slice(inLine.start, inLine.end).trim(), written)) return inLine
  // Nothing stands there: no words tell what would.
  if (start === end) return null
  // Changed here and elsewhere: behind the same words, as far as it is written there.
  const context = beside.slice(Math.max(0, start - contextUnits), start)
  const from = keepsBefore ? start : behindSame(text, context, start <= contextUnits)
  if (from === null) return beginningIn(text.slice(0, text.length - same.after), same.before, written)
  const rest = /^[^\n]*/.exec(text.slice(from, from + 2 * written.length + contextUnits))?.[0] ?? ''
  const words = rest.split(/(?<=[\p{L}\p{M}\p{N}])(?![\p{L}\p{M}\p{N}])/u)
  for (let count = words.length; count > 0; count -= 1) {
    const part = words.slice(0, count).join('')
    if (lettersIn(part).length >= leastLetters && isPart(part.trim(), written))
      return { start: from, end: from + part.length }
  }
  return null
}

/** Where a place is in the line of a text that its line became, by what both have in the same order; null for places over several lines. */
function placeInLine(text: string, beside: string, { start, end }: Position, work: Work): Position | null {
  if (beside.slice(start, end).includes('\n')) return null
  const own = lineAt(beside, start)
  const line = beside.slice(own.start, own.end)
  const breaks = (part: string): number => part.split('\n').length - 1
  const likeness = (other: string): number => commonStart(line, other) + commonEnd(line, other)
  const [become] = [
    nthLine(text, breaks(beside.slice(0, start))),
    nthLine(text, breaks(text) - breaks(beside.slice(end))),
  ]
    .flatMap((one) => one ?? [])
    .map((one) => ({ ...one, same: likeness(text.slice(one.start, one.end)) }))
    .sort((a, b) => b.same - a.same)
  const cells = line.length * ((become?.end ?? 0) - (become?.start ?? 0))
  if (become === undefined || cells > Math.min(mostCells, work.left)) return null
  work.left -= cells
  const kept = inOrder(line, text.slice(become.start, become.end))
  const before = kept.findLast(([at]) => at < start - own.start)
  const after = kept.find(([at]) => at >= end - own.start)
  const from = become.start + (before === undefined ? 0 : before[1] + 1)
  return { start: from, end: Math.max(from, after === undefined ? become.end : become.start + after[1]) }
}

/** The letters of two lines that are still compared, each with each, for all states of a page together: a product, which ends. */
interface Work {
  left: number
}
const mostWork = 300_000_000
/** Of two lines: they take twice as many bytes. */
const mostCells = 1_000_000

function lineAt(text: string, at: number): Position {
  const end = text.indexOf('\n', at)
  return { start: at === 0 ? 0 : text.lastIndexOf('\n', at - 1) + 1, end: end < 0 ? text.length : end }
}

/** The line behind so many breaks; null: there is none. */
function nthLine(text: string, breaks: number): Position | null {
  let start = 0
  for (let left = breaks; left > 0; left -= 1) {
    start = text.indexOf('\n', start) + 1
    if (start === 0) return null
  }
  return breaks < 0 ? null : lineAt(text, start)
}

/** The places of the units of a longest text that two have in order, by pairs. */
function inOrder(one: string, other: string): readonly (readonly [at: number, atOther: number])[] {
  const width = other.length + 1
  const most = new Uint16Array((one.length + 1) * width)
  for (let at = one.length - 1; at >= 0; at -= 1)
    for (let beside = other.length - 1; beside >= 0; beside -= 1)
      most[at * width + beside] =
        one[at] === other[beside]
          ? (most[(at + 1) * width + beside + 1] ?? 0) + 1
          : Math.max(most[(at + 1) * width + beside] ?? 0, most[at * width + beside + 1] ?? 0)
  const pairs: [number, number][] = []
  for (let at = 0, beside = 0; at < one.length && beside < other.length; ) {
    if (one[at] === other[beside]) {
      pairs.push([at, beside])
      at += 1
      beside += 1
    } else if ((most[(at + 1) * width + beside] ?? 0) >= (most[at * width + beside + 1] ?? 0)) at += 1
    else beside += 1
  }
  return pairs
}

/** Where what changed holds a longer beginning of a value, to the end of a word. */
function beginningIn(text: string, from: number, written: string): Position | null {
  for (let length = written.length - 1; lettersIn(written.slice(0, length)).length >= leastAnywhere; length -= 1) {
    const start = text.indexOf(written.slice(0, length), Math.max(0, from - length))
    if (start >= 0 && !/^[\p{L}\p{M}\p{N}]/u.test(text.slice(start + length))) return { start, end: start + length }
  }
  return null
}

/** Fewer letters are those of many words. */
const leastAnywhere = 5
const leastContext = 6

/** The place behind the longest end of a context that stands once in a text; null: there is none. */
function behindSame(text: string, context: string, isFromStart: boolean): number | null {
  if (isFromStart && text.startsWith(context)) return context.length
  for (let length = context.length; length >= leastContext; length -= 1) {
    const wanted = context.slice(-length)
    const at = text.indexOf(wanted)
    if (at >= 0) return text.indexOf(wanted, at + 1) < 0 ? at + length : null
  }
  return null
}

const lettersIn = (text: string): string => Array.from(text, foldedLetter).join('')

/** Whether a text is a piece of a value, or its beginning and its end; nothing is one. Behind a beginning may be slips of the pen. */
function isPart(text: string, written: string): boolean {
  const [part, value] = [lettersIn(text), lettersIn(written)]
  if (part === '') return !/\S/.test(text)
  if (part.length > value.length + mostSlips) return false
  const [before, after] = [commonStart(part, value), commonEnd(part, value)]
  if (before + after >= part.length || value.includes(part)) return true
  return before >= leastLetters && part.length - before <= mostSlips && !/[,;:!?()]/.test(text)
}

const mostSlips = 3

function partAt(text: string, { start, end, known }: PartialValue): KnownValue {
  let from = Math.max(0, start - contextUnits)
  // It begins with a whole word, and is more than blanks.
  while (from > 0 && !(/^[^\p{L}\p{M}\p{N}]/u.test(text.slice(from - 1)) && /\S/.test(text.slice(from, start))))
    from -= 1
  const context = text.slice(from, start)
  const behind = { text: context, isFromStart: from === 0 && lettersIn(context).length < leastContext }
  return { reason: known.reason, value: text.slice(start, end), mark: known.mark, behind }
}

function commonStart(one: string, other: string): number {
  const most = Math.min(one.length, other.length)
  let same = 0
  while (same < most && one.charCodeAt(same) === other.charCodeAt(same)) same += 1
  return same
}

function commonEnd(one: string, other: string): number {
  const most = Math.min(one.length, other.length)
  let same = 0
  while (same < most && one.charCodeAt(one.length - 1 - same) === other.charCodeAt(other.length - 1 - same)) same += 1
  return same
}
