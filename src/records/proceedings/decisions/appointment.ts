/** Offices given: "A is treasurer", "A elegida tesorera", "A wird zur Vorsitzenden gewählt". */

import type { Decision } from '../../../model/record.ts'
import { type FoundValue, words as inWords } from '../../page/found.ts'
import type { Line } from '../../page/line.ts'
import type { Page } from '../../page/page.ts'
import { isActing } from '../../people/acting-names.ts'
import { foldText } from '../../words/text.ts'
import { compilePattern, oneOf, wholeWord, wordEnd } from '../../words/word-pattern.ts'
import { firstMatch, holds, perWords, type Words } from '../../words/words.ts'
import { isUnanimous, unanimousVotes } from './votes.ts'
import { cleanText, decision, isEarlier, isVague } from './wording.ts'

const electionPatterns = perWords(({ grammar, spelled }) => {
  const and = oneOf([...spelled('conjunctions'), ...grammar('clauseBreaks')])
  return {
    electedWord: compilePattern(wholeWord(grammar('elected')), 'u'),
    elected: compilePattern(
      `(\\p{Lu}[\\p{L}'’-]*(?: \\p{Lu}[\\p{L}'’-]*){0,3}) (?=${oneOf(spelled('passives'))} (?:\\p{L}+ ){0,5}?${oneOf(grammar('elected'))}${wordEnd})`,
      'u',
    ),
    clause: compilePattern(`^.{0,90}?(?=[.;!?](?:\\s|$)|,? ${and} |$)`, 'u'),
  }
})

/** Whether a folded text says that somebody was given an office. */
export const saysElected = (words: Words, fold: string): boolean => electionPatterns(words).electedWord.test(fold)

/** "A is unanimously elected chair": a sentence of its own, told by its subject. */
export function unanimousElection(page: Page, line: Line): readonly FoundValue<Decision>[] | null {
  const { words } = page.rules
  if (!isUnanimous(words, line.fold) || !electionPatterns(words).elected.test(line.text)) return null
  return appointment(page, line)
}

/** An office or an election; "The new wiki is now complete" has neither. */
const isOffice = ({ rules: { words } }: Page, told: string): boolean =>
  holds(words.list('offices'), told) || words.roles.find(told).length > 0 || saysElected(words, told)

/** By a given name that is known, or by what they do elsewhere on the page. */
const isSomebody = (page: Page, subject: string, line: Line): boolean =>
  page.rules.givenNames.has(foldText(subject.split(' ')[0] ?? '')) || isActing(page, subject, line)

/** `X is treasurer`, `X elegido tesorero`: an office given, not one given before. One sentence of a line. */
export function appointment(page: Page, line: Line): readonly FoundValue<Decision>[] | null {
  const { words } = page.rules
  const patterns = electionPatterns(words)
  if (isEarlier(words, line.fold)) return null
  const passive = patterns.elected.exec(line.text)
  const match = firstMatch(words.list('appointed'), line.fold)
  const told =
    match === null || match.from === 0
      ? undefined
      : /(?:^|[.;:!?*) ] ?)((?:\p{Lu}[\p{L}'’.-]*)(?: \p{Lu}[\p{L}'’.-]*){0,3}) $/u.exec(
          line.text.slice(0, match.from),
        )?.[1]
  const subject = told ?? passive?.[1]
  if (subject === undefined || words.list('notAPerson').has(subject) || isVague(words, subject)) return null
  const verb = told === undefined || match === null ? (passive?.index ?? 0) + (passive?.[0].length ?? 0) : match.to
  const from = told === undefined || match === null ? (passive?.index ?? 0) : match.from - told.length - 1
  const rest = patterns.clause.exec(line.text.slice(verb))?.[0] ?? ''
  if (!isOffice(page, line.fold.slice(from + subject.length, verb + rest.length)) && !isSomebody(page, subject, line))
    return null
  const text = cleanText(line, from, verb + rest.length)
  if (text === null) return null
  const votes = isUnanimous(words, line.fold.slice(from, verb + rest.length)) ? unanimousVotes : null
  const value: Decision = { ...decision(page, text, 'adopted', votes, line), kind: 'appointment' }
  return [{ value, sources: [inWords(line, from, verb + rest.length)], rule: 'decisions.appointment' }]
}
