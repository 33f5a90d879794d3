/** Title → the stretches of words that dates, numbers and signs part it into. Knows no page: any title can be read so. */

import { titleWords } from '../page/joined-words.ts'
import { foldText, type Printed } from '../words/text.ts'
import { compilePattern, oneOf } from '../words/word-pattern.ts'
import { looseWords, perWords, type TextStretch, type Words, wordPattern } from '../words/words.ts'

/** Words of a title between two borders; offsets are those of `titleWords`. */
export interface TitleSegment extends TextStretch {
  /** With all words: without signs at either end only. */
  readonly whole: TextStretch
  /** Whether a date or a number stands beside it. */
  readonly isCounted: boolean
}

interface Cut extends TextStretch {
  readonly isVariable: boolean
}

/** The named stretches of a title, from left to right. A `/` or `:` between words is no border: such a path is one name. */
export function titleSegments(words: Words, title: Printed): readonly TitleSegment[] {
  const segments: TitleSegment[] = []
  let isCounted = false
  let from = 0
  const { fold } = title
  for (const cut of [...cutsOf(words, fold), { from: fold.length, to: fold.length, isVariable: false }]) {
    const kept = namedPart(words, fold, { from, to: cut.from })
    if (kept === 'date') isCounted = true
    const last = segments.at(-1)
    if (isCounted && last !== undefined) segments[segments.length - 1] = { ...last, isCounted }
    if (kept !== null && kept !== 'date') {
      segments.push({ ...kept, whole: cutSigns(fold, { from, to: cut.from }), isCounted })
      isCounted = false
    }
    if (cut.isVariable) isCounted = true
    from = cut.to
  }
  const last = segments.at(-1)
  return isCounted && last !== undefined ? [...segments.slice(0, -1), { ...last, isCounted }] : segments
}

/** A stretch without what is no part of a name; `date` for a month or weekday alone, null for no name at all. */
function namedPart(words: Words, fold: string, stretch: TextStretch): TextStretch | 'date' | null {
  const kept = cutEnds(words, fold, stretch)
  const text = fold.slice(kept.from, kept.to)
  if (segmentPatterns(words).dateWord.test(text)) return 'date'
  return /\p{L}{2}/u.test(text) ? kept : null
}

function cutsOf(words: Words, fold: string): readonly Cut[] {
  const { variable, border } = segmentPatterns(words)
  const cuts = (pattern: RegExp, isVariable: boolean): readonly Cut[] =>
    Array.from(fold.matchAll(pattern), ({ 0: found, index }) => ({ from: index, to: index + found.length, isVariable }))
  const sorted = [...cuts(variable, true), ...cuts(border, false)].sort((a, b) => a.from - b.from || b.to - a.to)
  let reached = 0
  return sorted.filter(({ from, to }) => {
    if (from < reached) return false
    reached = to
    return true
  })
}

/**
 * The words of a name by which it is compared: folded, compounds parted, without signs, articles and prepositions; `''`
 * for none.
 */
export function nameKey(words: Words, name: string): string {
  const { small } = segmentPatterns(words)
  const all = titleWords(name).fold.match(/[\p{L}\p{N}]+/gu) ?? []
  const telling = all.filter((word) => !small.has(word))
  return (telling.length > 0 ? telling : all).join(' ')
}

const segmentPatterns = perWords(({ grammar, months, weekdays, lexicons, spelled, ordinals }) => {
  const seasons = lexicons.flatMap((lexicon) => Object.values(lexicon.seasons).flat())
  const dateWord = `(?<!\\p{L})${looseWords([...months.keys(), ...weekdays.keys(), ...seasons])}(?!\\p{L})`
  const small = grammar('definiteArticles', 'indefiniteArticles', 'genitives', 'titleTails')
  const between = `[\\s._/:,-]*(?:${oneOf(grammar('genitives'))} +)?`
  const number = `\\p{L}?\\p{N}+(?:${oneOf(grammar('ordinalEndings'))})?`
  // No number: `3D`, `Web2print`.
  const counted = `(?:(?<!\\p{L})${number}|(?<=\\p{L}{2})\\p{N}+)(?:(?!\\p{L})|(?=${dateWord}))`
  const meeting = wordPattern(spelled('meetings'))
  return {
    /** Dates and numbers, with the words for months and weekdays beside them; an ordinal word before a meeting word. */
    variable: compilePattern(
      `(?:${dateWord}${between})*${counted}(?:${between}(?:${counted}|${dateWord}))*|${wordPattern([...ordinals.keys()])}(?= +${meeting})`,
      'gu',
    ),
    border: /\s[-–—|·]\s|[–—|()[\]#;]|[:,](?=\s)/gu,
    dateWord: compilePattern(`^${dateWord}\\.?$`, 'u'),
    small: new Set(small.flatMap((word) => foldText(word).match(/[\p{L}\p{N}]+/gu) ?? [])),
  }
})

// What stands at either end of a name in a title and is no part of it: signs, and words for minutes.

/** The stretch of a folded title without separators and minute words at either end; empty where nothing else is in it. */
export function cutEnds(words: Words, fold: string, { from, to }: TextStretch): TextStretch {
  const { head, tail } = endPatterns(words)
  let [start, end] = [from, to]
  for (let cut = lengthOf(head, fold.slice(start, end)); cut > 0; cut = lengthOf(head, fold.slice(start, end)))
    start += cut
  for (let cut = lengthOf(tail, fold.slice(start, end)); cut > 0; cut = lengthOf(tail, fold.slice(start, end)))
    end -= cut
  return { from: start, to: end }
}

const lengthOf = (pattern: RegExp, text: string): number => pattern.exec(text)?.[0].length ?? 0

/** The same without signs and spaces only. */
export function cutSigns(text: string, { from, to }: TextStretch): TextStretch {
  let [start, end] = [from, to]
  while (start < end && signs.test(text.charAt(start))) start++
  while (end > start && signs.test(text.charAt(end - 1))) end--
  return { from: start, to: end }
}

const signs = /[\s_/:,.;()#–—-]/

const endPatterns = perWords(({ grammar, spelled }) => {
  const meeting = wordPattern(spelled('meetings'))
  const minutes = wordPattern(spelled('minutes'))
  const numero = oneOf(grammar('numero'))
  const article = `(?: +${oneOf(grammar('genitives', 'definiteArticles'))}(?:(?<=')|(?!\\p{L})))?`
  return {
    head: compilePattern(
      `^(?:[\\s_/:,.;()–—-]+|${numero}(?=$|[^\\p{L}])|${minutes}(?=$|[\\s_/:,.;()–—-])${article})`,
      'u',
    ),
    tail: compilePattern(
      `(?:[\\s_/:,.;(–—#-]+|(?<=\\p{L}) ?/ ?(?=\\p{L}{5})${meeting}|(?<=[\\s_/:–—-])(?:${minutes}|${oneOf(grammar('titleTails', 'numero'))})| ?\\))$`,
      'u',
    ),
  }
})
