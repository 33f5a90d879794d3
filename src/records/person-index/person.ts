/** A group of entries → the person: canonical name, printed forms with the reason of each, id. */

import type { Person } from '../../model/record.ts'
import { sha256 } from '../../support/hash.ts'
import { compareStrings } from '../../support/order.ts'
import type { NameEntry } from './entry.ts'
import { compareStarts } from './entry.ts'
import type { NameGroup } from './groups.ts'
import { likeness, nameKey, readName, writtenWords } from './name.ts'

type Source = Person['resolvedFrom'][number]

const confidences = ['high', 'medium', 'low'] as const
const idDigits = 8
/** A person without id yet. */
export interface PersonDraft {
  /** The series of the first meeting. */
  readonly scope: string
  readonly name: string
  readonly resolvedFrom: readonly Source[]
  readonly group: NameGroup
}

/**
 * The person of a group of names: the fullest printed form as name, and every printed form with the reason for which it
 * is theirs.
 */
export function draftPerson(group: NameGroup): PersonDraft {
  const name = canonicalName(group)
  const scope = [...group].sort((a, b) => compareStarts(a.since, b.since))[0]?.scope ?? ''
  const sources = group.flatMap((entry) => [...printedForms(entry, name, scope), ...shortForms(entry)])
  return { scope, name, group, resolvedFrom: ordered(sources) }
}

/** The fullest printed form: most words written out, then most frequent, then first in code-point order. */
function canonicalName(group: NameGroup): string {
  const counts = new Map<string, number>()
  for (const { forms } of group)
    for (const [printed, count] of forms) counts.set(printed, (counts.get(printed) ?? 0) + count)
  const [best] = [...counts].sort(
    ([a, often], [b, seldom]) =>
      writtenWords(nameKey(b)) - writtenWords(nameKey(a)) || seldom - often || compareStrings(a, b),
  )
  return best?.[0] ?? ''
}

const reasons = {
  'surname-initial': { confidence: 'medium', rule: 'surname-initial' },
  'edit-distance': { confidence: 'low', rule: 'edit-distance' },
  'by-hand': { confidence: 'high', rule: 'by-hand' },
} as const

function printedForms(entry: NameEntry, canonical: string, home: string): readonly Source[] {
  const key = nameKey(canonical)
  const reason = ((): Omit<Source, 'printed'> => {
    if (entry.name.key === key)
      return entry.scope === home
        ? { confidence: 'high', rule: 'same-name' }
        : { confidence: 'medium', rule: 'same-full-name' }
    return reasons[likeness(entry.name, readName(key)) ?? 'by-hand']
  })()
  return [...entry.forms.keys()].map((printed) => ({ printed, ...reason }))
}

const shortForms = ({ aliases }: NameEntry): readonly Source[] =>
  [...aliases].map(([printed, rule]) => ({ printed, confidence: 'medium' as const, rule }))

function ordered(sources: readonly Source[]): readonly Source[] {
  const distinct = new Map(sources.map((source) => [JSON.stringify([source.printed, source.rule]), source]))
  return [...distinct.values()].sort(
    (a, b) =>
      confidences.indexOf(a.confidence) - confidences.indexOf(b.confidence) ||
      compareStrings(a.printed, b.printed) ||
      compareStrings(a.rule, b.rule),
  )
}

/** Ids from the hash of scope and name, one digit longer where another person has it already. */
export function numberPeople(
  sketches: readonly PersonDraft[],
): readonly { readonly person: Person; readonly group: NameGroup }[] {
  const taken = new Set<string>()
  return [...sketches]
    .sort((a, b) => compareStrings(a.name, b.name) || compareStrings(a.scope, b.scope))
    .map(({ scope, name, resolvedFrom, group }) => {
      const hash = sha256(`${scope}\u0000${name}`)
      let digits = idDigits
      while (taken.has(`p-${hash.slice(0, digits)}`)) digits += 1
      const id = `p-${hash.slice(0, digits)}`
      taken.add(id)
      return { person: { id, name, resolvedFrom }, group }
    })
}
