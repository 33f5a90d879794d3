/** Someone, or the group, is to do something. Several per line; wishes and house rules are none. */

import type { Action, Participant, SectionKind } from '../model/record.ts'
import { callGroups } from './calls.ts'
import { dueDate } from './dates/forward.ts'
import { type Found, words as inWords } from './found.ts'
import { bulletLength } from './labels.ts'
import type { Line } from './line.ts'
import type { NameTest } from './names.ts'
import { kindOf, type Page, type Rules, sectionsAround } from './page.ts'
import { tableRows } from './people-table.ts'
import { maySame } from './same-person.ts'
import { plainWords } from './text.ts'
import { firstMatch, holds, printedPattern, wordPattern } from './words.ts'

export interface ActionPatterns {
  /** `Name (and Name) verb …` */
  readonly willDo: RegExp
  readonly bare: RegExp
  readonly mark: RegExp
  readonly infinitive: RegExp
  readonly self: RegExp
  readonly takes: RegExp
  readonly joint: RegExp
}

export interface Room {
  readonly people: readonly Participant[]
  readonly names: NameTest
  /** `YYYY-MM-DD` of the meeting, to resolve "tomorrow". */
  readonly day: string | null
}

const maxLine = 900
const maxText = 220

export function actionPatterns(rules: Rules): ActionPatterns {
  const { lexicons } = rules.words
  const name = "\\p{Lu}[\\p{L}-]+(?: \\p{Lu}(?:\\.|[\\p{L}’'-]+))?"
  const joint = `(?: ?, ?| ?& ?| ${wordPattern(lexicons.flatMap(({ conjunctions }) => conjunctions))} )`
  const verbs = printedPattern(lexicons.flatMap(({ willDo }) => willDo))
  return {
    willDo: new RegExp(
      `(?<![\\p{L}'’-])(${name}(?:${joint}${name}){0,3})(?: ?:)? (?<verb>${verbs})(?: (?=\\S)|(?=['’])|(?<=['’]))`,
      'gu',
    ),
    infinitive: new RegExp(
      `^(?:(?:d['’]|se |s['’])?\\p{Ll}{2,}(?:${lexicons.flatMap(({ infinitives }) => infinitives).join('|') || '(?!)'})) `,
      'u',
    ),
    self: new RegExp(`^${printedPattern(lexicons.flatMap(({ selfDo }) => selfDo))} `, 'iu'),
    takes: new RegExp(
      `^(.{6,}?) ?(?::|,|–|-|\\.) (${name}(?:${joint}${name})?) ${printedPattern(lexicons.flatMap(({ takesIt }) => takesIt))}`,
      'u',
    ),
    bare: new RegExp(`^(?:${wordPattern(lexicons.flatMap(({ willDoBare }) => willDoBare))})$`, 'u'),
    mark: new RegExp(
      `^(?:\\[ ?\\] ?|☐ ?)?(?:${wordPattern(lexicons.flatMap(({ taskMarks }) => taskMarks))})(?: ?\\(([^()]{2,60})\\))? ?[:：–-] ?`,
      'u',
    ),
    joint: new RegExp(`${joint}| \\+ `, 'gu'),
  }
}

export function foundActions(page: Page, patterns: ActionPatterns, room: Room): readonly Found<Action>[] {
  const rows = actionRows(page, room, patterns)
  const lines = page.lines.flatMap((line) => {
    if (
      line.kind === 'heading' ||
      line.cell !== null ||
      line.label !== null ||
      line.text.length > maxLine ||
      isElsewhere(page, line)
    )
      return []
    const owned =
      arrowStart(line, room) ??
      arrowOwner(line, room, patterns) ??
      dashTask(page, line, room, patterns) ??
      marked(page, line, room, patterns) ??
      bracketOwners(page, line, room) ??
      taker(line, room, patterns) ??
      ownerFirst(line, room, patterns)
    if (owned !== null) return [withDue(page, line, owned, room)]
    const told = assigned(page, line, room, patterns)
    if (told.length > 0) return told
    return inTaskList(page, line, room, patterns) ?? impersonal(page, line)
  })
  return [...lines, ...rows, ...actionCalls(page, room, patterns)]
}

