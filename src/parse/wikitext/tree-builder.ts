/**
 * Nests tokens as an HTML tree builder would: implied end tags, tags that do not balance, text that has no place in a table.
 * One rule beyond HTML: an inline element never holds a block; it is closed before and opened again inside and after.
 */

import { type Call, isFigure, type TextNode } from '../../model/document.ts'
import type { Span } from '../../model/span.ts'
import { type BuildElement, type BuildNode, formattingTags, fosteredTag, inlineTags } from './build/nodes.ts'
import { isBlank, type MarkToken, type OpenToken, type WikitextToken } from './tree/tokens.ts'

/**
 * `line`: every element may hold every other one; blocks have no place.
 * `lost` is given the calls of which the tree cannot tell what they brought.
 */
export function buildTree(
  tokens: readonly WikitextToken[],
  mode: 'page' | 'line',
  lost: Set<Call> = new Set(),
): BuildElement {
  return new TreeBuilder(mode, lost).build(tokens)
}

/** An inline element as it is opened again. */
interface Active extends Omit<OpenToken, 'kind'> {
  /** The block in which it was opened in the source. */
  readonly home: BuildElement
}

const tableParts = new Set(['table', 'tr', 'tbody', 'thead', 'tfoot'])
const listTags = new Set(['ul', 'ol', 'dl'])
const scopeTags = new Set(['table', 'td', 'th', 'caption', 'root'])
const cellTags = new Set(['td', 'th', 'caption'])
const headingTags = new Set(['h1', 'h2', 'h3', 'h4', 'h5', 'h6'])
const point: Span = { start: 0, end: 0 }

class TreeBuilder {
  readonly #root: BuildElement
  readonly #inline: boolean
  #stack: BuildElement[]
  #active: Active[] = []

  readonly #lost: Set<Call>
  readonly #fostered = new Map<BuildElement, BuildElement>()

  constructor(mode: 'page' | 'line', lost: Set<Call>) {
    this.#lost = lost
    this.#inline = mode === 'line'
    this.#root = makeBranch({ tag: 'root', attributes: {}, wiki: true, span: point }, null)
    this.#stack = [this.#root]
  }

  build(tokens: readonly WikitextToken[]): BuildElement {
    for (const token of tokens) this.#take(token)
    return this.#root
  }

