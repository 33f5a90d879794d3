/** Tasks that templates and tables spell out: what, who, until when. */

import type { Action } from '../../../model/record.ts'
import { dueDate } from '../../dates/forward.ts'
import { type FoundValue, words as inWords } from '../../page/found.ts'
import type { Line } from '../../page/line.ts'
import { callGroups } from '../../page/meeting-templates.ts'
import type { Page } from '../../page/page.ts'
import { tableRows } from '../../people/people-table.ts'
import { namesIn, type Room } from './owners.ts'
import type { ActionPatterns } from './patterns.ts'

/** Arguments that name a task and its owner or its term: `{{Action|quoi=…|qui=…|échéance=…}}`. */
export function actionCalls(page: Page, room: Room, patterns: ActionPatterns): readonly FoundValue<Action>[] {
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

/** A decision with an owner beside it is a task. */
const decided = (what: Line | undefined, owner: Line | undefined): Line | undefined =>
  owner === undefined || owner.text === '' ? undefined : what

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
): readonly FoundValue<Action>[] {
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

/** The tasks of tables that have a column for an owner or a term; a decision with an owner beside it is one. */
export function actionRows(page: Page, room: Room, patterns: ActionPatterns): readonly FoundValue<Action>[] {
  const { labels } = page.rules.words
  const isOwned = (column: string | null): boolean =>
    column !== null && ['owner', 'due'].includes(labels.exact(column) ?? '')
  const taskTables = new Set(page.lines.filter(({ column }) => isOwned(column)).map((line) => line.cell?.table))
  return tableRows(page.lines).flatMap((row) => {
    const cell = (name: string): Line | undefined =>
      row.find(({ column }) => column !== null && labels.exact(column) === name)
    const isTaskTable = taskTables.has(row[0]?.cell?.table ?? -1)
    return isTaskTable
      ? oneTask(
          page,
          room,
          patterns,
          { what: cell('action') ?? decided(cell('decision'), cell('owner')), who: cell('owner'), due: cell('due') },
          'actions.table',
        )
      : []
  })
}
