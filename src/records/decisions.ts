/** Explicit collective acts: tallies, verdicts, unanimity, appointments. Most assemblies never vote: none is the normal answer. */

import type { Decision, Votes } from '../model/record.ts'
import { decisionCalls, decisionRows } from './decisions/structured.ts'
import { verdict } from './decisions/verdicts.ts'
import {
  cleanText,
  decision,
  decisionText,
  isVerdictOnly,
  lineAbove,
  maxDecision,
  verdictAfter,
  verdictBefore,
} from './decisions/wording.ts'
import { type Found, inText, words as inWords } from './found.ts'
import { bareLabel, bulletLength } from './labels.ts'
import type { Line } from './line.ts'
import type { Page } from './page.ts'
import { spanAt } from './text.ts'
import { isUnanimous, outcomeOf, tallyIn, type VotePatterns } from './votes.ts'

export function foundDecisions(page: Page, patterns: VotePatterns): readonly Found<Decision>[] {
  const taken = new Set<Line>()
  const found = [
    ...page.lines.flatMap((line) =>
      line.kind === 'heading' || line.kind === 'argument' || line.cell !== null
        ? []
        : tallied(page, patterns, line, taken),
    ),
    ...page.sections.flatMap((section) => namedVotes(page, section.index, taken)),
    ...decidedLists(page, taken),
    ...page.lines.flatMap((line) => (taken.has(line) ? [] : verdict(page, line, taken))),
    ...decisionRows(page),
    ...decisionCalls(page),
  ]
  return found.sort((a, b) => startOf(a) - startOf(b))
}

const startOf = ({ sources }: Found<Decision>): number => sources[0]?.span.start ?? 0

/** A tally: the decision stands before it on the line, or on the line above. */
function tallied(page: Page, patterns: VotePatterns, line: Line, taken: Set<Line>): readonly Found<Decision>[] {
  if (!/\d/.test(line.text) || line.text.length > maxDecision || taken.has(line)) return []
  const tally = tallyIn(patterns, line.fold)
  if (tally === null) return []
  const own = decisionText(page, line, tally.from)
  const above = own === null ? lineAbove(page, line) : null
  const text = own ?? (above === null ? null : cleanText(above, bulletLength(above), above.text.length))
  if (text === null) return []
  taken.add(line)
  if (above !== null) taken.add(above)
  const below = page.lines[line.index + 1]
  const told = below !== undefined && isVerdictOnly(page, below.text) ? verdictAfter(page, below, 0, true) : null
  if (told !== null && below !== undefined) taken.add(below)
  const printed = verdictAfter(page, line, tally.to) ?? told ?? verdictBefore(page, line, tally.from)
  const outcome = printed ?? outcomeOf(tally.votes)
  const start = spanAt(above ?? line, bulletLength(above ?? line), 1).start
  const span = { start: Math.min(start, spanAt(line, 0, 1).start), end: spanAt(line, 0, line.text.length).end }
  return [
    {
      value: decision(
        page,
        text,
        outcome,
        { ...tally.votes, unanimous: isUnanimous(page.rules.words, line.fold) },
        line,
      ),
      sources: [inText(span)],
      rule: 'decisions.tally',
    },
  ]
}

const individual = /^(.{1,40}?) ?: ?(.{1,20})$/u

/** `A: For` lines under a vote, counted. */
function namedVotes(page: Page, index: number, taken: Set<Line>): readonly Found<Decision>[] {
  const section = page.sections[index]
  if (section === undefined) return []
  const { words } = page.rules
  const votes = section.body.flatMap((line) => {
    const match = individual.exec(line.fold)
    const vote = match === null ? null : words.votes.exact(match[2] ?? '')
    return vote === null ? [] : [{ line, vote }]
  })
  if (votes.length < 2) return []
  const count = (name: 'for' | 'against' | 'abstain'): number => votes.filter(({ vote }) => vote === name).length
  const tally: Votes = {
    for: count('for'),
    against: count('against'),
    abstain: count('abstain') || null,
    unanimous: false,
  }
  for (const { line } of votes) taken.add(line)
  const verdictLine = section.body.find((line) => line.text.length < 60 && words.outcomes.find(line.fold).length > 0)
  if (verdictLine !== undefined) taken.add(verdictLine)
  const motion = motionOf(page, index)
  const last = verdictLine ?? votes[votes.length - 1]?.line
  if (motion === null || last === undefined) return []
  const outcome = verdictAfter(page, verdictLine, 0) ?? outcomeOf(tally)
  const span = { start: spanAt(motion, 0, 1).start, end: spanAt(last, 0, last.text.length).end }
  return [
    {
      value: decision(page, cleanText(motion, 0, motion.text.length) ?? motion.text, outcome, tally, motion),
      sources: [inText(span)],
      rule: 'decisions.named-votes',
    },
  ]
}

/** The motion that is voted on: the quoted first line of the section around, else its heading. */
function motionOf(page: Page, index: number): Line | null {
  const section = page.sections[index]
  const around = section === undefined ? undefined : page.sections[section.parent]
  const quoted = around?.body.find(({ text }) => /^["“«]/u.test(text))
  return quoted ?? around?.line ?? section?.line ?? null
}

/** `Se aprobó:` and a list; a heading "Decisions" over plain items. */
function decidedLists(page: Page, taken: Set<Line>): readonly Found<Decision>[] {
  const found: Found<Decision>[] = []
  for (const line of page.lines) {
    if (line.kind === 'heading' || line.depth > 1 || line.label !== null) continue
    const label = bareLabel(line)
    if (label === null || !/[:：]$/u.test(line.text)) continue
    const opens = page.rules.words.list('decided').has(label) || page.rules.words.outcomes.exact(label) === 'adopted'
    if (!opens) continue
    taken.add(line)
    for (const item of page.lines.slice(line.index + 1, line.index + 80)) {
      if (item.kind === 'heading' || item.depth <= line.depth) break
      if (item.depth > line.depth + 1 || taken.has(item)) continue
      const text = cleanText(item, 0, item.text.length)
      if (text === null) continue
      taken.add(item)
      found.push({
        value: decision(page, text, 'adopted', null, item),
        sources: [inWords(item), inWords(line, 0, line.text.length, 'outcome')],
        rule: 'decisions.list',
      })
    }
  }
  return found
}