/** Attendance, agenda and watch lists assign nothing; neither do instructions. */
function isElsewhere(page: Page, line: Line): boolean {
  const [own, ...around] = sectionsAround(page, line)
  if (own === undefined) return false
  if (own.kind === 'agenda' && own.by === 'words') return true
  return unassigning.has(own.kind) || [own, ...around].some(({ by }) => by === 'boilerplate')
}

const unassigning: ReadonlySet<SectionKind> = new Set<SectionKind>(['organisation', 'participants', 'watch', 'venue'])

interface Draft {
  readonly text: string
  readonly assignees: readonly string[]
  readonly from: number
  readonly to: number
  readonly strength: Action['strength']
  readonly rule: string
}

/** `-> X asks for an estimate`: what an arrow points to is to be done. */
function arrowStart(line: Line, room: Room): Draft | null {
  const match = /^(?:-+>|=>|→) ?(\p{Lu}[\p{L}'’-]*(?: \p{Lu}[\p{L}'’.-]*)?) (.{6,})$/u.exec(line.text)
  if (match?.[1] === undefined || match[2] === undefined || !isKnown(match[1], room)) return null
  const owner = ownerOf(match[1], room)
  return owner === null
    ? null
    : draft(line, line.text.length - match[2].length, line.text.length, [owner], 'actions.arrow')
}

/** `… -> X`, `→ X`. */
function arrowOwner(line: Line, room: Room, patterns: ActionPatterns): Draft | null {
  const match = /^(.{6,}?) ?(?:-+>|=>|→) ?([^→>]{2,60})$/u.exec(line.text)
  if (match?.[1] === undefined || match[2] === undefined) return null
  const owners = namesIn(match[2], room, patterns)
  if (owners.length === 0) return null
  return draft(line, bulletLength(line), match[1].length, owners, 'actions.arrow')
}

