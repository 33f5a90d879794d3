/** From the tree of elements to the blocks of the Document: paragraphs, lists, tables. */

import {
  type Block,
  type Inline,
  isFigure,
  type List,
  type ListItem,
  type Paragraph,
  type Preformatted,
  type Table,
  type TableCell,
  type TableRow,
} from '../../../model/document.ts'
import { joinCaptions } from '../../common/captions.ts'
import {
  type Around,
  attributesOf,
  type BuildElement,
  type BuildNode,
  endOfCall,
  fosteredTag,
  isBlockNode,
  spanOfAll,
  spanOfElement,
} from './nodes.ts'
import { flatInlines, inlinesOf, trimInlines, trimLastNewline } from './to-inlines.ts'

/** The blocks of a page. Text that stands outside every paragraph becomes one. */
export function blocksOfPage(root: BuildElement): readonly Block[] {
  return blocksOf(root.children, { bare: false, depth: 0 })
}

function blocksOf(nodes: readonly BuildNode[], around: Around): readonly Block[] {
  const out: Block[] = []
  let run: BuildNode[] = []
  const flush = (): void => {
    for (const paragraph of looseParagraph(run, around.bare)) out.push(paragraph)
    run = []
  }
  for (let index = 0; index < nodes.length; index += 1) {
    const node = nodes[index]
    if (node === undefined) continue
    if (node.type === 'mark') {
      const end = node.edge === 'start' ? endOfCall(nodes, index, node) : -1
      if (end < 0) continue
      const inside = nodes.slice(index + 1, end)
      if (inside.some(isBlockNode) || (inside.length === 0 && run.length === 0)) {
        flush()
        out.push({ type: 'block-call', call: node.call, span: node.call.span, expansion: blocksOf(inside, around) })
      } else for (const part of nodes.slice(index, end + 1)) run.push(part)
      index = end
    } else if (isBlockNode(node)) {
      flush()
      out.push(...blockOf(node, around))
    } else if (holdsFiguresOnly(node)) {
      flush()
      const children = inlinesOf([node])
      out.push({ type: 'paragraph', bare: true, children, span: spanOfAll(children) })
    } else run.push(node)
  }
  flush()
  return out
}

/** Figures stand between paragraphs, in the format that was open around them. */
function holdsFiguresOnly(node: BuildNode): boolean {
  if (node.type === 'image') return isFigure(node)
  if (node.type !== 'build-element' || isBlockNode(node) || node.children.length === 0) return false
  return node.children.every(holdsFiguresOnly)
}

/** Words with blocks among them, as they stand where MediaWiki makes no paragraphs. */
export function flowOf(nodes: readonly BuildNode[]): readonly Inline[] {
  return blocksOf(nodes, { bare: true, depth: 0 }).flatMap((block): readonly Inline[] =>
    block.type === 'paragraph' && block.bare === true
      ? block.children
      : [{ type: 'inline-block', block, span: block.span }],
  )
}

function looseParagraph(run: readonly BuildNode[], bare: boolean): readonly Paragraph[] {
  const children = trimInlines(inlinesOf(run))
  if (children.length === 0) return []
  return [{ type: 'paragraph', ...(bare ? { bare } : {}), children, span: spanOfAll(children) }]
}

function blockOf(node: BuildNode, around: Around): readonly Block[] {
  if (node.type !== 'build-element') return isBlockNode(node) ? [node as Block] : []
  const { tag } = node
  if (tag === 'p') return paragraph(node)
  if (/^h[1-6]$/.test(tag)) return [heading(node)]
  if (tag === 'ul' || tag === 'ol' || tag === 'dl') return [toList(node, around.depth + 1)]
  if (tag === 'li' || tag === 'dt' || tag === 'dd') return [toLooseItem(node, around.depth + 1)]
  if (tag === 'table') return [toTable(node)]
  if (tag === 'pre') return [preformatted(node)]
  if (tag === 'hr') return [{ type: 'rule', span: spanOfElement(node) }]
  if (tag === 'br') return []
  if (tag === fosteredTag) return blocksOf(node.children, { ...around, bare: true })
  const blocks = blocksOf(node.children, { bare: tag !== 'blockquote', depth: 0 })
  return [{ type: 'container', tag, attributes: node.attributes, blocks, span: spanOfElement(node, blocks) }]
}

function paragraph(element: BuildElement): readonly Block[] {
  const children = trimInlines(inlinesOf(element.children))
  if (children.length === 0) return []
  return [{ type: 'paragraph', ...attributesOf(element), children, span: spanOfElement(element, children) }]
}

function heading(element: BuildElement): Block {
  const children = trimInlines(inlinesOf(element.children))
  return {
    type: 'heading',
    level: Number(element.tag[1]),
    ...attributesOf(element),
    children,
    span: spanOfElement(element),
  }
}

