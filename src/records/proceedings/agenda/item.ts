/** One item of an agenda: its hour, its words, what stands under it. */

import type { AgendaItem } from '../../../model/record.ts'
import { isInstruction } from '../../page/boilerplate.ts'
import { type FoundValue, words as inWords } from '../../page/found.ts'
import { bulletLength } from '../../page/labels.ts'
import type { Line } from '../../page/line.ts'
import type { Page, Section } from '../../page/page.ts'
import { isPlaceholder } from '../../words/placeholders.ts'
import { signedMoment } from '../../words/signature.ts'
import { compilePattern } from '../../words/word-pattern.ts'
import { perWords, wordPattern } from '../../words/words.ts'

/** An item of an agenda, and the lines under it. */
export interface Item {
  readonly line: Line
  readonly children: readonly Line[]
  /** Where its words begin, in UTF-16 units, where that is not behind a bullet. */
  readonly start?: number
}

/** Words that lead to an hour: "à partir de 14h", "at 2pm". */
const openings = perWords((words) =>
  compilePattern(`^(?:${wordPattern([...words.times('from'), ...words.times('at'), 'vers'])} ?)+$`, 'u'),
)

interface StartTime {
  readonly clock: string
  readonly to: number
}

/** The hour that a line begins with, `HH:MM`, and the offset behind it; null when it begins with none. */
export function timeAtStart(page: Page, line: Line): StartTime | null {
  const start = bulletLength(line)
  const first = page.rules.times.read(line.fold.slice(0, 60))[0]
  if (first === undefined) return null
  const lead = line.fold.slice(start, first.from).trim()
  if (lead !== '' && !openings(page.rules.words).test(lead)) return null
  return { clock: first.start, to: first.to }
}

/**
 * The item with its hour and its words, or with those of the lines under it where it has only an hour; none for
 * instructions and placeholders.
 */
export function agendaItem(
  page: Page,
  { line, children, start = bulletLength(line) }: Item,
): readonly FoundValue<AgendaItem>[] {
  if (isInstruction(page.rules.words, line) || isPlaceholder(page.rules.words, line.text)) return []
  const time = timeAtStart(page, line)
  const from = time === null ? start : time.to
  const label = itemLabel(page, line, from)
  if (label !== null)
    return [
      {
        value: { time: time?.clock ?? null, label: label.text },
        sources: [inWords(line, start, label.to)],
        rule: 'agenda.item',
      },
    ]
  const join = children
    .map((child) => itemLabel(page, child, bulletLength(child))?.text ?? '')
    .filter((text) => text !== '')
    .join(', ')
  if (time === null || join === '') return []
  const sources = [line, ...children].map((part, at) =>
    inWords(part, 0, part.text.length, at === 0 ? '' : `label[${at - 1}]`),
  )
  return [
    {
      value: { time: time.clock, label: join.length > 160 ? (children[0]?.text ?? join) : join },
      sources: mergeSpans(sources),
      rule: 'agenda.children',
    },
  ]
}

/** One span from the first source to the last. */
function mergeSpans(sources: readonly ReturnType<typeof inWords>[]): readonly ReturnType<typeof inWords>[] {
  const [first] = sources
  const end = Math.max(...sources.map(({ span }) => span.end))
  return first === undefined ? [] : [{ ...first, span: { start: first.span.start, end } }]
}

/** "giving access to https://…": a small word before an address needs it. */
const needsNext = /(?:^|\s)\p{Ll}{1,3} $/u

/** The words up to the first URL that stands apart from them, without separators, owners of a count, final punctuation, and who signed them. */
function itemLabel(page: Page, line: Line, from: number): { readonly text: string; readonly to: number } | null {
  const link = line.links.find(({ kind, from: at }) => (kind === 'bare' || kind === 'numbered') && at >= from)
  const before = line.text.slice(from, link?.from ?? line.text.length)
  const behind = link === undefined ? '' : (/^\s*(?![-–—,;:(\s]).+$/u.exec(line.text.slice(link.to))?.[0] ?? '')
  const printed = link !== undefined && needsNext.test(before) ? line.text.slice(from, link.to + behind.length) : before
  const cut = printed
    .replace(signedMoment(page.rules.words), '')
    .replace(/\((?:\d+ [^()]*|[^()]*https?[^()]*)\)?\s*$/u, '')
    .replace(/(?<![\s:;,.(–—-])[\s:;,.(–—-]+$/u, '')
    .replace(/^[\s:;,.)–—-]+/u, '')
  if (!/\p{L}{2}/u.test(cut)) return null
  const at = line.text.indexOf(cut, from)
  return { text: cut, to: at + cut.length }
}

// Headings that are items of an agenda: with an hour, under the agenda of a plan, proposals without a result.

const headingTime = /\((\d{1,2}) ?[h:] ?(\d{2})?[^()]*\)\s*$/u

/** `Finances (10 h 25 - 11 h 30)`. */
export function timedHeading(page: Page, section: Section): readonly FoundValue<AgendaItem>[] {
  const { line } = section
  const match = headingTime.exec(line.text)
  if (match === null) return []
  const time = page.rules.times.read(line.fold.slice(match.index))[0]
  const label = line.text.slice(0, match.index).trim()
  if (time === undefined || label === '') return []
  return [{ value: { time: time.start, label }, sources: [inWords(line)], rule: 'agenda.timed-heading' }]
}

/** While the page is a plan, the headings right under its agenda are the items. */
export function planHeadings(page: Page): readonly FoundValue<AgendaItem>[] {
  const agenda = page.sections.find(
    (section) =>
      section.kind === 'agenda' && section.by === 'words' && page.sections[section.parent]?.kind !== 'agenda',
  )
  if (agenda === undefined) return []
  const children = page.sections.filter(({ parent }) => parent === agenda.index)
  const own = children.some(({ kind }) => kind === 'decisions') ? proposals(page) : []
  if (own.length > 0) return own
  return children.map((section) => ({
    value: { time: null, label: plainLabel(section.line) },
    sources: [inWords(section.line)],
    rule: 'agenda.sub-heading',
  }))
}

/** Proposals that have a heading of their own and no result yet. */
export function proposals(page: Page): readonly FoundValue<AgendaItem>[] {
  return page.sections
    .filter(({ kind, parent }) => kind === 'decisions' && page.sections[parent]?.kind === 'decisions')
    .map(({ line }) => ({
      value: { time: null, label: plainLabel(line) },
      sources: [inWords(line)],
      rule: 'agenda.proposal',
    }))
}

const plainLabel = (line: Line): string => line.text.replace(/(?<!\s)\s*:\s*$/u, '')
