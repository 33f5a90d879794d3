/** Clauses that give tasks: a subject, and right behind it a verb in a form that looks ahead. */

import type { Line } from '../page/line.ts'
import type { Words } from '../words/words.ts'
import type { Room } from './actions/owners.ts'
import { type Subject, subjectsIn } from './clauses/subject.ts'
import { type TaskVerb, taskVerbAt } from './clauses/verb-form.ts'

/** A clause of a line that gives a task, in UTF-16 units. */
export interface TaskClause {
  readonly subject: Subject
  readonly verb: TaskVerb
  /** Where the next clause begins that gives a task, else the end of the line. */
  readonly end: number
}

/** The clauses of a line that give a task, from left to right. */
export function taskClauses(words: Words, line: Line, room: Room): readonly TaskClause[] {
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
