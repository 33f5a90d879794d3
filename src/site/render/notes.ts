/** Prints `<ref>` marks and the lists of notes, each linked to the other, numbered and checked as Cite does (1.43: ReferenceStack). */

import type { Note, References } from '../../model/document.ts'
import { escapeHtml } from '../html/markup.ts'
import { aside, citeError, printRefusal } from './cite-errors.ts'
import { printList } from './note-lists.ts'
import type { Print, PrintedNote } from './print.ts'

/** The mark in the line; the content, if it stands here, is printed now and listed later. */
export function printMark(note: Note, print: Print, inLink: boolean): string {
  const words = wordsOf(note, print)
  if (note.refusal !== undefined) return printRefusal(note.refusal, words, print)
  if (note.follow !== undefined) return goOn(note, note.follow, words, print)
  const printed = takeNote(note, words, print)
  printed.marks += 1
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
  if (defines !== true) for (const note of notes) takeNote(note, wordsOf(note, print), print)
  const errors = defines === true ? notes.flatMap((note) => define(note, group, print)) : []
  const shown = [group, ...(defines === true ? [] : notes.map((note) => note.group))]
  const lists = [...new Set(shown)].map((name) => printList(takeList(name, print), columns !== false, print)).join('')
  return errors.length === 0 ? lists : `${lists}<p>${errors.join('<br>\n')}</p>\n`
}

/** Gives a note its words, or tells what Cite has against it (Validator::validateRefInReferenceList). */
function define(note: Note, group: string, print: Print): readonly string[] {
  const words = wordsOf(note, print)
  const { name, refusal } = note
  const refused = (key: Parameters<typeof citeError>[0], value = ''): readonly string[] => [
    `${citeError(key, { value, group }, print)}${aside(words)}`,
  ]
  if (refusal !== undefined) return [printRefusal(refusal, words, print)]
  if (note.group !== group) return refused('citeOtherGroup', note.group)
  if (name === null) return refused('citeNameless')
  if (words === null) return refused('citeNothingDefined', name)
  const known = findNote(group, name, print)
  if (known === undefined) return refused('citeNotUsed', name)
  addWords(known, words)
  return []
}

/** What follows a page: the notes that no list has; Cite lists those of the common group, and says that the others have none. */
export function withNotesAtEnd(body: string, print: Print): string {
  const parts = [...print.notes.groups.keys()].map((group) => {
    const notes = takeList(group, print)
    if (notes.length === 0) return { error: '', list: '' }
    const list = printList(notes, true, print)
    if (group === '') return { error: '', list }
    return {
      error: `<br>${citeError('citeGroupNotListed', { value: group }, print)}`,
      list: `<div class="wf-note">${list}</div>\n`,
    }
  })
  const errors = parts.map(({ error }) => error).join('')
  const lists = parts.map(({ list }) => list).join('')
  if (errors === '') return `${body}${lists}`
  // What Cite says joins the last lines, unless a list follows.
  const joins = body.endsWith('</p>\n') && parts.every(({ error, list }) => error !== '' || list === '')
  return joins ? `${body.slice(0, -'</p>\n'.length)}${errors}</p>\n${lists}` : `${body}<p>${errors}</p>\n${lists}`
}

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
