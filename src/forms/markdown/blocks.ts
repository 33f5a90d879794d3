/** What stands between lines, as Markdown: blocks apart by an empty line, those in others indented or marked. */

import {
  type Block,
  type Container,
  type Gallery,
  type Heading,
  type Inline,
  isHidden,
  type List,
  type ListItem,
  type Preformatted,
  type References,
} from '../../model/document.ts'
import { codeBlock, escapeHeadingEnd } from './escape.ts'
import { galleryPieces } from './images.ts'
import { anchorOf, piecesOf, placeMark, styled } from './inlines.ts'
import { lineOf, quoted } from './line.ts'
import type { PrintBlocks, Printer } from './place.ts'
import { printTable } from './tables.ts'

/** Without a line end; empty where nothing is shown. */
export function printBlocks(blocks: readonly Block[], printer: Printer): string {
  let text = ''
  let before: Block['type'] | null = null
  for (const block of blocks) {
    const printed = printBlock(block, printer)
    if (printed === '') continue
    // Two lists would be one: a comment keeps them apart (CommonMark §5.3).
    const isApart = before === 'list' && block.type === 'list'
    text += `${text === '' ? '' : isApart ? '\n\n<!-- -->\n\n' : '\n\n'}${printed}`
    before = block.type
  }
  return text
}

function printBlock(block: Block, printer: Printer): string {
  if (isHidden(block)) return ''
  switch (block.type) {
    case 'heading':
      return heading(block, printer)
    case 'paragraph':
      return lineOf([...anchorOf(block.attributes), ...piecesOf(block.children, printer)], 'lines')
    case 'list':
      return withPlace(block.attributes, printList(block, printer, printBlocks))
    case 'table':
      return withPlace(block.attributes, printTable(block, printer, printBlocks))
    case 'preformatted':
      return preformatted(block, printer)
    case 'container':
      return container(block, printer)
    case 'rule':
      return '---'
    case 'gallery':
      return withPlace(block.attributes, gallery(block, printer))
    case 'references':
      return unmarkedNotes(block, printer)
    case 'block-call':
      return printBlocks(block.expansion, printer)
    case 'raw':
      return codeBlock(block.value, null)
    // What other programs make themselves, and what is no content.
    case 'toc':
    case 'chrome':
      return ''
  }
}

function heading({ level, ids, attributes, children }: Heading, printer: Printer): string {
  const places = [...new Set([...anchorOf(attributes), ...(ids ?? []).map(placeMark)])]
  const words = escapeHeadingEnd(lineOf(piecesOf(children, printer), 'spaces'))
  if (words === '') return lineOf(places, 'spaces')
  return `${'#'.repeat(level < 1 ? 2 : level)} ${lineOf(places, 'spaces')}${words}`
}

const withPlace = (attributes: Heading['attributes'], printed: string): string =>
  [lineOf(anchorOf(attributes), 'spaces'), printed].filter((part) => part !== '').join('\n\n')

/** Code is code; where it holds links or marks, its lines are kept with them, and its spaces. */
function preformatted({ language, attributes, children }: Preformatted, printer: Printer): string {
  const places = children.filter((child) => child.type === 'element' && child.children.length === 0)
  const rest = children.filter((child) => !places.includes(child))
  const plain = sourceWords(rest)
  if (plain !== null)
    return withPlace(
      attributes,
      [lineOf(piecesOf(places, printer), 'spaces'), codeOf(plain, language)].filter((part) => part !== '').join('\n\n'),
    )
  return lineOf([...anchorOf(attributes), ...piecesOf(children.flatMap(withKeptSpaces), printer)], 'lines')
}

const codeOf = (words: string, language: string | null): string =>
  words.trim() === '' ? '' : codeBlock(words, language)

/** The words of code, colours and the like left out; null where there is more to them. */
function sourceWords(inlines: readonly Inline[]): string | null {
  let words = ''
  for (const inline of inlines) {
    if (isHidden(inline)) continue
    const inner =
      inline.type === 'text'
        ? inline.value
        : inline.type === 'line-break'
          ? '\n'
          : inline.type === 'element' &&
              (inline.tag === 'span' || inline.tag === 'code') &&
              !('id' in inline.attributes)
            ? sourceWords(inline.children)
            : null
    if (inner === null) return null
    words += inner
  }
  return words
}

