/** What one parse of one text gives: plain values that may cross a thread. The tree itself stays in the worker. */

import type { AssistedPage, UnmetAnswer } from './answers.ts'
import type { CategoryLink } from './document.ts'
import type { LinkUse } from './link.ts'
import type { Loss } from './loss.ts'
import type { MeetingRecord, RejectedCandidate, RuleTrace, SectionKind } from './record.ts'
import type { Span } from './span.ts'

/** One parsed page as the other steps need it; plain JSON. */
export interface ParsedPage {
  /** What a reader sees, without markup. */
  readonly plainText: string
  /** Where the text redirects to; a dump's own word for it lacks the fragment. */
  readonly redirect: { readonly title: string; readonly fragment: string | null } | null
  /** The headings in reading order. */
  readonly sections: readonly PageSection[]
  /** The ids that the page had on the wiki; absent: none. */
  readonly anchors?: readonly string[]
  readonly categories: readonly CategoryLink[]
  /** Templates called, in order, prefixed titles. */
  readonly templates: readonly { readonly title: string; readonly arguments: Readonly<Record<string, string>> }[]
  /** Prefixed titles of the wiki's own pages that are linked to, once each, sorted. */
  readonly linkedTitles: readonly string[]
  /** Names of the files shown or linked, once each, sorted. */
  readonly usedFiles: readonly string[]
  /** External links, in reading order. */
  readonly links: readonly LinkUse[]
  /** The content as HTML, sanitised, with numbered slots where a page, a URL or a file must be decided later. */
  readonly html: string
  /** `html` is the wiki's own rendering, since its text is not run here to the end; absent: it is ours. */
  readonly isRendering?: true
  /** `html` against the wiki's own rendering as it was sent; absent: none was saved. */
  readonly agreement?: Agreement
  /** The slots of `html`; slot n is the one at position n. */
  readonly slots: readonly Slot[]
  /** The classes in `html` that the style sheet must hold, sorted. */
  readonly styleClasses: readonly string[]
  /** What the page says of a meeting; null where it is none. */
  readonly record: MeetingRecord | null
  /** The rule behind each value of the record. */
  readonly trace: RuleTrace
  /** The words that others beat; absent: none. */
  readonly rejected?: readonly RejectedCandidate[]
  /** Of a page that is taken for no meeting, though it might be one: its score and signs; absent: it plainly is none. */
  readonly nearMeeting?: Pick<MeetingRecord, 'score' | 'signals'>
  /** Answers of a person that found no value to be said of; absent: none. */
  readonly unmet?: readonly UnmetAnswer[]
  /** What a model was or may be asked of the page; absent: nothing. */
  readonly assist?: AssistedPage
  /** Titles whose texts the parse depended on (templates, missing ones too). */
  readonly used: readonly string[]
  /** What the parse could not read, keep or understand. */
  readonly losses: readonly Loss[]
}

/** The page with some of its fields changed. The others are not asked for: a store may have yet to unpack them. */
export const changedPage = <Page extends object>(page: Page, changes: Partial<Page>): Page =>
  Object.defineProperties(
    {},
    {
      ...Object.getOwnPropertyDescriptors(page),
      ...Object.getOwnPropertyDescriptors(changes),
    },
  ) as Page

/** How far what is shown of a page has the words and the formulas that the wiki shows. */
export interface Agreement {
  /** Of the longer one. */
  readonly words: number
  /** Those that both have, each as often as both have it. */
  readonly common: number
  /** Formulas of the wiki that are none here; absent: none is missing. */
  readonly formulas?: number
}

export interface PageSection {
  /** 1 to 6; 0 when not known. */
  readonly level: number
  /** The heading as displayed. */
  readonly heading: string
  /** The id of the heading on its page of the site. */
  readonly anchor: string
  /** From the record, where the page is a meeting. */
  readonly kind: SectionKind | null
  /** Where the heading stands in the text. */
  readonly span: Span
}

/**
 * A place in `html` that the site fills when every page is known. Slot n stands as `<wf-slot n="3">label</wf-slot>`
 * (with the number in the closing tag too: `</wf-slot n="3">`), so that one pass of one regular expression fills all.
 */
export type Slot =
  | {
      readonly kind: 'page'
      readonly title: string
      readonly fragment: string | null
      readonly interwiki: string | null
      /** Words alone where there is no such page; absent: a link that is told as dead. */
      readonly isValue?: true
    }
  | { readonly kind: 'url' /** Position in `links`. */; readonly use: number }
  | {
      readonly kind: 'image'
      readonly name: string
      /** The name of the file that `thumb=` shows instead. Absent: its own. */
      readonly shows?: string
      readonly alt: string | null
      readonly width: number | null
      readonly height: number | null
      /** '' for none, a title with its section or an address; null: to the page of the file. */
      readonly link: string | null
      /** Where `link` is an address: its position in `links`. */
      readonly use?: number
    }
