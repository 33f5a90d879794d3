/** Decisions of votes over several lines: the motion above them, the verdict below them. */

import type { Decision, Outcome, Participant } from '../../../model/record.ts'
import { type FoundValue, inText } from '../../page/found.ts'
import type { Line } from '../../page/line.ts'
import type { Page } from '../../page/page.ts'
import { spanAt } from '../../words/text.ts'
import { passivesIn } from './passive.ts'
import { motionAbove } from './subject.ts'
import { verdict } from './verdicts.ts'
import { type VoteRun, voteRuns } from './vote-runs.ts'
import { isUnanimous, outcomeOf } from './votes.ts'
import { cleanText, decision, isVague, isVerdictOnly, maxDecision } from './wording.ts'

/** A vote, and where its verdict is told in words of its own: the decision found there is the vote's. */
export interface ToldVote {
  readonly run: VoteRun
  readonly verdict: Line
}

/** The decisions of votes over several lines; `told` are votes whose decision stands in a sentence below. */
export function decidedRuns(
  page: Page,
  people: readonly Participant[],
  taken: Set<Line>,
): { readonly found: readonly FoundValue<Decision>[]; readonly told: readonly ToldVote[] } {
  const found: FoundValue<Decision>[] = []
  const told: ToldVote[] = []
  for (const run of voteRuns(page, people)) {
    for (const line of run.lines) taken.add(line)
    const below = page.lines[(run.lines.at(-1)?.index ?? 0) + 1]
    const after = below === undefined || below.kind === 'heading' || run.what !== null ? null : below
    if (after !== null && tellsOwn(page, after, taken)) told.push({ run, verdict: after })
    else found.push(...ofRun(page, run, after, taken))
  }
  return { found, told }
}

/** "The accounts are approved", "A is elected": a sentence that names what the vote was about. */
function tellsOwn(page: Page, line: Line, taken: ReadonlySet<Line>): boolean {
  const [passive] = passivesIn(page.rules.words, line)
  const subject = passive === undefined ? null : cleanText(line, passive.subject.from, passive.subject.to)
  if (isVerdictOnly(page.rules.words, line.text) || (subject !== null && isVague(page.rules.words, subject)))
    return false
  const { start } = spanAt(line, 0, 1)
  return verdict(page, line, taken).some(
    ({ value, sources: [source] }) => !isVague(page.rules.words, value.text) && (source?.span.start ?? -1) >= start,
  )
}

function ofRun(page: Page, run: VoteRun, below: Line | null, taken: Set<Line>): readonly FoundValue<Decision>[] {
  const [first, last] = [run.lines[0], run.lines.at(-1)]
  if (first === undefined || last === undefined) return []
  const motion = run.what === null ? motionAbove(page, first, taken) : { lines: [run.what], from: 0 }
  const [top] = motion?.lines ?? []
  const printed = below === null ? null : verdictOf(page, below)
  const outcome = printed ?? outcomeOf(run.votes)
  if (motion === null || top === undefined || outcome === null) return []
  if (printed !== null && below !== null) taken.add(below)
  const text = motion.lines
    .map((line) => cleanText(line, line === top ? motion.from : 0, line.text.length) ?? '')
    .join(' ')
    .slice(0, maxDecision)
  const start = Math.min(spanAt(top, motion.from, motion.from + 1).start, spanAt(first, 0, 1).start)
  const end = printed === null || below === null ? last : below
  const source = inText({ start, end: spanAt(end, 0, end.text.length).end })
  const unanimous = printed !== null && below !== null && isUnanimous(page.rules.words, below.fold)
  const value = decision(page, text, outcome, { ...run.votes, unanimous }, top)
  return text === '' ? [] : [{ value, sources: [source], rule: 'decisions.vote-lines' }]
}

/** A verdict that says nothing of what it is about. */
function verdictOf(page: Page, line: Line): Outcome | null {
  const { words } = page.rules
  const [passive] = passivesIn(words, line)
  if (passive !== undefined) return passive.outcome
  return isVerdictOnly(words, line.text) ? (words.outcomes.find(line.fold)[0]?.value ?? null) : null
}

/** The decisions with the votes of the sentences' own runs. */
export function withToldVotes(
  page: Page,
  found: readonly FoundValue<Decision>[],
  told: readonly ToldVote[],
): readonly FoundValue<Decision>[] {
  return found.map((one) => {
    const start = one.sources[0]?.span.start ?? -1
    const vote = told.find(({ verdict }) => {
      const span = spanAt(verdict, 0, verdict.text.length)
      return start >= span.start && start < span.end
    })
    const [first] = vote?.run.lines ?? []
    if (vote === undefined || first === undefined) return one
    const unanimous = isUnanimous(page.rules.words, vote.verdict.fold)
    const value = { ...one.value, votes: { ...vote.run.votes, unanimous } }
    const end = spanAt(vote.verdict, 0, vote.verdict.text.length).end
    return { ...one, value, sources: [inText({ start: spanAt(first, 0, 1).start, end }), ...one.sources.slice(1)] }
  })
}
