/** What stands at either end of a name in a title and is no part of it: signs, and words for minutes. */

import { oneOf } from '../words/word-pattern.ts'
import { perWords, type TextStretch, type Words, wordPattern } from '../words/words.ts'

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
    head: new RegExp(`^(?:[\\s_/:,.;()–—-]+|${numero}(?=$|[^\\p{L}])|${minutes}(?=$|[\\s_/:,.;()–—-])${article})`, 'u'),
    tail: new RegExp(
      `(?:[\\s_/:,.;(–—#-]+|(?<=\\p{L}) ?/ ?(?=\\p{L}{5})${meeting}|(?<=[\\s_/:–—-])(?:${minutes}|${oneOf(grammar('titleTails', 'numero'))})| ?\\))$`,
      'u',
    ),
  }
})
