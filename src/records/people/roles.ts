/** Who held which role: `Label : names`, several on a line, a phrase after the name, "un atelier « W » animé par A". */

import type { Role, RoleName } from '../../model/record.ts'
import { words as inWords } from '../page/found.ts'
import { bulletLength, labelled } from '../page/labels.ts'
import type { Line } from '../page/line.ts'
import type { Page } from '../page/page.ts'
import { foldText, plainWords } from '../words/text.ts'
import { compilePattern, matchesOf } from '../words/word-pattern.ts'
import { holds, perWords, wordPattern } from '../words/words.ts'
import { holdsElection } from './candidate-lists.ts'
import { labelPresence } from './label-presence.ts'
import { isOfficeAmongOffices } from './list-line.ts'
import { labelledNames, nameList } from './name-list.ts'
import type { EntryRules } from './person-entry.ts'
import { contactRoles, headingRoles } from './role-headings.ts'
import { doneHere, type FoundRole, maxRoleLine, roleOfLabel, scopeOf } from './role-labels.ts'
import { givenRole, leadRole, rolesInBrackets, tailRole } from './roles-beside-names.ts'

export type { FoundRole } from './role-labels.ts'

/**
 * The roles that a page gives to people: those of its lines in their order, then contacts and those of headings;
 * workshops are not among them.
 */
export function foundRoles(page: Page, rules: EntryRules): readonly FoundRole[] {
  const inline = inlineRole(page.rules.words)
  const roles = page.lines.flatMap((line) => {
    if (line.kind === 'heading' || line.text.length > maxRoleLine * 2 || isInstructions(page, line)) return []
    if (isOffices(page, line) || isElected(page, line)) return []
    const own = labelRole(page, rules, line)
    if (own.length > 0) return own
    const several = line.text.length <= maxRoleLine ? rolesInLine(page, rules, line, inline) : []
    if (several.length > 0) return several
    return [
      ...givenRole(page, rules, line),
      ...tailRole(page, rules, line),
      ...leadRole(page, rules, line),
      ...rolesInBrackets(page, rules, line),
    ]
  })
  return [...roles, ...rolesBesideRoles(page, rules, roles), ...contactRoles(page, rules), ...headingRoles(page, rules)]
}

const isInstructions = (page: Page, line: Line): boolean => {
  const section = page.sections[line.section]
  return section?.by === 'boilerplate'
}

/** `Secretary: A` in a list of people by their offices. */
function isOffices(page: Page, line: Line): boolean {
  const label = labelled(line)
  return label !== null && isOfficeAmongOffices(page, line, label.label.text)
}

/** `Secretary: A` among those who were elected: an office to come, no role here. */
function isElected({ lines, sections, rules: { words } }: Page, line: Line): boolean {
  const label = labelled(line)
  const role = label === null ? null : roleOfLabel(words, plainWords(label.label.text))
  if (
    role === null ||
    label === null ||
    (line.depth === 0 && (doneHere.has(role) || words.roles.exact(label.label.text) === null))
  )
    return false
  const heading = sections[line.section]?.line
  if (heading !== undefined && holdsElection(words).test(heading.fold)) return true
  const above = lines
    .slice(Math.max(0, line.index - 12), line.index)
    .findLast(({ depth, text }) => depth < line.depth || (depth === 0 && /[:：]$/u.test(text)))
  return above !== undefined && holds(words.list('appointed'), above.fold)
}

/** `Note-taker: `, wherever it stands in a line. */
const inlineRole = perWords(({ lexicons }) => {
  const words = lexicons.flatMap(({ roles }) => Object.values(roles).flat())
  return compilePattern(`(?<=^|[.;,|)\\]•*–-] ?)(${wordPattern(words)})s? ?(?::|：) ?`, 'gu')
})

/** `Animation : A`, `Ernennung Protokollant: A, B`; a row or an argument with such a name. */
function labelRole(page: Page, rules: EntryRules, line: Line): readonly FoundRole[] {
  const label = labelled(line)
  if (label === null || label.value.text.length > maxRoleLine) return []
  const plain = plainWords(label.label.text)
  const role = roleOfLabel(page.rules.words, plain)
  if (role === 'contact') return contactLabel(page, rules, line, label.from, label.label.text)
  if (role === null) return []
  const until = nextRole(page, label.value.text)
  const from = line.label === null ? label.from : bulletLength(line)
  const names = line.text.slice(from, until === null ? undefined : from + until)
  const found = roleFrom(page, rules, {
    line,
    role,
    label: label.label.text,
    from,
    names,
    start: line.label === null ? bulletLength(line) : 0,
  })
  return until === null ? found : []
}

