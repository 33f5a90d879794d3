/** Lists as wikitext, or as HTML where an item holds more than lines. */

import type { Block, List, ListItem } from '../../model/document.ts'
import { attributesText } from './attributes.ts'
import { escapeLine } from './escape.ts'
import type { TextPlace, WikitextPrint } from './print.ts'

/** A list with those inside it: one line for each item. */
export function printList(list: List, place: TextPlace, print: WikitextPrint): string {
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

function linesOf(list: List, above: string, place: TextPlace, print: WikitextPrint): readonly string[] {
  return list.items.flatMap((item) => {
    const mark = above + markOf(item, list)
    const words = escapeLine(print.printers.inlines(item.children, placeOf(item, place), print))
    const below = item.blocks.flatMap((block) => (block.type === 'list' ? linesOf(block, mark, place, print) : []))
    return words === '' && below.length > 0 ? below : [`${mark} ${words}`.trimEnd(), ...below]
  })
}

const placeOf = ({ kind }: ListItem, place: TextPlace): TextPlace =>
  kind === 'term' && place === 'line' ? 'term' : place

const tags = { unordered: 'ul', ordered: 'ol', definition: 'dl' } as const

function asHtml(list: List, place: TextPlace, print: WikitextPrint): string {
  const tag = tags[list.kind]
  const items = list.items.map((item) => {
    const own = list.kind !== 'definition' ? 'li' : item.kind === 'term' ? 'dt' : 'dd'
    const words = print.printers.inlines(item.children, place, print).trim()
    const below = print.printers.blocks(item.blocks, print, place)
    return `<${own}${attributesText(item.attributes ?? {})}>${words}${below === '' ? '' : `\n${below}\n`}</${own}>`
  })
  return `<${tag}${attributesText(list.attributes ?? {})}>\n${items.join('\n')}\n</${tag}>`
}
