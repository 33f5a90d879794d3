/** The file of answers of a person, `<pipeline>.records.yml`: its schema, and what it says page by page. */

import { stringify } from 'yaml'
import { z } from 'zod'
import { type AnswerKind, answerKinds, type PageAnswers, type RecordAnswer } from '../../model/answers.ts'
import { type AnswerField, answerFields } from './fields.ts'

const text = z.string().min(1)
/** The name of a value; a year or a number is one too. */
const name = z.union([text, z.number()]).transform(String)
const place = { words: text.optional(), occurrence: z.int().min(1).default(1) }

/** The keys of an answer beside its field. */
const keysOf: Readonly<Record<AnswerKind, (field: AnswerField) => z.ZodRawShape>> = {
  confirm: () => ({ value: name.optional(), ...place }),
  correct: ({ change }) => ({ value: name.optional(), to: change, ...place }),
  remove: () => ({ value: name.optional() }),
  add: ({ given }) => ({ value: given, ...place }),
}

const answersOf = (kind: AnswerKind) => z.array(answerOf(kind)).default([])

/** The answers of a kind, told apart by their field. */
function answerOf(kind: AnswerKind) {
  const fields = Object.entries(answerFields).filter(([, { kinds }]) => kinds.includes(kind))
  const [first, ...rest] = fields.map(([field, facts]) =>
    z.strictObject({ field: z.literal(field), ...keysOf[kind](facts) }),
  )
  if (first === undefined) throw new RangeError(`no field takes ${kind}`)
  return z.discriminatedUnion('field', [first, ...rest])
}

const entry = z.strictObject({
  page: z.union([text, z.int()]),
  meeting: z.int().min(1).optional(),
  isMeeting: z.boolean().optional(),
  confirm: answersOf('confirm'),
  correct: answersOf('correct'),
  remove: answersOf('remove'),
  add: answersOf('add'),
})

type Entry = z.output<typeof entry>

/** The file, decoded into what is said page by page, in its order. */
export const answersSchema = z
  .strictObject({ answers: z.array(entry).default([]) })
  .transform(({ answers }): readonly PageAnswers[] => answers.map(pageAnswers))

function pageAnswers(entry: Entry): PageAnswers {
  return {
    page: entry.page,
    isMeeting: entry.isMeeting ?? null,
    answers: answerKinds.flatMap((kind) => entry[kind].map((one) => recordAnswer(kind, entry.meeting ?? null, one))),
  }
}

function recordAnswer(kind: AnswerKind, meeting: number | null, one: Readonly<Record<string, unknown>>): RecordAnswer {
  const { field, value, to, words, occurrence } = one
  const isNamed = kind !== 'add' && typeof value === 'string'
  return {
    kind,
    meeting,
    field: String(field),
    value: isNamed ? value : null,
    to: (kind === 'add' ? value : to) ?? null,
    words: typeof words === 'string' ? words : null,
    occurrence: typeof occurrence === 'number' ? occurrence : 1,
  }
}

/** Answers as the text of such a file; decoded again they are the same. */
export function writeAnswers(pages: readonly PageAnswers[]): string {
  return stringify({ answers: pages.flatMap(entriesOf) }, { sortMapEntries: false })
}

/** One for each meeting of the page that is spoken of, since an entry names one. */
function entriesOf({ page, isMeeting, answers }: PageAnswers): readonly unknown[] {
  const meetings = new Set(answers.map(({ meeting }) => meeting))
  const judged = isMeeting === null ? {} : { isMeeting }
  if (meetings.size === 0) return [{ page, ...judged }]
  return [...meetings].map((meeting, position) => ({
    page,
    ...(meeting === null ? {} : { meeting }),
    ...(position === 0 ? judged : {}),
    ...Object.fromEntries(
      answerKinds.flatMap((kind) => {
        const own = answers.filter((one) => one.kind === kind && one.meeting === meeting)
        return own.length === 0 ? [] : [[kind, own.map(writtenAnswer)] as const]
      }),
    ),
  }))
}

function writtenAnswer({ kind, field, value, to, words, occurrence }: RecordAnswer): unknown {
  const named = kind === 'add' ? { value: to } : value === null ? {} : { value }
  return {
    field,
    ...named,
    ...(kind === 'correct' ? { to } : {}),
    ...(words === null ? {} : { words }),
    ...(occurrence === 1 ? {} : { occurrence }),
  }
}
