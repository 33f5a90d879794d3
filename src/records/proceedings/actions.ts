/** Someone, or the group, is to do something. Several per line; wishes and house rules are none. */

import type { Action, Decision, SectionKind } from '../../model/record.ts'
import { compareStrings, countUpTo } from '../../support/order.ts'
import { type FoundValue, words as inWords } from '../page/found.ts'
import { bulletLength } from '../page/labels.ts'
import type { Line } from '../page/line.ts'
import { kindOf, type Page, sectionsAround } from '../page/page.ts'
import { plainWords } from '../words/text.ts'
import { compilePattern, leadOf, matchesOf, oneOf, wholeWord, wordEnd } from '../words/word-pattern.ts'
import { holds, perWords, type Words, wordPattern } from '../words/words.ts'
import { clauseEnd, type Draft, draft, withDue } from './actions/draft.ts'
import { reviewedLines } from './actions/earlier-tasks.ts'
import {
  arrowOwner,
  arrowStart,
  bracketOwners,
  dashTask,
  leadingOwners,
  marked,
  ownerFirst,
  taker,
} from './actions/marked.ts'
import { isKnown, namesIn, ownersOf, type Room } from './actions/owners.ts'
import { type ActionPatterns, opensWithInfinitive } from './actions/patterns.ts'
import { actionCalls, actionRows } from './actions/structured.ts'
import { listedTask, taskItems } from './actions/task-list.ts'
import { type Subject, subjectsIn } from './clauses/subject.ts'
import { type TaskVerb, taskVerbAt } from './clauses/verb-form.ts'
import { sentencesOf } from './decisions/opening.ts'

const maxLine = 900

/** The tasks that lines, tables and templates of the page give, those of lines first. `room` is who was there. */
export function foundActions(page: Page, patterns: ActionPatterns, room: Room): readonly FoundValue<Action>[] {
  const rows = actionRows(page, room, patterns)
  const items = taskItems(page, room, patterns)
  const reviewed = reviewedLines(page)
  const rounds = roundSections(page, patterns)
  const lines = page.lines.flatMap((line) => {
    if (
      line.kind === 'heading' ||
      line.cell !== null ||
      line.label !== null ||
      line.text.length > maxLine ||
      patterns.done.test(line.text) ||
      reviewed.has(line) ||
      isInstruction(page, line)
    )
      return []
    const isAside = isElsewhere(page, line)
    const owned =
      !isAside && mayOwn(page, line, patterns)
        ? ownedBy(page, line, room, { patterns, isRound: rounds.has(line.section) })
        : null
    if (owned !== null) return [withDue(page, line, owned, room)]
    const told = [...assigned(page, line, room, patterns), ...toldInSentence(page, line, room, patterns)]
    if (told.length > 0 || isAside) return told
    return listedTask(page, line, items, room, patterns) ?? impersonal(page, line)
  })
  return withoutRepeats([...lines, ...rows, ...actionCalls(page, room, patterns)])
}

/** Words by which a task is known again, and the fewest where it has no more. */
const [sameWords, leastWords] = [5, 3]

/** A task that minutes print where it came up and once more in a list is one task, in the words that say most. */
function withoutRepeats(found: readonly FoundValue<Action>[]): readonly FoundValue<Action>[] {
  const tasks = found.map(({ value }) => ({
    words: plainWords(value.text).split(' '),
    owners: [...value.assignees].sort(compareStrings).join('|'),
  }))
  const headOf = ({ words, owners }: (typeof tasks)[number], count: number): string =>
    `${owners}|${words.slice(0, count).join(' ')}`
  /** By owners and first words, how long the longest task is that begins so, and which was the first of each length. */
  const heads = new Map<string, { longest: number; readonly firsts: Map<number, number> }>()
  for (const [at, task] of tasks.entries()) {
    for (let count = Math.min(sameWords, task.words.length); count > 0; count -= 1) {
      const head = heads.get(headOf(task, count)) ?? { longest: 0, firsts: new Map<number, number>() }
      heads.set(headOf(task, count), head)
      head.longest = Math.max(head.longest, task.words.length)
      if (!head.firsts.has(task.words.length)) head.firsts.set(task.words.length, at)
    }
  }
  return found.filter((_, at) => {
    const task = tasks[at]
    if (task === undefined) return false
    const { length } = task.words
    const count = Math.min(sameWords, length)
    const head = heads.get(headOf(task, count))
    return head?.firsts.get(length) === at && !(count >= leastWords && head.longest > length)
  })
}

/** Rules of what is told in sentences. */
const toldTasks: ReadonlySet<string> = new Set(['actions.will', 'actions.must'])
/** Tasks of a list from which a page lists its tasks. */
const fewestListed = 2

/**
 * The tasks of a page: where it lists them under a heading, what is told elsewhere is talk about them; an item that nobody owns and that
 * decides is a decision.
 */
