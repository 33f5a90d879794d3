/** What is gathered while one page is printed: slots, ids in use, headings, notes. */

import { anchorOf, createAnchors, keptId, legacyAnchorOf } from '../../model/anchor.ts'
import type { Attributes, Inline } from '../../model/document.ts'
import type { Slot } from '../../model/parsed-page.ts'
import type { Quote } from '../../model/record.ts'
import type { Span } from '../../model/span.ts'
import { escapeHtml } from '../../support/markup.ts'
import type { SiteLanguage } from '../../texts/language.ts'
import { createSay, type Say } from '../frame/say.ts'

/** Printers that need each other: handed in, so that no file imports one that imports it. */
export interface Printers {
  readonly inlines: (inlines: readonly Inline[], print: Print, inLink?: boolean) => string
  /** Words with figures and other blocks among them, where blocks may stand. */
  readonly flow: (inlines: readonly Inline[], print: Print) => string
}

export interface Print {
  readonly printers: Printers
  readonly say: Say
  readonly isAccessible: boolean
  readonly wikiLanguage: string
  readonly slots: Slot[]
  readonly headings: RenderedHeading[]
  readonly notes: PageNotes
  readonly takeId: (id: string) => boolean
  readonly hasId: (id: string) => boolean
  /** Those that were taken, in that order, with those of words that are not shown. */
  readonly takenIds: () => readonly string[]
  /** Words of the text that are marked, in its order. */
  readonly quotes: readonly Quote[]
  /** Those whose mark stands around what is printed. */
  readonly openQuotes: Set<Quote>
  /** The id of a heading by its words, numbered as MediaWiki does, and those that lead to it too. */
  readonly placesFor: (words: string, more: readonly string[]) => HeadingPlaces
  /** The level in HTML of a heading of the wiki; in the accessible shape 2 to 6, never a step of more than one. */
  readonly levelFor: (level: number) => number
  /** External links met so far: the position of the next one. */
  uses: number
  /** How many `[url]` without a label. */
  numberedLinks: number
}

export interface HeadingPlaces {
  /** '' for none. */
  readonly id: string
  readonly others: readonly string[]
}

/** The notes that no list has yet, by group in order of their first mark. */
export interface PageNotes {
  readonly groups: Map<string, PrintedNote[]>
  /** Notes of the page so far: what their ids are made of. */
  count: number
}

/** A note: one text, one or several marks in the page. */
export interface PrintedNote {
  readonly group: string
  readonly name: string | null
  /** Among those of its group since its last list, from 1; 0 for one that follows a note which is not there. */
  readonly number: number
  /** On the page, from 1. */
  readonly id: number
  /** HTML of what it says; null while nothing was said. */
  text: string | null
  /** HTML of what further marks of the same name say otherwise. */
  readonly others: string[]
  marks: number
}

/** `saved`: the ids that stand in saved HTML, each for the element that has it there. */
export function createPrint(context: RenderContext, printers: Printers, saved: ReadonlySet<string>): Print {
  const ids = new Set<string>()
  const anchors = createAnchors()
  const headings: RenderedHeading[] = []
  const takeId = (id: string): boolean => {
    if (ids.has(id)) return false
    ids.add(id)
    return true
  }
  return {
    printers,
    say: createSay(context.language),
    isAccessible: context.shape !== 'mediawiki',
    wikiLanguage: context.wikiLanguage ?? context.language,
    slots: [],
    headings,
    notes: { groups: new Map(), count: 0 },
    takeId,
    hasId: (id) => ids.has(id),
    takenIds: () => [...ids],
    quotes: context.quotes ?? [],
    openQuotes: new Set(),
    placesFor: (words, more) => {
      const anchor = anchorOf(words) === '' ? '' : anchors(words)
      const takeOwn = (id: string): boolean => id !== '' && (!saved.has(id) || more.includes(id)) && takeId(id)
      // Where an element before it has the name, links of the wiki lead there; the contents box leads here.
      const id = anchor === '' ? '' : ([anchor, ...more].find(takeOwn) ?? `wf-section-${headings.length + 1}`)
      return { id, others: [...more, legacyAnchorOf(anchor)].filter(takeOwn) }
    },
    levelFor: context.shape === 'mediawiki' ? (level) => level : levelsWithoutGaps(),
    uses: 0,
    numberedLinks: 0,
  }
}

/** A slot around a label; both tags carry the number, so that each can be replaced by itself. */
export function inSlot(slot: Slot, print: Print, label: string): string {
  const number = print.slots.push(slot) - 1
  return `<wf-slot n="${number}">${label}</wf-slot n="${number}">`
}

/** The id that an element of the wiki was written with, as an attribute, where it is still free. */
export function ownId(attributes: Attributes | undefined, print: Print): string {
  const id = keptId(attributes?.['id'])
  return id === null || !print.takeId(id) ? '' : ` id="${escapeHtml(id)}"`
}

/** What a Document is printed for. */
export interface RenderContext {
  /** Language of the words that we add (title of the contents box, labels of notes). */
  readonly language: SiteLanguage
  /** What values of records were read from, in the order of the text: it is marked, and leads back to the values. @default [] */
  readonly quotes?: readonly Quote[]
  /**
   * Language of the wiki, which the numbers of its notes are written in.
   * @default that of the words that we add
   */
  readonly wikiLanguage?: string
  /**
   * `accessible`: heading levels without gaps, tables in a frame that scrolls, indentation (`:` without `;`) as `div`s,
   * since none of it is a list of definitions. `mediawiki`: as MediaWiki prints them, for comparisons.
   * @default 'accessible'
   */
  readonly shape?: 'accessible' | 'mediawiki'
}

/** A heading of a printed page; `text` is what a reader sees, `span` its place in the source in UTF-16 offsets. */
export interface RenderedHeading {
  /** As the wiki wrote it; `html` has levels without gaps, from 2. */
  readonly level: number
  readonly text: string
  readonly anchor: string
  readonly span: Span
}

// Levels of headings, for readers who jump from one to the next.

/** The level to print for each level in turn: below `above`, to 6, never a step of more than one down. */
export function levelsWithoutGaps(above = 1): (level: number) => number {
  const open: { readonly wanted: number; readonly printed: number }[] = []
  return (level) => {
    while ((open.at(-1)?.wanted ?? 0) >= level) open.pop()
    const printed = Math.min((open.at(-1)?.printed ?? above) + 1, 6)
    open.push({ wanted: level, printed })
    return printed
  }
}
