/** "The board approves the budget", "on valide l'achat": a body of the page, and a finite verb that decides. */

import type { Decision } from '../../../model/record.ts'
import { type FoundValue, words as inWords } from '../../page/found.ts'
import { bulletLength } from '../../page/labels.ts'
import type { Line } from '../../page/line.ts'
import type { Page } from '../../page/page.ts'
import { leadOf, oneOf, wordEnd } from '../../words/word-pattern.ts'
import { perWords } from '../../words/words.ts'
import { isUnanimous, unanimousVotes } from '../votes.ts'
import { sentencesOf } from './opening.ts'
import { cleanText, decision, isEarlier } from './wording.ts'

const actPatterns = perWords(({ grammar, spelled }) => {
  const body = `${leadOf(grammar('definiteArticles'))}(?:\\p{L}+ )?${oneOf([...spelled('bodies'), ...grammar('gatherings')])}`
  return {
    act: new RegExp(
      `^(?:${body}|${oneOf(grammar('groupPronouns'))}) (?:${leadOf(grammar('clauseAdverbs'))})?(${oneOf(grammar('decides'))})${wordEnd} `,
      'u',
    ),
    opener: new RegExp(`^${leadOf(grammar('clauseOpeners'))}`, 'iu'),
  }
})

/** Shortest object of an act, in UTF-16 units. */
const minObject = 6

/** The acts of bodies that a line tells in the present or the past, one per sentence; not those of before. */
export function bodyActs(page: Page, line: Line): readonly FoundValue<Decision>[] {
  const { words } = page.rules
  const { act, opener } = actPatterns(words)
  return sentencesOf(line).flatMap(({ from, to }): readonly FoundValue<Decision>[] => {
    const start = from === 0 ? bulletLength(line) : from
    const sentence = line.fold.slice(start, to)
    const match = act.exec(sentence)
    if (match?.[1] === undefined || isEarlier(words, sentence) || sentence.endsWith('?')) return []
    const object = start + match[0].length
    const text = cleanText(line, object, to)?.replace(opener, '') ?? ''
    if (text.length < minObject) return []
    const outcome = words.outcomeVerbs.find(match[1])[0]?.value ?? 'adopted'
    const votes = isUnanimous(words, sentence) ? unanimousVotes : null
    return [
      { value: decision(page, text, outcome, votes, line), sources: [inWords(line, start, to)], rule: 'decisions.act' },
    ]
  })
}
