/** Decisions that templates and tables spell out: arguments and columns with their names. */

import type { Decision, Votes } from '../../../model/record.ts'
import { type FoundValue, words as inWords } from '../../page/found.ts'
import type { Line } from '../../page/line.ts'
import { callGroups } from '../../page/meeting-templates.ts'
import type { Page } from '../../page/page.ts'
import { headingWords } from '../../page/section-kind.ts'
import { tableRows } from '../../people/people-table.ts'
import { isPlaceholder } from '../../words/placeholders.ts'
import { outcomeOf } from './votes.ts'
import { decision } from './wording.ts'

/** Arguments that count votes or give an outcome: `{{Décision|texte|pour=4|contre=0}}`. */
export function decisionCalls(page: Page): readonly FoundValue<Decision>[] {
  const { labels, outcomes, votes } = page.rules.words
  return callGroups(page.lines).flatMap((group) => {
    const named = (line: Line): string => line.label?.text ?? ''
    const what =
      group.find((line) => labels.exact(named(line)) === 'decision') ??
      group.find(({ label }) => label === null) ??
      group.find((line) => votes.exact(named(line)) === null && labels.exact(named(line)) === null)
    const verdictLine = group.find((line) => labels.exact(named(line)) === 'outcome')
    const count = (name: 'for' | 'against' | 'abstain'): number | null => {
      const line = group.find((one) => votes.exact(named(one)) === name)
      return line !== undefined && /^\d{1,5}$/.test(line.text) ? Number(line.text) : null
    }
    const tally: Votes = { for: count('for'), against: count('against'), abstain: count('abstain'), unanimous: false }
    const printed = verdictLine === undefined ? undefined : outcomes.find(verdictLine.fold)[0]?.value
    const outcome = printed ?? (tally.for === null ? null : outcomeOf(tally))
    if (what === undefined || outcome === null) return []
    const value = decision(page, what.text, outcome, tally.for === null ? null : tally, what)
    const sources = group
      .filter((line) => line !== what)
      .map((line) =>
        inWords(
          line,
          0,
          line.text.length,
          line === verdictLine ? 'outcome' : `votes.${votes.exact(named(line)) ?? named(line)}`,
        ),
      )
    return [{ value, sources: [inWords(what), ...sources], rule: 'decisions.argument' }]
  })
}

/** A column "Décision" under a heading that says the same; one of proposals decides nothing. */
function isDecided(page: Page, { column, text, section }: Line): boolean {
  const decided = page.rules.words.list('decided')
  const heading = page.sections[section]?.line.text ?? ''
  const isFilled = text !== '' && !isPlaceholder(page.rules.words, text)
  return isFilled && column !== null && decided.has(column) && decided.has(headingWords(page.rules.words, heading))
}

/** Rows of a table with a column for the decision and one for its outcome. */
export function decisionRows(page: Page): readonly FoundValue<Decision>[] {
  const { labels, outcomes } = page.rules.words
  return tableRows(page.lines).flatMap((row) => {
    const what = row.find(({ column }) => column !== null && labels.exact(column) === 'decision')
    const verdictCell = row.find(({ column }) => column !== null && labels.exact(column) === 'outcome')
    const outcome = verdictCell === undefined ? undefined : outcomes.find(verdictCell.fold)[0]?.value
    if (what !== undefined && verdictCell === undefined && isDecided(page, what)) {
      const value = decision(page, what.text, 'adopted', null, what)
      return [{ value, sources: [inWords(what)], rule: 'decisions.table' }]
    }
    if (what === undefined || verdictCell === undefined || outcome === undefined) return []
    const sources = [inWords(what), inWords(verdictCell, 0, verdictCell.text.length, 'outcome')]
    return [{ value: decision(page, what.text, outcome, null, what), sources, rule: 'decisions.table' }]
  })
}
