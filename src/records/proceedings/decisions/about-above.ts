/** Verdicts that say nothing of what they are about: it stands on the line or in the heading above. */

import type { Decision, Outcome } from '../../../model/record.ts'
import { type FoundValue, inText } from '../../page/found.ts'
import { bulletLength, labelled } from '../../page/labels.ts'
import type { Line } from '../../page/line.ts'
import type { Page } from '../../page/page.ts'
import { plainWords, spanAt } from '../../words/text.ts'
import { openingsIn } from './opening.ts'
import { motionText } from './passive.ts'
import { subjectOf } from './subject.ts'
import { decision, isVerdictOnly, opensWithVerdict } from './wording.ts'

/** `Résultat : adopté`, `## Verabschiedet`: a verdict alone is about the line or heading above. */
export function bareVerdict(page: Page, line: Line, taken: ReadonlySet<Line>): readonly FoundValue<Decision>[] | null {
  if (/[:：]$/u.test(line.text)) return null
  const plain = plainWords(line.text.slice(bulletLength(line)))
  const exact = page.rules.words.outcomes.exact(plain)
  const phrase =
    plain.split(' ').length <= 3
      ? page.rules.words.outcomes.find(plain).findLast(({ to }) => to >= plain.length)
      : undefined
  const outcome =
    exact ??
    phrase?.value ??
    (opensWithVerdict(page.rules.words, plain) || (line.depth > 1 && isVerdictFirst(page, plain))
      ? page.rules.words.outcomes.find(plain)[0]?.value
      : null)
  const [opening] = openingsIn(page.rules.words, line)
  const isLonger =
    opening !== undefined &&
    opening.start - opening.at > (page.rules.words.outcomes.find(line.fold)[0]?.to ?? 0) - opening.at
  return outcome == null || isLonger ? null : aboutAbove(page, line, outcome, taken)
}

/** `validé, 30 € comme l'an dernier`: a verdict, and behind a sign what belongs to it. */
function isVerdictFirst(page: Page, plain: string): boolean {
  const [first] = page.rules.words.outcomes.find(plain)
  return first?.from === 0 && /^ ?[,;(–-]/u.test(plain.slice(first.to))
}

export function aboutAbove(
  page: Page,
  line: Line,
  outcome: Outcome,
  taken: ReadonlySet<Line>,
  isBare = false,
): readonly FoundValue<Decision>[] {
  const above = subjectOf(page, line)
  const own =
    !isBare && plainWords(line.text).split(' ').length > 1 && !isVerdictOnly(page.rules.words, line.text)
      ? ownWords(page, line)
      : null
  if (above === null || taken.has(above) || (outcome === 'noted' && own === null)) return []
  const text = own ?? motionText(page, above)
  const span = { start: spanAt(above, 0, 1).start, end: spanAt(line, 0, line.text.length).end }
  return [
    {
      value: decision(page, text, outcome, null, line),
      sources: [inText(own === null ? span : spanAt(line, 0, line.text.length))],
      rule: 'decisions.bare-verdict',
    },
  ]
}

/** The words of a line that names its verdict first: none of its own where it only puts off. */
const ownWords = (page: Page, line: Line): string | null =>
  opensWithVerdict(page.rules.words, plainWords(line.text.slice(bulletLength(line)))) ||
  (line.depth > 1 && isVerdictFirst(page, plainWords(line.text.slice(bulletLength(line))))) ||
  isResult(page, line)
    ? null
    : line.text

/** `Ergebnis: Angenommen`: a label of the vote and its verdict. */
function isResult(page: Page, line: Line): boolean {
  const label = labelled(line)
  return (
    label !== null &&
    page.rules.words.labels.exact(label.label.text) === 'outcome' &&
    isVerdictOnly(page.rules.words, label.value.text)
  )
}
