/** Answers of a person → the record of their page, with the rule and the words behind each value that they gave. */

import type { RecordAnswer, UnmetAnswer } from '../../model/answers.ts'
import type { MeetingRecord, RejectedCandidate, RuleTrace } from '../../model/record.ts'
import type { Extracted } from '../extract/input.ts'
import { applyAnswer, type Cell, cellsOf } from './cells.ts'
import { answerFields } from './fields.ts'
import type { AnsweredText } from './locate.ts'
import { writeCells } from './write.ts'

/** What the rules found with what a person said of it. */
export interface AnsweredPage extends Extracted {
  /** The answers that no value could be given. */
  readonly unmet: readonly UnmetAnswer[]
}

/**
 * The record with the answers applied: confirmed, corrected and added values have the rule `review.…` in the trace and
 * the words that the answer quotes; a removed one is passed over. Of a page that holds several meetings, an answer counts
 * for the meeting that it names, else for each that has the value; the record of the page follows.
 */
export function applyAnswers(
  extracted: Extracted,
  answers: readonly RecordAnswer[],
  source: AnsweredText,
): AnsweredPage {
  const { more } = extracted.record
  const met = new Set<RecordAnswer>()
  const answered = changeParts(extracted, (part, position) => {
    const own = answers.filter(({ meeting, kind }) =>
      position === null
        ? more === undefined
          ? (meeting ?? 1) === 1
          : meeting !== null || kind !== 'add'
        : meeting === position + 1 || (meeting === null && kind !== 'add'),
    )
    // The record of a page of several meetings only follows theirs.
    return answerPart(part, own, source, position === null && more !== undefined ? new Set() : met)
  })
  const unmet = answers
    .filter((answer) => !met.has(answer))
    .map(({ kind, field, value, to }) => ({ kind, field, value: value ?? answerFields[field]?.nameOf(to) ?? '' }))
  return { ...answered, unmet }
}

/** What is made of the record of a page and of each meeting in `more` (its position, from 0), each by the paths of its own record. */
export function changeParts(
  extracted: Extracted,
  change: (part: Extracted, position: number | null) => Extracted,
): Extracted {
  const page = change(extracted, null)
  const more = extracted.record.more?.map((one, position) =>
    change({ ...below(extracted, position), record: one }, position),
  )
  return more === undefined ? page : joined(page, more)
}

const prefixOf = (position: number): string => `more[${position}].`

/** Trace and rejected words of one of the meetings, by the paths of its own record. */
function below({ trace, rejected }: Extracted, position: number): Pick<Extracted, 'trace' | 'rejected'> {
  const prefix = prefixOf(position)
  return {
    trace: Object.fromEntries(
      Object.entries(trace).flatMap(([path, rule]) =>
        path.startsWith(prefix) ? [[path.slice(prefix.length), rule]] : [],
      ),
    ),
    rejected: rejected.flatMap((words) =>
      words.field.startsWith(prefix) ? [{ ...words, field: words.field.slice(prefix.length) }] : [],
    ),
  }
}

function joined(page: Extracted, more: readonly Extracted[]): Extracted {
  const isOwn = (path: string): boolean => !path.startsWith('more[')
  const traces = more.map(({ trace }, position) => prefixed(trace, position))
  const rejected = more.flatMap((one, position) =>
    one.rejected.map((words): RejectedCandidate => ({ ...words, field: `${prefixOf(position)}${words.field}` })),
  )
  return {
    record: { ...page.record, more: more.map(({ record }) => record) },
    trace: Object.assign(Object.fromEntries(Object.entries(page.trace).filter(([path]) => isOwn(path))), ...traces),
    rejected: [...page.rejected.filter(({ field }) => isOwn(field)), ...rejected],
  }
}

const prefixed = (trace: RuleTrace, position: number): RuleTrace =>
  Object.fromEntries(Object.entries(trace).map(([path, rule]) => [`${prefixOf(position)}${path}`, rule]))

/** The record with its answers, field by field; `met` is told of those that found their value. */
function answerPart(
  extracted: Extracted,
  answers: readonly RecordAnswer[],
  source: AnsweredText,
  met: Set<RecordAnswer>,
): Extracted {
  if (!extracted.record.isMeeting) return extracted
  const edited = new Map<string, readonly Cell[]>()
  for (const name of new Set(answers.map(({ field }) => field))) {
    const own = answers.filter(({ field }) => field === name)
    const cells = answerField(extracted.record, name, own, source, met)
    if (cells.some(({ said }) => said !== null)) edited.set(name, cells)
  }
  return edited.size === 0 ? extracted : writeCells(extracted, edited)
}

function answerField(
  record: MeetingRecord,
  name: string,
  answers: readonly RecordAnswer[],
  source: AnsweredText,
  met: Set<RecordAnswer>,
): readonly Cell[] {
  const field = answerFields[name]
  if (field === undefined) return []
  let cells = cellsOf(record, name, field)
  const names = cells.map(({ value }) => field.nameOf(value))
  for (const answer of answers) {
    const next = applyAnswer(cells, answer, field, { source, names })
    if (next === null) continue
    met.add(answer)
    cells = next
  }
  return cells
}
