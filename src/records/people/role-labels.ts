/** Which role a label names: by its words, by its head, by the tail of a compound. */

import type { Role, RoleName } from '../../model/record.ts'
import type { FoundValue } from '../page/found.ts'
import type { Line } from '../page/line.ts'
import type { Page } from '../page/page.ts'
import { foldText } from '../words/text.ts'
import { compilePattern, leadOf, oneOf } from '../words/word-pattern.ts'
import { perWords, type Words } from '../words/words.ts'

const mostWords = 6
/** Shorter ends of a compound are ends of other words too. */
const shortestTail = 6

/** The role of a label, folded: `Ernennung Protokollant`, `Secrétaire de l'assemblée`, `Notes & CR`; null when it is none. */
export function roleOfLabel(words: Words, plain: string): RoleName | null {
  const { roles } = words
  const exact = roles.exact(plain) ?? roles.exact(plain.replace(/s$/, ''))
  if (exact !== null) return exact
  const count = plain.split(' ').length
  if (count > mostWords) return null
  return (
    (count <= 4 ? coveredRole(words, plain) : null) ??
    jointRole(words, plain) ??
    headRole(words, plain) ??
    tailOf(words, plain)
  )
}

/** The greater part of the label. */
function coveredRole({ roles }: Words, plain: string): RoleName | null {
  const found = roles.find(plain)
  const covered = found.reduce((sum, { from, to }) => sum + (to - from), 0)
  const opens = found[0]?.from === 0 && plain.split(' ').length <= 2
  return opens || covered / Math.max(1, plain.length) >= 0.6 ? (found[0]?.value ?? null) : null
}

/** `Animation / facilitation`, `Notes & CR`: each part is a role; the first one counts. */
function jointRole(words: Words, plain: string): RoleName | null {
  const parts = plain.split(labelPatterns(words).joint).map((part) => words.roles.exact(part.trim()))
  return parts.length > 1 && parts.every((role) => role !== null) ? (parts[0] ?? null) : null
}

/** `Animation de la réunion`, `Secrétaire de l'AG`: what is done at this meeting, whatever it is called. */
function headRole(words: Words, plain: string): RoleName | null {
  const [head] = words.roles.find(plain)
  if (head?.from !== 0 || head.value === 'contact') return null
  const rest = plain.slice(head.to)
  const { of, meeting } = labelPatterns(words)
  const ofMeeting = of.test(rest) && meeting.test(rest)
  return ofMeeting || (doneHere.has(head.value) && of.test(rest)) ? head.value : null
}

/** `Gesprächsleitung`: the end of one long word. */
function tailOf(words: Words, plain: string): RoleName | null {
  if (plain.includes(' ') || plain.length < shortestTail + 3) return null
  return (
    labelPatterns(words).tails.find(({ tail }) => plain.endsWith(tail) && plain.length >= tail.length + 3)?.role ?? null
  )
}

const labelPatterns = perWords(({ grammar, spelled, lexicons }) => ({
  joint: compilePattern(` ?[/&+,] ?| ${oneOf(spelled('conjunctions'))} `, 'u'),
  of: compilePattern(`^ (?:${leadOf(grammar('genitives', 'attachments', 'contractions'))})`, 'u'),
  meeting: compilePattern(`(?:^| |')${oneOf([...spelled('meetings'), ...spelled('bodies')])}(?: |$)`, 'u'),
  tails: lexicons
    .flatMap(({ roles }) => Object.entries(roles) as (readonly [RoleName, readonly string[]])[])
    .filter(([role]) => role !== 'contact')
    .flatMap(([role, list]) =>
      list
        .map(foldText)
        .filter((tail) => tail.length >= shortestTail && !tail.includes(' '))
        .map((tail) => ({ role, tail })),
    ),
}))

// What all rules of roles share.

/** A role, who held it, and the words that say so. */
export interface FoundRole extends FoundValue<Role> {
  /** The line in which the names of the persons stand. */
  readonly line: Line
}

/** Roles that nobody has as an office or a profession. */
export const doneHere: ReadonlySet<RoleName> = new Set<RoleName>(['notetaker', 'timekeeper', 'teller'])

/** A role line is short: a paragraph that mentions a role is none. */
export const maxRoleLine = 300

/** What a role on a line is a role in: the heading above the line; null before the first heading. */
export function scopeOf(page: Page, line: Line): string | null {
  return page.sections[line.section]?.line.text ?? null
}
