/**
 * Paragraphs, lists and leading-space blocks, line by line: MediaWiki's BlockLevelPass (1.43) on tokens.
 * It adds `p`, `pre`, `ul`, `ol`, `dl`, `li`, `dt`, `dd`; the tree builder then nests what it finds.
 */

import type { Span } from '../../model/span.ts'
import { type BlockLine, describeLine } from './block-lines.ts'
import { append, dropFirst, isBlankToken, noAttributes, trimTokens, type WikitextToken } from './tree/tokens.ts'

/** Turns lines of tokens into tokens without lines; in a `box` no paragraphs are made, as after the tag of a block. */
export function addBlocks(tokens: readonly WikitextToken[], place: 'page' | 'box' = 'page'): readonly WikitextToken[] {
  return new BlockLevel(place === 'box').run(tokens)
}

class BlockLevel {
  readonly #out: WikitextToken[] = []
  #lastPrefix = ''
  #termOpen = false
  #inBlock: boolean
  #inBlockquote = false
  #inPre = false
  #paragraph: '' | 'p' | 'pre' = ''
  /** What a blank line may still become. */
  #pending: null | 'p' | 'next-p' = null

  constructor(inBlock: boolean) {
    this.#inBlock = inBlock
  }

  run(tokens: readonly WikitextToken[]): readonly WikitextToken[] {
    let line: WikitextToken[] = []
    for (const token of withoutBlankEnd(tokens)) {
      if (token.kind === 'newline') {
        this.#line(describeLine(line, token.span), token)
        line = []
      } else line.push(token)
    }
    const last = describeLine(line, null)
    this.#line(last, null)
    this.#closeLists(0, last.end)
    this.#closeParagraph(last.end)
    return this.#out
  }

  #line(line: BlockLine, newline: WikitextToken | null): void {
    const prefix = this.#inPre ? '' : line.prefix
    let content = this.#inPre ? line.whole : line.content
    if (prefix !== '' || this.#lastPrefix !== '') content = this.#list(prefix, line)
    if (prefix === '') content = this.#paragraphs(line, content)
    if (line.tags.closesPre) this.#inPre = false
    else if (line.tags.opensPre) this.#inPre = true
    if (this.#pending !== null)
      append(
        this.#out,
        content.filter(({ kind }) => kind === 'mark'),
      )
    else append(this.#out, prefix === '' ? content : trimTokens(content))
    if (this.#pending === null && prefix === '' && newline !== null) this.#out.push(newline)
  }

  /** Closes and opens list levels for a prefix; gives back what follows a `; term :`. */
  #list(prefix: string, line: BlockLine): readonly WikitextToken[] {
    const flat = prefix.replaceAll(';', ':')
    const last = this.#lastPrefix
    this.#pending = null
    if (prefix !== '' && last === flat) {
      this.#nextItem(prefix.at(-1) ?? '', line.mark)
      return prefix.endsWith(';') ? this.#splitTerm(line) : line.content
    }
    let common = commonLength(prefix, last)
    this.#closeLists(common, line.mark)
    if (prefix.length <= common && common > 0) this.#nextItem(prefix[common - 1] ?? '', line.mark)
    if (this.#termOpen && common > 0 && prefix[common - 1] === ':') this.#nextItem(':', line.mark)
    let content = line.content
    for (; common < prefix.length; common += 1) {
      this.#openList(prefix[common] ?? '', line.mark)
      if (prefix[common] === ';') content = this.#splitTerm({ ...line, content })
    }
    this.#lastPrefix = flat
    return content
  }

  /** `; term : description` on one line. */
  #splitTerm(line: BlockLine): readonly WikitextToken[] {
    const at = line.content.findIndex(({ kind }) => kind === 'colon')
    const colon = line.content[at]
    if (colon?.kind !== 'colon') return line.content
    append(this.#out, trimTokens(line.content.slice(0, at)))
    this.#nextItem(':', colon.span)
    return line.content.slice(at + 1)
  }

  #openList(character: string, span: Span): void {
    this.#closeParagraph(span)
    const [list, entry] = elementsOf(character)
    if (character === ';') this.#termOpen = true
    this.#open(list, span)
    this.#open(entry, span)
  }

  #nextItem(character: string, span: Span): void {
    const before = { start: span.start, end: span.start }
    const definition = character === ':' || character === ';'
    this.#close(definition ? (this.#termOpen ? 'dt' : 'dd') : 'li', before)
    if (definition) this.#termOpen = character === ';'
    this.#open(elementsOf(character)[1], span)
  }

  /** Closes the levels above `keep`. */
  #closeLists(keep: number, span: Span): void {
    const before = { start: span.start, end: span.start }
    for (let level = this.#lastPrefix.length; level > keep; level -= 1) {
      const character = this.#lastPrefix[level - 1] ?? ''
      const [list, entry] = elementsOf(character)
      this.#close(character === ':' && this.#termOpen ? 'dt' : entry, before)
      if (character === ':') this.#termOpen = false
      this.#close(list, before)
    }
    this.#lastPrefix = this.#lastPrefix.slice(0, keep)
  }

