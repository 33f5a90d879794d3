/** Inlines → printed lines: words, links, calls and emphasis with their places; a new line at every line break. What a style hides gives none. */

import { type Call, type Inline, isHidden } from '../../model/document.ts'
import { inlinesOfBlock } from '../../model/inline-words.ts'
import type { Span } from '../../model/span.ts'
import { type Printed, PrintedBuilder } from '../words/text.ts'
import { placesOf } from '../words/unit-places.ts'
import type { LineCall, LineLink, LineParts } from './line.ts'

export interface InlineLine extends Printed {
  readonly strong: readonly { readonly from: number; readonly to: number }[]
  readonly links: readonly LineLink[]
  readonly pages: LineParts['pages']
  readonly calls: readonly LineCall[]
}

interface OpenLine {
  readonly builder: PrintedBuilder
  readonly strong: { from: number; to: number }[]
  readonly links: LineLink[]
  readonly pages: LineParts['pages'][number][]
  readonly calls: LineCall[]
  /** A new line of the source begins it, which readers do not see. */
  readonly isWrapped: boolean
}

type Step = Inline | (() => void)

const callSign = '\ufffc'
/** More positional words than this are no phrase. */
const maxWords = 4
const strongTags: ReadonlySet<string> = new Set(['b', 'strong', 'em', 'i'])

/** The lines of a run of inlines, empty ones left out. Deep nesting costs no stack. */
export function inlineLines(inlines: readonly Inline[]): readonly InlineLine[] {
  return new InlineWalk().lines(inlines)
}

class InlineWalk {
  #line: OpenLine = openLine(false)
  readonly #lines: OpenLine[] = [this.#line]
  /** What is still to do, the next one last. */
  readonly #steps: Step[] = []

  lines(inlines: readonly Inline[]): readonly InlineLine[] {
    this.#push(inlines)
    for (let step = this.#steps.pop(); step !== undefined; step = this.#steps.pop()) {
      if (typeof step === 'function') step()
      else this.#visit(step)
    }
    const closed = this.#lines.map((line) => ({ line: closeLine(line), isWrapped: line.isWrapped }))
    return unwrapped(closed.filter(({ line: { text, links } }) => text !== '' || links.length > 0))
  }

  #push(children: readonly Inline[]): void {
    for (let at = children.length - 1; at >= 0; at--) {
      const inline = children[at]
      if (inline !== undefined) this.#steps.push(inline)
    }
  }

  #visit(inline: Inline): void {
    if (isHidden(inline)) return
    switch (inline.type) {
      case 'text':
        this.#words(inline.value, inline.span)
        return
      case 'line-break':
        this.#breakLine(false)
        return
      case 'bold':
      case 'italic':
        this.#strong(inline.children)
        return
      case 'element':
        if (strongTags.has(inline.tag)) this.#strong(inline.children)
        else this.#push(inline.children)
        return
      case 'page-link':
        this.#pageLink(inline)
        return
      case 'external-link':
        this.#link(inline)
        return
      case 'inline-call':
        this.#call(inline.call)
        return
      case 'inline-block':
        this.#push(inlinesOfBlock(inline.block))
        return
      case 'image':
      case 'note':
      case 'inline-raw':
        return
    }
  }

  #breakLine(isWrapped: boolean): void {
    const isBroken = this.#line.builder.length === 0 && !this.#line.isWrapped
    this.#line = openLine(isWrapped && !isBroken)
    this.#lines.push(this.#line)
  }

  #words(value: string, span: Span): void {
    if (!value.includes('\n')) {
      this.#line.builder.add(value, span)
      return
    }
    const exact = value.length === span.end - span.start
    let from = span.start
    for (const [at, part] of value.split('\n').entries()) {
      if (at > 0) this.#breakLine(true)
      this.#line.builder.add(part, exact ? { start: from, end: from + part.length } : span)
      from += part.length + 1
    }
  }

  #strong(children: readonly Inline[]): void {
    const line = this.#line
    const from = line.builder.length
    this.#steps.push(() => {
      if (this.#line === line) line.strong.push({ from, to: line.builder.length })
    })
    this.#push(children)
  }

  #link(link: Extract<Inline, { type: 'external-link' }>): void {
    if (link.continues === true) {
      this.#push(link.children)
      return
    }
    const line = this.#line
    const from = line.builder.length
    this.#steps.push(() => {
      const to = this.#line === line ? line.builder.length : from
      line.links.push({ url: link.url, urlSpan: link.urlSpan, kind: link.kind, from, to })
    })
    if (link.kind !== 'numbered') this.#push(link.children)
  }

  #pageLink({ title, children }: Extract<Inline, { type: 'page-link' }>): void {
    const line = this.#line
    const from = line.builder.length
    this.#steps.push(() => {
      if (this.#line === line) line.pages.push({ title, from, to: line.builder.length })
    })
    this.#push(children)
  }

  #call(call: Call): void {
    const words = wordsOfCall(call)
    if (words !== null) {
      this.#push(words)
      return
    }
    this.#line.builder.add(callSign, call.span)
    this.#line.calls.push({ call, at: this.#line.builder.length - 1 })
  }
}

