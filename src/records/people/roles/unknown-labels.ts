/** Roles that no lexicon knows: a label beside a role line, over people of the meeting and nothing else. */

import type { Role } from '../../../model/record.ts'
import { words as inWords } from '../../page/found.ts'
import { bulletLength, labelled } from '../../page/labels.ts'
import type { Line } from '../../page/line.ts'
import type { Page } from '../../page/page.ts'
import { plainWords } from '../../words/text.ts'
import { labelPresence } from '../label-presence.ts'
import { nameList } from '../name-list.ts'
import type { EntryRules } from '../person-entry.ts'
import { type FoundRole, scopeOf } from './found-role.ts'

const mostLabelWords = 4
const longestValue = 80

/** `Relecture : A` right under or above `Prise de notes : B`: a role `other`. */
export function rolesBesideRoles(page: Page, rules: EntryRules, known: readonly FoundRole[]): readonly FoundRole[] {
  const roleLines = new Set(known.filter(({ rule }) => rule === 'roles.label').map(({ line }) => line))
  return [...roleLines].flatMap((line) =>
    [page.lines[line.index - 1], page.lines[line.index + 1]].flatMap((beside) =>
      beside === undefined || roleLines.has(beside) || beside.block !== line.block
        ? []
        : otherRole(page, rules, beside),
    ),
  )
}

function otherRole(page: Page, rules: EntryRules, line: Line): readonly FoundRole[] {
  const label = line.label === null ? labelled(line) : null
  if (label === null || label.value.text.length > longestValue || isKnown(page, label.label.text)) return []
  const entries = nameList(rules, line.text.slice(label.from), label.from, 'present')
  if (entries.length === 0 || !entries.every(({ name, bio }) => bio === null && rules.names.isName(name))) return []
  const persons = entries.map(({ name }) => name)
  const value: Role = { role: 'other', label: label.label.text, persons, scope: scopeOf(page, line) }
  const end = Math.max(...entries.map(({ to }) => to))
  return [{ value, sources: [inWords(line, bulletLength(line), end)], rule: 'roles.beside', line }]
}

/** The label says something else: a date, a place, a presence, a section. */
function isKnown({ rules: { words } }: Page, label: string): boolean {
  const plain = plainWords(label)
  return (
    plain.split(' ').length > mostLabelWords ||
    words.labels.exact(plain) !== null ||
    words.headings.exact(plain) !== null ||
    words.outcomes.exact(plain) !== null ||
    words.votes.exact(plain) !== null ||
    labelPresence(words, plain) !== null ||
    (['bodies', 'count', 'meetings', 'offices'] as const).some((name) => words.list(name).has(plain))
  )
}
