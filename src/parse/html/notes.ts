/** Notes: `<sup class="reference">` in the text, their words in the list of references. */

import type { Note } from '../../model/document.ts'
import { percentDecode } from '../../model/percent.ts'
import { findElement, type HtmlElement, hasClass, isElement, spanOf } from './dom.ts'
import { idsOf, withPlaces } from './ids.ts'
import type { HtmlReader } from './reader.ts'

/** Whether an element is the mark of a note in the text: `<sup class="reference">`, as the extension Cite prints it. */
export const isNote = (element: HtmlElement): boolean => element.name === 'sup' && hasClass(element, 'reference')

/** The first use of a note carries its words, as `<ref>` in wikitext; the words keep the offsets of the list. */
export function readNote(element: HtmlElement, reader: HtmlReader): Note {
  const id = noteIdOf(element)
  const listed = id === '' ? null : reader.byId(id)
  return {
    type: 'note',
    group: element.attribs['data-mw-group'] ?? '',
    name: /^cite_note-(.+)-\d+$/.exec(id)?.[1]?.replaceAll('_', ' ') ?? null,
    children:
      listed !== null && reader.isFirstUse(id)
        ? withPlaces(reader.inlines(noteWords(listed)), idsOf(listed), listed)
        : null,
    span: spanOf(element),
  }
}

/** The id in the list that a mark in the text leads to; '' for none. */
export function noteIdOf(mark: HtmlElement): string {
  const anchor = findElement(mark, ({ name }) => name === 'a')
  return percentDecode(/#(.+)$/.exec(anchor?.attribs['href'] ?? '')?.[1] ?? '')
}

/** The notes of a list to which no mark of the page leads: their words stand nowhere else. */
export function listedNotes(list: HtmlElement, group: string, reader: HtmlReader): readonly Note[] {
  return list.children
    .filter(isElement)
    .filter(({ attribs }) => !reader.isMarked(attribs['id'] ?? ''))
    .map((listed) => ({
      type: 'note',
      group,
      name: null,
      children: reader.inlines(noteWords(listed)),
      span: spanOf(listed),
    }))
}

function noteWords(listed: HtmlElement): HtmlElement['children'] {
  const words = findElement(
    listed,
    (element) => hasClass(element, 'reference-text') || hasClass(element, 'mw-reference-text'),
  )
  if (words !== null) return words.children
  return listed.children.filter((node) => !isElement(node) || !isBacklink(node))
}

/** The way back to the mark: a span of its own since MediaWiki 1.17, plain links before. */
const isBacklink = (element: HtmlElement): boolean =>
  hasClass(element, 'mw-cite-backlink') ||
  (element.name === 'a' && /#(?:_|cite_)ref-/.test(element.attribs['href'] ?? '')) ||
  (element.name === 'sup' && findElement(element, isBacklink) !== null)
