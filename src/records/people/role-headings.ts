/** Roles that are headings, over those who hold them. */

import type { Role } from '../../model/record.ts'
import { words as inWords } from '../page/found.ts'
import { bulletLength, labelled } from '../page/labels.ts'
import type { Page } from '../page/page.ts'
import { plainWords } from '../words/text.ts'
import { nameList } from './name-list.ts'
import type { EntryRules } from './person-entry.ts'
import { type FoundRole, scopeOf } from './role-labels.ts'

/** A heading that is a role, over names and nothing else. */
export function headingRoles(page: Page, rules: EntryRules): readonly FoundRole[] {
  return page.sections.flatMap(({ line: heading, body }) => {
    const role = page.rules.words.roles.exact(heading.text)
    const [line] = body
    if (role === null || role === 'contact' || line === undefined || body.length > 1 || labelled(line) !== null)
      return []
    const entries = nameList(rules, line.text.slice(bulletLength(line)), bulletLength(line), 'present')
    if (entries.length === 0 || !entries.every(({ name }) => rules.names.isName(name))) return []
    const value: Role = { role, label: heading.text, persons: entries.map(({ name }) => name), scope: null }
    const sources = [inWords(line), inWords(heading, 0, heading.text.length, 'label')]
    return [{ value, sources, rule: 'roles.heading', line }]
  })
}

/** Names listed under a contact heading; a contact is not a participant. */
export function contactRoles(page: Page, rules: EntryRules): readonly FoundRole[] {
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
