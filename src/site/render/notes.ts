/** Prints `<ref>` marks and the lists of notes, each linked to the other, numbered and checked as Cite does (1.43: ReferenceStack). */

import type { Note, NoteRefusal, References } from '../../model/document.ts'
import { escapeHtml } from '../../support/markup.ts'
import { memoizeLast } from '../../support/memoize.ts'
import messages from './cite-messages.json' with { type: 'json' }
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

// Prints lists of notes, as Cite does (1.43: ReferenceListFormatter).

/** A list of notes, in a box that a skin may set in columns; nothing for none. */
function printList(notes: readonly PrintedNote[], hasBox: boolean, print: Print): string {
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

// What Cite prints in the place of a note that it refuses; the words of the note stay, as an aside of ours.

/** What Cite (1.43) says by language and key, code between backticks: `scripts/make-language-tables.php` makes the table. */
const tables: Readonly<Record<string, Readonly<Record<string, string>>>> = messages

type CiteKey = keyof (typeof messages)['en']

const reasons: Readonly<Record<NoteRefusal['why'], CiteKey>> = {
  'numeric-name': 'cite_error_ref_numeric_key',
  'unknown-attribute': 'cite_error_ref_too_many_keys',
  'unknown-list-attribute': 'cite_error_references_invalid_parameters',
  'named-follower': 'cite_error_ref_follow_conflicts',
  'wrong-direction': 'cite_error_ref_invalid_dir',
  nameless: 'cite_error_ref_no_key',
  empty: 'cite_error_ref_no_input',
  unclosed: 'cite_error_included_ref',
  'other-group': 'cite_error_references_group_mismatch',
  'nameless-definition': 'cite_error_references_no_key',
  'empty-definition': 'cite_error_empty_references_define',
  'unused-definition': 'cite_error_references_missing_key',
}

/** The error of a note that is refused, and its words, in which no block can stand. */
function printRefusal({ children, group }: Note, { why, value }: NoteRefusal, print: Print): string {
  const words = children === null ? null : print.printers.inlines(children, print)
  return `${citeError(reasons[why], [value, group], print)}${aside(words)}`
}

/** HTML of an error of Cite in the language of the wiki, its code as `<code>`; `values`: what the wiki wrote, for `$1` and `$2`. */
function citeError(key: CiteKey, values: readonly string[], print: Print): string {
  const frame = citeMessage(print.wikiLanguage, 'cite_error')
  const reason = citeMessage(print.wikiLanguage, key)
  const words = frame.text.replace('$1', () => reason.text)
  const html = words
    .split('`')
    .map((part, index) => (index % 2 === 0 ? escapeHtml(part) : `<code>${escapeHtml(part)}</code>`))
    .join('')
    .replace(/\$(\d)/g, (_, number: string) => escapeHtml(values[Number(number) - 1] ?? ''))
  return `<span class="wf-cite-error" lang="${reason.language}">${html}</span>`
}

/**
 * A message of Cite in the language of a wiki (`fr`, `de-at`), with `$1` and `$2` for its parameters, and the language that it is
 * in: English where Cite has none in that of the wiki.
 */
function citeMessage(language: string, key: CiteKey): { readonly text: string; readonly language: string } {
  const code = language.toLowerCase()
  const base = code.split('-')[0] ?? ''
  // A language of several scripts has a table for each (`zh-hans`).
  const names = [code, base, Object.keys(tables).find((name) => name.startsWith(`${base}-`)) ?? 'en']
  for (const name of names) {
    const text = Object.hasOwn(tables, name) ? tables[name]?.[key] : undefined
    if (text !== undefined) return { text, language: name }
  }
  return { text: messages.en[key], language: 'en' }
}

/** What MediaWiki does not show of a note. */
const aside = (words: string | null): string =>
  words === null || words.trim() === '' ? '' : `<span class="wf-note"> (${words.trim()})</span>`
