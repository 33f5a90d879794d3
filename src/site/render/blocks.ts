/** Prints blocks. */

import { keptId } from '../../model/anchor.ts'
import {
  type Block,
  type Container,
  type Element,
  type Heading,
  type Inline,
  type InlineCall,
  isHidden,
  isOnlyFigures,
  type List,
  type ListItem,
  type Paragraph,
  type Preformatted,
  type Raw,
  type Styled,
  type Table,
  type TableCell,
  type TableRow,
} from '../../model/document.ts'
import { headingWords, inlineWords } from '../../model/inline-words.ts'
import { escapeHtml } from '../../support/markup.ts'
import { openTag, styleClassesOf } from '../html/attributes.ts'
import { hiddenClass, placingClasses } from '../html/styles.ts'
import { blockTag } from '../html/tags.ts'
import { printGallery } from './galleries.ts'
import { printFigure } from './images.ts'
import { printAround, printInlines } from './inlines.ts'
import { printListedNotes } from './notes.ts'
import { ownId, type Print } from './print.ts'
import { firstHeadingPlace, tocPlace } from './toc.ts'

/** HTML of blocks in a row; `parent` is the tag that they stand in. */
export function printBlocks(blocks: readonly Block[], print: Print, parent: string | null = null): string {
  return blocks.map((block) => printBlock(block, print, parent)).join('')
}

function printBlock(block: Block, print: Print, parent: string | null): string {
  switch (block.type) {
    case 'heading':
      return printHeading(block, print)
    case 'paragraph':
      return hiddenWith(block, printParagraph(block, print))
    case 'list':
      return hiddenWith(block, printList(block, print))
    case 'table':
      return printTable(block, print)
    case 'preformatted':
      return printPreformatted(block, print)
    case 'container':
      return printContainer(block, print, parent)
    case 'rule':
      return '<hr>\n'
    case 'gallery':
      return printGallery(block, print)
    case 'toc':
      return tocPlace
    case 'references':
      return printListedNotes(block, print)
    case 'block-call':
      return printBlocks(block.expansion, print, parent)
    case 'raw':
      return printRaw(block, print)
    case 'chrome':
      return ''
  }
}

/** What is printed without its style is hidden by a frame, where that style hides it. */
const hiddenWith = (block: Block, printed: string): string =>
  isHidden(block) ? `<div class="${hiddenClass}">${printed.trim()}</div>\n` : printed

function printHeading(heading: Heading, print: Print): string {
  const text = inlineWords(heading.children)
  const place = print.headings.length === 0 ? firstHeadingPlace : ''
  // A heading holds no figure in HTML, though MediaWiki puts it there.
  const html = print.isAccessible ? printInlines(heading.children, print) : printFlow(heading.children, print)
  const own = keptId(heading.attributes?.['id'])
  const more = [...(heading.ids ?? []), ...(own === null ? [] : [own])]
  // Announced as a heading that says nothing: it is printed for comparisons only.
  if (html.trim() === '' && print.isAccessible)
    return more
      .filter(print.takeId)
      .map((id) => `<div id="${escapeHtml(id)}"></div>\n`)
      .join('')
  const { id, others } = print.placesFor(headingWords(heading.children), more)
  const level = heading.level === 0 ? 2 : heading.level
  print.headings.push({ level, text, anchor: id, span: heading.span })
  const tag = `h${print.levelFor(level)}`
  const places = others.map((other) => `<span id="${escapeHtml(other)}"></span>`).join('')
  return `${place}<${tag}${id === '' ? '' : ` id="${escapeHtml(id)}"`}>${places}${html}</${tag}>\n`
}

/** A paragraph ends where a framed image stands, and another one begins after it. */
function printParagraph(paragraph: Paragraph, print: Print): string {
  const wrap =
    paragraph.bare === true
      ? bareLine
      : (line: string) => `<p${ownId(paragraph.attributes, print)}>${line.trim()}</p>\n`
  return splitAtFigures(paragraph.children, print, wrap)
}

const bareLine = (line: string): string => `${line.trim()}\n`

function splitAtFigures(inlines: readonly Inline[], print: Print, wrap: (line: string) => string): string {
  const parts: string[] = []
  let run: Inline[] = []
  const endLine = (): void => {
    const line = printInlines(run, print)
    if (line.trim() !== '') parts.push(wrap(line))
    run = []
  }
  for (const inline of withFigures(inlines)) {
    if (isOnlyFigures(inline) || inline.type === 'inline-block') {
      endLine()
      parts.push(inline.type === 'inline-block' ? printBlock(inline.block, print, null) : printFigures(inline, print))
    } else run.push(inline)
  }
  endLine()
  return parts.join('')
}

