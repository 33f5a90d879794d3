/** Prints `<ref>` marks and the lists of notes, each linked to the other. */

import type { Note, References } from '../../model/document.ts'
import { escapeHtml } from '../html/markup.ts'
import type { Print, PrintedNote } from './print.ts'

/** The mark in the line; the content, if it stands here, is printed now and listed later. */
export function printMark(note: Note, print: Print, inLink: boolean): string {
  const printed = takeNote(note, print)
  printed.marks += 1
  const label = note.group === '' ? `${printed.number}` : `${note.group} ${printed.number}`
  const shown = `[${escapeHtml(label)}]`
  if (inLink) return `<sup class="wf-ref">${shown}</sup>`
  return `<sup class="wf-ref" id="wf-ref-${printed.id}-${printed.marks}"><a href="#wf-note-${printed.id}">${shown}</a></sup>`
}

/** Where a list of notes stands: those that the list itself defines, too, be they marked in the text or not. */
export function printListedNotes({ group, notes = [] }: References, print: Print): string {
  for (const note of notes) takeNote(note, print)
  return [group, ...notes.map((note) => note.group)]
    .filter((name, index, names) => names.indexOf(name) === index)
    .map((name) => printNotes(print, name))
    .join('')
}

/** The printed note that a `<ref>` belongs to, with its words: a note that is defined twice says both, if they differ. */
function takeNote(note: Note, print: Print): PrintedNote {
  const html = note.children === null ? null : print.printers.inlines(note.children, print).trim()
  const printed = findNote(note, print) ?? addNote(note, print)
  if (html !== null && printed.texts.every((known) => withoutSlots(known) !== withoutSlots(html)))
    printed.texts.push(html)
  return printed
}

const withoutSlots = (html: string): string => html.replace(/ n="\d+"/g, '')

/** A list of the notes of a group that no list has yet; of all groups, at the end of the page, for null. */
export function printNotes(print: Print, group: string | null): string {
  if (group === null)
    return [...new Set(print.notes.map((note) => note.group))].map((name) => printNotes(print, name)).join('')
  const waiting = print.notes.filter((note) => note.group === group && !note.isListed)
  if (waiting.length === 0) return ''
  for (const note of waiting) note.isListed = true
  const first = waiting[0]?.number ?? 1
  const start = first === 1 ? '' : ` start="${first}"`
  return `<ol class="wf-notes"${start}>\n${waiting.map((note) => printNote(note, print)).join('')}</ol>\n`
}

function printNote(note: PrintedNote, print: Print): string {
  const backs = Array.from({ length: note.marks }, (_, index) => {
    const words = print.say('noteBack', { number: note.number, mark: index + 1 })
    return `<a href="#wf-ref-${note.id}-${index + 1}" aria-label="${escapeHtml(words)}">↑${note.marks === 1 ? '' : index + 1}</a>`
  })
  const content =
    note.texts.length === 0
      ? `<span class="wf-missing" lang="${print.say.language}">${escapeHtml(print.say('noteEmpty'))}</span>`
      : note.texts.join('<br>\n')
  return `<li id="wf-note-${note.id}"><span class="wf-backs" lang="${print.say.language}">${backs.join(' ')}</span> ${content}</li>\n`
}

function findNote({ group, name }: Note, print: Print): PrintedNote | undefined {
  return name === null ? undefined : print.notes.find((note) => note.group === group && note.name === name)
}

function addNote({ group, name }: Note, print: Print): PrintedNote {
  const number = print.notes.filter((note) => note.group === group).length + 1
  const note: PrintedNote = { group, name, number, id: print.notes.length + 1, texts: [], marks: 0, isListed: false }
  print.notes.push(note)
  return note
}
