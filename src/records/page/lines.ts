/** Document → lines. Chrome and what a style hides give none; templates give their arguments, never their expansion. */

import {
  type Block,
  type Call,
  type Heading,
  type Inline,
  isHidden,
  type List,
  type ListItem,
  type Table,
  type TableRow,
} from '../../model/document.ts'
import { type Printed, printedString } from '../words/text.ts'
import { placesOf } from '../words/unit-places.ts'
import { compilePattern, oneOf } from '../words/word-pattern.ts'
import { perWords, type Words } from '../words/words.ts'
import { type InlineLine, inlineLines, join } from './inlines.ts'
import { argumentWords } from './joined-words.ts'
import { type Line, type LineForm, makeLine, onlyCalls, type TemplateCall } from './line.ts'

interface LinePosition {
  readonly depth: number
  readonly ordered: boolean
}

type Task =
  | { readonly block: Block; readonly place: LinePosition }
  | { readonly item: ListItem; readonly list: ListContext }
  | { readonly run: () => void }

interface ListContext {
  readonly list: List
  readonly place: LinePosition
  readonly block: number
  term: Printed | null
}

/** Every line of the blocks in order; `section` counts the headings seen. Deep nesting costs no stack. */
export function documentLines(words: Words, blocks: readonly Block[]): readonly Line[] {
  return new LineCollector(categoryLine(words)).collect(blocks)
}

class LineCollector {
  readonly #lines: Line[] = []
  readonly #tasks: Task[] = []
  #section = -1
  #block = 0
  #table = 0
  #calls = 0
  readonly #categoryLine: RegExp

  constructor(category: RegExp) {
    this.#categoryLine = category
  }

  collect(blocks: readonly Block[]): readonly Line[] {
    this.#pushBlocks(blocks, { depth: 0, ordered: false })
    for (let task = this.#tasks.pop(); task !== undefined; task = this.#tasks.pop()) {
      if ('run' in task) task.run()
      else if ('item' in task) this.#item(task.item, task.list)
      else this.#visit(task.block, task.place)
    }
    return this.#lines
  }

  #pushBlocks(blocks: readonly Block[], place: LinePosition): void {
    for (let at = blocks.length - 1; at >= 0; at--) {
      const block = blocks[at]
      if (block !== undefined) this.#tasks.push({ block, place })
    }
  }

  #visit(block: Block, place: LinePosition): void {
    if (isHidden(block)) return
    switch (block.type) {
      case 'heading':
        this.#heading(block)
        return
      case 'paragraph':
        if (!isSource(block.children)) this.#words(block.children, { ...plain(place), block: ++this.#block })
        return
      case 'preformatted':
        if (block.kind === 'indent' && !isSource(block.children))
          this.#words(block.children, { ...plain(place), block: ++this.#block })
        return
      case 'list':
        this.#list(block, place)
        return
      case 'table':
        this.#rows(block)
        return
      case 'container':
        this.#pushBlocks(block.blocks, place)
        return
      case 'block-call':
        this.#call(block.call)
        return
      default:
        return
    }
  }

  #heading({ level, children, span }: Heading): void {
    const [first, ...rest] = inlineLines(children)
    if (first === undefined) return
    this.#section++
    this.#block++
    this.#add(rest.reduce(join, first), { ...plain(top), kind: 'heading', level, whole: span, block: this.#block })
  }

  #words(children: readonly Inline[], draft: LineForm): void {
    for (const line of inlineLines(children)) {
      this.#add(line, draft)
      const isAlone = draft.kind === 'paragraph' && onlyCalls.test(line.text)
      for (const { call } of line.calls) this.#arguments(call, draft.block, isAlone)
    }
  }

  #list(list: List, place: LinePosition): void {
    const context: ListContext = { list, place, block: place.depth === 0 ? ++this.#block : this.#block, term: null }
    for (let at = list.items.length - 1; at >= 0; at--) {
      const item = list.items[at]
      if (item !== undefined) this.#tasks.push({ item, list: context })
    }
  }

  #item(item: ListItem, context: ListContext): void {
    if (isHidden(item)) return
    const maker = callThatMade(item)
    if (maker !== null) {
      this.#call(maker)
      return
    }
    const ordered = context.list.kind === 'ordered'
    const depth = Math.max(1, item.depth)
    const draft: LineForm = { ...plain(top), kind: 'item', depth, ordered, block: context.block }
    const lines = inlineLines(item.children)
    if (item.kind === 'term') context.term = lines[0] ?? null
    for (const line of lines) {
      this.#add(line, item.kind === 'description' ? { ...draft, label: context.term } : draft)
      for (const { call } of line.calls) this.#arguments(call, draft.block, false)
    }
    this.#pushBlocks(item.blocks, { depth, ordered })
  }

  #rows(table: Table): void {
    const id = this.#table++
    const block = ++this.#block
    const heads = columnHeads(table)
    if (table.caption !== null) this.#words(table.caption, { ...plain(top), block })
    const rows = (heads === null ? table.rows : table.rows.slice(1)).filter((row) => !isHidden(row))
    this.#tasks.push(
      ...rows.map((row, at): Task => ({ run: () => this.#row(row, { id, row: at, block, heads }) })).reverse(),
    )
  }

  #row(row: TableRow, table: { id: number; row: number; block: number; heads: readonly string[] | null }): void {
    const labelled = table.heads === null && row.cells.length === 2 ? rowLabel(row) : null
    for (const [at, cell] of row.cells.entries()) {
      if ((labelled !== null && at === 0) || isHidden(cell)) continue
      const draft: LineForm = {
        ...plain(top),
        kind: 'cell',
        label: labelled,
        block: table.block,
        column: table.heads?.[at] ?? null,
        cell: { table: table.id, row: table.row, column: at },
      }
      for (const line of blockWords(cell.blocks)) this.#add(line, draft)
    }
  }

  #call(call: Call): void {
    if (call.kind !== 'template') return
    const block = ++this.#block
    this.#arguments(call, block, true)
    if (call.arguments.length === 0) this.#add(printedCall(call), { ...plain(top), block })
  }

  /** A call's arguments, one line or more each; inside a line positional ones have been read as words. */
  #arguments({ name, arguments: all }: Call, block: number, isBlock: boolean): void {
    const call: TemplateCall = { id: this.#calls++, name, isBlock }
    for (const argument of all) {
      const { nameSpan } = argument
      const label = nameSpan === null ? null : printedString(argumentWords(argument.name), nameSpan)
      this.#words(argument.children, { ...plain(top), kind: 'argument', label, call, block })
    }
  }

  #add(words: InlineLine, draft: LineForm): void {
    if (this.#categoryLine.test(words.fold)) return
    this.#lines.push(makeLine(words, draft, this.#lines.length, this.#section))
  }
}

