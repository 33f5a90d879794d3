/** Who owns tasks, where no list says who was there: `Réserver la salle (A + B)`, `-> A`, `A : réserver la salle`. */

import type { SectionKind } from '../../model/record.ts'
import { isOnlyName, isThing } from '../page/common-words.ts'
import { labelled } from '../page/labels.ts'
import type { Line } from '../page/line.ts'
import { kindOf, type Page } from '../page/page.ts'
import { nameList } from './name-list.ts'
import type { EntryRules } from './person-entry.ts'

/** A name in a line, in UTF-16 offsets of it. */
export interface OwnerName {
  readonly line: Line
  readonly name: string
  readonly from: number
  readonly to: number
}

const ofTasks: ReadonlySet<SectionKind> = new Set<SectionKind>(['actions'])
const tail = /(?:\(([^()]{2,50})\)|(?:(?<!-)-+>|→) ?(\p{L}[^()→>]{1,40}))[.;]?$/u
const fewest = 2

/** The owners at the end or the beginning of the items of a task section; none where a single item has one. */
export function taskOwners(page: Page, rules: EntryRules): readonly OwnerName[] {
  const owned = page.lines
    .filter((line) => line.kind !== 'heading' && line.cell === null && ofTasks.has(kindOf(page, line) ?? 'other'))
    .map((line) => ownersOf(page, rules, line))
    .filter((owners) => owners.length > 0)
  return owned.length < fewest ? [] : owned.flat()
}

function ownersOf(page: Page, rules: EntryRules, line: Line): readonly OwnerName[] {
  const match = tail.exec(line.text)
  const inner = match?.[1] ?? match?.[2]
  if (inner !== undefined) return named(page, rules, line, inner, line.text.lastIndexOf(inner))
  const label = line.label === null ? labelled(line) : null
  if (label === null || label.value.text === '') return []
  return named(page, rules, line, label.label.text, line.text.indexOf(label.label.text))
}

function named(page: Page, rules: EntryRules, line: Line, text: string, at: number): readonly OwnerName[] {
  const entries = nameList(rules, text.replaceAll('/', ','), at, 'present')
  const areNames = entries.every(
    ({ name, bio, note }) => bio === null && note === null && rules.names.isName(name) && !isThing(page, name),
  )
  const areOwn = entries.every(({ name }) => isOnlyName(page, name) && !/^\p{Lu}{4,}$/u.test(name))
  return areNames && areOwn ? entries.map(({ name, from, to }) => ({ line, name, from, to })) : []
}
