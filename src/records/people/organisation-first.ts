/** Lists by organisation: `Graines libres : Perle Ondine`, `Moulin (Basile Tournel, Odile M.)`, `MLN (Perle and Basile)`. */

import type { Presence } from '../../model/record.ts'
import type { Line } from '../page/line.ts'
import type { Page, Section } from '../page/page.ts'
import { memoizeFor } from '../words/memoize.ts'
import { nameList } from './name-list.ts'
import { type AttendanceEntry, type EntryRules, isOffice } from './person-entry.ts'

/** What stands before and behind the separator of an item, and where the second part begins. */
interface Halves {
  readonly head: string
  readonly tail: string
  readonly at: number
}

const forms = [
  /^([^:()]{2,60}?) ?: +([^:]{2,120})$/u,
  /^([^()]{2,60}?) \(([^()]{2,120})\)\.?$/u,
  /^([^()]{2,60}?) [-–—] ([^()]{2,120})$/u,
]
const bullet = /^(?:[-–—•*·]+ *)?/u
const fewest = 2

/** The people of an item of a list in which the organisations come first; none elsewhere. */
export function ofOrganisation(
  page: Page,
  rules: EntryRules,
  line: Line,
  presence: Presence,
): readonly AttendanceEntry[] {
  const section = page.sections[line.section]
  const form = section === undefined ? null : formOf(section, rules)
  const halves = form === null ? null : halvesOf(form, line.text)
  if (halves === null) return []
  return nameList(rules, halves.tail, halves.at, presence).map((entry) => ({ ...entry, affiliations: [halves.head] }))
}

function halvesOf(form: RegExp, text: string): Halves | null {
  const start = bullet.exec(text)?.[0].length ?? 0
  const match = form.exec(text.slice(start))
  if (match?.[1] === undefined || match[2] === undefined) return null
  return { head: match[1], tail: match[2], at: start + match[0].indexOf(match[2], match[1].length) }
}

/** The form of the items of a section whose second part is full names, oftener than the first is. */
function formOf(section: Section, rules: EntryRules): RegExp | null {
  const known = formsOf(section)
  const form = known.has(rules) ? known.get(rules) : undefined
  if (form !== undefined) return form
  const found = forms.find((one) => isOrganisationFirst(section.body, rules, one)) ?? null
  known.set(rules, found)
  return found
}
const formsOf = memoizeFor((_: Section) => new Map<EntryRules, RegExp | null>())

function isOrganisationFirst(body: readonly Line[], rules: EntryRules, form: RegExp): boolean {
  const items = body.filter(({ depth, label }) => depth <= 1 && label === null)
  const halves = items.flatMap(({ text }) => halvesOf(form, text) ?? [])
  if (halves.length < fewest || halves.length < items.length * 0.6) return false
  const behind = halves.filter(({ tail }) => areFullNames(rules, tail)).length
  const before = halves.filter(({ head }) => areFullNames(rules, head)).length
  return behind >= halves.length * 0.7 && before < behind && !halves.some(({ head }) => isOffice(rules.words, head))
}

const areFullNames = (rules: EntryRules, text: string): boolean => {
  const entries = nameList(rules, text, 0, 'present')
  return entries.length > 0 && entries.every(({ name }) => name.includes(' ') && rules.names.isName(name))
}