/** A call with a few positional arguments and nothing else is read as their words: `{{nobr|9 h 30}}`, `{{date|14|mars|2024}}`. */
function wordsOfCall(call: Call): readonly Inline[] | null {
  if (call.kind !== 'template' || call.arguments.length === 0 || call.arguments.length > maxWords) return null
  if (call.arguments.some(({ positional }) => !positional)) return null
  return call.arguments.flatMap(({ children, span }, at): readonly Inline[] => {
    const space: Inline = { type: 'text', value: ' ', span: { start: span.start, end: span.start } }
    return at === 0 ? children : [space, ...children]
  })
}

function openLine(isWrapped: boolean): OpenLine {
  return { builder: new PrintedBuilder(), strong: [], links: [], pages: [], calls: [], isWrapped }
}

function closeLine({ builder, strong, links, pages, calls }: OpenLine): InlineLine {
  const { text, fold, places } = builder.printed()
  return { text, fold, places, strong, links, pages, calls }
}

/** Lines that their writer wrapped, put together: MediaWiki shows a new line inside a paragraph as a space. */
function unwrapped(
  lines: readonly { readonly line: InlineLine; readonly isWrapped: boolean }[],
): readonly InlineLine[] {
  const width = Math.max(0, ...lines.flatMap(({ line, isWrapped }) => (isWrapped ? line.text.length : [])))
  const whole: InlineLine[] = []
  let last = ''
  for (const { line, isWrapped } of lines) {
    const before = whole.at(-1)
    if (before !== undefined && isWrapped && goesOn(last, line, width)) whole[whole.length - 1] = join(before, line)
    else whole.push(line)
    last = line.text
  }
  return whole
}

/** Lines that are shorter are broken for another reason than their length. */
const leastWidth = 50
/** In small letters a line also goes on from one that is that much shorter than the paragraph is wide. */
const raggedWidth = 0.8
const opensItem = /^(?:[-–—*•·→>]|\(?[\p{L}\d]{1,2}[.)]\s|[^:!?,]{1,40}?\s?:(?:\s|$))/u

/**
 * Whether a line goes on in the next one, which writers also begin for a label or an item: amid a sentence or a list, or where
 * the next word would not have fitted into the width of the paragraph.
 */
function goesOn(line: string, { text: next, strong: [strong] }: InlineLine, width: number): boolean {
  if (/[.!?:;…]["'»”)]?$/u.test(line) || opensItem.test(next) || strong?.from === 0) return false
  if (/[,(]$/u.test(line)) return true
  const [word = ''] = /^\S+/u.exec(next) ?? []
  const most = /^\p{Ll}/u.test(next) ? raggedWidth * width : width
  return width >= leastWidth && line.length + 1 + word.length > most
}

/** One line out of two, a space between. */
export function join(first: InlineLine, second: InlineLine): InlineLine {
  const shift = first.text.length + 1
  const at = first.places.endOf(first.text.length - 1) ?? second.places.startOf(0) ?? 0
  const move = <Place extends { from: number; to: number }>(place: Place): Place => ({
    ...place,
    from: place.from + shift,
    to: place.to + shift,
  })
  return {
    text: `${first.text} ${second.text}`,
    fold: `${first.fold} ${second.fold}`,
    places: placesOf([first.places, [at, at], second.places]),
    strong: [...first.strong, ...second.strong.map(move)],
    links: [...first.links, ...second.links.map(move)],
    pages: [...first.pages, ...second.pages.map(move)],
    calls: [...first.calls, ...second.calls.map((call) => ({ ...call, at: call.at + shift }))],
  }
}
