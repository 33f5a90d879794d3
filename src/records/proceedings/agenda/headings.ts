/** Headings that are items of an agenda: with an hour, under the agenda of a plan, proposals without a result. */

import type { AgendaItem } from '../../../model/record.ts'
import { type FoundValue, words as inWords } from '../../page/found.ts'
import type { Line } from '../../page/line.ts'
import type { Page, Section } from '../../page/page.ts'

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
