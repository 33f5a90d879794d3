/** Items under a heading that says "Decisions" and no more: each was decided, unless its words say otherwise. */

import type { Decision } from '../../../model/record.ts'
import { type FoundValue, words as inWords } from '../../page/found.ts'
import { bulletLength, labelled } from '../../page/labels.ts'
import type { Line } from '../../page/line.ts'
import type { Page } from '../../page/page.ts'
import { headingWords } from '../../page/section-kind.ts'
import { isPlaceholder } from '../../words/placeholders.ts'
import { plainWords } from '../../words/text.ts'
import { wholeWord } from '../../words/word-pattern.ts'
import { holds, perWords, type Words } from '../../words/words.ts'
import { openingsIn } from './opening.ts'
import { cleanText, decision, maxDecision } from './wording.ts'

/**
 * The items under headings that only say "Decisions", as adopted; `taken` are lines of other decisions, and those used
 * here are added.
 */
export function decidedSections(page: Page, taken: Set<Line>): readonly FoundValue<Decision>[] {
  const { words } = page.rules
  return page.sections.flatMap(({ line, body }) => {
    if (!words.list('decided').has(headingWords(words, line.text))) return []
    return body.flatMap((item): readonly FoundValue<Decision>[] => {
      const text = isPlainItem(words, item) && !taken.has(item) ? cleanText(item, 0, item.text.length) : null
      if (text === null) return []
      taken.add(item)
      const value = decision(page, text, 'adopted', null, item)
      const sources = [inWords(item, bulletLength(item)), inWords(line, 0, line.text.length, 'outcome')]
      return [{ value, sources, rule: 'decisions.section-list' }]
    })
  })
}

/** An item that neither asks nor gives a verdict, a tally or an owner of its own. */
function isPlainItem(words: Words, item: Line): boolean {
  if (item.depth !== 1 || item.cell !== null || item.text.length > maxDecision || /[?…]$|\.\.\.$/u.test(item.text))
    return false
  const plain = plainWords(item.text)
  if (plain.split(' ').length < 2 || words.list('nobody').has(plain) || isPlaceholder(words, plain)) return false
  if (isOpen(words).test(item.fold)) return false
  if (words.outcomes.find(item.fold).length > 0 || holds(words.list('wishes'), item.fold)) return false
  return openingsIn(words, item).length === 0 && !isTask(words, item)
}

/** Proposed, or still to be worked on. */
const isOpen = perWords(({ grammar }) => new RegExp(wholeWord(grammar('undecided')), 'u'))

function isTask(words: Words, item: Line): boolean {
  const label = labelled(item)
  return label !== null && words.list('taskMarks').has(label.label.text)
}
