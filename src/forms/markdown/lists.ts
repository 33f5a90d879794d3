/** Lists: four columns for each mark, which CommonMark and Python-Markdown read alike. */

import { isHidden, type List, type ListItem } from '../../model/document.ts'
import { piecesOf, placeOf, styled } from './inlines.ts'
import { lineOf, quoted } from './line.ts'
import type { PrintBlocks, Printer } from './place.ts'

/** A list, its items printed by `print` where they hold blocks. Markdown has no definition lists: terms are bold, descriptions quotes. */
export function printList({ items: all, ...list }: List, printer: Printer, print: PrintBlocks): string {
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
export function printItems(items: readonly string[], kind: List['kind'], start: number): string {
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
  const line = lineOf([...placeOf(item.attributes), ...piecesOf(item.children, printer)], 'lines')
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
      const term = lineOf([...placeOf(item.attributes), ...styled('bold', item.children, printer)], 'lines')
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
