/** Words that a page uses as words, whatever their first letter: `the Space`, `containers`. Weak evidence makes no person of them. */

import { memoizeFor } from '../words/memoize.ts'
import { foldText } from '../words/text.ts'
import { matchesOf } from '../words/word-pattern.ts'
import type { WordList } from '../words/words.ts'
import type { Line } from './line.ts'
import type { Page } from './page.ts'

/** How often a word stands in the text, and how. */
interface Uses {
  lower: number
  capital: number
  /** With a capital inside a sentence, where only a name has one. */
  inside: number
  withArticle: number
}

/** A word in a text, in UTF-16 units; `before`: where the words begin that tell how it stands. */
interface Position {
  readonly text: string
  readonly before: number
  readonly from: number
}

/** Whether the page itself shows that a capital word is a thing: with an article, or else only in lower case but for beginnings. */
export function isThing(page: Page, name: string): boolean {
  const uses = usesOf(page)(foldText(name))
  if (uses === undefined) return false
  const isCommon = uses.inside === 0 && uses.lower >= 2 && uses.lower >= uses.capital
  return uses.withArticle >= 2 || uses.withArticle > uses.inside / 3 || isCommon
}

/** Whether none of the words of a name stands in the text in lower case or behind an article. */
export const isOnlyName = (page: Page, name: string): boolean =>
  name.split(' ').every((part) => {
    const uses = usesOf(page)(foldText(part))
    return uses === undefined || (uses.lower === 0 && uses.withArticle === 0)
  })

const word = /(?<![\p{L}\p{N}@/._-])\p{L}[\p{L}'’-]*(?: \p{Lu}[\p{L}'’-]+)?/gu

/** Units before a word that tell how it stands. */
const lookBack = 12

/** A folded word of a line, or two of which the second one has a capital, and where it stands. */
interface LineWord {
  readonly key: string
  readonly place: Position
}

function wordsOfLine({ text, fold }: Line): readonly LineWord[] {
  return matchesOf(text, word).flatMap(({ 0: found, index: from }): readonly LineWord[] => {
    const before = Math.max(0, from - lookBack)
    const space = found.indexOf(' ')
    const to = from + found.length
    const first: LineWord = { key: fold.slice(from, space < 0 ? to : from + space), place: { text, before, from } }
    if (space < 0) return [first]
    const second = { text, before: from, from: from + space + 1 }
    return [
      first,
      { key: fold.slice(from, to), place: { text, before, from } },
      { key: fold.slice(from + space + 1, to), place: second },
    ]
  })
}

/** Where each folded word stands. */
function placesByWord(words: readonly LineWord[]): ReadonlyMap<string, readonly Position[]> {
  const places = new Map<string, Position[]>()
  for (const { key, place } of words) {
    const known = places.get(key)
    if (known === undefined) places.set(key, [place])
    else known.push(place)
  }
  return places
}

/** How a folded word is used on the page; undefined where it does not stand. */
const usesOf = memoizeFor((page: Page): ((key: string) => Uses | undefined) => {
  const articles = page.rules.words.list('articles')
  const places = placesByWord(page.lines.filter(({ kind }) => kind !== 'heading').flatMap(wordsOfLine))
  const known = new Map<string, Uses | undefined>()
  return (key) => {
    if (known.has(key)) return known.get(key)
    const own = places.get(key) ?? []
    const uses: Uses = { lower: 0, capital: 0, inside: 0, withArticle: 0 }
    for (const place of own) count(uses, articles, place)
    known.set(key, own.length === 0 ? undefined : uses)
    return known.get(key)
  }
})

function count(uses: Uses, articles: WordList, { text, before, from }: Position): void {
  const isLower = /^\p{Ll}/u.test(text.slice(from, from + 2))
  if (!isLower) uses.capital += 1
  const lead = text.slice(before, from)
  const article = /(?<!\p{L})(\p{L}+['’]?) ?$/u.exec(lead)?.[1]
  if (article !== undefined && articles.has(article)) uses.withArticle += 1
  else if (isLower) uses.lower += 1
  else if (/[\p{Ll}\p{N},] $/u.test(lead)) uses.inside += 1
}
