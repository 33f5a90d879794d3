/** From the tree of elements to the blocks and inlines of the Document. */

import type {
  Block,
  Inline,
  List,
  ListItem,
  Paragraph,
  Preformatted,
  Table,
  TableCell,
  TableRow,
} from '../model/document.ts'
import type { Span } from '../model/span.ts'
import { isFigure } from './block-lines.ts'
import { type Branch, isBlockTwig, isInlineBranch, type Mark, type Twig } from './branches.ts'

/** The blocks of a page. Text that stands outside every paragraph becomes one. */
export function blocksOfPage(root: Branch): readonly Block[] {
  return blocksOf(root.children, { bare: false, depth: 0 })
}

/** The inlines of a line; blocks in it lose their frame, not their text. */
export function inlinesOf(twigs: readonly Twig[]): readonly Inline[] {
  const out: Inline[] = []
  for (let index = 0; index < twigs.length; index += 1) {
    const twig = twigs[index]
    if (twig === undefined) continue
    if (twig.type === 'mark') {
      const end = endOf(twigs, index, twig)
      if (end < 0) continue
      out.push(inlineCall(twig, twigs.slice(index + 1, end)))
      index = end
    } else out.push(...inlineOf(twig))
  }
  return out
}

interface Around {
  /** MediaWiki prints no `<p>` around text here. */
  readonly bare: boolean
  /** How many lists are open. */
  readonly depth: number
}

function blocksOf(twigs: readonly Twig[], around: Around): readonly Block[] {
  const out: Block[] = []
  let run: Twig[] = []
  const flush = (): void => {
    for (const paragraph of looseParagraph(run, around.bare)) out.push(paragraph)
    run = []
  }
  for (let index = 0; index < twigs.length; index += 1) {
    const twig = twigs[index]
    if (twig === undefined) continue
    if (twig.type === 'mark') {
      const end = twig.edge === 'start' ? endOf(twigs, index, twig) : -1
      if (end < 0) continue
      const inside = twigs.slice(index + 1, end)
      if (inside.some(isBlockTwig) || (inside.length === 0 && run.length === 0)) {
        flush()
        out.push({ type: 'block-call', call: twig.call, span: twig.call.span, expansion: blocksOf(inside, around) })
      } else for (const part of twigs.slice(index, end + 1)) run.push(part)
      index = end
    } else if (isBlockTwig(twig)) {
      flush()
      out.push(...blockOf(twig, around))
    } else if (twig.type === 'image' && isFigure(twig)) {
      flush()
      out.push({ type: 'paragraph', bare: true, children: [twig], span: twig.span })
    } else run.push(twig)
  }
  flush()
  return out
}

function endOf(twigs: readonly Twig[], from: number, { call }: Mark): number {
  for (let index = from + 1; index < twigs.length; index += 1) {
    const twig = twigs[index]
    if (twig?.type === 'mark' && twig.call === call) return index
  }
  return -1
}

function looseParagraph(run: readonly Twig[], bare: boolean): readonly Paragraph[] {
  const children = trimInlines(inlinesOf(run))
  if (children.length === 0) return []
  return [{ type: 'paragraph', ...(bare ? { bare } : {}), children, span: spanOfAll(children) }]
}

function blockOf(twig: Twig, around: Around): readonly Block[] {
  if (twig.type !== 'branch') return isBlockTwig(twig) ? [twig as Block] : []
  const { tag } = twig
  if (tag === 'p') return paragraph(twig)
  if (/^h[1-6]$/.test(tag)) return [heading(twig)]
  if (tag === 'ul' || tag === 'ol' || tag === 'dl') return [list(twig, around.depth + 1)]
  if (tag === 'li' || tag === 'dt' || tag === 'dd') return [looseItem(twig, around.depth + 1)]
  if (tag === 'table') return [table(twig)]
  if (tag === 'pre') return [preformatted(twig)]
  if (tag === 'hr') return [{ type: 'rule', span: spanOfBranch(twig) }]
  if (tag === 'br') return []
  const blocks = blocksOf(twig.children, { bare: tag !== 'blockquote', depth: 0 })
  return [{ type: 'container', tag, attributes: twig.attributes, blocks, span: spanOfBranch(twig, blocks) }]
}

function paragraph(branch: Branch): readonly Block[] {
  const children = trimInlines(inlinesOf(branch.children))
  if (children.length === 0) return []
  return [{ type: 'paragraph', ...attributesOf(branch), children, span: spanOfBranch(branch, children) }]
}