/** Several lines in one `<code>` and nothing beside it: the source of a program, as in a code block. */
function isSource(children: readonly Inline[]): boolean {
  const [only] = children
  if (children.length !== 1 || only?.type !== 'element' || only.tag !== 'code') return false
  return only.children.some((part) => part.type === 'line-break' || (part.type === 'text' && part.value.includes('\n')))
}

/** A category link that the parser could not know as one: no words of the page. */
const categoryLine = perWords(({ grammar }) =>
  compilePattern(`^${oneOf(grammar('categoryNamespace'))} ?: ?\\S[^.]*$`, 'u'),
)

const top: LinePosition = { depth: 0, ordered: false }

function plain({ depth, ordered }: LinePosition): LineForm {
  const kind = depth > 0 ? 'item' : 'paragraph'
  return { kind, whole: null, level: 0, depth, ordered, label: null, call: null, column: null, cell: null, block: 0 }
}

/** The words of the first row when it is made of header cells, two at least. */
function columnHeads(table: Table): readonly string[] | null {
  const first = table.rows[0]
  if (first === undefined || first.cells.length < 2 || !first.cells.every(({ header }) => header)) return null
  return first.cells.map(({ blocks }) =>
    blockWords(blocks)
      .map(({ text }) => text)
      .join(' '),
  )
}

function rowLabel(row: TableRow): Printed | null {
  return blockWords(row.cells[0]?.blocks ?? [])[0] ?? null
}

/** The lines of a cell: its paragraphs and list items, one level of nesting. */
function blockWords(blocks: readonly Block[]): readonly InlineLine[] {
  return blocks.flatMap((block): readonly InlineLine[] => {
    if (isHidden(block)) return []
    if (block.type === 'paragraph') return inlineLines(block.children)
    if (block.type === 'list') return block.items.flatMap(({ children }) => inlineLines(children))
    if (block.type === 'block-call') return block.call.arguments.flatMap(({ children }) => inlineLines(children))
    return []
  })
}

/** The call whose expansion brought the bullet too: then its arguments speak, not the words of the template. */
function callThatMade({ children, span }: ListItem): Call | null {
  const [only] = children
  if (children.length !== 1 || only?.type !== 'inline-call') return null
  return only.call.span.start <= span.start ? only.call : null
}

function printedCall(call: Call): InlineLine {
  return {
    text: '\ufffc',
    fold: '\ufffc',
    places: placesOf([[call.span.start, call.span.end]]),
    strong: [],
    links: [],
    pages: [],
    calls: [{ call, at: 0 }],
  }
}
