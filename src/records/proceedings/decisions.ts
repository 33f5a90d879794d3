/** Explicit collective acts: tallies, verdicts, unanimity, appointments. Most assemblies never vote: none is the normal answer. */

import type { Decision, Participant, Votes } from '../../model/record.ts'
import { type FoundValue, inText, words as inWords } from '../page/found.ts'
import { bareLabel, bulletLength, labelled } from '../page/labels.ts'
import type { Line } from '../page/line.ts'
import type { Page } from '../page/page.ts'
import { headingWords } from '../page/section-kind.ts'
import { looksLikeName } from '../words/names.ts'
import { isPlaceholder } from '../words/placeholders.ts'
import { maySame } from '../words/same-person.ts'
import { plainWords, spanAt } from '../words/text.ts'
import { compilePattern, oneOf } from '../words/word-pattern.ts'
import { holds, perWords, type Words } from '../words/words.ts'
import { saysElected } from './decisions/appointment.ts'
import { isOpen, labelsDecisions, openedClause, openingsIn } from './decisions/opening.ts'
import { passivesIn } from './decisions/passive.ts'
import { decidedRuns, withToldVotes } from './decisions/run-decisions.ts'
import { keptDecisions } from './decisions/selection.ts'
import { decisionCalls, decisionRows } from './decisions/structured.ts'
import { isGeneric, subjectOf } from './decisions/subject.ts'
import { verdict } from './decisions/verdicts.ts'
import { isUnanimous, outcomeOf, tallyIn, unanimousVotes, type VotePatterns } from './decisions/votes.ts'
import {
  cleanText,
  decision,
  decisionText,
  isVague,
  isVerdictOnly,
  maxDecision,
  verdictAfter,
  verdictBefore,
} from './decisions/wording.ts'

/** The decisions that the page prints, in the order of its text; none is the usual answer. `people`: whose names count as votes. */
export function foundDecisions(
  page: Page,
  patterns: VotePatterns,
  people: readonly Participant[],
): readonly FoundValue<Decision>[] {
  const taken = new Set<Line>()
  const runs = decidedRuns(page, people, taken)
  const found = [
    ...runs.found,
    ...page.lines.flatMap((line) =>
      line.kind === 'heading' || line.kind === 'argument' || line.cell !== null
        ? []
        : tallied(page, patterns, line, taken),
    ),
    ...page.sections.flatMap((section) => namedVotes(page, section.index, people, taken)),
    ...decidedLists(page, taken),
    ...decidedSections(page, taken),
    ...page.lines.flatMap((line) => (taken.has(line) ? [] : verdict(page, line, taken))),
    ...decisionRows(page),
    ...decisionCalls(page),
  ]
  return keptDecisions(page, withToldVotes(page, found, runs.told))
}

/** A tally: the decision stands before it on the line, or on the line above. */
function tallied(page: Page, patterns: VotePatterns, line: Line, taken: Set<Line>): readonly FoundValue<Decision>[] {
  if (line.text.length > maxDecision || taken.has(line)) return []
  const tally = tallyIn(patterns, line.fold)
  if (tally === null) return []
  const before = decisionText(page, line, tally.from)
  const own = before ?? toldBehind(page, line, tally.to)
  const above = own === null ? subjectOf(page, line) : null
  const text =
    own ??
    (above === null ? null : (openedClause(page, above) ?? cleanText(above, bulletLength(above), above.text.length)))
  if (text === null) return []
  taken.add(line)
  if (above !== null) taken.add(above)
  const below = page.lines[line.index + 1]
  const told =
    below !== undefined && isVerdictOnly(page.rules.words, below.text) ? verdictAfter(page, below, 0, true) : null
  if (told !== null && below !== undefined) taken.add(below)
  const printed = verdictAfter(page, line, tally.to) ?? told ?? verdictBefore(page, line, tally.from)
  const outcome = printed ?? outcomeOf(tally.votes)
  if (outcome === null) return []
  const isWholeTally = before !== null && tally.votes.for !== null && tally.votes.against !== null
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
      rule: isWholeTally ? 'decisions.tally' : 'decisions.tally-beside',
    },
  ]
}

