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
export interface Line extends Printed {
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
  readonly calls: readonly LineCall[]
  /** Lines of one paragraph, list or table share it; a blank line between two lines gives two numbers. */
  readonly block: number
  /** The heading above: index among the sections, -1 before the first. */
  readonly section: number
}

/** The words of a line that is made of calls. */
export const onlyCalls = /^(?:\ufffc ?)+$/u