/** A line in which calls that bring figures or blocks stand for what they bring. */
const withFigures = (inlines: readonly Inline[]): readonly Inline[] =>
  inlines.flatMap((inline) => (bringsFigure(inline) ? withFigures(inline.expansion) : [inline]))

const bringsFigure = (inline: Inline): inline is InlineCall =>
  inline.type === 'inline-call' &&
  inline.expansion.some((one) => isOnlyFigures(one) || one.type === 'inline-block' || bringsFigure(one))

/** A figure, with the format around it as in MediaWiki; since HTML lets no `<b>` hold one, around its caption in our own shape. */
function printFigures(inline: Inline, print: Print): string {
  if (inline.type === 'image') return printFigure(inline, print)
  if (inline.type !== 'bold' && inline.type !== 'italic' && inline.type !== 'element') return ''
  const inner = print.isAccessible
    ? inline.children.map((child) => (isOnlyFigures(child) ? withFormattedCaption(child, inline) : child))
    : inline.children
  const figures = inner.map((child) => printFigures(child, print)).join('')
  return print.isAccessible ? figures : printAround(inline, figures, print)
}

function withFormattedCaption(figure: Inline, format: Styled | Element): Inline {
  if (figure.type === 'image')
    return figure.caption.length === 0 ? figure : { ...figure, caption: [{ ...format, children: figure.caption }] }
  if (figure.type !== 'bold' && figure.type !== 'italic' && figure.type !== 'element') return figure
  return { ...figure, children: figure.children.map((child) => withFormattedCaption(child, format)) }
}

/** Words that may hold figures and blocks: a caption, a note. */
export function printFlow(inlines: readonly Inline[], print: Print): string {
  return withFigures(inlines).some((inline) => isOnlyFigures(inline) || inline.type === 'inline-block')
    ? splitAtFigures(inlines, print, (line) => line)
    : printInlines(inlines, print)
}

const listTags = { unordered: 'ul', ordered: 'ol', definition: 'dl' } as const

function printList(list: List, print: Print): string {
  const isIndent = print.isAccessible && list.kind === 'definition' && !isDefinitionList(list)
  const [open, close] = isIndent
    ? [`<div class="wf-indents"${ownId(list.attributes, print)}>`, '</div>']
    : [`<${listTags[list.kind]}${ownId(list.attributes, print)}>`, `</${listTags[list.kind]}>`]
  return `${open}\n${list.items.map((item) => printItem(item, list, isIndent, print)).join('')}${close}\n`
}

/** Wikis indent with `:` and make small titles with `;`: only the two together define something. */
const isDefinitionList = ({ items }: List): boolean =>
  items[0]?.kind === 'term' && items.some(({ kind }) => kind === 'description')

const itemTag = ({ kind }: ListItem, list: List): string =>
  list.kind !== 'definition' ? 'li' : kind === 'term' ? 'dt' : 'dd'

function printItem(item: ListItem, list: List, isIndent: boolean, print: Print): string {
  const tag = isIndent ? 'div' : itemTag(item, list)
  const id = ownId(item.attributes, print)
  const line = splitAtFigures(item.children, print, (words) => words.trim())
  const below = printBlocks(item.blocks, print, tag)
  const classes = [
    ...(isIndent ? [item.kind === 'term' ? 'wf-term' : 'wf-indent'] : []),
    ...(isHidden(item) ? [hiddenClass] : []),
  ]
  const open = `<${tag}${classes.length === 0 ? '' : ` class="${classes.join(' ')}"`}${id}>`
  return `${open}${line}${below === '' ? '' : `\n${below}`}</${tag}>\n`
}

function printPreformatted(block: Preformatted, print: Print): string {
  if (block.kind !== 'code') {
    // HTML lets it hold no blocks, though MediaWiki may print some there.
    const words = print.isAccessible ? printInlines(block.children, print) : printFlow(block.children, print)
    return `${openTag('pre', block.attributes ?? {}, { takeId: print.takeId })}${words}</pre>\n`
  }
  const id = ownId(block.attributes, print)
  const words = printInlines(block.children, print)
  const language = block.language === null ? '' : ` data-language="${escapeHtml(block.language)}"`
  if (!print.isAccessible) return `<div class="mw-highlight"><pre>${words}</pre></div>\n`
  return `<pre class="wf-code"${id}${language}><code>${words}</code></pre>\n`
}