/** `Pour : 28, contre : 1. Le rapport est adopté.`: what the tally is about stands behind it. */
function toldBehind(page: Page, line: Line, from: number): string | null {
  const behind = passivesIn(page.rules.words, line).find((one) => one.from >= from)
  const text = behind === undefined ? null : cleanText(line, behind.subject.from, behind.subject.to)
  return text === null || isVague(page.rules.words, text) ? null : text
}

const individual = /^(.{1,40}?) ?[:–-] ?(\p{L}[^:–-]{1,20})$/u

interface Vote {
  readonly line: Line
  /** Null where somebody's vote cannot be read. */
  readonly vote: 'for' | 'against' | 'abstain' | null
  /** Somebody of whom the page says that they were there. */
  readonly isKnown: boolean
}

/** `A: For` lines of people one under the other, counted: people of the page, or anybody under a heading of a vote. */
function namedVotes(
  page: Page,
  index: number,
  people: readonly Participant[],
  taken: Set<Line>,
): readonly FoundValue<Decision>[] {
  const section = page.sections[index]
  if (section === undefined) return []
  const isVote = section.kind === 'decisions' && section.by === 'words'
  const runs = votesInRuns(page, section.body, people).filter(
    (run) => mostOf(run, ({ vote }) => vote !== null) && (isVote || mostOf(run, ({ isKnown }) => isKnown)),
  )
  return runs.flatMap((votes) => countedVotes(page, { index, isOnly: runs.length === 1 }, votes, taken))
}

function votesInRuns(page: Page, body: readonly Line[], people: readonly Participant[]): readonly (readonly Vote[])[] {
  const runs: Vote[][] = []
  for (const line of body) {
    const [, name = '', word = ''] = individual.exec(line.text.slice(bulletLength(line))) ?? []
    if (!looksLikeName(page.rules.words, name)) continue
    const isKnown = people.some((person) => maySame(person.name, name))
    const vote = page.rules.words.votes.exact(word)
    const run = runs[runs.length - 1]
    const last = run?.[run.length - 1]?.line
    if (run !== undefined && last?.index === line.index - 1 && last.depth === line.depth)
      run.push({ line, vote, isKnown })
    else if (vote !== null) runs.push([{ line, vote, isKnown }])
  }
  return runs
}

const mostOf = (run: readonly Vote[], test: (one: Vote) => boolean): boolean =>
  run.filter(test).length >= Math.max(2, run.length / 2)

function countedVotes(
  page: Page,
  { index, isOnly }: { readonly index: number; readonly isOnly: boolean },
  votes: readonly Vote[],
  taken: Set<Line>,
): readonly FoundValue<Decision>[] {
  const [first, last] = [votes[0]?.line, votes[votes.length - 1]?.line]
  if (first === undefined || last === undefined) return []
  const count = (name: Vote['vote']): number => votes.filter(({ vote }) => vote === name).length
  const abstain = count('abstain') || null
  const tally: Votes | null =
    count(null) > 0 ? null : { for: count('for'), against: count('against'), abstain, unanimous: false }
  for (const { line } of votes) taken.add(line)
  const near = [page.lines[first.index - 1], page.lines[last.index + 1]]
  const verdictLine = near.find(
    (line) =>
      line !== undefined && line.kind !== 'heading' && line.text.length < 60 && verdictAfter(page, line, 0) !== null,
  )
  if (verdictLine !== undefined) taken.add(verdictLine)
  const isAbove = verdictLine !== undefined && verdictLine.index < first.index
  const told = isAbove ? subjectOf(page, verdictLine) : null
  const motion = (isOnly ? motionOf(page, index) : told) ?? told ?? motionOf(page, index)
  const outcome = verdictAfter(page, verdictLine, 0) ?? (tally === null ? null : outcomeOf(tally))
  if (motion === null || outcome === null) return []
  const end = verdictLine !== undefined && !isAbove ? verdictLine : last
  const span = { start: spanAt(motion, 0, 1).start, end: spanAt(end, 0, end.text.length).end }
  const text = cleanText(motion, 0, motion.text.length) ?? motion.text
  return [
    {
      value: decision(page, text, outcome, tally, motion),
      sources: [inText(span)],
      rule: 'decisions.named-votes',
    },
  ]
}

