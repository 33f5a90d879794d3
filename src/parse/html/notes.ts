/** Notes: `<sup class="reference">` in the text, their words in the list of references. */

import type { Note } from '../../model/document.ts'
import { percentDecode } from '../../model/percent.ts'
import { type Element, findElement, hasClass, isElement, spanOf } from './dom.ts'
import { idsOf, withPlaces } from './ids.ts'
import type { HtmlReader } from './reader.ts'

export const isNote = (element: Element): boolean => element.name === 'sup' && hasClass(element, 'reference')

/** The first use of a note carries its words, as `<ref>` in wikitext; the words keep the offsets of the list. */
export function readNote(element: Element, reader: HtmlReader): Note {
  const anchor = findElement(element, ({ name }) => name === 'a')
  const id = percentDecode(/#(.+)$/.exec(anchor?.attribs['href'] ?? '')?.[1] ?? '')
  const listed = id === '' ? null : reader.byId(id)
  return {
    type: 'note',
    group: element.attribs['data-mw-group'] ?? '',
    name: /^cite_note-(.+)-\d+$/.exec(id)?.[1]?.replaceAll('_', ' ') ?? null,
    children:
      listed !== null && reader.isFirstUse(id)
        ? withPlaces(reader.inlines(wordsOf(listed)), idsOf(listed), listed)
        : null,
    span: spanOf(element),
  }
}

function wordsOf(listed: Element): Element['children'] {
  const words = findElement(
    listed,
    (element) => hasClass(element, 'reference-text') || hasClass(element, 'mw-reference-text'),
  )
  if (words !== null) return words.children
  return listed.children.filter((node) => !isElement(node) || !hasClass(node, 'mw-cite-backlink'))
}