  #take(token: WikitextToken): void {
    if (token.kind === 'text') this.#text(token.value, token.span)
    else if (token.kind === 'newline') this.#text('\n', token.span)
    else if (token.kind === 'colon') this.#text(':', token.span)
    else if (token.kind === 'list') this.#text(token.prefix, token.span)
    else if (token.kind === 'inline') this.#leaf(token)
    else if (token.kind === 'open') this.#open(token)
    else if (token.kind === 'close') this.#close(token.tag, token.span)
    else if (token.kind === 'mark') this.#mark(token)
    else if (token.kind === 'block') {
      this.#makeRoom()
      this.#put(token.node)
    }
  }

  get #current(): BuildElement {
    return this.#stack.at(-1) ?? this.#root
  }

  /** Between the rows of a table nothing tells what a call brought: such a call has no place in the tree. */
  #mark({ edge, call }: MarkToken): void {
    if (tableParts.has(this.#current.tag)) this.#lost.add(call)
    this.#current.children.push({ type: 'mark', edge, call })
  }

  #text(value: string, span: Span): void {
    const blank = isBlank(value)
    if (blank && tableParts.has(this.#current.tag)) return
    if (!blank) this.#reopen()
    const { children, at } = this.#place()
    const last = children[at - 1]
    if (last?.type === 'text' && joins(last, span, value)) {
      const joined = last.span === span ? span : { start: last.span.start, end: span.end }
      children[at - 1] = { type: 'text', value: last.value + value, span: joined }
    } else children.splice(at, 0, { type: 'text', value, span })
  }

  #leaf(token: Extract<WikitextToken, { kind: 'inline' }>): void {
    const { node } = token
    if (node.type === 'image' && isFigure(node) && !this.#inline) this.#figure(node)
    else {
      this.#reopen()
      this.#put(node)
    }
  }

  /** A figure ends the paragraph, not the format of words: both begin again after it. */
  #figure(figure: BuildNode): void {
    this.#dropEmpty()
    this.#makeRoom()
    this.#reopen()
    this.#put(figure)
    this.#leaveInline()
  }

  /** Inline elements that hold nothing yet begin after the paragraph instead. */
  #dropEmpty(): void {
    for (let last = this.#current; inlineTags.has(last.tag) && last.children.length === 0; last = this.#current) {
      last.parent?.children.pop()
      this.#stack.pop()
    }
  }

  /** Puts a node where content may stand: out of a table's own parts, before the table (HTML: foster parenting). */
  #put(node: BuildNode): void {
    const { children, at } = this.#place()
    children.splice(at, 0, node)
  }

  #place(): { readonly children: BuildNode[]; readonly at: number } {
    const { tag, children } = this.#current
    const place = tableParts.has(tag) ? this.#beforeTable() : children
    return { children: place, at: place.length }
  }

  /** What stands between the rows of a table comes before it; MediaWiki makes no paragraph of it. */
  #beforeTable(): BuildNode[] {
    const table = this.#stack.findLast((element) => element.tag === 'table')
    if (table === undefined) return this.#root.children
    const known = this.#fostered.get(table)
    if (known !== undefined) return known.children
    const parent = table.parent ?? this.#root
    const fostered = makeBranch({ tag: fosteredTag, attributes: {}, wiki: true, span: point }, parent)
    parent.children.splice(parent.children.indexOf(table), 0, fostered)
    this.#fostered.set(table, fostered)
    return fostered.children
  }

  #open(token: OpenToken): void {
    const { tag } = token
    if (!this.#inline && inlineTags.has(tag)) {
      this.#reopen()
      const { attributes, wiki, span, link } = token
      const again = link === undefined ? {} : { link: { ...link, continues: true } }
      this.#active.push({ tag, attributes, wiki, span, ...again, home: this.#block() })
    } else if (!this.#inline) {
      if (!this.#mayStand(tag)) return
      this.#dropEmpty()
      this.#leaveInline()
      this.#impliedEnds(tag)
    }
    this.#push(token)
  }

  /** Parts of tables only inside one. */
  #mayStand(tag: string): boolean {
    if (tag !== 'tr' && !cellTags.has(tag) && tag !== 'tbody') return true
    return this.#stack.some((element) => element.tag === 'table')
  }

  #impliedEnds(tag: string): void {
    if (tag === 'li') this.#popUntil((open) => open === 'li', listTags)
    else if (tag === 'dt' || tag === 'dd') this.#popUntil((open) => open === 'dt' || open === 'dd', listTags)
    else if (tag === 'tr' || tag === 'tbody') this.#backToTable()
    else if (cellTags.has(tag)) this.#beginCell(tag)
    else this.#popUntil((open) => open === 'p', scopeTags)
    if (headingTags.has(tag) && headingTags.has(this.#current.tag)) this.#pop()
  }

  #beginCell(tag: string): void {
    const row = this.#stack.findLastIndex((element) => element.tag === 'tr' || element.tag === 'table')
    if (tag !== 'caption' && this.#stack[row]?.tag === 'tr') this.#cut(row + 1)
    else this.#backToTable()
    if (tag !== 'caption' && this.#current.tag !== 'tr') {
      this.#push({ tag: 'tr', attributes: {}, span: point, wiki: true })
    }
  }

  #backToTable(): void {
    const table = this.#stack.findLastIndex(({ tag }) => tag === 'table')
    if (table >= 0) this.#cut(table + 1)
  }

  #close(tag: string, span: Span): void {
    if (inlineTags.has(tag) || this.#inline) this.#closeInline(tag, span)
    else this.#closeBlock(tag, span)
  }

  #closeBlock(tag: string, span: Span): void {
    const barrier =
      tableParts.has(tag) || cellTags.has(tag) ? new Set(['table', 'root']) : tag === 'li' ? withLists : scopeTags
    const at = this.#stack.findLastIndex((element) => element.tag === tag || barrier.has(element.tag))
    const element = this.#stack[at]
    if (element?.tag === tag) {
      element.closed = span
      this.#cut(at)
    } else if (tag === 'p') this.#endWithoutStart(span)
  }

  /** An end of a paragraph that none began: an empty one, which parts the words around it (HTML standard, "in body"). */
  #endWithoutStart(span: Span): void {
    this.#leaveInline()
    this.#put(makeBranch({ tag: 'p', attributes: {}, wiki: true, span }, this.#current))
  }

  #closeInline(tag: string, span: Span): void {
    const at = this.#active.findLastIndex((active) => active.tag === tag)
    if (at >= 0) this.#active.splice(at, 1)
    const floor = this.#stack.findLastIndex((element) => !this.#inline && !inlineTags.has(element.tag))
    const place = this.#stack.findLastIndex((element) => element.tag === tag)
    const element = this.#stack[place]
    if (element === undefined || place <= Math.max(floor, 0)) return
    element.closed = span
    this.#stack.length = place
  }

  /** A block comes: the inline elements end here and begin again where text comes next. */
  #leaveInline(): void {
    while (inlineTags.has(this.#current.tag) && this.#stack.length > 1) this.#stack.pop()
  }

  #makeRoom(): void {
    if (this.#inline) return
    this.#leaveInline()
    this.#popUntil((open) => open === 'p', scopeTags)
  }

  #reopen(): void {
    if (this.#inline || this.#active.length === 0) return
    const scope = this.#cell()
    const open = this.#stack.filter((element) => inlineTags.has(element.tag)).length
    const wanted = this.#active.filter(({ home }) => this.#cellOf(home) === scope)
    for (const { home: _, span, ...opening } of wanted.slice(open))
      this.#push({ ...opening, span: { start: span.end, end: span.end } })
  }

  #push(token: Omit<OpenToken, 'kind'>): void {
    const { tag } = token
    const parent = this.#current
    const element = makeBranch(token, parent)
    if (tableParts.has(parent.tag) && !tableParts.has(tag) && !cellTags.has(tag)) this.#put(element)
    else parent.children.push(element)
    this.#stack.push(element)
  }

  #popUntil(wanted: (tag: string) => boolean, barrier: ReadonlySet<string>): void {
    const at = this.#stack.findLastIndex(({ tag }) => wanted(tag) || barrier.has(tag))
    const element = this.#stack[at]
    if (element !== undefined && wanted(element.tag)) this.#cut(at)
  }

  #pop(): void {
    this.#cut(this.#stack.length - 1)
  }

  /** Ends all elements from a place of the stack on; those that HTML does not open again are forgotten. */
  #cut(at: number): void {
    if (this.#active.length > 0) {
      const gone = new Set(this.#stack.slice(Math.max(at, 1)))
      const cellEnds = [...gone].some(({ tag }) => cellTags.has(tag) || tag === 'table')
      this.#active = this.#active.filter(({ tag, home }) => !gone.has(home) || (formattingTags.has(tag) && !cellEnds))
    }
    this.#stack.length = Math.max(at, 1)
  }

  #block(): BuildElement {
    return this.#stack.findLast(({ tag }) => !inlineTags.has(tag)) ?? this.#root
  }

  #cell(): BuildElement {
    return this.#stack.findLast(({ tag }) => scopeTags.has(tag)) ?? this.#root
  }

  #cellOf(element: BuildElement): BuildElement {
    let at: BuildElement | null = element
    while (at !== null && !scopeTags.has(at.tag)) at = at.parent
    return at ?? this.#root
  }
}

const withLists = new Set([...scopeTags, ...listTags])

/** Text nodes that follow each other in the source, or in one expansion, become one. */
function joins(before: TextNode, span: Span, value: string): boolean {
  if (before.span === span) return true
  const literal = isLiteral(before.span, before.value) && isLiteral(span, value)
  return literal && before.span.end === span.start
}

/** No entity is as long as what it stands for, so equal lengths mean equal text. */
const isLiteral = ({ start, end }: Span, value: string): boolean => end - start === value.length

function makeBranch(opening: Omit<OpenToken, 'kind'>, parent: BuildElement | null): BuildElement {
  const { tag, attributes, wiki, span, link = null } = opening
  return { type: 'build-element', tag, attributes, wiki, link, opened: span, closed: null, children: [], parent }
}
