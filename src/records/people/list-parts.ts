/** Where the items of a line of names stand: parted at commas and "and", or at the one other separator of the line. */

import { compilePattern, leadOf, matchesOf } from '../words/word-pattern.ts'
import { perWords, type Words } from '../words/words.ts'

/** An item of a line, in UTF-16 offsets. */
export interface ListPart {
  readonly from: number
  readonly to: number
}

const listPatterns = perWords(({ spelled }) => {
  const and = leadOf(spelled('conjunctions'))
  return {
    joints: compilePattern(`, ?(?:${and})?| ?; ?| ?& ?| \\+ | ${and}`, 'gu'),
    and: ` ${and}`,
  }
})

/** Separators that also part a name from what is said of it: they make a list where one of them stands twice. */
const otherSeparators = [' - ', ' – ', ' — ', ' / ', ' | ', ' • ', ' · ', ' · ', '/'] as const
const fewest = 3
const mostWords = 5

/** The items of a line, brackets kept whole; a line without any separator is one item. Empty items are left out. */
export function listParts(words: Words, text: string): readonly ListPart[] {
  const masked = withoutBrackets(text)
  const own = onlyBrackets.test(text) ? bracketParts(text) : /[,;&]/u.test(masked) ? null : otherParts(words, masked)
  const parts = (own ?? partsAt(masked, listPatterns(words).joints)).filter(({ from, to }) =>
    /[^\s.…]/u.test(text.slice(from, to)),
  )
  return withLostCommas(text, parts)
}

/** `[ perle ] [zeph42] [ Odile ]`: each name in brackets of its own. */
const onlyBrackets = /^\s*(?:\[[^[\]]{1,40}\][\s,;]*){2,}$/u

const bracketParts = (text: string): readonly ListPart[] =>
  matchesOf(text, /\[\s*([^[\]]*?)\s*\]/gu).map((match) => {
    const from = match.index + match[0].indexOf(match[1] ?? '', 1)
    return { from, to: from + (match[1] ?? '').length }
  })

/** So many single words make a list of handles. */
const fewestSingles = 4

/** `perle, zeph42 odile basile, osier`: among single words, three or more in one item have lost their commas. */
function withLostCommas(text: string, parts: readonly ListPart[]): readonly ListPart[] {
  const single = parts.filter(({ from, to }) => !text.slice(from, to).trim().includes(' ')).length
  if (single === parts.length || single < fewestSingles || single < parts.length * 0.75) return parts
  return parts.flatMap(({ from, to }) => {
    const item = text.slice(from, to)
    if (!handlesInRow.test(item)) return [{ from, to }]
    return matchesOf(item, /\S+/gu).map(({ 0: word, index }) => ({
      from: from + index,
      to: from + index + word.length,
    }))
  })
}
const handlesInRow = /^\s*(?:[\p{Ll}\p{N}_-]{2,24}(?: |$)){3,6}\s*$/u

/** `A - B - C`, `A / B / C et D`: three short items or more, parted by one sign; null for any other line. */
export function otherParts(words: Words, masked: string): readonly ListPart[] | null {
  for (const sign of otherSeparators) {
    if (!masked.includes(sign)) continue
    const parts = masked.split(sign)
    if (parts.length < fewest || parts.some((part) => part.trim() === '' || part.trim().split(' ').length > mostWords))
      continue
    return partsAt(masked, signPattern(words, sign))
  }
  return null
}

const signPatterns = perWords((words) => {
  const { and } = listPatterns(words)
  const escaped = (sign: string): string => sign.replace(/[|/]/gu, '\\$&')
  return new Map(otherSeparators.map((sign) => [sign, compilePattern(`${escaped(sign)}|${and}`, 'gu')]))
})
const signPattern = (words: Words, sign: (typeof otherSeparators)[number]): RegExp =>
  signPatterns(words).get(sign) ?? listPatterns(words).joints

function partsAt(masked: string, pattern: RegExp): readonly ListPart[] {
  const parts: ListPart[] = []
  let from = 0
  for (const match of matchesOf(masked, pattern)) {
    parts.push({ from, to: match.index })
    from = match.index + match[0].length
  }
  return [...parts, { from, to: masked.length }]
}

/** The text with its brackets as letters: what stands in them parts nothing. */
export const withoutBrackets = (text: string): string =>
  text.replace(/\([^()]*\)|\[[^[\]]*\]/gu, (hidden) => 'x'.repeat(hidden.length))
