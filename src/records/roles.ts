/** Who held which role: `Label : names`, several on a line, a phrase after the name, "un atelier « W » animé par A". */

import type { Role, RoleName } from '../model/record.ts'
import { type EntryRules, isOffice, nameList } from './entries.ts'
import { type Found, words as inWords } from './found.ts'
import { bulletLength, labelled } from './labels.ts'
import type { Line } from './line.ts'
import { kindOf, type Page } from './page.ts'
import { isListedTwice, isOfficeAmongOffices } from './participants.ts'
import { cut, foldText, plainWords } from './text.ts'
import { firstMatch, holds, perWords, wordPattern } from './words.ts'

export interface FoundRole extends Found<Role> {
  /** The name of each person with its place in the line. */
  readonly line: Line
}

/** Roles that nobody has as an office or a profession. */
const doneHere: ReadonlySet<RoleName> = new Set<RoleName>(['notetaker', 'timekeeper', 'teller'])

/** A role line is short: a paragraph that mentions a role is none. */
const maxRoleLine = 300

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
  return [...roles, ...contactRoles(page, rules), ...headingRoles(page, rules)]
}

const isInstructions = (page: Page, line: Line): boolean => {
  const section = page.sections[line.section]
  return section?.by === 'boilerplate'
}

/** `Secretary: A` in a list of people by their offices. */
function isOffices(page: Page, line: Line): boolean {
  const label = kindOf(page, line) === 'participants' ? labelled(line) : null
  return label !== null && isOfficeAmongOffices(page, line, label.label.text)
}

/** `Secretary: A` in the list of those who were elected: an office to come, no role here. */
function isElected({ lines, rules }: Page, line: Line): boolean {
  if (line.depth === 0 || labelled(line) === null) return false
  const above = lines.slice(Math.max(0, line.index - 12), line.index).findLast(({ depth }) => depth < line.depth)
  return above !== undefined && holds(rules.words.list('appointed'), above.fold)
}

/** `Note-taker: `, wherever it stands in a line. */
const inlineRole = perWords(({ lexicons }) => {
  const words = lexicons.flatMap(({ roles }) => Object.values(roles).flat())
  return new RegExp(`(?<=^|[.;,|)\\]•*–-] ?)(${wordPattern(words)})s? ?(?::|：) ?`, 'gu')
})

