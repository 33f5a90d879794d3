/** Headings, paragraphs, boxes and the rest of the blocks as wikitext, an empty line between them. */

import type {
  Block,
  Container,
  Gallery,
  Heading,
  Inline,
  List,
  ListItem,
  Paragraph,
  Preformatted,
  References,
  Table,
  TableCell,
  TableRow,
} from '../../model/document.ts'
import { inlineWords } from '../../model/inline-words.ts'
import type { TextContext, WikitextPrint } from './escape.ts'
import { attributesText, boxTag, escapeLine, escapeVerbatim } from './escape.ts'

/** Blocks in a row; `place` says what in their words would be markup. */
export function printBlocks(blocks: readonly Block[], print: WikitextPrint, place: TextContext = 'line'): string {
  return blocks
    .map((block) => printBlock(block, place, print))
    .filter((text) => text !== '')
    .join('\n\n')
}

function printBlock(block: Block, place: TextContext, print: WikitextPrint): string {
  switch (block.type) {
    case 'heading':
      return printHeading(block, place, print)
    case 'paragraph':
      return printParagraph(block, place, print)
    case 'list':
      return printList(block, place, print)
    case 'table':
      return printTable(block, print)
    case 'preformatted':
      return printPreformatted(block, print)
    case 'container':
      return printContainer(block, place, print)
    case 'rule':
      return '----'
    case 'gallery':
      return printGallery(block, print)
    case 'toc':
      return '__TOC__'
    case 'references':
      return printReferences(block, print)
    case 'block-call':
      return printBlocks(block.expansion, print, place)
    case 'raw':
      return `<pre>${escapeVerbatim(block.value)}</pre>`
    case 'chrome':
      return ''
  }
}

function printParagraph({ children }: Paragraph, place: TextContext, print: WikitextPrint): string {
  const lines = print.printers.inlines(children, place === 'line' ? 'paragraph' : place, print).split('\n')
  return lines
    .map(escapeLine)
    .filter((line) => line !== '')
    .join('\n')
}

function printHeading({ level, children }: Heading, place: TextContext, print: WikitextPrint): string {
  const words = print.printers.inlines(children, place, print).trim()
  const marks = '='.repeat(level === 0 ? 2 : level)
  const safe = words.replace(/^=+|=+$/g, (signs) => `<nowiki>${signs}</nowiki>`)
  return safe === '' ? '' : `${marks} ${safe} ${marks}`
}

/** A line for each cell: `{|`, caption, rows, `|}`. */
function printTable({ attributes, caption, captionAttributes, rows }: Table, print: WikitextPrint): string {
  const look = attributesText(captionAttributes ?? {})
  const words = caption === null ? '' : print.printers.inlines(caption, 'cell', print).trim()
  const title = caption === null ? [] : [`|+${look === '' ? '' : `${look} |`} ${words}`]
  return [`{|${attributesText(attributes)}`, ...title, ...rows.flatMap((row) => printRow(row, print)), '|}'].join('\n')
}

function printRow({ attributes, cells }: TableRow, print: WikitextPrint): readonly string[] {
  if (cells.length === 0) return []
  return [`|-${attributesText(attributes)}`, ...cells.map((cell) => printCell(cell, print))]
}

/** A single paragraph stands on the line of its mark; other blocks begin on the next one. */
function printCell({ header, attributes, blocks }: TableCell, print: WikitextPrint): string {
  const mark = header ? '!' : '|'
  const written = attributesText(attributes)
  const open = written === '' ? mark : `${mark}${written} |`
  const [first] = blocks
  if (first === undefined) return open
  if (blocks.length === 1 && first.type === 'paragraph')
    return `${open} ${print.printers.inlines(first.children, 'cell', print).trim()}`.trimEnd()
  return `${open}\n${print.printers.blocks(blocks, print, 'cell')}`
}

/** Text alone is shown as it stands; with links or emphasis in it, lines begin with a space. */
function printPreformatted(block: Preformatted, print: WikitextPrint): string {
  const isPlain = block.children.every(({ type }) => type === 'text' || type === 'line-break')
  const words = inlineWordsOf(block.children)
  if (block.kind === 'code' && isPlain && !/<\/syntaxhighlight/i.test(words))
    return `<syntaxhighlight lang="${escapeVerbatim(block.language ?? 'text')}">\n${words}\n</syntaxhighlight>`
  if (isPlain && block.kind !== 'indent') return `<pre>\n${escapeVerbatim(words)}</pre>`
  const lines = print.printers.inlines(block.children, 'pre', print).split('\n')
  return lines.map((line) => ` ${line}`).join('\n')
}