function preformatted(element: BuildElement): Preformatted {
  const children = flatInlines(element.children)
  const trimmed = element.wiki ? trimLastNewline(children) : children
  return {
    type: 'preformatted',
    kind: element.wiki ? 'indent' : 'tag',
    language: null,
    ...attributesOf(element),
    children: trimmed,
    span: spanOfElement(element, trimmed),
  }
}

// From list elements to lists of the Document.

/** `ul`, `ol`, `dl`; `depth` counts the lists that are open. */
function toList(element: BuildElement, depth: number): List {
  const items: ListItem[] = []
  for (const child of element.children) {
    if (child.type === 'build-element' && (child.tag === 'li' || child.tag === 'dt' || child.tag === 'dd'))
      items.push(item(child, depth))
    else if (child.type !== 'mark') attach(items, child, depth)
  }
  const kind = element.tag === 'ul' ? 'unordered' : element.tag === 'ol' ? 'ordered' : 'definition'
  return { type: 'list', kind, ...attributesOf(element), items, span: spanOfElement(element, items) }
}

/** What stands in a list outside its items goes to the item before it. */
function attach(items: ListItem[], node: BuildNode, depth: number): void {
  const blocks = blocksOf([node], { bare: true, depth })
  if (blocks.length === 0) return
  const last = items.pop()
  if (last !== undefined) items.push({ ...last, blocks: [...last.blocks, ...blocks] })
  else items.push({ kind: 'item', depth, children: [], blocks, span: spanOfAll(blocks) })
}

function item(element: BuildElement, depth: number): ListItem {
  const { children } = element
  const at = children.findIndex((node, index) => isBlockNode(node) || startsBlockCall(children, index))
  const line = trimInlines(inlinesOf(at < 0 ? children : children.slice(0, at)))
  const blocks = at < 0 ? [] : blocksOf(children.slice(at), { bare: true, depth })
  const kind = element.tag === 'dt' ? 'term' : element.tag === 'dd' ? 'description' : 'item'
  const span = spanOfElement(element, [...line, ...blocks])
  return { kind, depth, ...attributesOf(element), children: line, blocks, span }
}

function startsBlockCall(nodes: readonly BuildNode[], index: number): boolean {
  const node = nodes[index]
  if (node?.type !== 'mark' || node.edge !== 'start') return false
  const end = endOfCall(nodes, index, node)
  return end > index && nodes.slice(index, end).some(isBlockNode)
}

/** An `<li>` outside every list. */
function toLooseItem(element: BuildElement, depth: number): List {
  const only = item(element, depth)
  return { type: 'list', kind: element.tag === 'li' ? 'unordered' : 'definition', items: [only], span: only.span }
}

// From table elements to tables of the Document.

function toTable(element: BuildElement): Table {
  const rows: TableRow[] = []
  const parts = element.children.flatMap((node) => (isSection(node) ? node.children : [node]))
  const captions: (readonly Inline[])[] = []
  const first = parts.find((part) => part.type === 'build-element' && part.tag === 'caption')
  for (const part of parts) {
    if (part.type !== 'build-element') continue
    if (part.tag === 'tr') rows.push(...row(part))
    else if (part.tag === 'caption') captions.push(wordsOfCaption(part))
  }
  const caption = joinCaptions(captions)
  const look = first?.type === 'build-element' ? attributesOf(first).attributes : undefined
  return {
    type: 'table',
    attributes: element.attributes,
    caption,
    ...(look === undefined ? {} : { captionAttributes: look }),
    rows,
    span: spanOfElement(element, rows),
  }
}

/** A caption is a line of words; lists and boxes in it stay what they are. */
function wordsOfCaption({ children }: BuildElement): readonly Inline[] {
  const hasBlocks = children.some((node) => isBlockNode(node) && !(node.type === 'build-element' && node.tag === 'p'))
  return trimInlines(hasBlocks ? flowOf(children) : flatInlines(children))
}

const isSection = (node: BuildNode): node is BuildElement =>
  node.type === 'build-element' && (node.tag === 'tbody' || node.tag === 'thead' || node.tag === 'tfoot')

/** A row without cells shows nothing. */
function row(element: BuildElement): readonly TableRow[] {
  const cells = element.children.filter(isCell).map((child) => cell(child))
  if (cells.length === 0) return []
  return [{ attributes: element.attributes, cells, span: spanOfElement(element, cells) }]
}

const isCell = (node: BuildNode): node is BuildElement =>
  node.type === 'build-element' && (node.tag === 'td' || node.tag === 'th')

function cell(element: BuildElement): TableCell {
  const blocks = blocksOf(element.children, { bare: true, depth: 0 })
  return { header: element.tag === 'th', attributes: element.attributes, blocks, span: spanOfElement(element, blocks) }
}
