/** A task in the making: its words, its owners, the stretch that says so. */

import type { Action } from '../../../model/record.ts'
import { dueDate } from '../../dates/forward.ts'
import { type FoundValue, words as inWords } from '../../page/found.ts'
import type { Line } from '../../page/line.ts'
import type { Page } from '../../page/page.ts'
import type { Room } from './owners.ts'
import type { ActionPatterns } from './patterns.ts'

const maxText = 220

/** A task without its day: what, who, and where in the line it is said, in UTF-16 units. */
export interface Draft {
  readonly text: string
  readonly assignees: readonly string[]
  readonly from: number
  readonly to: number
  readonly strength: Action['strength']
  readonly rule: string
}

/** A task from a stretch of a line; null where the stretch has fewer than two words or is too long for a task. */
export function draft(line: Line, from: number, to: number, assignees: readonly string[], rule: string): Draft | null {
  const text = line.text
    .slice(from, to)
    .replace(/^[\s:,–-]+/u, '')
    .replace(/(?<![\s.;,])[\s.;,]+$/u, '')
    .trim()
  if (text.split(' ').length < 2 || text.length > maxText * 2) return null
  return { text, assignees, from, to: line.text.length, strength: 'explicit', rule }
}

/** The task of a draft, due on the day that the rest of its line names, counted from the day of the meeting. */
export function withDue(page: Page, line: Line, found: Draft, room: Room): FoundValue<Action> {
  const { text, assignees, strength } = found
  const value: Action = { text, assignees, due: dueDate(page, line.fold.slice(found.from), room.day), strength }
  const end = Math.max(found.from + 1, Math.min(found.to, line.text.length))
  return { value, sources: [inWords(line, found.from, end)], rule: found.rule }
}

/**
 * Where the clause of a task ends: at the end of its sentence, or before the next person who is given a task (`next`).
 */
export function clauseEnd({ clauseEnd: end }: ActionPatterns, text: string, from: number, next: number): number {
  const stop = end.exec(text.slice(from, next))
  return stop === null ? next : from + stop.index
}