function printContainer(container: Container, print: Print, parent: string | null): string {
  const safe = blockTag(container.tag, parent)
  const style = safe.tag === 'div' && container.tag === 'center' ? 'text-align: center' : safe.style
  const inside = printBlocks(container.blocks, print, safe.tag).trim()
  if (inside === '' && (safe.tag === 'ul' || safe.tag === 'ol' || safe.tag === 'dl')) return ''
  const classes = container.isAside === true ? ['wf-note', 'wf-areas'] : []
  return `${openTag(safe.tag, container.attributes, { style, classes, takeId: print.takeId })}${inside}</${safe.tag}>\n`
}

function printRaw(raw: Raw, print: Print): string {
  const title = escapeHtml(print.say('rawTitle', { what: raw.what }))
  if (raw.isFolded === true)
    return `<details class="wf-raw wf-note"><summary lang="${print.say.language}">${title}</summary>\n<pre>${escapeHtml(raw.value)}</pre></details>\n`
  return `<div class="wf-raw"><p class="wf-note wf-raw-title" lang="${print.say.language}">${title}</p>\n<pre>${escapeHtml(raw.value)}</pre></div>\n`
}

// Prints tables: a scrolling frame around the outermost one, a scope on every header.

function printTable(table: Table, print: Print): string {
  // Where it floats, its frame does, and what is beside it stands beside the frame; its share of the line is the frame's.
  const placing = print.isAccessible ? placingClasses(styleClassesOf('table', table.attributes)) : []
  const fills = placing.some((name) => name.startsWith('wf-s-width--'))
  const open = openTag('table', table.attributes, {
    takeId: print.takeId,
    without: placing,
    ...(fills ? { classes: ['wf-fill'] } : {}),
    ...(isSortable(table) && print.isAccessible ? { own: { 'data-wf-sort': print.say('tableSort') } } : {}),
  })
  const caption =
    table.caption === null
      ? ''
      : `${openTag('caption', table.captionAttributes ?? {}, { takeId: print.takeId })}${printFlow(table.caption, print).trim()}</caption>\n`
  const rows = table.rows.map((row, index) => printRow(row, index, print)).join('')
  if (rows === '' && caption === '' && print.isAccessible) return ''
  const body = rows === '' ? '' : `<tbody>\n${rows}</tbody>`
  const whole = `${open}\n${caption}${body}</table>`
  if (!print.isAccessible) return `${whole}\n`
  const label = escapeHtml(print.say('tableFrame'))
  const classes = ['wf-scroll', ...(placing.length > 0 ? ['wf-beside', ...placing] : [])].join(' ')
  return `<div class="${classes}" role="group" aria-label="${label}" tabindex="0">${whole}</div>
`
}

/** MediaWiki sorts tables of this class in the browser; `sort.js` does so here. */
const isSortable = ({ attributes }: Table): boolean => /(?:^|\s)sortable(?:\s|$)/.test(attributes['class'] ?? '')

function printRow(row: TableRow, index: number, print: Print): string {
  if (row.cells.length === 0) return ''
  const isHeaderRow = index === 0 || row.cells.every(({ header }) => header)
  const cells = row.cells.map((cell) => printCell(cell, isHeaderRow ? 'col' : 'row', print)).join('')
  return `${openTag('tr', row.attributes, { takeId: print.takeId })}${cells}</tr>\n`
}

function printCell(cell: TableCell, scope: string, print: Print): string {
  const open = (tag: string): string =>
    openTag(tag, tag === 'th' ? { scope, ...cell.attributes } : cell.attributes, { takeId: print.takeId })
  const start = cell.header ? open('th') : open('td')
  const content = printBlocks(cell.blocks, print, 'td')
  // A header without words announces nothing: it is an empty corner.
  const isEmptyHeader = cell.header && content.trim() === ''
  if (isEmptyHeader) return `${start.replace(/^<th/, '<td').replace(/ (?:scope|abbr)="[^"]*"/g, '')}</td>\n`
  return `${start}${content.trim()}</${cell.header ? 'th' : 'td'}>\n`
}
