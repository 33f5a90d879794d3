/** Prints lists of notes, as Cite does (1.43: ReferenceListFormatter). */

import { memoizeLast } from '../../support/memoize.ts'
import { escapeHtml } from '../html/markup.ts'
import { aside, citeError, citeMessage } from './cite-errors.ts'
import type { Print, PrintedNote } from './print.ts'

/** A list of notes, in a box that a skin may set in columns; nothing for none. */
export function printList(notes: readonly PrintedNote[], hasBox: boolean, print: Print): string {
  if (notes.length === 0) return ''
  const list = `<ol class="wf-notes">\n${notes.map((note) => printNote(note, print)).join('')}</ol>`
  return hasBox ? `<div class="wf-notes-box">${list}</div>\n` : `${list}\n`
}

function printNote(note: PrintedNote, print: Print): string {
  const content = contentOf(note, print)
  if (note.number === 0)
    return print.isAccessible ? `<li class="wf-unnumbered">${content}</li>\n` : `<p>${content}</p>\n`
  return `<li id="wf-note-${note.id}">${backlinks(note, print)}${content}</li>\n`
}

function contentOf({ text, others, name }: PrintedNote, print: Print): string {
  if (text === null) return citeError('cite_error_references_no_text', [name ?? ''], print)
  if (others.length === 0) return text.trim()
  return `${text.trim()} ${citeError('cite_error_references_duplicate_key', [name ?? ''], print)}${others.map(aside).join('')}`
}

/** `↑` alone, or `↑ 1.0 1.1` for several marks, the last digits filled up with zeros. */
function backlinks(note: PrintedNote, print: Print): string {
  const { id, number, marks } = note
  if (marks === 0) return ''
  const link = (mark: number, label: string): string => {
    const words = print.say('noteBack', { number, mark })
    return `<a href="#wf-ref-${id}-${mark}" aria-label="${escapeHtml(words)}">${label}</a>`
  }
  const numbered = Array.from({ length: marks }, (_, index) => {
    const place = String(index).padStart(String(marks).length, '0')
    return `<sup>${link(index + 1, `${number}${separatorOf(print.wikiLanguage)}${place}`)}</sup>`
  })
  const and = citeMessage(print.wikiLanguage, 'cite_references_link_many_and').text
  const shown = marks === 1 ? link(1, '↑') : `↑ ${numbered.slice(0, -1).join(' ')}${and}${numbered.at(-1)}`
  return `<span class="wf-backs" lang="${print.say.language}">${shown}</span> `
}

/** The decimal mark of a language, which Cite puts between the number of a note and that of its mark. */
const separatorOf = (language: string): string => separators(language, () => decimalMark(language))

/** Pages of one wiki have few languages, and many notes. */
const separators = memoizeLast<string, string>(8)

function decimalMark(language: string): string {
  const [known] = Intl.NumberFormat.supportedLocalesOf(isLocale(language) ? language : 'en')
  const parts = new Intl.NumberFormat(known ?? 'en').formatToParts(0.1)
  return parts.find(({ type }) => type === 'decimal')?.value ?? '.'
}

const isLocale = (language: string): boolean => /^[a-z]{2,8}(?:-[a-z0-9]{2,8})*$/i.test(language)
