/** Workshops that the page names in quotes, or as items of a workshops section, and who led them. */

import type { Role, Workshop } from '../../model/record.ts'
import { type FoundValue, words as inWords } from '../page/found.ts'
import type { Line } from '../page/line.ts'
import { kindOf, type Page } from '../page/page.ts'
import { nameList } from '../people/name-list.ts'
import type { EntryRules } from '../people/person-entry.ts'
import type { FoundRole } from '../people/roles.ts'
import { compilePattern, leadOf, matchesOf, oneOf, wordStart } from '../words/word-pattern.ts'
import { firstMatch, perWords, wordPattern } from '../words/words.ts'

/** How far behind its title a workshop says who led it. */
const reach = 60
const maxLabel = 120

/** The workshops of a page, and the roles of those who led them or the meeting. */
export interface FoundWorkshops {
  readonly workshops: readonly FoundValue<Workshop>[]
  readonly roles: readonly FoundRole[]
}

/** A workshop where the page names it, with who led it when it says so. */
interface Named {
  readonly label: string
  readonly line: Line
  readonly from: number
  readonly to: number
  readonly rule: string
  readonly led: Led | null
}

interface Led {
  /** The words that say it: "animé par"; empty when a bracket does. */
  readonly by: string
  readonly names: readonly string[]
  readonly line: Line
  readonly from: number
  readonly to: number
}

/** Finds the workshops that a page names in quotes, as headings or in a section of workshops, and who led them. */
export function foundWorkshops(page: Page, rules: EntryRules): FoundWorkshops {
  const { quoted } = workshopPatterns(page.rules.words)
  const told = page.lines.flatMap((line) => (line.kind === 'heading' ? [] : quotedWorkshops(page, rules, line, quoted)))
  const listed = [...headedWorkshops(page, rules), ...page.lines.flatMap((line) => sectionItem(page, rules, line))]
  const known = new Set(told.map(({ label }) => label))
  const all = [...told, ...listed.filter(({ label }) => !known.has(label))]
  return {
    workshops: all.map((named) => workshopOf(named)),
    roles: [...all.flatMap((named) => leadRole(named)), ...leaders(page, rules)],
  }
}

function workshopOf({ label, line, from, to, rule, led }: Named): FoundValue<Workshop> {
  const sources = [inWords(line, from, to)]
  const isElsewhere = led !== null && led.line !== line
  return {
    value: { label, lead: led?.names ?? [] },
    sources: isElsewhere ? [...sources, inWords(led.line, led.from, led.to, 'lead')] : sources,
    rule,
  }
}

function leadRole({ label, led }: Named): readonly FoundRole[] {
  if (led === null) return []
  const value: Role = { role: 'workshop-lead', label: led.by, persons: led.names, scope: label }
  return [{ value, sources: [inWords(led.line, led.from, led.to)], rule: 'roles.workshop', line: led.line }]
}

