/** Inlines → printed lines: words, links, calls and emphasis with their places; a new line at every line break. */

import type { Call, Inline } from '../model/document.ts'
import type { Span } from '../model/span.ts'
import type { LineCall, LineLink } from './line.ts'
import { type Printed, PrintedBuilder } from './text.ts'

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

type Step = { readonly inline: Inline } | { readonly close: () => void }

const callSign = '\ufffc'
/** More positional words than this are no phrase. */
const maxWords = 4

/** The lines of a run of inlines, empty ones left out. Deep nesting costs no stack. */
export function inlineLines(inlines: readonly Inline[]): readonly InlineLine[] {
  const lines: OpenLine[] = [openLine()]
  const current = (): OpenLine => lines[lines.length - 1] ?? openLine()
  const steps: Step[] = []
  const push = (children: readonly Inline[]): void => {
    for (let at = children.length - 1; at >= 0; at--) {
      const inline = children[at]
      if (inline !== undefined) steps.push({ inline })
    }
  }
  const words = (value: string, span: Span): void => addWords(lines, value, span)
  push(inlines)
  for (let step = steps.pop(); step !== undefined; step = steps.pop()) {
    if ('close' in step) step.close()
    else visit(step.inline, { lines, current, push, words, later: (close) => steps.push({ close }) })
  }
  return lines.map(closeLine).filter(({ text, links }) => text !== '' || links.length > 0)
}

interface Visit {
  readonly lines: OpenLine[]
  current(): OpenLine
  push(children: readonly Inline[]): void
  words(value: string, span: Span): void
  /** Runs when everything pushed after it is done. */
  later(close: () => void): void
}

function visit(inline: Inline, to: Visit): void {
  switch (inline.type) {
    case 'text':
      to.words(inline.value, inline.span)
      return
    case 'line-break':
      to.lines.push(openLine())
      return
    case 'bold':
    case 'italic':
      visitStrong(inline.children, to)
      return
    case 'element':
      if (['b', 'strong', 'em', 'i'].includes(inline.tag)) visitStrong(inline.children, to)
      else to.push(inline.children)
      return
    case 'page-link':
      to.push(inline.children)
      return
    case 'external-link':
      visitLink(inline, to)
      return
    case 'inline-call':
      visitCall(inline.call, to)
      return
    case 'image':
    case 'note':
    case 'inline-raw':
      return
  }
}

function visitStrong(children: readonly Inline[], to: Visit): void {
  const line = to.current()
  const from = line.builder.length
  to.later(() => {
    if (to.current() === line) line.strong.push({ from, to: line.builder.length })
  })
  to.push(children)
}

function visitLink(link: Extract<Inline, { type: 'external-link' }>, to: Visit): void {
  const line = to.current()
  const from = line.builder.length
  to.later(() => {
    const end = to.current() === line ? line.builder.length : from
    line.links.push({ url: link.url, urlSpan: link.urlSpan, kind: link.kind, from, to: end })
  })
  if (link.kind !== 'numbered') to.push(link.children)
}

function visitCall(call: Call, to: Visit): void {
  const words = wordsOfCall(call)
  if (words !== null) {
    to.push(words)
    return
  }
  const line = to.current()
  line.builder.add(callSign, call.span)
  line.calls.push({ call, at: line.builder.length - 1 })
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

function addWords(lines: OpenLine[], value: string, span: Span): void {
  const exact = value.length === span.end - span.start
  let from = 0
  for (const [at, part] of value.split('\n').entries()) {
    if (at > 0) lines.push(openLine())
    const place = exact ? { start: span.start + from, end: span.start + from + part.length } : span
    lines[lines.length - 1]?.builder.add(part, place)
    from += part.length + 1
  }
}

function openLine(): OpenLine {
  return { builder: new PrintedBuilder(), strong: [], links: [], calls: [] }
}

function closeLine({ builder, strong, links, calls }: OpenLine): InlineLine {
  return { ...builder.printed(), strong, links, calls }
}
