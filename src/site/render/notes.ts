/** Prints `<ref>` marks and the lists of notes, each linked to the other, numbered and checked as Cite does (1.43: ReferenceStack). */

import type { Note, References } from '../../model/document.ts'
import { escapeHtml } from '../html/markup.ts'
import { citeError, printRefusal } from './cite-errors.ts'
import { printList } from './note-lists.ts'
import type { Print, PrintedNote } from './print.ts'

/** The mark in the line; the content, if it stands here, is printed now and listed later. */
export function printMark(note: Note, print: Print, inLink: boolean): string {
  if (note.refusal !== undefined) return printRefusal(note, note.refusal, print)
  const words = wordsOf(note, print)
  if (note.follow !== undefined) return goOn(note, note.follow, words, print)
  const printed = takeNote(note, words, print)
  printed.marks += 1
  if (note.isUnseen === true) return ''
  const label = note.group === '' ? `${printed.number}` : `${note.group} ${printed.number}`
  const shown = `[${escapeHtml(label)}]`
  const link = inLink ? shown : `<a href="#wf-note-${printed.id}">${shown}</a>`
  return `<sup class="wf-ref" id="wf-ref-${printed.id}-${printed.marks}">${link}</sup>`
}

/** Printed in any case, so that the links in it keep their numbers. */
const wordsOf = ({ children }: Note, print: Print): string | null =>
  children === null ? null : print.printers.flow(children, print)

/** `follow=`: more words of a note that is there, or words before the list. */
function goOn({ group }: Note, name: string, words: string | null, print: Print): string {
  const known = findNote(group, name, print)
  if (known === undefined) addNote({ group, name: null }, 0, print).text = words ?? ''
  else if (words !== null) known.text = `${known.text ?? ''} ${words}`
  return ''
}

/** The printed note that a `<ref>` belongs to, with its words. */
function takeNote({ group, name }: Note, words: string | null, print: Print): PrintedNote {
  const number = notesOf(group, print).filter((note) => note.number > 0).length + 1
  const printed = (name === null ? undefined : findNote(group, name, print)) ?? addNote({ group, name }, number, print)
  addWords(printed, words)
  return printed
}

/** A note that is defined twice says the first words, and that others are lost. */
function addWords(printed: PrintedNote, words: string | null): void {
  if (words === null) return
  if (printed.text === null) printed.text = words
  else if ([printed.text, ...printed.others].every((known) => withoutSlots(known) !== withoutSlots(words)))
    printed.others.push(words)
}

const withoutSlots = (html: string): string => html.replace(/ n="\d+"/g, '')

/** Where a list of notes stands: those that the list itself defines, too, be they marked in the text or not. */
export function printListedNotes({ group, notes = [], defines, columns }: References, print: Print): string {
  const unmarked: string[] = []
  for (const note of notes) {
    const known = note.name === null ? undefined : findNote(note.group, note.name, print)
    if (defines !== true) takeNote(note, wordsOf(note, print), print)
    else if (known !== undefined) addWords(known, wordsOf(note, print))
    else unmarked.push(printRefusal(note, { why: 'unused-definition', value: note.name ?? '' }, print))
  }
  const shown = [group, ...(defines === true ? [] : notes.map((note) => note.group))]
  const lists = [...new Set(shown)].map((name) => printList(takeList(name, print), columns !== false, print)).join('')
  return unmarked.length === 0 ? lists : `${lists}<p>${unmarked.join('<br>\n')}</p>\n`
}

/** What follows a page: the notes that no list has; Cite lists those of the common group, and says that the others have none. */
export function withNotesAtEnd(body: string, print: Print): string {
  const groups = [...print.notes.groups.keys()].filter((group) => notesOf(group, print).length > 0)
  let html = body
  let unlisted = ''
  for (const group of groups) {
    const list = printList(takeList(group, print), true, print)
    if (group === '') html += list
    else {
      const error = `<br>${citeError('cite_error_group_refs_without_references', [group], print)}`
      // What Cite says joins the last lines of the page, unless a list is on its line.
      html = html === body && groups.includes('') ? `${html}<p>${error}</p>\n` : joined(html, error)
      unlisted += `<div class="wf-note">${list}</div>\n`
    }
  }
  return `${html}${unlisted}`
}

const joined = (html: string, words: string): string =>
  html.endsWith('</p>\n') ? `${html.slice(0, -'</p>\n'.length)}${words}</p>\n` : `${html}<p>${words}</p>\n`

/** The notes of a group that wait for a list; the numbers of the next ones begin again. */
function takeList(group: string, { notes }: Print): readonly PrintedNote[] {
  const waiting = notes.groups.get(group) ?? []
  notes.groups.delete(group)
  return [...waiting].sort((one, other) => one.number - other.number)
}

const notesOf = (group: string, { notes }: Print): readonly PrintedNote[] => notes.groups.get(group) ?? []

const findNote = (group: string, name: string, print: Print): PrintedNote | undefined =>
  notesOf(group, print).find((note) => note.name === name)

function addNote({ group, name }: Pick<Note, 'group' | 'name'>, number: number, { notes }: Print): PrintedNote {
  notes.count += 1
  const note: PrintedNote = { group, name, number, id: notes.count, text: null, others: [], marks: 0 }
  const siblings = notes.groups.get(group) ?? []
  notes.groups.set(group, siblings)
  siblings.push(note)
  return note
}
