/** A Document as Markdown: CommonMark with pipe tables and notes; a parser gives back the same words. */

import type { Document, Inline, Note } from '../../model/document.ts'
import { printBlocks } from './blocks.ts'
import { escapeLineStart } from './escape.ts'
import { piecesOf } from './inlines.ts'
import { lineOf } from './line.ts'
import type { MarkdownPlace, Printer } from './place.ts'

/**
 * The text of a page, without front matter; ends with a line end, empty for an empty page. Templates are expanded, notes
 * stand at the end, places that links lead to are empty anchors of HTML.
 */
export function printMarkdown({ display, blocks }: Document, place: MarkdownPlace): string {
  const notes = createNotes()
  const printer: Printer = {
    place,
    noteMark: (note) => notes.markOf(note),
    isInLink: false,
    isLabel: false,
    isBold: false,
    isItalic: false,
  }
  const parts = [printBlocks(display ?? blocks, printer)]
  // The list grows: a note may hold another one.
  for (const { number, words } of notes.all()) {
    const text = escapeLineStart(lineOf(piecesOf(words().filter(isOfWiki), printer), 'tags'))
    parts.push(`[^${number}]: ${text === '' ? '&nbsp;' : text}`)
  }
  const text = parts.filter((part) => part !== '').join('\n\n')
  return text === '' ? '' : `${text}\n`
}

/** The place that a list of notes gives to each is the list's, not the wiki's. */
const isOfWiki = (inline: Inline): boolean =>
  inline.type !== 'element' ||
  inline.children.length > 0 ||
  !/^(?:cite_note|wf-note)-/.test(inline.attributes['id'] ?? '')

/** Notes in the order of their first marks; one with a name may have several, one of which brings its words. */
function createNotes() {
  const words: { children: readonly Inline[] }[] = []
  const byName = new Map<string, number>()
  return {
    markOf({ group, name, children }: Pick<Note, 'group' | 'name' | 'children'>): string {
      const key = name === null ? null : `${group}\n${name}`
      const known = key === null ? undefined : byName.get(key)
      const at = known ?? words.push({ children: [] }) - 1
      if (key !== null) byName.set(key, at)
      const note = words[at]
      if (children !== null && note !== undefined) note.children = children
      return `[^${at + 1}]`
    },
    *all() {
      for (let at = 0; at < words.length; at += 1) yield { number: at + 1, words: () => words[at]?.children ?? [] }
    },
  }
}
