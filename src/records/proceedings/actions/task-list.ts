/** Lists of tasks: items of a section or a label that says so, with the owner that each or its head names. */

import type { Action } from '../../../model/record.ts'
import type { FoundValue } from '../../page/found.ts'
import { bareLabel, bulletLength } from '../../page/labels.ts'
import type { Line } from '../../page/line.ts'
import { type Page, sectionsAround } from '../../page/page.ts'
import { headingWords } from '../../page/section-kind.ts'
import { holds } from '../../words/words.ts'
import { taskVerbAt } from '../clauses/verb-form.ts'
import { clauseEnd, type Draft, draft, withDue } from './draft.ts'
import { isKnown, namesIn, namesNear, type Room, titleLength } from './owners.ts'
import { type ActionPatterns, opensWithInfinitive } from './patterns.ts'

/** Items of task lists, each with those whom the item or the heading over it names as owners of all below. */
export type TaskItems = ReadonlyMap<Line, readonly string[]>

/** The items of the task lists of a page. */
export function taskItems(page: Page, room: Room, patterns: ActionPatterns): TaskItems {
  const items = new Map<Line, readonly string[]>()
  let label: Line | null = null
  let head: { readonly depth: number; readonly owners: readonly string[] } | null = null
  for (const line of page.lines) {
    if (line.kind === 'heading' || line.depth === 0) label = opensTasks(page, line) ? line : null
    const above = headingOwners(page, line, room, patterns)
    if (line.kind === 'heading' || line.depth === 0 || (above === null && label === null)) {
      head = null
      continue
    }
    if (head !== null && line.depth > head.depth) {
      if (line.depth === head.depth + 1) items.set(line, head.owners)
      continue
    }
    const owners = namesIn(line.text.slice(bulletLength(line)), room, patterns)
    head = owners.length > 0 && owners.every((owner) => isKnown(owner, room)) ? { depth: line.depth, owners } : null
    const isTask = above !== null || saysTask(page, line, room, patterns)
    if (head === null && line.depth === 1 && isTask) items.set(line, above ?? [])
  }
  return items
}

/** An infinitive, or somebody of the page at one end: under a label, other items only tell what was done. */
function saysTask(page: Page, line: Line, room: Room, patterns: ActionPatterns): boolean {
  if (!hasInfinitives(page)) return true
  if (opensWithInfinitive(page, patterns, line.text.slice(bulletLength(line)))) return true
  const tail = namesIn(patterns.itemTail.exec(line.text)?.[2] ?? '', room, patterns)
  const found = headOwner(page, line, room, patterns)?.assignees ?? tail
  return found.length > 0 && found.every((owner) => isKnown(owner, room))
}

/** Whether infinitives of the language of the page are known by their form; where they are not, a label is believed. */
const hasInfinitives = ({ language, rules: { words } }: Page): boolean =>
  words.lexicons.some(
    (lexicon) => lexicon.infinitives.length > 0 && (language ?? lexicon.language) === lexicon.language,
  )

/** `À faire :`, a bare line over a list. */
function opensTasks(page: Page, line: Line): boolean {
  const label = line.kind === 'heading' ? null : bareLabel(line)
  if (label === null) return false
  const { words } = page.rules
  return words.list('taskMarks').has(label) || words.headings.exact(label) === 'actions'
}

/** The people whom the heading of a line names under one of tasks; none where the heading is of tasks itself; null elsewhere. */
function headingOwners(page: Page, line: Line, room: Room, patterns: ActionPatterns): readonly string[] | null {
  const [own, ...around] = sectionsAround(page, line)
  if (own?.kind !== 'actions') return null
  if (own.by !== 'parent') return own.line.text.includes('/') || isOfMeeting(page, own.line) ? null : []
  const owners = namesIn(headingWords(page.rules.words, own.line.text), room, patterns)
  const named = owners.length > 0 ? owners : namesIn(own.line.text, room, patterns)
  return named.length > 0 && around.some(({ kind, by }) => kind === 'actions' && by !== 'parent') ? named : null
}

/** "To do during the assembly" is an agenda: a word for a meeting, and none for the next one. */
function isOfMeeting({ rules: { words } }: Page, { text, fold }: Line): boolean {
  const [found] = words.headings.find(fold)
  const rest = found === undefined ? '' : fold.slice(found.to)
  return text.length > 0 && holds(words.list('meetings'), rest) && !holds(words.list('nextWords'), rest)
}

/** The task of an item of a task list; null for a line that is none, nothing for an item that asks nothing. */
export function listedTask(
  page: Page,
  line: Line,
  items: TaskItems,
  room: Room,
  patterns: ActionPatterns,
): readonly FoundValue<Action>[] | null {
  const owners = items.get(line)
  if (owners === undefined) return null
  const { words } = page.rules
  if (holds(words.list('wishes'), line.fold) || words.list('nobody').has(line.text)) return []
  const start = bulletLength(line)
  const found =
    headOwner(page, line, room, patterns) ??
    tailOwner(line, items, room, patterns) ??
    draft(line, start, line.text.length, owners, 'actions.list')
  return found === null ? [] : [withDue(page, line, { ...found, from: start }, room)]
}

/** `A: to mend the roof`, `A will mend the roof`: in a list of tasks the name needs not be known. */
function headOwner(page: Page, line: Line, room: Room, patterns: ActionPatterns): Draft | null {
  const start = bulletLength(line)
  const text = line.text.slice(start)
  const signed = patterns.itemOwner.exec(text)
  const lead = titleLength(page.rules.words, text)
  const told = signed === null ? patterns.itemSubject.exec(text.slice(lead)) : null
  const owners = namesNear(signed?.[1] ?? told?.[1] ?? '', room, patterns)
  if (owners.length === 0) return null
  if (signed?.[2] !== undefined)
    return draft(line, line.text.length - signed[2].length, line.text.length, owners, 'actions.list')
  const at = start + lead + (told?.[0].length ?? 0)
  const verb = taskVerbAt(page.rules.words, line.text, at)
  const from = verb?.task ?? (told?.[2] === undefined ? null : at)
  return from === null
    ? null
    : draft(line, from, clauseEnd(patterns, line.text, from, line.text.length), owners, 'actions.list')
}

/** `Mend the roof (A)`, `mend the roof - A`: somebody of the page, or whoever where items above or below end so too. */
function tailOwner(line: Line, items: TaskItems, room: Room, patterns: ActionPatterns): Draft | null {
  const match = patterns.itemTail.exec(line.text)
  const owners = match === null ? [] : namesIn(match[2] ?? '', room, patterns)
  if (match?.[1] === undefined || owners.length === 0) return null
  const isRepeated = (): boolean =>
    [...items.keys()].some(
      (other) =>
        other !== line &&
        other.block === line.block &&
        namesIn(patterns.itemTail.exec(other.text)?.[2] ?? '', room, patterns).length > 0,
    )
  if (!owners.every((owner) => isKnown(owner, room)) && !isRepeated()) return null
  return draft(line, bulletLength(line), match[1].length, owners, 'actions.list')
}
