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
        last === null ? [] : carriedTo(text, last.text, last.places).filter((one) => !isCovered(one))
      for (const place of carried) {
        const part = partAt(text, place)
        parts.set(JSON.stringify([part.behind, part.value, part.mark]), part)
      }
      last = { text, places: [...own, ...carried] }
    }
  }
}

/** The places of a state that hold a part of what stands at places of the state beside it. */
function carriedTo(text: string, beside: string, places: readonly PartialValue[]): readonly PartialValue[] {
  if (places.length === 0) return []
  const same = { before: commonStart(text, beside), after: commonEnd(text, beside) }
  return places.flatMap((place) => {
    const at = placeIn(text, beside, place, same)
    if (at === null) return []
    const found = text.slice(at.start, at.end)
    const start = at.start + (found.length - found.trimStart().length)
    const end = at.end - (found.length - found.trimEnd().length)
    return end > start && isPart(text.slice(start, end), place.written) ? [{ ...place, start, end }] : []
  })
}

/** Where a place of the state beside is in a text. */
function placeIn(
  text: string,
  beside: string,
  { start, end, written }: PartialValue,
  same: { readonly before: number; readonly after: number },
): Pick<PartialValue, 'start' | 'end'> | null {
  const moved = text.length - beside.length
  const [keepsBefore, keepsAfter] = [start <= same.before, beside.length - end <= same.after]
  if (end <= same.before) return { start, end }
  if (beside.length - start <= same.after) return { start: start + moved, end: end + moved }
  if (keepsBefore && keepsAfter) return start <= end + moved ? { start, end: end + moved } : null
  // Changed here and elsewhere: behind the same words, as far as it is written there.
  const context = beside.slice(Math.max(0, start - contextUnits), start)
  const from = keepsBefore ? start : behindSame(text, context, start <= contextUnits)
  if (from === null) return beginningIn(text.slice(0, text.length - same.after), same.before, written)
  const rest = /^[^\n]*/.exec(text.slice(from, from + 2 * written.length + contextUnits))?.[0] ?? ''
  const words = rest.split(/(?<=[\p{L}\p{M}\p{N}])(?![\p{L}\p{M}\p{N}])/u)
  for (let count = words.length; count > 0; count -= 1) {
    const part = words.slice(0, count).join('')
    if (isPart(part.trim(), written)) return { start: from, end: from + part.length }
  }
  return null
}

/** Where what changed holds a longer beginning of a value, to the end of a word. */
function beginningIn(text: string, from: number, written: string): Pick<PartialValue, 'start' | 'end'> | null {
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

/** Whether a text is a beginning of a value, an end, or both with nothing between; behind a beginning may be slips of the pen. */
function isPart(text: string, written: string): boolean {
  const [part, value] = [lettersIn(text), lettersIn(written)]
  if (part.length < leastLetters || part.length > value.length + 2) return false
  const [before, after] = [commonStart(part, value), commonEnd(part, value)]
  return before + after >= part.length || (before >= leastLetters && 2 * before >= part.length)
}

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
