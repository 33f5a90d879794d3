/** Verdicts that say nothing of what they are about: it stands on the line or in the heading above. */

import type { Decision, Outcome } from '../../../model/record.ts'
import { type FoundValue, inText, words as inWords } from '../../page/found.ts'
import { bulletLength, labelled } from '../../page/labels.ts'
import type { Line } from '../../page/line.ts'
import type { Page } from '../../page/page.ts'
import { plainWords, spanAt } from '../../words/text.ts'
import { compilePattern } from '../../words/word-pattern.ts'
import { perWords, wordPattern } from '../../words/words.ts'
import { openingsIn, sentencesOf } from './opening.ts'
import { motionText } from './passive.ts'
import { isGeneric, subjectOf } from './subject.ts'
import { decision, isEarlier, isVerdictOnly, opensWithVerdict } from './wording.ts'

/** `VOTE: PASSED`, `Motion to adjourn: Passed` as headings. */
export function verdictHeading(page: Page, line: Line, taken: ReadonlySet<Line>): readonly FoundValue<Decision>[] {
  const match = /^(.{3,80}?) ?: ?([^:]{3,20})$/u.exec(line.text)
  const outcome = match === null ? null : page.rules.words.outcomes.exact(match[2] ?? '')
  if (match?.[1] === undefined || outcome === null) return []
  if (page.rules.words.labels.exact(match[1]) === 'outcome') return aboutAbove(page, line, outcome, taken)
  const sources = [inWords(line)]
  return [{ value: decision(page, match[1], outcome, null, line), sources, rule: 'decisions.heading' }]
}

/** `Moved A, no seconder. Motion lapsed.`: about the motion above. */
export function moverLine(page: Page, line: Line, taken: ReadonlySet<Line>): readonly FoundValue<Decision>[] | null {
  const { words } = page.rules
  if (words.list('movers').first(line.fold)?.from !== bulletLength(line) || line.text.includes(': ')) return null
  const outcome = words.outcomes.find(line.fold).at(-1)?.value
  const above = outcome === undefined ? null : subjectOf(page, line)
  if (outcome === undefined || above === null || taken.has(above)) return null
  const text = motionText(page, above)
  const span = {
    start: spanAt(above, bulletLength(above), above.text.length).start,
    end: spanAt(line, 0, line.text.length).end,
  }
  return [{ value: decision(page, text, outcome, null, above), sources: [inText(span)], rule: 'decisions.mover' }]
}

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
  const isEither = page.rules.words.outcomes.find(plain).some(({ value }) => value !== outcome)
  return outcome == null || isLonger || isEither ? null : aboutAbove(page, line, outcome, taken)
}

/** `validé, 30 € comme l'an dernier`: a verdict, and behind a sign what belongs to it. */
function isVerdictFirst(page: Page, plain: string): boolean {
  const [first] = page.rules.words.outcomes.find(plain)
  return first?.from === 0 && /^ ?[,;(–-]/u.test(plain.slice(first.to))
}

/** An arrow before the sentence of an answer. */
const answers = /^(?:[-=]+>|→) ?/u

/** In the language of the page alone: the French `reporté` is, folded, a Spanish report. */
const postponed = perWords(
  ({ lexicons }) =>
    new Map<string | null, RegExp>(
      lexicons.map(({ language, outcomes }) => [
        language,
        compilePattern(`^${wordPattern(outcomes.postponed ?? [])}`, 'u'),
      ]),
    ),
)

/** `Reporté au mois prochain.`, "Nobody is here. Postponed to the next meeting": a sentence that begins by putting off what is above it. */
export function putOff(page: Page, line: Line, taken: ReadonlySet<Line>): readonly FoundValue<Decision>[] | null {
  const opening = postponed(page.rules.words).get(page.language)
  const said = sentencesOf(line).find(({ from, to }) => {
    const start = from === 0 ? bulletLength(line) : from
    const sign = answers.exec(line.text.slice(start))?.[0].length ?? 0
    const sentence = line.fold.slice(start + sign, to)
    return opening?.test(sentence) === true && !isEarlier(page.rules.words, sentence)
  })
  if (said === undefined) return null
  if (said.from === 0) return aboutAbove(page, line, 'postponed', taken, true)
  const section = page.sections[line.section]
  if (section === undefined || line.depth > 0 || isGeneric(page, section) || taken.has(section.line)) return null
  const value = decision(page, motionText(page, section.line), 'postponed', null, section.line)
  const sources = [inWords(section.line), inWords(line, said.from, said.to, 'outcome')]
  return [{ value, sources, rule: 'decisions.bare-verdict' }]
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
