/** Words that a page uses as words, whatever their first letter: `the Space`, `containers`. Weak evidence makes no person of them. */

import { matchesOf } from '../words/matches.ts'
import { memoizeFor } from '../words/memoize.ts'
import { foldText } from '../words/text.ts'
import type { WordList } from '../words/words.ts'
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
interface Place {
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

/** Where each folded word of the page stands, and each pair of words whose second one has a capital. */
function placesOf(page: Page): ReadonlyMap<string, readonly Place[]> {
  const known = new Map<string, Place[]>()
  const put = (key: string, place: Place): void => {
    const places = known.get(key)
    if (places === undefined) known.set(key, [place])
    else places.push(place)
  }
  for (const { text, fold, kind } of page.lines) {
    if (kind === 'heading') continue
    for (const { 0: found, index: from } of matchesOf(text, word)) {
      const before = Math.max(0, from - lookBack)
      const space = found.indexOf(' ')
      const to = from + found.length
      put(fold.slice(from, space < 0 ? to : from + space), { text, before, from })
      if (space < 0) continue
      put(fold.slice(from, to), { text, before, from })
      put(fold.slice(from + space + 1, to), { text, before: from, from: from + space + 1 })
    }
  }
  return known
}

/** How a folded word is used on the page; undefined where it does not stand. Most words of a page are never asked for. */
const usesOf = memoizeFor((page: Page): ((key: string) => Uses | undefined) => {
  const articles = page.rules.words.list('articles')
  const places = placesOf(page)
  const known = new Map<string, Uses>()
  return (key) => {
    const found = known.get(key)
    const own = found === undefined ? places.get(key) : undefined
    if (own === undefined) return found
    const uses: Uses = { lower: 0, capital: 0, inside: 0, withArticle: 0 }
    for (const place of own) count(uses, articles, place)
    known.set(key, uses)
    return uses
  }
})

function count(uses: Uses, articles: WordList, { text, before, from }: Place): void {
  const isLower = /^\p{Ll}/u.test(text.slice(from, from + 2))
  if (!isLower) uses.capital += 1
  const lead = text.slice(before, from)
  const article = /(\p{L}+['’]?) ?$/u.exec(lead)?.[1]
  if (article !== undefined && articles.has(article)) uses.withArticle += 1
  else if (isLower) uses.lower += 1
  else if (/[\p{Ll}\p{N},] $/u.test(lead)) uses.inside += 1
}
