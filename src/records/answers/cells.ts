/** The values of one field while answers are applied to them. */

import type { RecordAnswer } from '../../model/answers.ts'
import type { MeetingRecord } from '../../model/record.ts'
import { type AnswerField, sameName } from './fields.ts'
import { type AnsweredText, type LocatedWords, locateWords } from './locate.ts'

/** The rule under which the trace names what was said: by a person, or by a model that chose. */
export const ruleOf = ({ by, kind }: Pick<RecordAnswer, 'by' | 'kind'>): string =>
  by === 'model' ? 'assist.choose' : `review.${kind}`

/** A value of the record, and what a person said of it. */
export interface Cell {
  /** Its path in the record as it was: `dates[0]`, `place`; null for one that a person added. */
  readonly from: string | null
  readonly value: unknown
  /** What was said last; null for a value that nobody spoke of. */
  readonly said: Pick<RecordAnswer, 'by' | 'kind'> | null
  /** Keys of the value whose former words say something else now; `all`: none of its words say it. */
  readonly stale: 'all' | readonly string[]
  /** The words that say the value, or its parts of these keys; `''` is the value itself. */
  readonly quotes: readonly { readonly key: string; readonly words: LocatedWords }[]
}

/** The values of a field of the record. */
export function cellsOf(record: MeetingRecord, name: string, { isList }: AnswerField): readonly Cell[] {
  const held: unknown = Reflect.get(record, name)
  const untouched = { said: null, stale: [], quotes: [] }
  if (isList)
    return Array.isArray(held)
      ? held.map((value: unknown, position) => ({ from: `${name}[${position}]`, value, ...untouched }))
      : []
  return held === null || held === undefined ? [] : [{ from: name, value: held, ...untouched }]
}

/** The cells after the answer; null where it finds no value that it could mean. `names`: the values as they were named before any answer. */
export function applyAnswer(
  cells: readonly Cell[],
  answer: RecordAnswer,
  field: AnswerField,
  { source, names }: { readonly source: AnsweredText; readonly names: readonly string[] },
): readonly Cell[] | null {
  const isMeant = meant(cells, answer, field, names)
  const given = { answer, field, words: wordsOf(answer, source) }
  if (cells.some(isMeant)) return cells.map((cell, at) => (isMeant(cell, at) ? changed(cell, given) : cell))
  if (answer.kind !== 'add' || (!field.isList && cells.length > 0)) return null
  return [...cells, changed({ from: null, value: null, said: null, stale: 'all', quotes: [] }, given)]
}

const wordsOf = ({ words, occurrence }: RecordAnswer, source: AnsweredText): LocatedWords | null =>
  words === null ? null : locateWords(source, words, occurrence)

type IsMeant = (cell: Cell, position: number) => boolean

/** By the name that the value had; where none has it any more, a correction finds the value that it would make. */
function meant(
  cells: readonly Cell[],
  { kind, to, ...answer }: RecordAnswer,
  field: AnswerField,
  names: readonly string[],
): IsMeant {
  const value = kind === 'add' ? field.nameOf(to) : answer.value
  const called = (name: string): IsMeant => {
    return ({ from }, position) => from !== null && sameName(names[position] ?? '', name)
  }
  if (value === null || (field.isOfRun && kind !== 'add')) return ({ from }) => from !== null && names.length === 1
  if (kind !== 'correct' || cells.some(called(value))) return called(value)
  const wanted = field.nameOf(to)
  return wanted === '' ? called(value) : called(wanted)
}

interface Given {
  readonly answer: RecordAnswer
  readonly field: AnswerField
  readonly words: LocatedWords | null
}

function changed(cell: Cell, { answer, field, words }: Given): Cell {
  const { kind, to } = answer
  if (kind === 'remove') return { ...cell, said: answer }
  if (kind === 'confirm') {
    const said = cell.said === null || cell.said.by === 'model' ? answer : cell.said
    const quotes = words === null ? cell.quotes : [{ key: '', words }]
    const named = field.isOfRun ? answer.value : null
    if (named !== null && !sameName(named, field.nameOf(cell.value)))
      return { ...cell, said, value: named, stale: 'all', quotes }
    return { ...cell, said, value: settled(cell.value, {}, field, sayingOf(answer)), quotes }
  }
  const parts = isObject(to) ? to : {}
  const merged = cell.from === null ? field.whole.parse(to) : isObject(cell.value) ? { ...cell.value, ...parts } : to
  const isOther = cell.from === null || !sameName(field.nameOf(cell.value), field.nameOf(merged))
  const keys = Object.keys(parts)
  const quoted = isOther || kind === 'add' || keys.length === 0 ? [''] : keys
  return {
    from: cell.from,
    value: settled(merged, parts, field, { ...sayingOf(answer), isOther, printed: answer.words }),
    said: answer,
    stale: isOther ? 'all' : keys,
    quotes: words === null ? [] : quoted.map((key) => ({ key, words })),
  }
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const sayingOf = ({ by }: RecordAnswer): Saying => ({ byModel: by === 'model' })

interface Saying {
  readonly byModel: boolean
  /** Whether the value has another name than before. */
  readonly isOther?: boolean
  /** The words of the answer. */
  readonly printed?: string | null
}

/** The value with what follows from its being given: its certainty, its precision, its printed words, what is not printed. */
function settled(
  value: unknown,
  given: Readonly<Record<string, unknown>>,
  { quotes }: AnswerField,
  { byModel, isOther = false, printed = null }: Saying,
): unknown {
  if (!isObject(value)) return value
  const text = Object.hasOwn(given, 'text') ? value['text'] : (printed ?? (isOther ? null : value['text']))
  return {
    ...value,
    ...(quotes ? { text } : {}),
    ...(Object.hasOwn(value, 'certainty') ? settledDate(value, given, byModel) : {}),
    ...(Array.isArray(value['inferred']) ? { inferred: notPrinted(value, given, printed !== null) } : {}),
  }
}

function settledDate(
  value: Readonly<Record<string, unknown>>,
  given: Readonly<Record<string, unknown>>,
  byModel: boolean,
) {
  const { start, end, alternates } = value
  const others = Array.isArray(alternates) ? alternates.filter((other) => other !== start) : []
  const hasStart = Object.hasOwn(given, 'start')
  const isNew = hasStart && !Object.hasOwn(given, 'precision')
  return {
    certainty: byModel ? 'inferred' : 'confirmed',
    alternates: others,
    // The former end is that of the former start.
    end: hasStart && !Object.hasOwn(given, 'end') ? null : end,
    ...(isNew && typeof start === 'string' ? { precision: precisionOf(start) } : {}),
  }
}

/** By the form of a local time. */
function precisionOf(start: string): string {
  if (start.length === 4) return 'year'
  if (/^\d{4}-2[1-4]$/.test(start)) return 'season'
  if (start.length === 7) return 'month'
  return start.length === 10 ? 'day' : 'minute'
}

function notPrinted(
  value: Readonly<Record<string, unknown>>,
  given: Readonly<Record<string, unknown>>,
  isPrinted: boolean,
): readonly unknown[] {
  const before = Array.isArray(value['inferred']) ? value['inferred'] : []
  const own = ['name', 'address', 'postalCode', 'city', 'url'].filter((key) => typeof given[key] === 'string')
  return [...before.filter((key: unknown) => !own.some((one) => one === key)), ...(isPrinted ? [] : own)]
}
