/** Parts what a record states from what it perhaps says: people, decisions, tasks and news that stand on no form and no proven rule are kept beside it. Pure. */

import type { RejectedCandidate, RuleTrace, ValueStanding } from '../model/record.ts'
import { changeParts } from './answers/apply.ts'
import { type Cell, cellsOf } from './answers/cells.ts'
import { answerFields } from './answers/fields.ts'
import { quoteOf } from './answers/locate.ts'
import { writeCells } from './answers/write.ts'
import type { Extracted } from './extract/input.ts'
import { type RulePrecision, shippedPrecision, standingOf } from './learnt/rule-precision.ts'

/** Fields in which one wrong value spoils a record. What frames it (its day, place, headings) stays there, whatever it stands on. */
export const partedFields: ReadonlySet<string> = new Set(['participants', 'roles', 'decisions', 'actions', 'watch'])

/** The record without what it perhaps says of people and proceedings; each such value is among the rejected words, with its `value`. */
export const statedOf = (extracted: Extracted, precision: RulePrecision = shippedPrecision): Extracted =>
  changeParts(extracted, (part) => withoutProposals(part, precision))

function withoutProposals(part: Extracted, precision: RulePrecision): Extracted {
  const isProposed = (field: string, path: string): boolean =>
    standingOf(field, part.trace[path] ?? '', precision) === 'perhaps'
  const edited = new Map<string, readonly Cell[]>()
  const proposals: RejectedCandidate[] = []
  for (const [name, field] of Object.entries(answerFields)) {
    if (!partedFields.has(name)) continue
    const cells = cellsOf(part.record, name, field).map((cell): Cell => {
      const path = cell.from ?? name
      const quote = isProposed(name, path) ? quoteOf(part.record, path) : null
      if (quote === null) return cell
      proposals.push({ field: name, rule: part.trace[path] ?? '', value: field.nameOf(cell.value), ...quote })
      return { ...cell, said: { kind: 'remove' } }
    })
    if (cells.some(({ said }) => said !== null)) edited.set(name, cells)
  }
  const { record, trace } = edited.size === 0 ? part : writeCells(part, edited)
  return { record, trace, rejected: [...proposals, ...part.rejected] }
}

/** By path of a value of a record (`decisions[2]`, `place`): on what it stands. */
export const standingsOf = (trace: RuleTrace): Readonly<Record<string, ValueStanding>> =>
  Object.fromEntries(
    Object.entries(trace).flatMap(([path, rule]) => {
      const [, field] = /^(\w+)(?:\[\d+\])?$/.exec(path) ?? []
      return field === undefined ? [] : [[path, standingOf(field, rule)]]
    }),
  )