/** `animé par A et B` at or shortly after a place of a line. */
function ledAfter(page: Page, rules: EntryRules, line: Line, from: number, within: number): Led | null {
  const near = firstMatch(page.rules.words.list('workshops'), line.fold, from)
  if (near === null || near.from - from > within || near.to - from > reach) return null
  const start = near.to + 1
  const names = /^[^.;:(]{2,80}/u.exec(line.text.slice(start, start + reach * 2))?.[0] ?? ''
  const entries = nameList(rules, names.trimEnd(), start, 'present').filter(({ name }) => rules.names.isName(name))
  if (entries.length === 0) return null
  const by = line.text.slice(near.from, near.to)
  return {
    by,
    names: entries.map(({ name }) => name),
    line,
    from: near.from,
    to: Math.max(...entries.map(({ to }) => to)),
  }
}

/** `un atelier "W" animé par A`. */
function quotedWorkshops(page: Page, rules: EntryRules, line: Line, quoted: RegExp): readonly Named[] {
  if (!line.fold.includes('"')) return []
  return matchesOf(line.fold, quoted).flatMap((match) => {
    const end = match.index + match[0].length
    const label = line.text.slice(match.index + match[0].lastIndexOf('"', match[0].length - 2) + 1, end - 1).trim()
    const led = ledAfter(page, rules, line, end, 12)
    return led === null ? [] : [{ label, line, from: match.index, to: led.to, rule: 'workshops.led', led }]
  })
}

/** `=== Atelier cordages ===` over "Animé par A". */
function headedWorkshops(page: Page, rules: EntryRules): readonly Named[] {
  return page.sections.flatMap(({ line, body }) => {
    const lead = opening(page, line)
    const label = line.text.slice(lead).trim()
    const led =
      body
        .slice(0, 3)
        .map((one) => ledAfter(page, rules, one, 0, 4))
        .find((found) => found !== null) ?? null
    if (lead === 0 || label.length < 3 || led === null) return []
    return [{ label, line, from: lead, to: line.text.length, rule: 'workshops.heading', led }]
  })
}

/** How long the word is that a workshop's title begins with: `Atelier 2 : `. */
const opening = (page: Page, line: Line): number =>
  workshopPatterns(page.rules.words).lead.exec(line.fold)?.[0].length ?? 0

/** Items of a workshops section: `Atelier X : animé par A`, `X (A)`; in prose "un sur X, et un autre sur Y". */
function sectionItem(page: Page, rules: EntryRules, line: Line): readonly Named[] {
  if (kindOf(page, line) !== 'workshops' || line.kind === 'heading') return []
  if (line.depth !== 1) return proseItems(page, line)
  const lead = opening(page, line)
  const end = / ?(?::|\(|–| - )/u.exec(line.text.slice(lead))?.index
  const to = end === undefined || end < 3 ? line.text.length : lead + end
  const label = line.text
    .slice(lead, to)
    .replace(/^["“«]\s*|(?<!\s)\s*["”»]$/gu, '')
    .trim()
  if (label.length < 3 || label.length > maxLabel) return []
  return [
    {
      label,
      line,
      from: lead,
      to,
      rule: 'workshops.item',
      led: ledAfter(page, rules, line, to, 4) ?? inBrackets(rules, line, to),
    },
  ]
}

function inBrackets(rules: EntryRules, line: Line, from: number): Led | null {
  const match = /^ ?\(([^()]{2,60})\)/u.exec(line.text.slice(from))
  if (match?.[1] === undefined) return null
  const start = from + match[0].indexOf('(') + 1
  const names = nameList(rules, match[1], start, 'present')
    .map(({ name }) => name)
    .filter((name) => rules.names.isName(name) && name.includes(' '))
  return names.length === 0 ? null : { by: '', names, line, from: start, to: start + match[1].length }
}

function proseItems(page: Page, line: Line): readonly Named[] {
  return matchesOf(line.fold, workshopPatterns(page.rules.words).prose).map((match) => {
    const [from, to] = [match.index + match[0].length - (match[1]?.length ?? 0), match.index + match[0].length]
    return { label: line.text.slice(from, to).trim(), line, from, to, rule: 'workshops.prose', led: null }
  })
}

/** "Animé par A", "Plénière animée par A": who led the meeting, where no workshop is meant. */
function leaders(page: Page, rules: EntryRules): readonly FoundRole[] {
  return page.lines.flatMap((line) => {
    if (line.kind === 'heading' || line.label !== null || line.text.length > 400 || kindOf(page, line) === 'workshops')
      return []
    const section = page.sections[line.section]?.line
    if (section !== undefined && opening(page, section) > 0) return []
    const led = ledAfter(page, rules, line, 0, 24)
    const before = line.fold.slice(0, led?.from ?? 0)
    if (
      led === null ||
      led.names.some((name) => isAcronym.test(name)) ||
      /["«(]/u.test(before) ||
      workshopPatterns(page.rules.words).word.test(before)
    )
      return []
    const value: Role = { role: 'facilitator', label: led.by, persons: led.names, scope: section?.text ?? null }
    return [{ value, sources: [inWords(line, led.from, led.to)], rule: 'roles.led-by', line }]
  })
}

/** `hosted by ACME`: an organisation. */
const isAcronym = /^\p{Lu}{3,}$/u

const workshopPatterns = perWords(({ grammar, spelled }) => {
  const word = wordPattern(spelled('workshopWords'))
  const more = `${oneOf(spelled('conjunctions'))} ${oneOf(grammar('workshopTopics'))}`
  return {
    word: compilePattern(word, 'u'),
    quoted: compilePattern(`${word}s? (?:[^"«»]{0,20})?"([^"]{2,120})"`, 'gu'),
    /** "un sur X, et un autre sur Y": what each is about. */
    prose: compilePattern(
      `${wordStart}${oneOf(grammar('workshopTopics'))} (?:${leadOf(grammar('definiteArticles'))})?([^,.;(]{3,80}?)(?= ?[,.;(]| ${more})`,
      'gu',
    ),
    lead: compilePattern(`^(?:${word}s? ?(?:\\d+)? ?:? ?)?`, 'u'),
  }
})
