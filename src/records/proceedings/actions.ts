/** Someone, or the group, is to do something. Several per line; wishes and house rules are none. */

import type { Action, SectionKind } from '../../model/record.ts'
import { type FoundValue, words as inWords } from '../page/found.ts'
import { bulletLength } from '../page/labels.ts'
import type { Line } from '../page/line.ts'
import { kindOf, type Page, sectionsAround } from '../page/page.ts'
import { type NamedVerb, namedVerbs } from '../people/named-verbs.ts'
import { matchesOf } from '../words/matches.ts'
import { maySame } from '../words/same-person.ts'
import { plainWords } from '../words/text.ts'
import { firstMatch, holds } from '../words/words.ts'
import { clauseEnd, type Draft, draft, withDue } from './actions/draft.ts'
import { arrowOwner, arrowStart, bracketOwners, dashTask, marked, ownerFirst, taker } from './actions/marked.ts'
import { isKnown, namesIn, type Room } from './actions/owners.ts'
import type { ActionPatterns } from './actions/patterns.ts'
import { actionCalls, actionRows } from './actions/structured.ts'

const maxLine = 900

/** The tasks that lines, tables and templates of the page give, those of lines first. `room` is who was there. */
export function foundActions(page: Page, patterns: ActionPatterns, room: Room): readonly FoundValue<Action>[] {
  const rows = actionRows(page, room, patterns)
  const lines = page.lines.flatMap((line) => {
    if (
      line.kind === 'heading' ||
      line.cell !== null ||
      line.label !== null ||
      line.text.length > maxLine ||
      patterns.done.test(line.text) ||
      isElsewhere(page, line)
    )
      return []
    const owned = mayOwn(page, line, patterns) ? ownedBy(page, line, room, patterns) : null
    if (owned !== null) return [withDue(page, line, owned, room)]
    const told = [...assigned(page, line, room, patterns), ...toldInSentence(page, line, room, patterns)]
    if (told.length > 0) return told
    return inTaskList(page, line, room, patterns) ?? impersonal(page, line)
  })
  return [...lines, ...rows, ...actionCalls(page, room, patterns)]
}

function ownedBy(page: Page, line: Line, room: Room, patterns: ActionPatterns): Draft | null {
  return (
    arrowStart(line, room) ??
    arrowOwner(line, room, patterns) ??
    dashTask(page, line, room, patterns) ??
    marked(page, line, room, patterns) ??
    bracketOwners(page, line, room) ??
    taker(line, room, patterns) ??
    ownerFirst(line, room, patterns)
  )
}

/** A cheap look before the patterns: an owner is parted from the task by a sign, a mark or "to". */
function mayOwn(page: Page, { text, fold }: Line, patterns: ActionPatterns): boolean {
  return patterns.mayOwn.test(text) || holds(page.rules.words.list('takesIt'), fold)
}

/** Attendance, agenda and watch lists assign nothing; neither do instructions. */
function isElsewhere(page: Page, line: Line): boolean {
  const [own, ...around] = sectionsAround(page, line)
  if (own === undefined) return false
  if (own.kind === 'agenda' && own.by === 'words') return true
  return unassigning.has(own.kind) || [own, ...around].some(({ by }) => by === 'boilerplate')
}

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

interface Assignment {
  readonly owners: readonly string[]
  readonly index: number
  readonly verb: string
  readonly verbAt: number
  readonly end: number
}

/** `A will call B and C will remove …`, `X se propose de …`: several in a line. */
function assigned(page: Page, line: Line, room: Room, patterns: ActionPatterns): readonly FoundValue<Action>[] {
  if (firstMatch(page.rules.words.list('willDo'), line.fold) === null) return []
  const named = namedVerbs(line.text, patterns.owners, patterns.willDo)
  const found = named.map((one) => assignmentOf(one, room, patterns))
  return found.flatMap(({ owners, index, verb, verbAt, end }, at) => {
    if (owners.length === 0 || !isAssigner(page, line, index, owners, room, patterns)) return []
    const from = patterns.bare.test(plainWords(verb)) ? end : verbAt
    const until = clauseEnd(patterns, line.text, from, found[at + 1]?.index ?? line.text.length)
    const task = draft(line, from, until, owners, 'actions.will')
    if (task === null || patterns.state.test(task.text)) return []
    return [withDue(page, line, { ...task, from: index, to: until }, room)]
  })
}

/** In `… call B and C will remove` only C is told: of joined names the last ones that the page knows. */
function assignmentOf(
  { names: match, verb, verbAt, end }: NamedVerb,
  room: Room,
  patterns: ActionPatterns,
): Assignment {
  const names = match[1] ?? ''
  const all = namesIn(names, room, patterns)
  const last = /[^ ,&]+$/u.exec(names)?.[0] ?? ''
  const onlyLast = all.length > 1 && !isKnown(all[0] ?? '', room) && isKnown(last, room)
  const owners = onlyLast ? namesIn(last, room, patterns) : all
  const index = onlyLast ? match.index + names.length - last.length : match.index
  return { owners, index, verb, verbAt, end }
}

/** Not a wish, not a question, not a report about people who are not there. */
function isAssigner(
  page: Page,
  line: Line,
  at: number,
  owners: readonly string[],
  room: Room,
  patterns: ActionPatterns,
): boolean {
  const before = line.fold.slice(Math.max(0, at - 20), at)
  if (patterns.conditional.test(before) || /\?$/.test(line.text)) return false
  if (holds(page.rules.words.list('wishes'), before)) return false
  return owners.some((owner) => room.people.some((person) => maySame(person.name, owner)))
}

/** An item of a section of tasks, with the owner it names first or last. */
function inTaskList(
  page: Page,
  line: Line,
  room: Room,
  patterns: ActionPatterns,
): readonly FoundValue<Action>[] | null {
  if (kindOf(page, line) !== 'actions' || line.depth !== 1 || page.sections[line.section]?.by === 'parent') return null
  if (page.sections[line.section]?.line.text.includes('/') === true) return []
  if (holds(page.rules.words.list('wishes'), line.fold) || page.rules.words.list('nobody').has(line.text)) return []
  const match = /^([^:]{2,40}?) ?(?::|–| - ) ?(.{4,})$/u.exec(line.text.slice(bulletLength(line)))
  const owners = match === null ? [] : namesIn(match[1] ?? '', room, patterns)
  const from = owners.length > 0 && match?.[2] !== undefined ? line.text.length - match[2].length : bulletLength(line)
  const found = draft(line, from, line.text.length, owners, 'actions.list')
  return found === null ? [] : [withDue(page, line, { ...found, from: bulletLength(line) }, room)]
}

/** A turn of speech, or a quotation. */
const isOpinion = /^["“«]|^\p{Lu}[\p{L}.]+(?: \p{Lu}[\p{L}.]+)?(?: ?:|-(?=\p{L})) ?\S/u

/** "il faut…" without owner; an infinitive that opens an item of minutes. */
function impersonal(page: Page, line: Line): readonly FoundValue<Action>[] {
  const match = firstMatch(page.rules.words.list('mustDo'), line.fold)
  if (match === null || line.text.length > 260 || holds(page.rules.words.list('wishes'), line.fold)) return []
  const kind = kindOf(page, line)
  if (kind === 'announcements' || kind === 'decisions' || kind === 'context' || line.depth === 0) return []
  if (isOpinion.test(line.text)) return []
  const text = line.text.slice(bulletLength(line)).replace(/[\s.]+$/u, '')
  return [
    { value: { text, assignees: [], due: null, strength: 'implicit' }, sources: [inWords(line)], rule: 'actions.must' },
  ]
}