/** "A moves to:", a heading whose motion stands below it. */
const opensMotion = perWords(({ grammar }) => compilePattern(` ${oneOf(grammar('clauseOpeners'))} ?[:：]$`, 'u'))

/** The motion that is voted on: the quoted first line of the section around, else its heading. */
function motionOf(page: Page, index: number): Line | null {
  const section = page.sections[index]
  if (section !== undefined && !isGeneric(page, section)) {
    const { words } = page.rules
    const isMoved = opensMotion(words).test(section.line.fold) || holds(words.list('movers'), section.line.fold)
    return (isMoved ? section.body.find(({ text }) => text !== '') : undefined) ?? section.line
  }
  const around = section === undefined ? undefined : page.sections[section.parent]
  const quoted = around?.body.find(({ text }) => /^["“«]/u.test(text))
  return quoted ?? around?.line ?? section?.line ?? null
}

/** The depth of a line in lists, printed bullets among them. */
const listDepth = (line: Line): number => (line.depth === 0 && bulletLength(line) > 0 ? 1 : line.depth)

/** `Se aprobó:`, "The following were elected:" or `Décisions` and a list. */
function decidedLists(page: Page, taken: Set<Line>): readonly FoundValue<Decision>[] {
  const found: FoundValue<Decision>[] = []
  for (const line of page.lines) {
    if (line.kind === 'heading' || line.depth > 1 || line.label !== null) continue
    const label = bareLabel(line)
    if (label === null) continue
    const isDecided = page.rules.words.list('decided').has(label) || labelsDecisions(page.rules.words, line)
    if (!/[:：]$/u.test(line.text) && (!isDecided || listDepth(line) > 0)) continue
    const isElection = holds(page.rules.words.list('appointed'), line.fold) || saysElected(page.rules.words, line.fold)
    const votes = isUnanimous(page.rules.words, line.fold) ? unanimousVotes : null
    const opens = isElection || isDecided || page.rules.words.outcomes.exact(label) === 'adopted'
    if (!opens) continue
    taken.add(line)
    for (const item of page.lines.slice(line.index + 1, line.index + 80)) {
      if (item.kind === 'heading' || listDepth(item) <= listDepth(line)) break
      if (listDepth(item) > listDepth(line) + 1 || taken.has(item)) continue
      const text = cleanText(item, bulletLength(item), item.text.length)
      if (text === null) continue
      taken.add(item)
      const value = decision(page, text, 'adopted', votes, item)
      found.push({
        value: isElection ? { ...value, kind: 'appointment' } : value,
        sources: [inWords(item), inWords(line, 0, line.text.length, 'outcome')],
        rule: 'decisions.list',
      })
    }
  }
  return found
}

// Items under a heading that says "Decisions" and no more: each was decided, unless its words say otherwise.

/**
 * The items under headings that only say "Decisions", as adopted; `taken` are lines of other decisions, and those used
 * here are added.
 */
function decidedSections(page: Page, taken: Set<Line>): readonly FoundValue<Decision>[] {
  const { words } = page.rules
  return page.sections.flatMap(({ line, body }) => {
    if (!words.list('decided').has(headingWords(words, line.text))) return []
    return body.flatMap((item): readonly FoundValue<Decision>[] => {
      const isItem = isPlainItem(words, item) && !taken.has(item)
      const text = isItem ? cleanText(item, bulletLength(item), item.text.length) : null
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
  if (listDepth(item) !== 1 || item.cell !== null || item.text.length > maxDecision || /[?…]$|\.\.\.$/u.test(item.text))
    return false
  const plain = plainWords(item.text)
  if (plain.split(' ').length < 2 || words.list('nobody').has(plain) || isPlaceholder(words, plain)) return false
  if (isOpen(words).test(item.fold)) return false
  if (words.outcomes.find(item.fold).length > 0 || holds(words.list('wishes'), item.fold)) return false
  return openingsIn(words, item).length === 0 && !isTask(words, item)
}

function isTask(words: Words, item: Line): boolean {
  const label = labelled(item)
  return label !== null && words.list('taskMarks').has(label.label.text)
}
