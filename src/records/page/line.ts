/** The lines that rules look at: one heading, list item, line of a paragraph, table cell or template argument each. */

import type { Call } from '../../model/document.ts'
import type { Span } from '../../model/span.ts'
import type { Printed } from '../words/text.ts'

/**
 * A link on a line. `urlSpan` is where its address stands in the text of the page, `from` and `to` are UTF-16 offsets
 * in the line.
 */
export interface LineLink {
  readonly url: string
  readonly urlSpan: Span
  readonly kind: 'bare' | 'labelled' | 'numbered' | 'printed'
  /** Where its words stand in the line. */
  readonly from: number
  readonly to: number
}

/** A call of a template on a line. */
export interface LineCall {
  readonly call: Call
  /** The place of the call in the line: one U+FFFC. */
  readonly at: number
}

/** The call of a template, as its argument lines share it. */
export interface TemplateCall {
  /** Position among the calls of the page. */
  readonly id: number
  readonly name: string
  /** It stands on a line of its own, not beside words or in a list. */
  readonly isBlock: boolean
}

/** A line as the rules see it, with what its place in the page says of it. */
export interface Line extends LineParts {
  readonly readings: LineReadings
}

/** What many rules read of a line, found when the first of them asks. */
export interface LineReadings {
  labelled: Labelled | null | undefined
  bareLabel: string | null | undefined
}

/** A line with its label and its value; `from` is the UTF-16 offset at which the value begins. */
export interface Labelled {
  readonly line: Line
  readonly label: Printed
  readonly value: Printed
  /** Where the value begins in the line. */
  readonly from: number
}

/** What a line is made of. */
export interface LineParts extends Printed {
  readonly kind: 'heading' | 'item' | 'paragraph' | 'cell' | 'argument'
  /** Position in the page. */
  readonly index: number
  /** Of a heading: the whole of it, markup included. */
  readonly whole: Span | null
  /** Of a heading: 0…6. */
  readonly level: number
  /** Of a list item, from 1; 0 elsewhere. */
  readonly depth: number
  readonly ordered: boolean
  /** What announces the line: the name of the argument, the head of the row, the term of the description. */
  readonly label: Printed | null
  /** Of an argument: the template call that it belongs to. */
  readonly call: TemplateCall | null
  /** Of a cell: the head of its column. */
  readonly column: string | null
  readonly cell: { readonly table: number; readonly row: number; readonly column: number } | null
  /** The stretches in bold or italics. */
  readonly strong: readonly { readonly from: number; readonly to: number }[]
  readonly links: readonly LineLink[]
  /** The stretches that lead to a page of the wiki, each with its title. */
  readonly pages: readonly { readonly title: string; readonly from: number; readonly to: number }[]
  readonly calls: readonly LineCall[]
  /** Lines of one paragraph, list or table share it; a blank line between two lines gives two numbers. */
  readonly block: number
  /** The heading above: index among the sections, -1 before the first. */
  readonly section: number
}

/** The words of a line with what stands in them. */
export type LineWords = Pick<LineParts, keyof Printed | 'strong' | 'links' | 'pages' | 'calls'>

/** What a line is, without its words and where it stands. */
export type LineForm = Omit<LineParts, keyof LineWords | 'index' | 'section'>

/**
 * A line that nobody has read yet, at a position in the page and in a section. All have one shape, which makes a field of a line
 * quick to find; a line that is changed is made here again.
 */
export const makeLine = (words: LineWords, form: LineForm, index: number, section: number): Line => ({
  text: words.text,
  fold: words.fold,
  places: words.places,
  kind: form.kind,
  index,
  whole: form.whole,
  level: form.level,
  depth: form.depth,
  ordered: form.ordered,
  label: form.label,
  call: form.call,
  column: form.column,
  cell: form.cell,
  strong: words.strong,
  links: words.links,
  pages: words.pages,
  calls: words.calls,
  block: form.block,
  section,
  readings: { labelled: undefined, bareLabel: undefined },
})

/** The words of a line that is made of calls. */
export const onlyCalls = /^(?:\ufffc ?)+$/u
