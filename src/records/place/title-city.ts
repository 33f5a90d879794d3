/** The city that stands only in a title: one that the wiki knows, one behind "Cities/", or the one that the title ends on. */

import type { Page } from '../page/page.ts'
import { foldText } from '../words/text.ts'
import { oneOf } from '../words/word-pattern.ts'
import { holds, perWords, wordList, wordPattern } from '../words/words.ts'

/** "… à City - 3", "… des habitants de City", "Cities/City/…"; null when the title has none. */
export function cityFromTitle(page: Page): string | null {
  const { words, hints } = page.rules
  const known = hints.cities?.find((city) => wordList([city]).first(page.title.fold) !== null)
  if (known !== undefined) return known
  const patterns = titlePatterns(words)
  const contained = patterns.contained.exec(page.title.fold)
  if (contained?.[1] !== undefined) {
    const to = contained.index + contained[0].length
    return page.title.text.slice(to - contained[1].length, to)
  }
  const town = patterns.town.exec(page.title.text)?.[1] ?? null
  return town === null || holds(words.list('meetings'), foldText(town)) ? null : town
}

const titlePatterns = perWords(({ grammar, spelled }) => {
  const containers = wordPattern(spelled('cityContainers'))
  return {
    town: new RegExp(
      `(?:\\p{L} ${oneOf(spelled('cityMarks'))}|\\p{Ll} ${oneOf(grammar('cityPeople'))}) (\\p{Lu}[\\p{L}-]{2,}(?:[ -]\\p{Lu}[\\p{L}-]+){0,2})(?= ?(?:[-–:/(]|\\d|$))`,
      'u',
    ),
    contained: new RegExp(`(?:^|/)${containers}[/:]([\\p{L}][\\p{L}' -]{1,30})(?=[/:])`, 'u'),
  }
})
