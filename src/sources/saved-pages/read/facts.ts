/** What one saved page says, before all pages are put together: times are still as printed. */

import type { Contributor, Hidden, SourceRevision } from '../../../model/wiki.ts'

/** What one saved page says of the wiki; titles are prefixed. */
export interface SavedPageFacts {
  readonly pages: readonly PageFact[]
  readonly revisions: readonly RevisionFact[]
  readonly uploads: readonly UploadFact[]
  /** Titles that the wiki had: members of categories, lists of all pages, links that are not red. */
  readonly mentions: readonly TitleMention[]
  /** Titles that the wiki linked to and had not: red links. */
  readonly wanted: readonly TitleMention[]
  readonly pictures: readonly PictureLocation[]
  /** Files that only lead on to a page. */
  readonly forwards: readonly Forward[]
  /** Moments of which both the printed and the exact time are known. */
  readonly clocks: readonly PrintedClock[]
  /** Texts as the wiki stores them, that the page holds. */
  readonly texts: readonly CapturedText[]
  /** Statements of who made the last edit of a page, and on which day. */
  readonly credits: readonly PageCredit[]
}

/** Who made the last edit of a page, as its RDF says it: with a day, and without the number of the revision. */
export interface PageCredit {
  readonly title: string
  /** `2014-01-27`, in UTC. */
  readonly day: string
  readonly contributor: Contributor
}

/** A text as the wiki stores it, by what was saved with it: of which page, and of which revision; null where it does not say. */
export type CapturedText = Pick<
  SourceRevision,
  | 'title'
  | 'revisionId'
  | 'parentId'
  | 'at'
  | 'contributor'
  | 'comment'
  | 'minor'
  | 'bytes'
  | 'contentModel'
  | 'contentFormat'
> & { readonly namespaceId: number | null; readonly pageId: number | null }

/** What one saved page says of a page. */
export interface PageFact {
  readonly title: string
  readonly namespaceId: number
  readonly pageId: number | null
  readonly redirect: { readonly title: string; readonly fragment: string | null } | null
  /** Of the revision shown; null when the page does not say. */
  readonly categories: readonly string[] | null
  /** The revision these categories belong to. */
  readonly shownId: number | null
  readonly latestId: number | null
  /** Whether older revisions stand on further pages of the history than this one; null where it is no history. */
  readonly isHistoryCut: boolean | null
  readonly language: string | null
  /** Path of the saved file, where the file was saved as this page; null where it only speaks of it. */
  readonly file: string | null
}

/** A time as printed to readers: wall clock, `2013-06-26T08:05`; or exact, in UTC. */
export interface PrintedTimestamp {
  readonly printed: string | null
  readonly exact: string | null
}

/** What one saved page says of a revision; null where it does not say. */
export interface RevisionFact {
  readonly title: string
  readonly revisionId: number | null
  readonly parentId: number | null
  readonly time: PrintedTimestamp
  readonly contributor: Contributor | null
  readonly comment: string | null
  readonly minor: boolean | null
  readonly bytes: number | null
  readonly contentModel: string | null
  readonly hidden: Hidden
  /** How good this file is as the home of the revision's HTML, 0 the best; null: it shows none. */
  readonly rank: number | null
  /** The text that the file shows of it as a page; absent where it shows none, or compares. */
  readonly shown?: TextSample
}

/** What is known of a text without keeping it, to hold it against another one that bears the same number. */
export interface TextSample {
  /** What the title, the heading and the name of its file all call the page, as the heading writes it; null where they differ. */
  readonly called: string | null
  /** How much of these speaks against the page that the scripts name: 0, nothing. */
  readonly misfit: number
  /** Hashes of its words, each once, the smallest 64, rising. */
  readonly words: readonly number[]
  /** Whether it was encoded twice. */
  readonly isTwice: boolean
}

/** What a file page says of one version of its file; the name has no namespace. */
export interface UploadFact {
  readonly name: string
  readonly time: PrintedTimestamp
  readonly contributor: Contributor | null
  readonly comment: string | null
  readonly mime: string | null
  readonly isLatest: boolean
  /** Where the bytes are, relative to the host, as the link says; null when they lie elsewhere. */
  readonly path: string | null
}

/** A title, and the path of the saved file that names it. */
export interface TitleMention {
  readonly title: string
  readonly by: string
  /** Where its link leads, relative to the host; null where that is no place of this wiki. */
  readonly path: string | null
}

/** A picture that a page shows. */
export interface PictureLocation {
  /** The name of its file, with spaces, as the address of its link tells it, else its own; null where neither does. */
  readonly name: string | null
  /** The saved file that shows it. */
  readonly by: string
  /** Where the picture lies, relative to the host; null where that is elsewhere. */
  readonly path: string | null
  /** Where its link leads, relative to the host: to the page of the file, if the picture links that. */
  readonly link: string | null
}

/** A saved file that leads on at once (`<meta http-equiv="refresh">`). */
export interface Forward {
  readonly path: string
  /** Where it leads, relative to the host. */
  readonly to: string
  readonly fragment: string | null
  /** What it calls the page that it leads to, where the name of that page's file agrees. */
  readonly title: string | null
}

/** One moment twice: as the wiki's clock printed it (`2013-06-26T08:05`), and in UTC (ISO 8601). */
export interface PrintedClock {
  readonly printed: string
  readonly exact: string
}

/** What a page says that tells nothing. */
export const noFacts: SavedPageFacts = {
  pages: [],
  revisions: [],
  uploads: [],
  mentions: [],
  wanted: [],
  pictures: [],
  forwards: [],
  clocks: [],
  texts: [],
  credits: [],
}
/** A text of which nothing is known. */
export const noText: CapturedText = {
  title: '',
  namespaceId: null,
  pageId: null,
  revisionId: null,
  parentId: null,
  at: null,
  contributor: null,
  comment: null,
  minor: null,
  bytes: null,
  contentModel: null,
  contentFormat: null,
}
/** A revision of which everything is shown. */
export const nothingHidden: Hidden = { text: false, comment: false, contributor: false }
/** A time that is neither printed nor known. */
export const noTime: PrintedTimestamp = { printed: null, exact: null }

/** The moment of a row that prints a time and holds the exact one too. */
export const clockOf = ({ printed, exact }: PrintedTimestamp): readonly PrintedClock[] =>
  printed === null || exact === null ? [] : [{ printed, exact }]

/** `20160102030405`, as MediaWiki stamps what is not for reading, in UTC. */
export function readStamp(stamp: string | undefined): string | null {
  const match = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)$/.exec(stamp ?? '')
  if (match === null) return null
  const [, year, month, day, hour, minute, second] = match
  return `${year}-${month}-${day}T${hour}:${minute}:${second}Z`
}