export function keptActions(
  page: Page,
  found: readonly FoundValue<Action>[],
  decisions: readonly FoundValue<Decision>[],
): readonly FoundValue<Action>[] {
  const startOf = ({ sources }: FoundValue<unknown>): number => sources[0]?.span.start ?? -1
  const lines = page.lines.filter(({ text }) => text !== '')
  const starts = lines.map(({ places }) => places.startOf(0) ?? 0)
  const isListed = (one: FoundValue<Action>): boolean => {
    const line = lines[countUpTo(starts, startOf(one)) - 1]
    return line !== undefined && kindOf(page, line) === 'actions'
  }
  const listed = new Set(found.filter(isListed))
  const decided = new Set(decisions.map(startOf))
  return found.filter(
    (one) =>
      (listed.size < fewestListed || listed.has(one) || !toldTasks.has(one.rule)) &&
      !(one.value.assignees.length === 0 && one.rule === 'actions.list' && decided.has(startOf(one))),
  )
}

function ownedBy(
  page: Page,
  line: Line,
  room: Room,
  { patterns, isRound }: { readonly patterns: ActionPatterns; readonly isRound: boolean },
): Draft | null {
  return (
    arrowStart(line, room) ??
    leadingOwners(line, room, patterns) ??
    arrowOwner(line, room, patterns) ??
    dashTask(page, line, room, patterns) ??
    marked(page, line, room, patterns) ??
    bracketOwners(page, line, room, patterns) ??
    taker(line, room, patterns) ??
    ownerFirst(page, line, room, { patterns, isRound })
  )
}

/** A cheap look before the patterns: an owner is parted from the task by a sign, a mark or "to". */
function mayOwn(page: Page, { text, fold }: Line, patterns: ActionPatterns): boolean {
  return patterns.mayOwn.test(text) || holds(page.rules.words.list('takesIt'), fold)
}

/** Attendance, agenda and watch lists assign nothing, but by a clause that says who is to do what. */
function isElsewhere(page: Page, line: Line): boolean {
  const own = page.sections[line.section]
  if (own === undefined) return false
  const kind = kindOf(page, line) ?? own.kind
  return unassigning.has(kind) || (kind === 'agenda' && own.by === 'words')
}

const isInstruction = (page: Page, line: Line): boolean =>
  sectionsAround(page, line).some(({ by }) => by === 'boilerplate')

const unassigning: ReadonlySet<SectionKind> = new Set<SectionKind>(['organisation', 'participants', 'watch', 'venue'])

/** `… on 22 September. A to check the charter.`: a sentence of a paragraph. */
function toldInSentence(page: Page, line: Line, room: Room, patterns: ActionPatterns): readonly FoundValue<Action>[] {
  if (!patterns.mayTell.test(line.fold)) return []
  return matchesOf(line.text, patterns.told).flatMap((match) => {
    const owners = namesIn(match[1] ?? '', room, patterns)
    if (owners.length === 0 || !owners.every((owner) => isKnown(owner, room))) return []
    const from = match.index + match[0].length
    const until = clauseEnd(patterns, line.text, from, line.text.length)
    const task = draft(line, from, until, owners, 'actions.owner')
    return task === null ? [] : [withDue(page, line, { ...task, from: match.index, to: until }, room)]
  })
}

/** `A will call B and C will remove …`, `X se propose de …`: several in a line. */
function assigned(page: Page, line: Line, room: Room, patterns: ActionPatterns): readonly FoundValue<Action>[] {
  if (line.text.endsWith('?')) return []
  return taskClauses(page.rules.words, line, room).flatMap(({ subject, verb, end }) => {
    const owners = ownersOf(subject.names, room, patterns)
    if (!isAssigner(page, line, subject.from, patterns)) return []
    const until = clauseEnd(patterns, line.text, verb.task, end)
    const task = draft(line, verb.task, until, owners, 'actions.will')
    if (task === null || patterns.state.test(task.text)) return []
    return [withDue(page, line, { ...task, from: subject.from, to: until }, room)]
  })
}

/** Not a wish, not a condition, nor said to whoever reads: "If you would like …, and A will …". */
function isAssigner(page: Page, line: Line, at: number, patterns: ActionPatterns): boolean {
  const before = line.fold.slice(Math.max(0, at - 20), at)
  const from = sentencesOf(line).findLast((sentence) => sentence.from <= at)?.from ?? 0
  if (patterns.toReader.test(line.fold.slice(from === 0 ? bulletLength(line) : from, at))) return false
  return !patterns.conditional.test(before) && !holds(page.rules.words.list('wishes'), before)
}

