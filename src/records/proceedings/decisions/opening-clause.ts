/** What a sentence decides that opens with words for it: the clause behind them, cut where it goes into detail. */

import type { Line } from '../../page/line.ts'
import type { Page } from '../../page/page.ts'
import { leadOf } from '../../words/word-pattern.ts'
import { perWords } from '../../words/words.ts'
import { openingsIn } from './opening.ts'
import { isEarlier } from './wording.ts'

/** Longest clause that is given whole, in UTF-16 units, and the shortest that a longer one is cut to. */
const longest = 120
const shortest = 40

const opener = perWords(({ grammar }) => new RegExp(`^${leadOf(grammar('clauseOpeners'))}`, 'iu'))

/** The clause that a line decides: behind the last of its opening words; null where none are. */
export function openedClause(page: Page, line: Line): string | null {
  const { words } = page.rules
  const last = openingsIn(words, line).findLast(({ from, start }) => !isEarlier(words, line.fold.slice(from, start)))
  if (last === undefined) return null
  const clause = line.text
    .slice(last.start, last.to)
    .replace(/^[\s:,–-]+/u, '')
    .replace(opener(words), '')
  return shortened(clause).replace(/(?<![\s.,;])[\s.,;]+$/u, '') || null
}

/** Cut before the first detail, where a clause is long: at a comma or semicolon outside of brackets, or before a long bracket. */
export function shortened(clause: string): string {
  if (clause.length <= longest) return clause
  let depth = 0
  for (let at = 0; at < longest; at++) {
    const sign = clause.charAt(at)
    if (at >= shortest && depth === 0 && (sign === ',' || sign === ';' || isLongBracket(clause, at)))
      return clause.slice(0, at)
    if (sign === '(') depth++
    else if (sign === ')') depth--
  }
  return clause
}

const isLongBracket = (clause: string, at: number): boolean =>
  clause.charAt(at) === '(' && !clause.slice(at, at + shortest).includes(')')
