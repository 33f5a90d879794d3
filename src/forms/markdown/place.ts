/** What the printer of Markdown asks of the place where a page stands. */

import type { Block, Note } from '../../model/document.ts'
import type { Piece } from './line.ts'

/** Where links of a page lead; every address is relative to the page's own file, or absolute. */
export interface MarkdownPosition {
  /** The address of a page, or of a section of it, by its prefixed title; '' for the page itself; null: it is not here. */
  pageHref(title: string, fragment: string | null): string | null
  /** What a link out of the wiki gives the reader. Asked once for each place, in reading order. */
  outside(url: string): OutsideLink
  /** An upload by its name; null: its bytes are not here. */
  upload(name: string): Upload | null
  /** Words for an upload that is not here. */
  missingUpload(name: string): string
}

/** The bytes of an upload. */
export interface Upload {
  readonly href: string
  /** Shown; led to; or only named, since a browser could run it. */
  readonly how: 'shown' | 'linked' | 'named'
}

/** A link out of the wiki, as the site treats it. */
export interface OutsideLink {
  /** Where it leads; null: nowhere any more. */
  readonly href: string | null
  /** As the wiki wrote it, where it leads elsewhere now; null: the same. */
  readonly original: string | null
  /** What is said beside one that leads nowhere: why; null: nothing. */
  readonly state: string | null
}

/** What is printed, and what that has come by so far. */
export interface Printer {
  readonly place: MarkdownPosition
  /** The mark of a note, `[^1]`. */
  noteMark(note: Pick<Note, 'group' | 'name' | 'children'>): string
  /** Whether we are inside a link, which can hold no other. */
  readonly isInLink: boolean
  /** Whether these are the words of a link. */
  readonly isLabel: boolean
  /** Whether bold is on already. */
  readonly isBold: boolean
  readonly isItalic: boolean
}

/** Prints blocks: lists and tables, which hold some, are given it. */
export type PrintBlocks = (blocks: readonly Block[], printer: Printer) => string

/** Something that is not here any more, told in small print; the class tells it from the wiki's own. */
export const lostMark = (words: string): Piece => `<small class="lost">(${words})</small>`