/** A turn of speech, or a quotation. */
const isOpinion = /^["“«]|^\p{Lu}[\p{L}.]+(?: \p{Lu}[\p{L}.]+)?(?: ?:|-(?=\p{L})) ?\S/u

/** Longest sentence that gives a task to nobody, in UTF-16 units: a longer one tells a story. */
const maxDuty = 200

/** "il faut…" without owner, at the head of a sentence: further inside, it is told, asked or thought. */
function impersonal(page: Page, line: Line): readonly FoundValue<Action>[] {
  const { words } = page.rules
  const { any } = dutyPatterns(words)
  if (!any.test(line.fold) || isOpinion.test(line.text)) return []
  const kind = kindOf(page, line)
  if (kind === 'announcements' || kind === 'decisions' || kind === 'context' || line.depth === 0) return []
  return sentencesOf(line).flatMap(({ from, to }): readonly FoundValue<Action>[] => {
    const start = from === 0 ? bulletLength(line) : from
    const fold = line.fold.slice(start, to)
    if (fold.length > maxDuty || fold.includes('?') || holds(words.list('wishes'), fold)) return []
    const { head, tail } = dutyPatterns(words)
    if (!head.test(fold) && !tail.test(fold)) return []
    const text = line.text.slice(start, to).replace(/(?<![\s.])[\s.]+$/u, '')
    const value: Action = { text, assignees: [], due: null, strength: 'implicit' }
    return [{ value, sources: [inWords(line, start, to)], rule: 'actions.must' }]
  })
}

const dutyPatterns = perWords(({ grammar, spelled }) => ({
  /** A cheap look before the others. */
  any: compilePattern(wholeWord([...spelled('mustDo'), ...grammar('dutyTails')]), 'u'),
  /** A conjunction or an adverb at most before the duty. */
  head: compilePattern(
    `^(?:${leadOf(spelled('conjunctions'))}|${leadOf(grammar('clauseAdverbs', 'contrasts'))})?${wordPattern(spelled('mustDo'))} (?!${oneOf(grammar('negations'))}${wordEnd})`,
    'u',
  ),
  /** A thing that something is to be done with, at the end: "a report that must be read"; not "we know what must be done". */
  tail: compilePattern(`(?<!${oneOf(grammar('demonstratives'))}) ${oneOf(grammar('dutyTails'))} \\p{L}+[.;]?$`, 'u'),
}))

// Clauses that give tasks: a subject, and right behind it a verb in a form that looks ahead.

/** A clause of a line that gives a task, in UTF-16 units. */
interface TaskClause {
  readonly subject: Subject
  readonly verb: TaskVerb
  /** Where the next clause begins that gives a task, else the end of the line. */
  readonly end: number
}

/** The clauses of a line that give a task, from left to right. */
function taskClauses(words: Words, line: Line, room: Room): readonly TaskClause[] {
  const found = subjectsIn(words, line, room).flatMap((subject) => {
    const verb = taskVerbAt(words, line.text, subject.to)
    return verb === null || !mayTake(subject, verb) ? [] : [{ subject, verb }]
  })
  return found.map((clause, at) => ({ ...clause, end: found[at + 1]?.subject.from ?? line.text.length }))
}

/** An office is only told by what is to come: what its holder does now is a report. */
function mayTake({ kind }: Subject, { form }: TaskVerb): boolean {
  return kind === 'people' || form === 'future'
}

// Rounds: everybody in turn says something, and what somebody would like to do is no task.

/** Fewest turns of a section that make a round. */
const fewestTurns = 4
/** Share of turns that begin with an infinitive from which they are a list of tasks. */
const taskShare = 0.7

const turn = /^(?:\p{Lu}[\p{L}'’.-]*)(?: \p{Lu}[\p{L}'’.-]*){0,2} ?: ?(?=\S)/u

const ofRounds = perWords(({ grammar }) => compilePattern(wholeWord(grammar('rounds')), 'u'))

/** The sections in which `A: …` is what A said in turn: their heading says so, or most turns are no tasks. */
function roundSections(page: Page, patterns: ActionPatterns): ReadonlySet<number> {
  const turns = new Map<number, { all: number; tasks: number }>()
  for (const line of page.lines) {
    const text = line.text.slice(bulletLength(line))
    const match = line.kind === 'heading' ? null : turn.exec(text)
    if (match === null) continue
    const count = turns.get(line.section) ?? { all: 0, tasks: 0 }
    turns.set(line.section, count)
    count.all++
    if (opensWithInfinitive(page, patterns, text.slice(match[0].length))) count.tasks++
  }
  const rounds = [...turns].filter(([, { all, tasks }]) => all >= fewestTurns && tasks < all * taskShare)
  const named = page.lines.filter((line) => line.kind === 'heading' && isOfRound(page, line))
  return new Set([...rounds.map(([section]) => section), ...named.map(({ section }) => section)])
}

const isOfRound = (page: Page, line: Line): boolean =>
  sectionsAround(page, line).some(({ line: { fold } }) => ofRounds(page.rules.words).test(fold))
