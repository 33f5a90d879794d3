/** A page as the rules see it: its lines, its sections, the words of every language, and what is known from outside. */

import type { Document } from '../../model/document.ts'
import type { SectionKind } from '../../model/record.ts'
import type { Span } from '../../model/span.ts'
import type { Weights } from '../learnt/weights.ts'
import type { DateOrder } from '../words/date-order.ts'
import type { Hints } from '../words/hints.ts'
import type { DateReader } from '../words/printed-dates.ts'
import type { TimeReader } from '../words/printed-times.ts'
import type { Printed } from '../words/text.ts'
import type { Words } from '../words/words.ts'
import type { Line } from './line.ts'

/** A heading of the page, and the lines under it. */
export interface Section {
  /** Position among the sections of the page, from 0. */
  readonly index: number
  readonly line: Line
  /** Level of the heading, 0…6. */
  readonly level: number
  /** Index of the section around it, -1 at the top. */
  readonly parent: number
  readonly kind: SectionKind
  /** How the kind was found: by its own words, or from what is around or under it. */
  readonly by: 'words' | 'meeting' | 'body' | 'parent' | 'boilerplate' | 'none'
  /** The lines of its own, without those of its sub-sections. */
  readonly body: readonly Line[]
  /** Of an agenda: the labels behind its list that end it as a heading does, `from` the index of their line, and what they open. */
  readonly ends: readonly { readonly from: number; readonly kind: SectionKind }[]
}

/** The words and readers that every page of a run shares. */
export interface Rules {
  readonly words: Words
  readonly dates: DateReader
  readonly times: TimeReader
  readonly hints: Hints
  readonly wikiLanguage: string | null
  readonly timezone: string | null
  /** What was learnt from pages with known records; null: the rules alone decide. */
  readonly weights: Weights | null
  /** Given names of many languages, without case and accents. */
  readonly givenNames: ReadonlySet<string>
}

/** A page, or one of several meetings on it, as every rule is given it. */
export interface Page {
  readonly rules: Rules
  readonly document: Document
  /** The text of the whole page, into which the spans of its lines point. */
  readonly text: string
  /** `sha256:` + hex. */
  readonly contentHash: string
  /** One of several meetings of a page: what concerns the whole text is said of the page. */
  readonly isPart: boolean
  /** The box at the head of the page was not read, as its name says nothing of a meeting. */
  readonly hasNeutralBox: boolean
  /** As it was given, with its namespace where it has one. */
  readonly title: Printed
  /** The end of its address as words; null without one. */
  readonly address: Printed | null
  readonly url: string | null
  readonly namespaceId: number | null
  readonly lines: readonly Line[]
  readonly sections: readonly Section[]
  /** ISO 639-1; null when it is not known. */
  readonly language: string | null
  /** How purely numeric dates are read. */
  readonly order: DateOrder
  readonly revision: Revision | null
}

/** The revision that was read: as the source tells it, or as a saved page prints it. */
export interface Revision {
  readonly id: number | null
  readonly timestamp: string | null
  /** When the page was edited last, where that is after this revision; null: not as far as is known. */
  readonly lastEditAt: string | null
  /** Where the page itself prints it. */
  readonly span: Span | null
}

/** The kind of the section that a line stands in, or of the label that ends it; null before the first heading. */
export function kindOf(page: Page, line: Line): SectionKind | null {
  const section = page.sections[line.section]
  return section?.ends.findLast(({ from }) => from <= line.index)?.kind ?? section?.kind ?? null
}

/** The section of a line and those around it, from the inside out. */
export function sectionsAround(page: Page, line: Line): readonly Section[] {
  const around: Section[] = []
  for (let section = page.sections[line.section]; section !== undefined; section = page.sections[section.parent])
    around.push(section)
  return around
}
