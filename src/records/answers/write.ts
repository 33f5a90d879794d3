/** The values of answered fields → record, evidence, trace: paths move where values went, words that say something else go. */

import type { MeetingRecord, Quote, RecordIssue, RejectedCandidate, RuleTrace } from '../../model/record.ts'
import type { Extracted } from '../extract/input.ts'
import { recordSchema } from '../extract/schema.ts'
import { type Cell, ruleOf } from './cells.ts'
import { answerFields } from './fields.ts'

/** By name of the field: its values with what was said of them. */
type Edited = ReadonlyMap<string, readonly Cell[]>

/** A cell and the path at which its value stands now; null: it was removed. */
interface Placed {
  readonly cell: Cell
  readonly to: string | null
}

/** The record with the answered fields, everything that names a path in it along. Throws ZodError for a value that no record may hold. */
export function writeCells({ record, trace, rejected }: Extracted, edited: Edited): Extracted {
  const placed = [...edited].flatMap(([name, cells]) => place(name, cells))
  const own = (part: 'text' | 'title') => placed.flatMap(({ cell, to }) => quotesOf(cell, to, part))
  const moved = (quotes: MeetingRecord['evidence'], part: 'text' | 'title'): MeetingRecord['evidence'] =>
    Object.fromEntries([...keptPaths(quotes, edited, placed, true), ...own(part)])
  const changed: MeetingRecord = {
    ...record,
    ...Object.fromEntries([...edited].map(([name, cells]) => [name, heldValue(name, cells)])),
    issues: keptIssues(record.issues, edited, placed),
    evidence: moved(record.evidence, 'text'),
    titleEvidence: moved(record.titleEvidence, 'title'),
  }
  const written = counted(changed, edited.has('participants'))
  recordSchema.parse(written)
  const taken = new Set([...own('text').map(keyOf('text')), ...own('title').map(keyOf('title'))])
  return {
    record: written,
    trace: Object.fromEntries([...keptPaths(trace, edited, placed, false), ...placed.flatMap(rulesOf)]),
    rejected: [
      ...rejected.filter(({ part, start, end }) => !taken.has(`${part} ${start} ${end}`)),
      ...placed.flatMap((one) => passedOver(record, one)),
    ],
  }
}

const keyOf =
  (part: 'text' | 'title') =>
  ([, { start, end }]: readonly [string, Quote]): string =>
    `${part} ${start} ${end}`

function place(name: string, cells: readonly Cell[]): readonly Placed[] {
  const isList = answerFields[name]?.isList === true
  const kept = cells.filter(({ said }) => said?.kind !== 'remove')
  return cells.map((cell) => {
    const position = kept.indexOf(cell)
    return { cell, to: position < 0 ? null : isList ? `${name}[${position}]` : name }
  })
}

function heldValue(name: string, cells: readonly Cell[]): unknown {
  const values = cells.filter(({ said }) => said?.kind !== 'remove').map(({ value }) => value)
  return answerFields[name]?.isList === true ? values : (values[0] ?? null)
}

const pathOf = (to: string, key: string): string => (key === '' ? to : `${to}.${key}`)

const quotesOf = (
  { quotes }: Cell,
  to: string | null,
  part: 'text' | 'title',
): readonly (readonly [string, Quote])[] =>
  to === null
    ? []
    : quotes.flatMap(({ key, words }) => (words.part === part ? [[pathOf(to, key), words.quote] as const] : []))

/** `participants[3].presence` → field, path of the value, what of it. */
function partsOf(path: string): { readonly field: string; readonly root: string; readonly key: string } {
  const [root = path, field = path] = /^(\w+)(?:\[\d+\])?/.exec(path) ?? []
  return { field, root, key: path.slice(root.length + 1) }
}

/** The entries of the fields that nobody spoke of, and of the others what still holds, under its path of now. */
function keptPaths<Value>(
  entries: Readonly<Record<string, Value>>,
  edited: Edited,
  placed: readonly Placed[],
  areWords: boolean,
): readonly (readonly [string, Value])[] {
  return Object.entries(entries).flatMap(([path, value]) => {
    const { field, root, key } = partsOf(path)
    if (!edited.has(field)) return [[path, value] as const]
    const one = placed.find(({ cell }) => cell.from === root)
    if (one === undefined || one.to === null) return []
    const { stale } = one.cell
    const isStale = stale === 'all' || stale.includes(key.replace(/[.[].*$/, ''))
    return areWords && isStale ? [] : [[pathOf(one.to, key), value] as const]
  })
}

function rulesOf({ cell: { said, quotes }, to }: Placed): readonly (readonly [string, string])[] {
  if (to === null || said === null) return []
  const keys = new Set(['', ...quotes.map(({ key }) => key)])
  return [...keys].map((key) => [pathOf(to, key), ruleOf(said)] as const)
}

/** What a correction or a removal settles is no issue any more; what was confirmed stays contradicted by the page. */
function keptIssues(issues: readonly RecordIssue[], edited: Edited, placed: readonly Placed[]): readonly RecordIssue[] {
  return issues.flatMap((issue) => {
    const { field, root, key } = partsOf(issue.field ?? '')
    const cells = edited.get(field)
    if (cells === undefined) return [issue]
    const one = placed.find(({ cell }) => cell.from === root)
    if (one === undefined) return cells.some(({ said }) => said !== null && said.kind !== 'confirm') ? [] : [issue]
    if (one.to === null || one.cell.said?.kind === 'correct' || one.cell.said?.kind === 'add') return []
    return [{ ...issue, field: pathOf(one.to, key) }]
  })
}

/** The words of a value that a person took out. */
function passedOver(record: MeetingRecord, { cell, to }: Placed): readonly RejectedCandidate[] {
  const { from, said } = cell
  if (to !== null || from === null || said === null) return []
  const { field } = partsOf(from)
  const parts = [
    ['text', record.evidence[from]],
    ['title', record.titleEvidence[from]],
  ] as const
  return parts.flatMap(([part, quote]) => (quote === undefined ? [] : [{ field, part, rule: ruleOf(said), ...quote }]))
}

/** How many people are listed follows from the people. */
function counted(record: MeetingRecord, hasOtherPeople: boolean): MeetingRecord {
  const { attendance, participants } = record
  if (attendance === null || !hasOtherPeople) return record
  const listed = participants.filter(({ presence }) => presence === 'present' || presence === 'remote').length
  const conflict = attendance.conflict && attendance.count !== listed
  const issues = record.issues.filter(({ code }) => code !== 'count-conflict' || conflict)
  return { ...record, attendance: { ...attendance, listed, conflict }, issues }
}

/** The trace with what a person said of the page as a whole: whether it is a meeting. */
export function judgedTrace(trace: RuleTrace, { score }: MeetingRecord, isMeeting: boolean): RuleTrace {
  return { ...trace, isMeeting: ruleOf({ kind: score >= 0.5 === isMeeting ? 'confirm' : 'correct' }) }
}