/** Line ends as breaks; spaces at the beginning of a line and runs of them as spaces that are kept. */
function withKeptSpaces(inline: Inline): readonly Inline[] {
  if (inline.type === 'text')
    return inline.value.split('\n').flatMap((line, at): readonly Inline[] => {
      const value = line.replace(/^ +| {2,}/g, (spaces) => '\u00a0'.repeat(spaces.length))
      const text: Inline = { ...inline, value }
      return at === 0 ? [text] : [{ type: 'line-break', span: inline.span }, text]
    })
  if (inline.type === 'image' || inline.type === 'inline-raw' || inline.type === 'inline-call') return [inline]
  if (!('children' in inline) || inline.children === null) return [inline]
  return [{ ...inline, children: inline.children.flatMap(withKeptSpaces) }]
}

function container({ tag, attributes, blocks }: Container, printer: Printer): string {
  const inner = printBlocks(blocks, printer)
  return withPlace(attributes, tag === 'blockquote' ? quoted(inner) : inner)
}

function gallery({ caption = [], images }: Gallery, printer: Printer): string {
  const title = lineOf(piecesOf(caption, printer), 'lines')
  const items = images.map((image) => lineOf(galleryPieces(image, piecesOf(image.caption, printer), printer), 'lines'))
  return [title, printItems(items, 'unordered', 1)].filter((part) => part !== '').join('\n\n')
}

/** Notes to which no mark leads stand where the list stood; the others are collected at the end. */
function unmarkedNotes({ notes = [] }: References, printer: Printer): string {
  const items = notes.map(({ children }) => lineOf(piecesOf(children ?? [], printer), 'lines'))
  return printItems(items, 'ordered', 1)
}

// Lists: four columns for each mark, which CommonMark and Python-Markdown read alike.

/** A list, its items printed by `print` where they hold blocks. Markdown has no definition lists: terms are bold, descriptions quotes. */
function printList({ items: all, ...list }: List, printer: Printer, print: PrintBlocks): string {
  const items = all.filter((item) => !isHidden(item))
  const start = Number(list.attributes?.['start'] ?? '1')
  const isPlain = list.kind !== 'definition'
  if (isPlain && items.every(({ kind }) => kind === 'item'))
    return printItems(
      items.map((item) => itemText(item, printer, print)),
      list.kind,
      Number.isInteger(start) && start >= 0 && start < 1e6 ? start : 1,
    )
  return definitions(items, printer, print)
}

/** Items under each other; texts may have several lines. Empty where there are none. */
function printItems(items: readonly string[], kind: List['kind'], start: number): string {
  return items
    .map((item, at) => {
      const mark = kind === 'ordered' ? `${start + at}.` : '-'
      const column = mark.padEnd(Math.max(3, mark.length), ' ').concat(' ')
      const indented = item.replace(/\n(?=.)/g, `\n${' '.repeat(column.length)}`)
      return item === '' ? mark : `${column}${indented}`
    })
    .join('\n')
}

function itemText(item: ListItem, printer: Printer, print: PrintBlocks): string {
  const line = lineOf([...anchorOf(item.attributes), ...piecesOf(item.children, printer)], 'lines')
  const rest = print(item.blocks, printer)
  if (line === '' || rest === '') return line + rest
  // A list that begins with 1 or a mark follows the line directly; all else is a block apart.
  const isClose = item.blocks[0]?.type === 'list' && /^(?:- |1\. )/.test(rest)
  return `${line}${isClose ? '\n' : '\n\n'}${rest}`
}

function definitions(items: readonly ListItem[], printer: Printer, print: PrintBlocks): string {
  const parts: { readonly isTerm: boolean; readonly text: string }[] = []
  for (const item of items) {
    if (item.kind === 'term') {
      const term = lineOf([...anchorOf(item.attributes), ...styled('bold', item.children, printer)], 'lines')
      const rest = print(item.blocks, printer)
      parts.push({ isTerm: true, text: [term, rest].filter((part) => part !== '').join('\n\n') })
    } else parts.push({ isTerm: false, text: itemText(item, printer, print) })
  }
  let text = ''
  let wasQuote = false
  for (const { isTerm, text: part } of parts.filter((one) => one.text !== '')) {
    const between = text === '' ? '' : wasQuote && !isTerm ? '\n>\n' : '\n\n'
    text += between + (isTerm ? part : quoted(part))
    wasQuote = !isTerm
  }
  return text
}
