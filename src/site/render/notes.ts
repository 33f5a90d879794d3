/** Prints `<ref>` marks and the lists of notes, each linked to the other. */

import type { Note } from '../../model/document.ts'
import { escapeHtml } from '../html/escape.ts'
import type { Print, PrintedNote } from './print.ts'

/** The mark in the line; the content, if it stands here, is printed now and listed later. */
export function printMark(note: Note, print: Print, inLink: boolean): string {
  const html = note.children === null ? null : print.printers.inlines(note.children, print)
  const printed = findNote(note, print) ?? addNote(note, print)
  printed.html ??= html
  printed.marks += 1
  const label = note.group === '' ? `${printed.number}` : `${note.group} ${printed.number}`
  const shown = `[${escapeHtml(label)}]`
  if (inLink) return `<sup class="wf-ref">${shown}</sup>`
  return `<sup class="wf-ref" id="wf-ref-${printed.id}-${printed.marks}"><a href="#wf-note-${printed.id}">${shown}</a></sup>`
}

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
    note.html ?? `<span class="wf-missing" lang="${print.say.language}">${escapeHtml(print.say('noteEmpty'))}</span>`
  return `<li id="wf-note-${note.id}"><span class="wf-backs" lang="${print.say.language}">${backs.join(' ')}</span> ${content}</li>\n`
}

function findNote({ group, name }: Note, print: Print): PrintedNote | undefined {
  return name === null ? undefined : print.notes.find((note) => note.group === group && note.name === name)
}

function addNote({ group, name }: Note, print: Print): PrintedNote {
  const number = print.notes.filter((note) => note.group === group).length + 1
  const note = { group, name, number, id: print.notes.length + 1, html: null, marks: 0, isListed: false }
  print.notes.push(note)
  return note
}
