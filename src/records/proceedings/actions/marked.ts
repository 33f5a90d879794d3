/** Tasks whose owner is marked: arrows, dashes, brackets, TODO, a name and a colon. */

import { bulletLength } from '../../page/labels.ts'
import type { Line } from '../../page/line.ts'
import { kindOf, type Page } from '../../page/page.ts'
import { clauseEnd, type Draft, draft } from './draft.ts'
import { isKnown, namesIn, ownerOf, type Room, titleLength } from './owners.ts'
import { type ActionPatterns, opensWithInfinitive } from './patterns.ts'

/** `-> X asks for an estimate`: what an arrow points to is to be done. */
export function arrowStart(line: Line, room: Room): Draft | null {
  const match = /^(?:-+>|=>|→) ?(\p{Lu}[\p{L}'’-]*(?: \p{Lu}[\p{L}'’.-]*)?) (.{6,})$/u.exec(line.text)
  if (match?.[1] === undefined || match[2] === undefined || !isKnown(match[1], room)) return null
  const owner = ownerOf(match[1], room)
  return owner === null
    ? null
    : draft(line, line.text.length - match[2].length, line.text.length, [owner], 'actions.arrow')
}

/** `… -> X`, `→ X`. */
export function arrowOwner(line: Line, room: Room, patterns: ActionPatterns): Draft | null {
  const match = /[>→⇒]/u.test(line.text) ? patterns.arrow.exec(line.text) : null
  if (match?.[1] === undefined || match[2] === undefined) return null
  const owners = namesIn(match[2], room, patterns)
  if (owners.length === 0) return null
  return draft(line, bulletLength(line), match[1].length, owners, 'actions.arrow')
}

