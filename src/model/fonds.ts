/** A finished bundle open for reading: what it holds, typed and streamed, beside its files. */

import type { MeetingRecord } from './record.ts'
import type { Origin, Rights, TextState } from './wiki.ts'

/** A value as SQLite gives it: an integer beyond 2^53 as bigint, a BLOB as bytes. */
export type SqlValue = string | number | bigint | null | Uint8Array

/** The answer to a query. */
export interface Rows {
  /** Names of the columns, in order. */
  readonly columns: readonly string[]
  /** Values in the order of the columns; read once, as SQLite finds them. Throws SQL_REFUSED on the way. */
  readonly rows: Iterable<readonly SqlValue[]>
}

/** What a bundle says of itself, from its table `about`. */
export interface FondsAbout {
  /** The pipeline's short name of the wiki. */
  readonly key: string
  readonly name: string
  /** `https://wiki.example.org`; null when not known. */
  readonly baseUrl: string | null
  /** ISO 639-1. */
  readonly language: string
  /** The licence of the texts. */
  readonly rights: Pick<Rights, 'spdx' | 'url'>
  /** `MediaWiki 1.43.0`; null when not known. */
  readonly generator: string | null
  /** `YYYY-MM-DD`. */
  readonly bundleDate: string
  /** Whom the bundle is for; null when it does not say. */
  readonly audience: 'public' | 'restricted' | null
  /** Version of wikifonds that made the bundle. */
  readonly toolVersion: string
}

/** A namespace of the wiki. */
export interface FondsNamespace {
  /** MediaWiki's number. */
  readonly id: number
  /** Local name; empty for the main namespace. */
  readonly name: string
  /** English name; null where MediaWiki has none. */
  readonly canonicalName: string | null
}

/** A page of a bundle. */
export interface FondsPage {
  readonly pageId: number
  readonly namespaceId: number
  /** Prefixed title with spaces. */
  readonly title: string
  /** Prefixed title it redirects to, with the section after `#`; null when it is no redirect. */
  readonly redirectTarget: string | null
  /** The latest revision whose text is here; null when there is none. */
  readonly revisionId: number | null
  readonly revisionCount: number
  /** Times of its first and last revision, ISO 8601 UTC; null when not known. */
  readonly firstAt: string | null
  readonly lastAt: string | null
  /** ISO 639-1 where it differs from the wiki's. */
  readonly language: string | null
  readonly isMeeting: boolean
  /** Relative to `data/site/`: `pages/<slug>.html`. */
  readonly sitePath: string
  /** Where it stood. */
  readonly originalUrl: string | null
  readonly origin: Origin
}

/** A revision of a bundle, without its text. */
export interface FondsRevision {
  readonly revisionId: number
  readonly pageId: number
  readonly parentId: number | null
  /** ISO 8601 UTC; null when not known. */
  readonly at: string | null
  /** Under the name that is published; null when not known. */
  readonly contributor: { readonly name: string; readonly kind: string } | null
  readonly comment: string | null
  readonly isMinor: boolean
  /** Length of the text in UTF-8 bytes. */
  readonly bytes: number | null
  /** SHA-1 of the text, base 36. */
  readonly sha1: string | null
  readonly contentModel: string
  readonly textState: TextState
}

/** A meeting with the page that tells of it. */
export interface FondsMeeting {
  readonly record: MeetingRecord
  readonly pageId: number
}

/** A person, resolved over all records. */
export interface FondsPerson {
  readonly personId: string
  /** The fullest printed form. */
  readonly name: string
}

/** A link at the place where it stands, with what became of it. */
export interface FondsLink {
  readonly pageId: number
  /** Prefixed title of that page. */
  readonly page: string
  /** As the wiki wrote it. */
  readonly url: string
  readonly label: string | null
  /** One of the statuses of docs/links.md. */
  readonly status: string
  readonly verdict: string
  /** Where it leads now; null when nowhere. */
  readonly target: string | null
  /** One English sentence. */
  readonly reason: string
}

/** An uploaded file with its versions, oldest first. */
export interface FondsUpload {
  /** Name without namespace. */
  readonly name: string
  /** Its description page; null when that is not here. */
  readonly pageId: number | null
  readonly versions: readonly FondsUploadVersion[]
}

/** One version of an upload. */
export interface FondsUploadVersion {
  readonly at: string | null
  /** Under the name that is published; null when not known. */
  readonly contributor: string | null
  /** SHA-1 of the bytes, base 36. */
  readonly sha1: string | null
  readonly bytes: number | null
  readonly mime: string | null
  /** Relative to the bag's root; null when the bytes are not here. */
  readonly path: string | null
  readonly state: string
}

/** A page that holds the words asked for. */
export interface FondsHit {
  readonly title: string
  /** The words around, the found ones in brackets. */
  readonly words: string
  readonly sitePath: string
}

/** A table or a view of the catalogue, with what its columns mean. */
export interface FondsTable {
  readonly name: string
  readonly kind: 'table' | 'view'
  /** One sentence. */
  readonly meaning: string
  readonly columns: readonly FondsColumn[]
  /** In a fixed order; read once for each call. Texts of revisions are unpacked. */
  readonly rows: () => Iterable<readonly SqlValue[]>
}

/** A column of a table. */
export interface FondsColumn {
  readonly name: string
  readonly type: 'TEXT' | 'INTEGER' | 'REAL' | 'BLOB'
  /** One sentence; empty where the name says it. */
  readonly meaning: string
}

/** How much a bundle holds of each thing that a form may carry. */
export interface FondsCounts {
  readonly pages: number
  readonly revisions: number
  readonly files: number
  readonly meetings: number
  /** Places where a link stands. */
  readonly links: number
}

/** What a catalogue holds, read as it is asked for. */
export interface FondsContents {
  readonly about: FondsAbout
  readonly namespaces: readonly FondsNamespace[]
  /** How much there is. */
  counts(): FondsCounts
  /** By namespace, then title in code-point order. */
  pages(): Iterable<FondsPage>
  /** By prefixed title with spaces; null when there is none. */
  pageOfTitle(title: string): FondsPage | null
  /** Names of the categories of a page, without namespace, sorted. */
  categories(pageId: number): readonly string[]
  /** Those of a page, or of the whole bundle, by time then id. */
  revisions(pageId?: number): Iterable<FondsRevision>
  /** Wikitext or other content of a revision; null when it is hidden, missing or HTML only. */
  text(revisionId: number): string | null
  /** The latest text of a page without markup; null when there is none. */
  plainText(pageId: number): string | null
  /** By start, then id. */
  meetings(): Iterable<FondsMeeting>
  /** By id. */
  people(): Iterable<FondsPerson>
  /** Those of a page, or of the whole bundle; by page, then position. */
  links(pageId?: number): Iterable<FondsLink>
  /** By name. */
  files(): Iterable<FondsUpload>
  /** Best first. */
  search(words: string, limit?: number): Iterable<FondsHit>
  /** What could not be read, kept or understood. */
  losses(): Iterable<FondsLoss>
  /** Every table and view that holds something of the wiki, by name. */
  tables(): readonly FondsTable[]
}

/** A loss as the catalogue has it: in English. */
export interface FondsLoss {
  readonly step: string
  readonly severity: string
  readonly kind: string
  readonly subject: string
  readonly reason: string
  readonly detail: string | null
}
