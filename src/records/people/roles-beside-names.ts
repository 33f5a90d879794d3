/** Roles told without a colon, before or behind a name: `Chaired by A`, `A, note taker`, `B (chair)`, `C est désigné secrétaire`. */

import type { Role, RoleName } from '../../model/record.ts'
import { isThing } from '../page/common-words.ts'
import { words as inWords } from '../page/found.ts'
import { bulletLength } from '../page/labels.ts'
import type { Line } from '../page/line.ts'
import { kindOf, type Page } from '../page/page.ts'
import { cut } from '../words/text.ts'
import { compilePattern, leadOf, matchesOf, oneOf } from '../words/word-pattern.ts'
import { firstMatch, perWords } from '../words/words.ts'
import { isListedTwice, nearLines } from './list-line.ts'
import { nameList } from './name-list.ts'
import { type EntryRules, isOffice, namesOffice, presenceOf } from './person-entry.ts'
import { doneHere, type FoundRole, maxRoleLine, scopeOf } from './role-labels.ts'

/** `Chaired by A`, `Protokoll führt A`: a role phrase without colon, at the beginning of a line or sentence. */
export function leadRole(page: Page, rules: EntryRules, line: Line): readonly FoundRole[] {
  if (line.text.length > maxRoleLine || firstMatch(page.rules.words.list('workshops'), line.fold) !== null) return []
  return page.rules.words.roleLeads.find(line.fold).flatMap(({ value: role, from, to }) => {
    const isInside = from > bulletLength(line) && !/[.;,(] ?$/u.test(line.text.slice(0, from))
    if (isInside && !rolePatterns(page.rules.words).by.test(line.fold.slice(0, to))) return []
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

const rolePatterns = perWords(({ grammar, spelled }) => ({
  /** A role phrase that ends in "by" is one wherever it stands. */
  by: compilePattern(` ${oneOf(grammar('agents', 'attachments'))}$`, 'u'),
  given: compilePattern(`^ (?:${leadOf(grammar('asRole'))})?([^.;,]{4,40})`, 'u'),
  joint: compilePattern(`, | ${oneOf(spelled('conjunctions'))} `, 'u'),
  ofMeeting: compilePattern(`${oneOf(grammar('ofMeeting'))}$`, 'iu'),
}))

/** `A note taking`, `B acting as chair`; `A, note taker` where no list of offices is meant. */
export function tailRole(page: Page, rules: EntryRules, line: Line): readonly FoundRole[] {
  if (line.text.length > 120 || isUnderContact(page, line)) return []
  const behindComma = /^([^,:]{3,40}), ([^,:.]{4,50})[.:]?$/u.exec(line.text.slice(bulletLength(line)))
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
    const printed = name.text.replace(/(?<![,:–-])[,:–-]+\s*$/u, '').trim()
    if (!rules.names.isName(printed) || line.text.slice(to).trim().length > 25) return []
    const value: Role = { role, label: line.text.slice(from, to), persons: [printed], scope: scopeOf(page, line) }
    return [{ value, sources: [inWords(line, start, to)], rule: 'roles.tail', line }]
  })
}

/** `A est désigné secrétaire de séance`, `B was elected note taker`: a role given for the session. */
export function givenRole(page: Page, rules: EntryRules, line: Line): readonly FoundRole[] {
  const { words } = page.rules
  return words
    .list('appointed')
    .all(line.fold)
    .flatMap(({ from, to }) => {
      const rest = rolePatterns(words).given.exec(line.text.slice(to))
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
  const { joint, ofMeeting } = rolePatterns(page.rules.words)
  const label = words.split(joint).find((part) => ofMeeting.test(part))
  const role = label === undefined ? null : page.rules.words.roles.exact(label)
  return role === null || label === undefined ? null : { role, label }
}

const isUnderContact = (page: Page, line: Line): boolean =>
  page.rules.words.roles.exact(page.sections[line.section]?.line.text ?? '') === 'contact'

/** `A (chair), B and C`: an office behind a name. */
export function rolesInBrackets(page: Page, rules: EntryRules, line: Line): readonly FoundRole[] {
  if (!line.text.includes('(')) return []
  const list = nearLines(page, line).filter(({ block, depth }) => block === line.block && depth === line.depth)
  const areOffices = list.some(({ text }) =>
    matchesOf(text, /\(([^()]{3,30})\)/gu).some(
      ([, label = '']) => namesOffice(page.rules.words, label) && page.rules.words.roles.exact(label) === null,
    ),
  )
  return matchesOf(line.text, /(\p{Lu}[\p{L}'’.-]{0,40}(?: [\p{L}'’.-]{1,40}){0,3}) \(([^()]{3,30})\)/gu).flatMap(
    (match) => {
      const [, name = '', label = ''] = match
      if (!rules.names.isName(name)) return []
      if (isThing(page, name)) return []
      const told = label
        .split(rolePatterns(page.rules.words).joint)
        .map((one) => ({ label: one, role: roleInBrackets(page, one, name) }))
      if (told.some(({ label: one, role }) => role === null && presenceOf(page.rules.words, one) === null)) return []
      return told.flatMap(({ label: one, role }) => {
        if (role === null || role === 'contact' || (areOffices && namesOffice(page.rules.words, one))) return []
        const value: Role = { role, label: one, persons: [name], scope: scopeOf(page, line) }
        return [
          { value, sources: [inWords(line, match.index, match.index + match[0].length)], rule: 'roles.brackets', line },
        ]
      })
    },
  )
}

/** `(chair)`, `(taking minutes)`; "(notes)" behind a thing leads to its notes. */
function roleInBrackets({ rules: { words } }: Page, label: string, name: string): RoleName | null {
  const isHeading = !name.includes(' ') && words.headings.exact(label) !== null
  return isHeading ? null : (words.roles.exact(label) ?? words.roleTails.exact(label))
}