function heading(branch: Branch): Block {
  const children = trimInlines(inlinesOf(branch.children))
  return {
    type: 'heading',
    level: Number(branch.tag[1]),
    ...attributesOf(branch),
    children,
    span: spanOfBranch(branch),
  }
}

function attributesOf({ attributes }: Branch): { readonly attributes?: Branch['attributes'] } {
  return Object.keys(attributes).length === 0 ? {} : { attributes }
}

function list(branch: Branch, depth: number): List {
  const items: ListItem[] = []
  for (const child of branch.children) {
    if (child.type === 'branch' && (child.tag === 'li' || child.tag === 'dt' || child.tag === 'dd'))
      items.push(item(child, depth))
    else if (child.type !== 'mark') attach(items, child, depth)
  }
  const kind = branch.tag === 'ul' ? 'unordered' : branch.tag === 'ol' ? 'ordered' : 'definition'
  return { type: 'list', kind, ...attributesOf(branch), items, span: spanOfBranch(branch, items) }
}

/** What stands in a list outside its items goes to the item before it. */
function attach(items: ListItem[], twig: Twig, depth: number): void {
  const blocks = blocksOf([twig], { bare: true, depth })
  if (blocks.length === 0) return
  const last = items.pop()
  if (last !== undefined) items.push({ ...last, blocks: [...last.blocks, ...blocks] })
  else items.push({ kind: 'item', depth, children: [], blocks, span: spanOfAll(blocks) })
}

function item(branch: Branch, depth: number): ListItem {
  const { children } = branch
  const at = children.findIndex((twig, index) => isBlockTwig(twig) || startsBlockCall(children, index))
  const line = trimInlines(inlinesOf(at < 0 ? children : children.slice(0, at)))
  const blocks = at < 0 ? [] : blocksOf(children.slice(at), { bare: true, depth })
  const kind = branch.tag === 'dt' ? 'term' : branch.tag === 'dd' ? 'description' : 'item'
  const span = spanOfBranch(branch, [...line, ...blocks])
  return { kind, depth, ...attributesOf(branch), children: line, blocks, span }
}

function startsBlockCall(twigs: readonly Twig[], index: number): boolean {
  const twig = twigs[index]
  if (twig?.type !== 'mark' || twig.edge !== 'start') return false
  const end = endOf(twigs, index, twig)
  return end > index && twigs.slice(index, end).some(isBlockTwig)
}

/** An `<li>` outside every list. */
function looseItem(branch: Branch, depth: number): List {
  const only = item(branch, depth)
  return { type: 'list', kind: branch.tag === 'li' ? 'unordered' : 'definition', items: [only], span: only.span }
}

function table(branch: Branch): Table {
  const rows: TableRow[] = []
  const parts = branch.children.flatMap((twig) => (isSection(twig) ? twig.children : [twig]))
  const caption = parts.find((twig) => twig.type === 'branch' && twig.tag === 'caption')
  for (const part of parts) {
    if (part.type === 'branch' && part.tag === 'tr') rows.push(...row(part))
  }
  const words = caption?.type === 'branch' ? trimInlines(flatInlines(caption.children)) : null
  return { type: 'table', attributes: branch.attributes, caption: words, rows, span: spanOfBranch(branch, rows) }
}

const isSection = (twig: Twig): twig is Branch =>
  twig.type === 'branch' && (twig.tag === 'tbody' || twig.tag === 'thead' || twig.tag === 'tfoot')

/** A row without cells shows nothing. */
function row(branch: Branch): readonly TableRow[] {
  const cells = branch.children.filter(isCell).map(cell)
  if (cells.length === 0) return []
  return [{ attributes: branch.attributes, cells, span: spanOfBranch(branch, cells) }]
}

const isCell = (twig: Twig): twig is Branch => twig.type === 'branch' && (twig.tag === 'td' || twig.tag === 'th')

function cell(branch: Branch): TableCell {
  const blocks = blocksOf(branch.children, { bare: true, depth: 0 })
  return { header: branch.tag === 'th', attributes: branch.attributes, blocks, span: spanOfBranch(branch, blocks) }
}

function preformatted(branch: Branch): Preformatted {
  const children = flatInlines(branch.children)
  const trimmed = branch.wiki ? trimLastNewline(children) : children
  return {
    type: 'preformatted',
    kind: branch.wiki ? 'indent' : 'tag',
    language: null,
    ...attributesOf(branch),
    children: trimmed,
    span: spanOfBranch(branch, trimmed),
  }
}

function trimLastNewline(children: readonly Inline[]): readonly Inline[] {
  const last = children.at(-1)
  if (last?.type !== 'text' || !last.value.endsWith('\n')) return children
  return [...children.slice(0, -1), ...shorten(last, last.value.replace(/\n+$/, ''))]
}