/** `Animation : A`, `Ernennung Protokollant: A, B`; a row or an argument with such a name. */
function labelRole(page: Page, rules: EntryRules, line: Line): readonly FoundRole[] {
  const label = labelled(line)
  if (label === null || label.value.text.length > maxRoleLine) return []
  const plain = plainWords(label.label.text)
  const role = roleOf(page, plain)
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

/** The role of a label: its words, or its last words ("Ernennung Protokollant"), or singular for plural. */
function roleOf(page: Page, plain: string): RoleName | null {
  const { roles } = page.rules.words
  const exact = roles.exact(plain) ?? roles.exact(plain.replace(/s$/, ''))
  if (exact !== null) return exact
  if (plain.split(' ').length > 4) return null
  const found = roles.find(plain)
  const covered = found.reduce((sum, { from, to }) => sum + (to - from), 0)
  const opens = found[0]?.from === 0 && plain.split(' ').length <= 2
  return opens || covered / Math.max(1, plain.length) >= 0.6 ? (found[0]?.value ?? null) : null
}

function nextRole(page: Page, value: string): number | null {
  const [match] = foldText(value).matchAll(inlineRole(page.rules.words))
  return match?.index ?? null
}

/** `…. Note-taker: A; Moderator: B.` */
function rolesInLine(page: Page, rules: EntryRules, line: Line, pattern: RegExp): readonly FoundRole[] {
  if (!/[:：]/u.test(line.text) || page.rules.words.roles.find(line.fold).length === 0) return []
  const matches = [...line.fold.matchAll(pattern)]
  return matches.flatMap((match, at) => {
    const role = roleOf(page, (match[1] ?? '').trim())
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
  const text = names.trimEnd().replace(/[;,]+$/u, '')
  const entries = nameList(rules, text.replaceAll(' / ', ' , '), from, 'present').filter(
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
    line.label === null || line.label.starts.length === 0 || line.kind === 'argument'
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

function scopeOf(page: Page, line: Line): string | null {
  return page.sections[line.section]?.line.text ?? null
}

/** `Chaired by A`, `Protokoll führt A`: a role phrase without colon, at the beginning of a line or sentence. */
function leadRole(page: Page, rules: EntryRules, line: Line): readonly FoundRole[] {
  if (line.text.length > maxRoleLine || firstMatch(page.rules.words.list('workshops'), line.fold) !== null) return []
  return page.rules.words.roleLeads.find(line.fold).flatMap(({ value: role, from, to }) => {
    const isInside = from > bulletLength(line) && !/[.;,(] ?$/u.test(line.text.slice(0, from))
    if (isInside && !/ (?:par|by|de|por|von|d')$/u.test(line.fold.slice(0, to))) return []
    const names = /^ (\p{Lu}[^.;:()]{1,60}?)(?= ?[.;:()]|$)/u.exec(line.text.slice(to))
    const entries = nameList(rules, names?.[1] ?? '', to + 1, 'present').filter(({ name }) => rules.names.isName(name))
    if (entries.length === 0) return []
    const label = line.text.slice(from, to)
    const value: Role = { role, label, persons: entries.map(({ name }) => name), scope: scopeOf(page, line) }
    return [
      { value, sources: [inWords(line, from, Math.max(...entries.map((one) => one.to)))], rule: 'roles.lead', line },
    ]
  })
}

/** `A note taking`, `B acting as chair`; `A, note taker` where no list of offices is meant. */
function tailRole(page: Page, rules: EntryRules, line: Line): readonly FoundRole[] {
  if (line.text.length > 120 || isUnderContact(page, line)) return []
  const behindComma = /^([^,:]{3,40}), ([^,:.]{4,50})\.?$/u.exec(line.text.slice(bulletLength(line)))
  if (behindComma?.[1] !== undefined && behindComma[2] !== undefined) {
    const told = ofTheSession(page, behindComma[2])
    const role = told === null ? page.rules.words.roles.exact(behindComma[2]) : told.role
    const isOfficeHeld = isOffice(page.rules.words, behindComma[2]) || !isListedTwice(page, behindComma[1])
    const isDone = told !== null || (role !== null && doneHere.has(role))
    if (kindOf(page, line) === 'participants' && isOfficeHeld && !isDone) return []
    if (role === null || role === 'contact' || !rules.names.isName(behindComma[1])) return []
    const value: Role = {
      role,
      label: told?.label ?? behindComma[2],
      persons: [behindComma[1]],
      scope: scopeOf(page, line),
    }
    return [{ value, sources: [inWords(line, bulletLength(line))], rule: 'roles.behind-comma', line }]
  }
  return page.rules.words.roleTails.find(line.fold).flatMap(({ value: role, from, to }) => {
    const start = bulletLength(line)
    const name = cut(line, start, from)
    const printed = name.text.replace(/[,:–-]+\s*$/u, '').trim()
    if (!rules.names.isName(printed) || line.text.slice(to).trim().length > 25) return []
    const value: Role = { role, label: line.text.slice(from, to), persons: [printed], scope: scopeOf(page, line) }
    return [{ value, sources: [inWords(line, start, to)], rule: 'roles.tail', line }]
  })
}

/** `A est désigné secrétaire de séance`, `B was elected note taker`: a role given for the session. */
function givenRole(page: Page, rules: EntryRules, line: Line): readonly FoundRole[] {
  const { words } = page.rules
  return words
    .list('appointed')
    .all(line.fold)
    .flatMap(({ from, to }) => {
      const rest = /^ (?:zum |zur |as |como |comme )?([^.;,]{4,40})/u.exec(line.text.slice(to))
      const label = rest?.[1]?.trim() ?? ''
      const role = words.roles.exact(label)
      if (role === null || !(doneHere.has(role) || ofTheSession(page, label) !== null)) return []
      const name = /(?:^|[.;,] )(\p{Lu}[\p{L}'’-]+(?: \p{Lu}[\p{L}'’.-]*){0,3}) $/u.exec(line.text.slice(0, from))?.[1]
      if (name === undefined || !rules.names.isName(name)) return []
      const value: Role = { role, label, persons: [name], scope: scopeOf(page, line) }
      return [
        {
          value,
          sources: [inWords(line, from - name.length - 1, to + (rest?.[0].length ?? 0))],
          rule: 'roles.given',
          line,
        },
      ]
    })
}

/** `vice-président et président de séance`: what is done here, among offices. */
function ofTheSession(page: Page, words: string): { readonly role: RoleName; readonly label: string } | null {
  const parts = words.split(/, | (?:et|and|und|y) /u)
  const label = parts.find((part) => /(?:de séance|de la sesión|of the meeting|der sitzung)$/iu.test(part))
  const role = label === undefined ? null : page.rules.words.roles.exact(label)
  return role === null || label === undefined ? null : { role, label }
}

const isUnderContact = (page: Page, line: Line): boolean =>
  page.rules.words.roles.exact(page.sections[line.section]?.line.text ?? '') === 'contact'

/** `Contact : A, 06 …`: the name before the first comma; where it stands in a longer line, `rolesInLine` finds it. */
function contactLabel(page: Page, rules: EntryRules, line: Line, from: number, label: string): readonly FoundRole[] {
  const name = /^[^,;(<–]{2,40}?(?= ?(?:[,;(<–]|\.(?:\s|$)|$))/u.exec(line.text.slice(from))?.[0].trim() ?? ''
  if (!rules.names.isName(name)) return []
  const value: Role = { role: 'contact', label: label.trim(), persons: [name], scope: scopeOf(page, line) }
  return [{ value, sources: [inWords(line, from, from + name.length)], rule: 'roles.contact', line }]
}

/** `A (chair), B and C`: an office behind a name. */
function rolesInBrackets(page: Page, rules: EntryRules, line: Line): readonly FoundRole[] {
  if (!line.text.includes('(')) return []
  return [...line.text.matchAll(/(\p{Lu}[\p{L}'’.-]*(?: [\p{L}'’.-]+){0,3}) \(([^()]{3,30})\)/gu)].flatMap((match) => {
    const [, name = '', label = ''] = match
    if (!rules.names.isName(name)) return []
    const told = label.split(/, | (?:and|et|und|y) /u).map((one) => ({ label: one, role: roleInBrackets(page, one) }))
    return told.flatMap(({ label: one, role }) => {
      if (role === null || role === 'contact') return []
      const value: Role = { role, label: one, persons: [name], scope: scopeOf(page, line) }
      return [
        { value, sources: [inWords(line, match.index, match.index + match[0].length)], rule: 'roles.brackets', line },
      ]
    })
  })
}

/** `(chair)`, `(taking minutes)`. */
const roleInBrackets = ({ rules: { words } }: Page, label: string): RoleName | null =>
  words.roles.exact(label) ?? words.roleTails.exact(label)

/** A heading that is a role, over names and nothing else. */
function headingRoles(page: Page, rules: EntryRules): readonly FoundRole[] {
  return page.sections.flatMap(({ line: heading, body }) => {
    const role = page.rules.words.roles.exact(heading.text)
    const [line] = body
    if (role === null || role === 'contact' || line === undefined || body.length > 1) return []
    const entries = nameList(rules, line.text.slice(bulletLength(line)), bulletLength(line), 'present')
    if (entries.length === 0 || !entries.every(({ name }) => rules.names.isName(name))) return []
    const value: Role = { role, label: heading.text, persons: entries.map(({ name }) => name), scope: null }
    const sources = [inWords(line), inWords(heading, 0, heading.text.length, 'label')]
    return [{ value, sources, rule: 'roles.heading', line }]
  })
}

/** Names listed under a contact heading; a contact is not a participant. */
function contactRoles(page: Page, rules: EntryRules): readonly FoundRole[] {
  return page.sections.flatMap((section) => {
    const plain = plainWords(section.line.text)
    if (page.rules.words.roles.exact(plain) !== 'contact') return []
    const entries = section.body
      .filter(({ depth }, at) => depth === 1 || (depth === 0 && at === 0 && section.body.length === 1))
      .flatMap((line) => {
        const name = line.text.split(/ ?[:(,–]| - /u)[0]?.trim() ?? ''
        return rules.names.isName(name) ? [{ line, name }] : []
      })
    const [first] = entries
    if (first === undefined) return []
    const sources = entries.map(({ line, name }, at) =>
      inWords(line, 0, Math.max(1, name.length), at === 0 ? '' : `persons[${at}]`),
    )
    const value: Role = {
      role: 'contact',
      label: section.line.text,
      persons: entries.map(({ name }) => name),
      scope: scopeOf(page, section.line),
    }
    return [
      {
        value,
        sources: [...sources, inWords(section.line, 0, section.line.text.length, 'label')],
        rule: 'roles.contact-heading',
        line: first.line,
      },
    ]
  })
}