const inlineWordsOf = (inlines: readonly Inline[]): string =>
  inlines
    .map((inline) =>
      inline.type === 'text' ? inline.value : inline.type === 'line-break' ? '\n' : inlineWords([inline]),
    )
    .join('')

/** A wrapper of highlighted code is the extension's own. */
function printContainer({ tag, attributes, blocks }: Container, place: TextContext, print: WikitextPrint): string {
  const inside = printBlocks(blocks, print, place)
  if (/\bmw-highlight\b/.test(attributes['class'] ?? '')) return inside
  const name = boxTag(tag)
  return `<${name}${attributesText(attributes)}>${inside === '' ? '' : `\n${inside}\n`}</${name}>`
}

function printGallery({ attributes, caption, images }: Gallery, print: WikitextPrint): string {
  const { class: _, caption: __, ...own } = attributes
  const title = caption === undefined ? '' : ` caption="${escapeVerbatim(inlineWords(caption))}"`
  const lines = images.map(({ name, alt, caption: words }) => {
    const text = print.printers.inlines(words, 'label', print).trim()
    if (name === null) return text
    return [
      `File:${name}`,
      ...(alt === null ? [] : [`alt=${escapeVerbatim(alt)}`]),
      ...(text === '' ? [] : [text]),
    ].join('|')
  })
  return `<gallery${title}${attributesText(own)}>\n${lines.filter((line) => line !== '').join('\n')}\n</gallery>`
}

/** Notes that no mark leads to stand below the list: Cite would show an error for each. */
function printReferences({ group, notes = [] }: References, print: WikitextPrint): string {
  const list = `<references${group === '' ? '' : ` group="${escapeVerbatim(group)}"`} />`
  const rest = notes.map(({ children }) => `# ${print.printers.inlines(children ?? [], 'line', print).trim()}`)
  return [list, ...(rest.length > 0 ? [rest.join('\n')] : [])].join('\n\n')
}

// Lists as wikitext, or as HTML where an item holds more than lines.

/** A list with those inside it: one line for each item. */
function printList(list: List, place: TextContext, print: WikitextPrint): string {
  return isOfLines(list) ? linesOf(list, '', place, print).join('\n') : asHtml(list, place, print)
}

/** Whether every item is a line with further such lists below; counting from another number needs a tag. */
function isOfLines({ items, attributes = {} }: List): boolean {
  return (
    attributes['start'] === undefined &&
    attributes['reversed'] === undefined &&
    items.every(({ blocks, attributes: own }) => own?.['value'] === undefined && blocks.every(isListOfLines))
  )
}

const isListOfLines = (block: Block): boolean => block.type === 'list' && isOfLines(block)

const markOf = (item: ListItem, { kind }: List): string =>
  kind === 'unordered' ? '*' : kind === 'ordered' ? '#' : item.kind === 'term' ? ';' : ':'

function linesOf(list: List, above: string, place: TextContext, print: WikitextPrint): readonly string[] {
  return list.items.flatMap((item) => {
    const mark = above + markOf(item, list)
    const words = escapeLine(print.printers.inlines(item.children, contextOf(item, place), print))
    const below = item.blocks.flatMap((block) => (block.type === 'list' ? linesOf(block, mark, place, print) : []))
    return words === '' && below.length > 0 ? below : [`${mark} ${words}`.trimEnd(), ...below]
  })
}

const contextOf = ({ kind }: ListItem, place: TextContext): TextContext =>
  kind === 'term' && place === 'line' ? 'term' : place

const tags = { unordered: 'ul', ordered: 'ol', definition: 'dl' } as const

function asHtml(list: List, place: TextContext, print: WikitextPrint): string {
  const tag = tags[list.kind]
  const items = list.items.map((item) => {
    const own = list.kind !== 'definition' ? 'li' : item.kind === 'term' ? 'dt' : 'dd'
    const words = print.printers.inlines(item.children, place, print).trim()
    const below = print.printers.blocks(item.blocks, print, place)
    return `<${own}${attributesText(item.attributes ?? {})}>${words}${below === '' ? '' : `\n${below}\n`}</${own}>`
  })
  return `<${tag}${attributesText(list.attributes ?? {})}>\n${items.join('\n')}\n</${tag}>`
}