function shorten(text: Extract<Inline, { type: 'text' }>, value: string): readonly Inline[] {
  if (value === '') return []
  const { start, end } = text.span
  const span = end - start === text.value.length ? { start, end: start + value.length } : text.span
  return [{ type: 'text', value, span }]
}

function inlineOf(twig: Exclude<Twig, Mark>): readonly Inline[] {
  if (twig.type === 'branch') return elementOf(twig)
  return isBlockTwig(twig) ? rawInline(twig as Block) : [twig as Inline]
}

function elementOf(branch: Branch): readonly Inline[] {
  const { tag } = branch
  if (tag === 'br') return [{ type: 'line-break', span: spanOfBranch(branch) }]
  const children = inlinesOf(branch.children)
  const span = spanOfBranch(branch, children)
  if (tag === 'b' || tag === 'i') {
    if (children.length === 0) return []
    return [{ type: tag === 'b' ? 'bold' : 'italic', ...attributesOf(branch), children, span }]
  }
  return [{ type: 'element', tag, attributes: branch.attributes, children, span }]
}

/** A block that a line cannot hold: its text, as an element of its own kind. */
function rawInline(block: Block): readonly Inline[] {
  if (block.type === 'preformatted')
    return [{ type: 'element', tag: 'code', attributes: {}, children: block.children, span: block.span }]
  if (block.type === 'raw') return [{ type: 'inline-raw', what: block.what, value: block.value, span: block.span }]
  if (block.type === 'container') return block.blocks.flatMap(rawInline)
  if (block.type === 'paragraph' || block.type === 'heading') return block.children
  return []
}

/** The inlines of branches that may hold paragraphs (captions, preformatted text). */
function flatInlines(twigs: readonly Twig[]): readonly Inline[] {
  const flat = twigs.flatMap((twig) =>
    twig.type === 'branch' && twig.tag === 'p' && !isInlineBranch(twig) ? twig.children : [twig],
  )
  return inlinesOf(flat)
}

function inlineCall({ call }: Mark, inside: readonly Twig[]): Inline {
  return { type: 'inline-call', call, expansion: inlinesOf(inside), span: call.span }
}

/** Without white space at both ends. */
export function trimInlines(inlines: readonly Inline[]): readonly Inline[] {
  let kept = inlines
  for (let first = kept[0]; first?.type === 'text'; first = kept[0]) {
    const length = first.value.length - first.value.replace(/^[ \t\n\r]+/, '').length
    if (length === 0) break
    const span = isLiteral(first.span, first.value)
      ? { start: first.span.start + length, end: first.span.end }
      : first.span
    const value = first.value.slice(length)
    kept = value === '' ? kept.slice(1) : [{ type: 'text', value, span }, ...kept.slice(1)]
  }
  for (let last = kept.at(-1); last?.type === 'text'; last = kept.at(-1)) {
    const value = last.value.replace(/[ \t\n\r]+$/, '')
    if (value.length === last.value.length) break
    kept = [...kept.slice(0, -1), ...shorten(last, value)]
  }
  return kept
}

const isLiteral = ({ start, end }: Span, value: string): boolean => end - start === value.length

const covers = ({ start, end }: Span): boolean => end > start

/** From the opening mark to the closing one, or to the last content where nothing closes it. */
function spanOfBranch(branch: Branch, content: readonly { readonly span: Span }[] = []): Span {
  const inside = content.length > 0 ? content : spannedTwigs(branch.children)
  const spans = [branch.opened, ...inside.map(({ span }) => span), ...(branch.closed === null ? [] : [branch.closed])]
  const solid = spans.filter(covers)
  if (solid.length === 0) return branch.opened
  let { start, end } = solid[0] ?? branch.opened
  for (const span of solid) {
    if (span.start < start) start = span.start
    if (span.end > end) end = span.end
  }
  return { start, end }
}

function spannedTwigs(twigs: readonly Twig[]): readonly { readonly span: Span }[] {
  return twigs.flatMap((twig) => {
    if (twig.type === 'mark') return [{ span: twig.call.span }]
    return twig.type === 'branch' ? [{ span: spanOfBranch(twig) }] : [twig]
  })
}

function spanOfAll(nodes: readonly { readonly span: Span }[]): Span {
  const first = nodes[0]?.span ?? { start: 0, end: 0 }
  return { start: first.start, end: nodes.reduce((end, { span }) => Math.max(end, span.end), first.end) }
}
