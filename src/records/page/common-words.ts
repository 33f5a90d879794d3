/** Words that a page uses as words, whatever their first letter: `the Space`, `containers`. Weak evidence makes no person of them. */

import { matchesOf } from '../words/matches.ts'
import { memoizeFor } from '../words/memoize.ts'
import { foldText } from '../words/text.ts'
import type { Page } from './page.ts'

/** How often a word stands in the text, and how. */
interface Uses {
  lower: number
  capital: number
  /** With a capital inside a sentence, where only a name has one. */
  inside: number
  withArticle: number
}

/** Whether the page itself shows that a capital word is a thing: with an article, or else only in lower case but for beginnings. */
export function isThing(page: Page, name: string): boolean {
  const uses = usesOf(page).get(foldText(name))
  if (uses === undefined) return false
  const isCommon = uses.inside === 0 && uses.lower >= 2 && uses.lower >= uses.capital
  return uses.withArticle >= 2 || uses.withArticle > uses.inside / 3 || isCommon
}

/** Whether none of the words of a name stands in the text in lower case or behind an article. */
export const isOnlyName = (page: Page, name: string): boolean =>
  name.split(' ').every((part) => {
    const uses = usesOf(page).get(foldText(part))
    return uses === undefined || (uses.lower === 0 && uses.withArticle === 0)
  })

const word = /(?<![\p{L}\p{N}@/._-])\p{L}[\p{L}'’-]*(?: \p{Lu}[\p{L}'’-]+)?/gu

const usesOf = memoizeFor((page: Page): ReadonlyMap<string, Uses> => {
  const articles = page.rules.words.list('articles')
  const known = new Map<string, Uses>()
  const count = (printed: string, before: string): void => {
    const key = foldText(printed)
    const uses = known.get(key) ?? { lower: 0, capital: 0, inside: 0, withArticle: 0 }
    known.set(key, uses)
    const isLower = /^\p{Ll}/u.test(printed)
    if (!isLower) uses.capital += 1
    const article = /(\p{L}+['’]?) ?$/u.exec(before)?.[1]
    if (article !== undefined && articles.has(article)) uses.withArticle += 1
    else if (isLower) uses.lower += 1
    else if (/[\p{Ll}\p{N},] $/u.test(before)) uses.inside += 1
  }
  for (const { text, kind } of page.lines) {
    if (kind === 'heading') continue
    for (const match of matchesOf(text, word)) {
      const before = text.slice(Math.max(0, match.index - 12), match.index)
      const [first = '', second] = match[0].split(' ')
      count(first, before)
      if (second === undefined) continue
      count(match[0], before)
      count(second, `${first} `)
    }
  }
  return known
})
