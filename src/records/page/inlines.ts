/** Inlines → printed lines: words, links, calls and emphasis with their places; a new line at every line break. What a style hides gives none. */

import { type Call, type Inline, isHidden } from '../../model/document.ts'
import { inlinesOfBlock } from '../../model/inline-words.ts'
import type { Span } from '../../model/span.ts'
import { type Printed, PrintedBuilder } from '../words/text.ts'
import type { LineCall, LineLink } from './line.ts'

export interface InlineLine extends Printed {
  readonly strong: readonly { readonly from: number; readonly to: number }[]
  readonly links: readonly LineLink[]
  readonly calls: readonly LineCall[]
}

interface OpenLine {
  readonly builder: PrintedBuilder
  readonly strong: { from: number; to: number }[]
  readonly links: LineLink[]
  readonly calls: LineCall[]
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
  #line: OpenLine = openLine()
  readonly #lines: OpenLine[] = [this.#line]
  /** What is still to do, the next one last. */
  readonly #steps: Step[] = []

  lines(inlines: readonly Inline[]): readonly InlineLine[] {
    this.#push(inlines)
    for (let step = this.#steps.pop(); step !== undefined; step = this.#steps.pop()) {
      if (typeof step === 'function') step()
      else this.#visit(step)
    }
    return this.#lines.map(closeLine).filter(({ text, links }) => text !== '' || links.length > 0)
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
        this.#breakLine()
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
        this.#push(inline.children)
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

  #breakLine(): void {
    this.#line = openLine()
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
      if (at > 0) this.#breakLine()
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

function openLine(): OpenLine {
  return { builder: new PrintedBuilder(), strong: [], links: [], calls: [] }
}

function closeLine({ builder, strong, links, calls }: OpenLine): InlineLine {
  const { text, fold, places } = builder.printed()
  return { text, fold, places, strong, links, calls }
}
