/** Parts what a record states from what it only proposes: values of rules that are wrong too often stand beside it, for a person to look at. Pure. */

import type { RejectedCandidate } from '../model/record.ts'
import { changeParts } from './answers/apply.ts'
import { type Cell, cellsOf } from './answers/cells.ts'
import { answerFields } from './answers/fields.ts'
import { quoteOf } from './answers/locate.ts'
import { writeCells } from './answers/write.ts'
import type { Extracted } from './extract/input.ts'
import { type RulePrecision, shippedPrecision, worthOf } from './learnt/rule-precision.ts'

/** The record without the values that its rules only propose; each of them is among the rejected words, with its `value`. */
export const statedOf = (extracted: Extracted, precision: RulePrecision = shippedPrecision): Extracted =>
  changeParts(extracted, (part) => withoutProposals(part, precision))

function withoutProposals(part: Extracted, precision: RulePrecision): Extracted {
  const { lang: language } = part.record
  const isProposed = (field: string, path: string): boolean =>
    worthOf(precision, { field, rule: part.trace[path] ?? '', language })?.standing === 'proposed'
  const edited = new Map<string, readonly Cell[]>()
  const proposals: RejectedCandidate[] = []
  for (const [name, field] of Object.entries(answerFields)) {
    if (!field.kinds.includes('remove')) continue
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
  // A heading stands there whatever it is about.
  const sections = record.sections.map((one, at) =>
    isProposed('sections', `sections[${at}]`) ? { ...one, kind: 'other' as const } : one,
  )
  return { record: { ...record, sections }, trace, rejected: [...proposals, ...part.rejected] }
}