/** `Tester la restauration — A (avant le 15 octobre)`: an owner behind a dash, somebody of the page. */
function dashOwner(line: Line, room: Room, patterns: ActionPatterns): Draft | null {
  const match = /^(.{6,}?) (?:—|–|-) ([^—–(]{2,60}?)(?: ?\([^()]*\))?\.?$/u.exec(line.text)
  if (match?.[1] === undefined || match[2] === undefined || line.depth === 0) return null
  const owners = namesIn(match[2], room, patterns)
  return owners.length > 0 && owners.every((owner) => isKnown(owner, room))
    ? draft(line, bulletLength(line), match[1].length, owners, 'actions.dash')
    : null
}

/** Only where tasks are listed: elsewhere a dash and a name is a biography or a title. */
function dashTask(page: Page, line: Line, room: Room, patterns: ActionPatterns): Draft | null {
  return kindOf(page, line) === 'actions' ? dashOwner(line, room, patterns) : null
}

/** `TODO: …`, `Action (A): …`. */
function marked(page: Page, line: Line, room: Room, patterns: ActionPatterns): Draft | null {
  const start = bulletLength(line)
  const match = patterns.mark.exec(line.fold.slice(start))
  if (match === null || page.rules.words.outcomes.exact(line.text.slice(start + match[0].length)) !== null) return null
  const from = start + match[0].length
  const inside =
    match[1] === undefined ? [] : namesIn(line.text.slice(start).match(/\(([^()]*)\)/u)?.[1] ?? '', room, patterns)
  if (line.text.slice(from).trim().split(' ').length < 2) return null
  const tail = bracketOwners(page, line, room)
  if (tail !== null)
    return { ...tail, text: tail.text.slice(Math.max(0, from - start)).trim() || tail.text, rule: 'actions.mark' }
  return draft(line, from, line.text.length, inside, 'actions.mark')
}

/** `A : rédiger l'invitation`, `A: I will ask`, `A to send the link`: a person of the page and what they do. */
function ownerFirst(line: Line, room: Room, patterns: ActionPatterns): Draft | null {
  const start = bulletLength(line)
  const match =
    /^((?:\p{Lu}[\p{L}'’.-]*)(?: (?:et |and |und |y |& )?\p{Lu}[\p{L}'’.-]*){0,4})(?: ?:|( to)) (.{6,})$/u.exec(
      line.text.slice(start),
    )
  if (match?.[1] === undefined || match[3] === undefined) return null
  const owners = namesIn(match[1], room, patterns)
  if (owners.length === 0 || !owners.some((owner) => isKnown(owner, room))) return null
  const at = line.text.length - match[3].length
  const own = patterns.self.exec(match[3])
  if (own !== null)
    return draft(
      line,
      at + own[0].length,
      clauseEnd(line.text, at + own[0].length, line.text.length),
      owners,
      'actions.self',
    )
  const isTask = match[2] !== undefined ? line.depth > 0 : patterns.infinitive.test(match[3])
  return isTask ? draft(line, at, clauseEnd(line.text, at, line.text.length), owners, 'actions.owner') : null
}

/** `Les sauvegardes : A s'en charge`: the task stands before its owner. */
function taker(line: Line, room: Room, patterns: ActionPatterns): Draft | null {
  const match = patterns.takes.exec(line.text)
  if (match?.[1] === undefined || match[2] === undefined) return null
  const owners = namesIn(match[2], room, patterns)
  return owners.some((owner) => isKnown(owner, room))
    ? draft(line, bulletLength(line), match[1].length, owners, 'actions.takes')
    : null
}

const isKnown = (name: string, room: Room): boolean => room.people.some((person) => maySame(person.name, name))

/** Owners in brackets at the end: `… (A + B)`. Each must be somebody of the page. */
function bracketOwners(page: Page, line: Line, room: Room): Draft | null {
  const match = /^(.{6,}) ?[([]([^()[\]]{2,60})[)\]]\.?$/u.exec(line.text)
  if (match?.[1] === undefined || match[2] === undefined || line.depth === 0) return null
  const kind = kindOf(page, line)
  if (kind === 'agenda' || kind === 'announcements' || kind === 'other' || kind === 'workshops') return null
  const parts = match[2].split(/ ?[+&,/] ?/u)
  const owners = parts.map((part) => ownerOf(part.trim(), room))
  if (owners.some((owner) => owner === null)) return null
  const known = parts.every((part) => room.people.some((person) => maySame(person.name, part.trim())))
  if (!known) return null
  return draft(
    line,
    bulletLength(line),
    match[1].length,
    owners.filter((owner): owner is string => owner !== null),
    'actions.brackets',
  )
}

interface Assignment {
  readonly owners: readonly string[]
  readonly index: number
  readonly verb: string
  readonly verbAt: number
  readonly end: number
}

/** `A will call B and C will remove …`, `X se propose de …`: several in a line. */
function assigned(page: Page, line: Line, room: Room, patterns: ActionPatterns): readonly Found<Action>[] {
  const found = [...line.text.matchAll(patterns.willDo)].map((match) => assignmentOf(match, room, patterns))
  return found.flatMap(({ owners, index, verb, verbAt, end }, at) => {
    if (owners.length === 0 || !isAssigner(page, line, index, owners, room)) return []
    const from = patterns.bare.test(plainWords(verb)) ? end : verbAt
    const until = clauseEnd(line.text, from, found[at + 1]?.index ?? line.text.length)
    const task = draft(line, from, until, owners, 'actions.will')
    if (task === null || isState(task.text)) return []
    return [withDue(page, line, { ...task, from: index, to: until }, room)]
  })
}

/** In `… call B and C will remove` only C is told: of joined names the last ones that the page knows. */
function assignmentOf(match: RegExpExecArray, room: Room, patterns: ActionPatterns): Assignment {
  const names = match[1] ?? ''
  const verb = match.groups?.['verb'] ?? ''
  const all = namesIn(names, room, patterns)
  const last = /[^ ,&]+$/u.exec(names)?.[0] ?? ''
  const onlyLast = all.length > 1 && !isKnown(all[0] ?? '', room) && isKnown(last, room)
  const owners = onlyLast ? namesIn(last, room, patterns) : all
  const index = onlyLast ? match.index + names.length - last.length : match.index
  return { owners, index, verb, verbAt: match.index + match[0].lastIndexOf(verb), end: match.index + match[0].length }
}

/** Not a wish, not a question, not a report about people who are not there. */
function isAssigner(page: Page, line: Line, at: number, owners: readonly string[], room: Room): boolean {
  const before = line.fold.slice(Math.max(0, at - 20), at)
  if (/(?:if|si|when|quand|whether|wenn|that|que) $/u.test(before) || /\?$/.test(line.text)) return false
  if (holds(page.rules.words.list('wishes'), before)) return false
  return owners.some((owner) => room.people.some((person) => maySame(person.name, owner)))
}

/** "will be", "va bien": a state or an event, not a task. */
function isState(text: string): boolean {
  return /^(?:be |have |not |être |bien |sein |haben |ser |estar |n'|pas )/iu.test(text)
}

/** The clause ends at the sentence's end, or where the next one is told what to do. */
function clauseEnd(text: string, from: number, next: number): number {
  const stop = /[.;!](?:\s|$)|,? (?:and|et|und|y) $| - | – /u.exec(text.slice(from, next))
  return stop === null ? next : from + stop.index
}

/** An item of a section of tasks, with the owner it names first or last. */
function inTaskList(page: Page, line: Line, room: Room, patterns: ActionPatterns): readonly Found<Action>[] | null {
  if (kindOf(page, line) !== 'actions' || line.depth !== 1 || page.sections[line.section]?.by === 'parent') return null
  if (page.sections[line.section]?.line.text.includes('/') === true) return []
  if (holds(page.rules.words.list('wishes'), line.fold) || page.rules.words.list('nobody').has(line.text)) return []
  const match = /^([^:]{2,40}?) ?(?::|–| - ) ?(.{4,})$/u.exec(line.text)
  const owners = match === null ? [] : namesIn(match[1] ?? '', room, patterns)
  const from = owners.length > 0 && match?.[2] !== undefined ? line.text.length - match[2].length : bulletLength(line)
  const found = draft(line, from, line.text.length, owners, 'actions.list')
  return found === null ? [] : [withDue(page, line, { ...found, from: bulletLength(line) }, room)]
}

/** "il faut…" without owner; an infinitive that opens an item of minutes. */
function impersonal(page: Page, line: Line): readonly Found<Action>[] {
  const match = firstMatch(page.rules.words.list('mustDo'), line.fold)
  if (match === null || line.text.length > 260 || holds(page.rules.words.list('wishes'), line.fold)) return []
  const kind = kindOf(page, line)
  if (kind === 'announcements' || kind === 'decisions' || kind === 'context' || line.depth === 0) return []
  const text = line.text.slice(bulletLength(line)).replace(/[\s.]+$/u, '')
  return [
    { value: { text, assignees: [], due: null, strength: 'implicit' }, sources: [inWords(line)], rule: 'actions.must' },
  ]
}

/** Arguments that name a task and its owner or its term: `{{Action|quoi=…|qui=…|échéance=…}}`. */
function actionCalls(page: Page, room: Room, patterns: ActionPatterns): readonly Found<Action>[] {
  return callGroups(page.lines).flatMap((group) => {
    const argument = (name: string): Line | undefined =>
      group.find(({ label }) => label !== null && page.rules.words.labels.exact(label.text) === name)
    return oneTask(
      page,
      room,
      patterns,
      { what: argument('action'), who: argument('owner'), due: argument('due') },
      'actions.argument',
    )
  })
}

interface TaskWords {
  readonly what: Line | undefined
  readonly who: Line | undefined
  readonly due: Line | undefined
}

function oneTask(
  page: Page,
  room: Room,
  patterns: ActionPatterns,
  { what, who, due }: TaskWords,
  rule: string,
): readonly Found<Action>[] {
  if (what === undefined) return []
  const assignees = who === undefined ? [] : namesIn(who.text, room, patterns)
  const value: Action = {
    text: what.text,
    assignees,
    due: due === undefined ? null : dueDate(page, due.fold, room.day),
    strength: 'explicit',
  }
  const sources = [
    inWords(what),
    ...(who === undefined ? [] : [inWords(who, 0, who.text.length, 'assignees')]),
    ...(due === undefined ? [] : [inWords(due, 0, due.text.length, 'due')]),
  ]
  return [{ value, sources, rule }]
}

function actionRows(page: Page, room: Room, patterns: ActionPatterns): readonly Found<Action>[] {
  const { labels } = page.rules.words
  const isOwned = (column: string | null): boolean =>
    column !== null && ['owner', 'due'].includes(labels.exact(column) ?? '')
  const taskTables = new Set(page.lines.filter(({ column }) => isOwned(column)).map((line) => line.cell?.table))
  return tableRows(page.lines).flatMap((row) => {
    const cell = (name: string): Line | undefined =>
      row.find(({ column }) => column !== null && labels.exact(column) === name)
    const isTaskTable = taskTables.has(row[0]?.cell?.table ?? -1)
    return isTaskTable
      ? oneTask(page, room, patterns, { what: cell('action'), who: cell('owner'), due: cell('due') }, 'actions.table')
      : []
  })
}

function draft(line: Line, from: number, to: number, assignees: readonly string[], rule: string): Draft | null {
  const text = line.text
    .slice(from, to)
    .replace(/^[\s:,–-]+/u, '')
    .replace(/[\s.;,]+$/u, '')
    .trim()
  if (text.split(' ').length < 2 || text.length > maxText * 2) return null
  return { text, assignees, from, to: line.text.length, strength: 'explicit', rule }
}

function withDue(page: Page, line: Line, found: Draft, room: Room): Found<Action> {
  const { text, assignees, strength } = found
  const value: Action = { text, assignees, due: dueDate(page, line.fold.slice(found.from), room.day), strength }
  const end = Math.max(found.from + 1, Math.min(found.to, line.text.length))
  return { value, sources: [inWords(line, found.from, end)], rule: found.rule }
}

/** The people of a phrase, each as the page lists them; empty when one of them is no name. */
function namesIn(text: string, room: Room, patterns: ActionPatterns): readonly string[] {
  const parts = text
    .replace(/[.:]+$/u, '')
    .split(patterns.joint)
    .map((part) => part.trim())
    .filter((part) => part !== '')
  const owners = parts.map((part) => ownerOf(part, room))
  return owners.every((owner) => owner !== null) ? owners.filter((owner): owner is string => owner !== null) : []
}

/** The printed name of the one person present who has it; as printed when none, or more than one, or an absent one has. */
function ownerOf(name: string, room: Room): string | null {
  if (!room.names.isName(name)) return null
  const present = room.people.filter(
    ({ presence }) => presence !== 'absent' && presence !== 'excused' && presence !== 'interested',
  )
  const exact = present.filter((person) => plainWords(person.name) === plainWords(name))
  if (exact.length >= 1) return exact[0]?.name ?? name
  const matches = present.filter((person) => maySame(person.name, name))
  const absent = room.people.some((person) => !present.includes(person) && maySame(person.name, name))
  return matches.length === 1 && !absent ? (matches[0]?.name ?? name) : name
}