  #paragraphs(line: BlockLine, content: readonly WikitextToken[]): readonly WikitextToken[] {
    if (line.tags.opensBlock || line.tags.closesBlock) {
      this.#pending = null
      if (!this.#inPre || line.tags.opensPre) this.#closeParagraph(line.start)
      if (line.tags.blockquote !== null) this.#inBlockquote = line.tags.blockquote
      this.#inBlock = !line.tags.closesBlock
      return content
    }
    if (this.#inBlock || this.#inPre) return content
    if (line.indented && (this.#paragraph === 'pre' || !line.blank) && !this.#inBlockquote)
      return this.#indent(line, content)
    if (line.blank) this.#blankLine(line)
    else this.#textLine(line)
    return content
  }

  #indent(line: BlockLine, content: readonly WikitextToken[]): readonly WikitextToken[] {
    if (this.#paragraph !== 'pre') {
      this.#pending = null
      this.#closeParagraph(line.start)
      this.#open(
        'pre',
        line.start.end > line.start.start ? { start: line.start.start, end: line.start.start + 1 } : line.start,
      )
      this.#paragraph = 'pre'
    }
    const at = content.findIndex(({ kind }) => kind === 'text')
    return content.map((token, index) => (index === at && token.kind === 'text' ? dropFirst(token, 1) : token))
  }

  #blankLine(line: BlockLine): void {
    if (this.#pending !== null) {
      this.#openPending(line.start)
      this.#out.push({ kind: 'inline', node: { type: 'line-break', span: point(line.start) } })
      this.#paragraph = 'p'
    } else if (this.#paragraph !== 'p') {
      this.#closeParagraph(line.start)
      this.#pending = 'p'
    } else this.#pending = 'next-p'
  }

  #textLine(line: BlockLine): void {
    if (this.#pending !== null) {
      this.#openPending(line.start)
      this.#paragraph = 'p'
    } else if (this.#paragraph !== 'p') {
      this.#closeParagraph(line.start)
      this.#open('p', point(line.start))
      this.#paragraph = 'p'
    }
  }

  #openPending(span: Span): void {
    if (this.#pending === 'next-p') this.#close('p', point(span))
    this.#open('p', point(span))
    this.#pending = null
  }

  #closeParagraph(span: Span): void {
    if (this.#paragraph !== '') this.#close(this.#paragraph, point(span))
    this.#inPre = false
    this.#paragraph = ''
  }

  #open(tag: string, span: Span): void {
    this.#out.push({ kind: 'open', tag, attributes: noAttributes, span, wiki: true })
  }

  #close(tag: string, span: Span): void {
    this.#out.push({ kind: 'close', tag, span })
  }
}

/** MediaWiki saves pages without blank lines at the end. */
function withoutBlankEnd(tokens: readonly WikitextToken[]): readonly WikitextToken[] {
  const last = tokens.findLastIndex((token) => !isBlankToken(token) || (token.kind === 'text' && token.atom))
  const end = tokens.slice(last + 1)
  return end.length === 0 ? tokens : [...tokens.slice(0, last + 1), ...end.filter(({ kind }) => kind === 'mark')]
}

const point = ({ start }: Span): Span => ({ start, end: start })

function elementsOf(character: string): readonly [list: string, entry: string] {
  if (character === '*') return ['ul', 'li']
  if (character === '#') return ['ol', 'li']
  return ['dl', character === ';' ? 'dt' : 'dd']
}

function commonLength(one: string, other: string): number {
  let length = 0
  while (length < one.length && one[length] === other[length]) length += 1
  return length
}