function nextRole(page: Page, value: string): number | null {
  const [match] = matchesOf(foldText(value), inlineRole(page.rules.words))
  return match?.index ?? null
}

/** `…. Note-taker: A; Moderator: B.` */
function rolesInLine(page: Page, rules: EntryRules, line: Line, pattern: RegExp): readonly FoundRole[] {
  if (!/[:：]/u.test(line.text) || page.rules.words.roles.find(line.fold).length === 0) return []
  const matches = matchesOf(line.fold, pattern)
  return matches.flatMap((match, at) => {
    const role = roleOfLabel(page.rules.words, (match[1] ?? '').trim())
    if (role === 'contact') return contactLabel(page, rules, line, match.index + match[0].length, match[1] ?? '')
    if (role === null) return []
    const from = match.index + match[0].length
    const rest = line.text.slice(from, matches[at + 1]?.index ?? line.text.length)
    const end = /[;|]|\.(?=\s|$)(?<!(?:^|\s)\p{Lu}\.)|, (?=\p{Lu}[^,:;]{1,24}?:)/u.exec(rest)
    const label = line.text.slice(
      match.index,
      match.index +
        (match[1] ?? '').length +
        (/^s/.test(line.fold.slice(match.index + (match[1] ?? '').length)) ? 1 : 0),
    )
    return roleFrom(page, rules, {
      line,
      role,
      label,
      from,
      names: rest.slice(0, end?.index ?? rest.length),
      start: match.index,
    })
  })
}

interface RoleWords {
  readonly line: Line
  readonly role: RoleName
  readonly label: string
  readonly from: number
  readonly names: string
  readonly start: number
}

function roleFrom(
  page: Page,
  rules: EntryRules,
  { line, role, label, from, names, start }: RoleWords,
): readonly FoundRole[] {
  const text = names.trimEnd().replace(/(?<![;,])[;,]+$/u, '')
  const parted = text.replaceAll(' / ', ' , ')
  const all = nameList(rules, parted, from, 'present')
  const entries = (all.length > 0 ? all : labelledNames(rules, parted, from, 'present')).filter(
    ({ name }) => rules.names.isName(name) || (/^\p{L}[\p{L}\d_]{2,}$/u.test(name) && rules.names.isListed(name)),
  )
  const persons = entries.map(({ name }) => name)
  if (persons.length === 0 && !isHeldByNobody(page, text)) return []
  const end =
    persons.length === 0
      ? from + text.length
      : Math.max(...entries.map((entry) => Math.max(entry.to, entry.cue?.to ?? 0)))
  const source = line.label === null ? inWords(line, start, end) : inWords(line, from, end)
  const value: Role = { role, label: label.trim(), persons, scope: scopeOf(page, line) }
  const labelSource =
    line.label === null || line.label.text === '' || line.kind === 'argument'
      ? []
      : [inWords(line.label, 0, line.label.text.length, 'label')]
  return [
    {
      value,
      sources: [source, ...labelSource],
      rule: line.kind === 'argument' ? 'roles.argument' : 'roles.label',
      line,
    },
  ]
}

/** "collective": the role is held, by nobody named. A placeholder or an empty value is no role. */
function isHeldByNobody(page: Page, text: string): boolean {
  const plain = plainWords(text)
  return plain !== '' && page.rules.words.list('collective').has(plain)
}

/** `Contact : A, 06 …`: the name before the first comma; where it stands in a longer line, `rolesInLine` finds it. */
function contactLabel(page: Page, rules: EntryRules, line: Line, from: number, label: string): readonly FoundRole[] {
  const name = /^[^,;(<–]{2,40}?(?= ?(?:[,;(<–]|\.(?:\s|$)|$))/u.exec(line.text.slice(from))?.[0].trim() ?? ''
  if (!rules.names.isName(name)) return []
  const value: Role = { role: 'contact', label: label.trim(), persons: [name], scope: scopeOf(page, line) }
  return [{ value, sources: [inWords(line, from, from + name.length)], rule: 'roles.contact', line }]
}

// Roles that no lexicon knows: a label beside a role line, over people of the meeting and nothing else.

const mostLabelWords = 4
const longestValue = 80

/** `Relecture : A` right under or above `Prise de notes : B`: a role `other`. */
function rolesBesideRoles(page: Page, rules: EntryRules, known: readonly FoundRole[]): readonly FoundRole[] {
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
