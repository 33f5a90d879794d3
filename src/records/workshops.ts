/** Workshops that the page names in quotes, or as items of a workshops section, and who led them. */

import type { Role, Workshop } from '../model/record.ts'
import type { EntryRules } from './entries.ts'
import { nameList } from './entries.ts'
import { type Found, words as inWords } from './found.ts'
import type { Line } from './line.ts'
import { kindOf, type Page } from './page.ts'
import type { FoundRole } from './roles.ts'
import { firstMatch, perWords, wordPattern } from './words.ts'

/** How far behind its title a workshop says who led it. */
const reach = 60

export interface FoundWorkshops {
  readonly workshops: readonly Found<Workshop>[]
  readonly roles: readonly FoundRole[]
}

export function foundWorkshops(page: Page, rules: EntryRules): FoundWorkshops {
  const { quoted, lead } = workshopPatterns(page.rules.words)
  const led = page.lines.flatMap((line) => (line.kind === 'heading' ? [] : ledWorkshops(page, rules, line, quoted)))
  const items = page.lines.flatMap((line) => sectionItem(page, line, lead))
  const known = new Set(led.map(({ workshop }) => workshop.value.label))
  return {
    workshops: [...led.map(({ workshop }) => workshop), ...items.filter(({ value }) => !known.has(value.label))],
    roles: led.flatMap(({ role }) => (role === null ? [] : [role])),
  }
}

/** `un atelier "W" animé par A`. */
function ledWorkshops(
  page: Page,
  rules: EntryRules,
  line: Line,
  quoted: RegExp,
): readonly { workshop: Found<Workshop>; role: FoundRole | null }[] {
  return [...line.fold.matchAll(quoted)].flatMap((match) => {
    const label = line.text
      .slice(match.index + match[0].lastIndexOf('"', match[0].length - 2) + 1, match.index + match[0].length - 1)
      .trim()
    const from = match.index + match[0].length
    const near = firstMatch(page.rules.words.list('workshops'), line.fold.slice(from, from + reach))
    if (near === null || near.from > 12) return []
    const by = { from: from + near.from, to: from + near.to }
    const names = /^ ?[^.;:(]{2,80}/u.exec(line.text.slice(by.to, by.to + 100))?.[0] ?? ''
    const entries = nameList(rules, names.trim(), by.to + 1, 'present').filter(({ name }) => rules.names.isName(name))
    if (entries.length === 0) return []
    const lead = entries.map(({ name }) => name)
    const end = Math.max(...entries.map(({ to }) => to))
    const workshop: Found<Workshop> = {
      value: { label, lead },
      sources: [inWords(line, match.index, end)],
      rule: 'workshops.led',
    }
    const role: Role = { role: 'workshop-lead', label: line.text.slice(by.from, by.to), persons: lead, scope: label }
    return [
      { workshop, role: { value: role, sources: [inWords(line, match.index, end)], rule: 'roles.workshop', line } },
    ]
  })
}

/** `Atelier X` items of a workshops section; in prose "un sur X, et un autre sur Y". */
function sectionItem(page: Page, line: Line, opening: RegExp): readonly Found<Workshop>[] {
  if (kindOf(page, line) !== 'workshops' || line.kind === 'heading') return []
  if (line.depth === 1) {
    const lead = opening.exec(line.fold)?.[0].length ?? 0
    const end = / ?(?::|\(|–| - )/u.exec(line.text.slice(lead))?.index
    const to = end === undefined || end < 3 ? line.text.length : lead + end
    const label = line.text
      .slice(lead, to)
      .replace(/^["“«]\s*|\s*["”»]$/gu, '')
      .trim()
    return label.length < 3 || label.length > 120
      ? []
      : [{ value: { label, lead: [] }, sources: [inWords(line, lead, to)], rule: 'workshops.item' }]
  }
  return [
    ...line.fold.matchAll(
      /(?<!\p{L})(?:un|une|un autre|une autre) sur (?:l'|la |le |les )?([^,.;(]{3,80}?)(?= ?[,.;(]| et un)/gu,
    ),
  ].flatMap((match) => {
    const from = match.index + match[0].length - (match[1]?.length ?? 0)
    const to = match.index + match[0].length
    return [
      {
        value: { label: line.text.slice(from, to).trim(), lead: [] },
        sources: [inWords(line, from, to)],
        rule: 'workshops.prose',
      },
    ]
  })
}

const workshopPatterns = perWords(({ lexicons }) => {
  const word = wordPattern(lexicons.flatMap(({ workshopWords }) => workshopWords))
  return {
    quoted: new RegExp(`${word}s? (?:[^"«»]{0,20})?"([^"]{2,120})"`, 'gu'),
    lead: new RegExp(`^(?:${word}s? ?(?:\\d+)? ?:? ?)?`, 'u'),
  }
})