/** Only where tasks are listed: elsewhere a dash and a name is a biography or a title. */
export function dashTask(page: Page, line: Line, room: Room, patterns: ActionPatterns): Draft | null {
  return kindOf(page, line) === 'actions' ? dashOwner(line, room, patterns) : null
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

/** `TODO: …`, `Action (A): …`. */
export function marked(page: Page, line: Line, room: Room, patterns: ActionPatterns): Draft | null {
  const start = bulletLength(line)
  const match = patterns.mark.exec(line.fold.slice(start))
  if (match === null) return markedOwner(page, line, start, room, patterns)
  if (page.rules.words.outcomes.exact(line.text.slice(start + match[0].length)) !== null) return null
  const from = start + match[0].length
  const inside = match[1] === undefined ? [] : ownersInside(line.text.slice(start), room, patterns)
  if (line.text.slice(from).trim().split(' ').length < 2) return null
  const named = ownerTo(line, from, room, patterns) ?? ownerActs(page, line, from, room, patterns)
  if (named !== null) return named
  const tail = bracketOwners(page, line, room, patterns)
  if (tail !== null)
    return { ...tail, text: tail.text.slice(Math.max(0, from - start)).trim() || tail.text, rule: 'actions.mark' }
  return draft(line, from, line.text.length, inside, 'actions.mark')
}

/** `ACTION A: …`, `TODO A …`: behind a bare mark somebody of the page; in capitals the mark stands for itself. */
function markedOwner(page: Page, line: Line, start: number, room: Room, patterns: ActionPatterns): Draft | null {
  const mark = patterns.markAlone.exec(line.fold.slice(start))?.[0]
  if (mark === undefined) return null
  const from = start + mark.length
  const named = ownerTo(line, from, room, patterns) ?? ownerActs(page, line, from, room, patterns)
  const isShouted = /^\p{Lu}{4,}$/u.test(line.text.slice(start, from).trim())
  if (named !== null && (isShouted || named.assignees.every((owner) => isKnown(owner, room)))) return named
  return isShouted ? draft(line, from, line.text.length, [], 'actions.mark') : null
}

/** `[A] to call B`, `(A) call B`: owners in brackets at the beginning. Each must be somebody of the page. */
export function leadingOwners(line: Line, room: Room, patterns: ActionPatterns): Draft | null {
  const start = bulletLength(line)
  const match = /^[[(]/u.test(line.text.slice(start)) ? patterns.leadingOwners.exec(line.text.slice(start)) : null
  const owners = match === null ? [] : namesIn(match[1] ?? '', room, patterns)
  if (match?.[2] === undefined || owners.length === 0 || !owners.every((owner) => isKnown(owner, room))) return null
  return draft(line, line.text.length - match[2].length, line.text.length, owners, 'actions.brackets')
}

/** `TODO (A, no date)`: names, and what may stand behind the first of them. */
function ownersInside(text: string, room: Room, patterns: ActionPatterns): readonly string[] {
  const inner = /\(([^()]*)\)/u.exec(text)?.[1] ?? ''
  const all = namesIn(inner, room, patterns)
  return all.length > 0 ? all : namesIn(inner.split(',')[0] ?? '', room, patterns)
}

/** `À faire : A rédige l'annonce`: behind a mark, somebody of the page and what they do. */
function ownerActs(page: Page, line: Line, from: number, room: Room, patterns: ActionPatterns): Draft | null {
  const name = /^\p{Lu}[\p{L}'’.-]*(?: \p{Lu}[\p{L}'’.-]*)?(?= \p{Ll})/u.exec(line.text.slice(from))?.[0]
  if (name === undefined || !isKnown(name, room)) return null
  const at = from + name.length + 1
  if (page.rules.words.list('willDo').first(line.fold.slice(at))?.from !== 0) return null
  const owner = ownerOf(name, room)
  return owner === null
    ? null
    : draft(line, at, clauseEnd(patterns, line.text, at, line.text.length), [owner], 'actions.mark')
}

/** `ACTION: A to send the link`, `TODO: A und B: Aushang`: behind a mark the name needs not be known. */
function ownerTo(line: Line, from: number, room: Room, patterns: ActionPatterns): Draft | null {
  const text = line.text.slice(from + titleLength(room.words, line.text.slice(from)))
  const match = patterns.ownerTo.exec(text) ?? patterns.handleTo.exec(text)
  const owners = match?.[1] === undefined ? [] : namesIn(match[1], room, patterns)
  if (match?.[2] === undefined || owners.length === 0) return null
  const at = line.text.length - match[2].length
  return draft(line, at, clauseEnd(patterns, line.text, at, line.text.length), owners, 'actions.mark')
}

/** Owners in brackets at the end: `… (A + B)`. Each must be somebody of the page. */
export function bracketOwners(page: Page, line: Line, room: Room, patterns: ActionPatterns): Draft | null {
  const match = /^(.{6,}) ?[([]([^()[\]]{2,60})[)\]]\.?$/u.exec(line.text)
  if (match?.[1] === undefined || match[2] === undefined || line.depth === 0) return null
  const kind = kindOf(page, line)
  if (kind === 'agenda' || kind === 'announcements' || kind === 'other' || kind === 'workshops') return null
  const owners = namesIn(match[2].replace(/ ?[+&/] ?/gu, ', '), room, patterns)
  const isOurs = owners.length > 0 && owners.every((owner) => isKnown(owner, room))
  // "The licence? (A)": who put a question, and no task.
  return isOurs && !/\?\s*$/u.test(match[1])
    ? draft(line, bulletLength(line), match[1].length, owners, 'actions.brackets')
    : null
}

/** `Les sauvegardes : A s'en charge`: the task stands before its owner. */
export function taker(line: Line, room: Room, patterns: ActionPatterns): Draft | null {
  if (!/[:,.–-]/u.test(line.text)) return null
  const match = patterns.takes.exec(line.text)
  if (match?.[1] === undefined || match[2] === undefined) return null
  const owners = namesIn(match[2], room, patterns)
  return owners.some((owner) => isKnown(owner, room))
    ? draft(line, bulletLength(line), match[1].length, owners, 'actions.takes')
    : null
}

/** `2021-04-08 A to …`: the day on which a task was given. */
const stamp = /^\(?(?:19|20)\d{2}-\d{2}-\d{2}\)?[ :–-]+/u

/** `A : rédiger l'invitation` but in a round, `A: I will ask`, `A to send the link`: a person of the page and what they do. */
export function ownerFirst(
  page: Page,
  line: Line,
  room: Room,
  { patterns, isRound }: { readonly patterns: ActionPatterns; readonly isRound: boolean },
): Draft | null {
  const stamped = bulletLength(line) + (stamp.exec(line.text.slice(bulletLength(line)))?.[0].length ?? 0)
  const start = stamped + titleLength(room.words, line.text.slice(stamped))
  const match = patterns.ownerFirst.exec(line.text.slice(start))
  if (match?.[1] === undefined || match[3] === undefined) return null
  const owners = namesIn(match[1], room, patterns)
  if (owners.length === 0 || !owners.some((owner) => isKnown(owner, room))) return null
  const at = line.text.length - match[3].length
  const own = patterns.self.exec(match[3])
  if (own !== null)
    return draft(
      line,
      at + own[0].length,
      clauseEnd(patterns, line.text, at + own[0].length, line.text.length),
      owners,
      'actions.self',
    )
  const isShort = line.depth > 0 || line.text.length <= 120
  const isTask = match[2] !== undefined ? isShort : !isRound && opensWithInfinitive(page, patterns, match[3])
  return isTask ? draft(line, at, clauseEnd(patterns, line.text, at, line.text.length), owners, 'actions.owner') : null
}
