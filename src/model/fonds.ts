/** A finished bundle open for reading: what it holds, typed and streamed, beside its files. */

import type { MeetingRecord } from './record.ts'
import type { Contributor, Hidden, Origin, Rights, TextState } from './wiki.ts'

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
  /** The wiki's name. */
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
  /** The wiki's id; one that wikifonds made where `origin` is `synthetic`. */
  readonly pageId: number
  /** MediaWiki's number of its namespace. */
  readonly namespaceId: number
  /** Prefixed title with spaces. */
  readonly title: string
  /** Prefixed title it redirects to; null when it is no redirect. */
  readonly redirectTarget: string | null
  /** The section that the redirect names, without `#`; null without one. */
  readonly redirectFragment: string | null
  /** The latest revision whose text is here, else the latest; null when it has none. */
  readonly revisionId: number | null
  /** How many revisions it has, hidden ones and those without a text too. */
  readonly revisionCount: number
  /** Distinct contributors of its revisions. */
  readonly contributorCount: number
  /** Time of its first revision, ISO 8601 UTC; null when not known. */
  readonly firstAt: string | null
  /** Time of its last revision, ISO 8601 UTC; null when not known. */
  readonly lastAt: string | null
  /** Time of the revision in `revisionId`, which is what is shown and cited; null when not known. */
  readonly textAt: string | null
  /** Revisions after that one: their texts are not here. */
  readonly laterRevisions: number
  /** ISO 639-1 where it differs from the wiki's. */
  readonly language: string | null
  /** Whether it is the record of a meeting. */
  readonly isMeeting: boolean
  /** Relative to `data/site/`: `pages/<slug>.html`. */
  readonly sitePath: string
  /** Where it stood. */
  readonly originalUrl: string | null
  /** The kind of source that gave it its id. */
  readonly origin: Origin
}

/** A revision of a bundle, without its text. */
export interface FondsRevision {
  /** The wiki's id. */
  readonly revisionId: number
  /** Its page. */
  readonly pageId: number
  /** The revision before it; null when it is the first one, or not known. */
  readonly parentId: number | null
  /** ISO 8601 UTC; null when not known. */
  readonly at: string | null
  /** Null when not known. */
  readonly contributor: FondsContributor | null
  /** The summary of the edit; null when there is none, or it is hidden. */
  readonly comment: string | null
  /** Whether its author called it a minor edit. */
  readonly isMinor: boolean
  /** Length of the text in UTF-8 bytes, as published where it is masked; null when hidden or not known. */
  readonly bytes: number | null
  /** SHA-1 of the text as published, base 36; null when hidden or not known. */
  readonly sha1: string | null
  /** MediaWiki's name of what the text is: `wikitext`, `css`, `json`… */
  readonly contentModel: string
  /** `text/x-wiki`, `text/css`…: as the source says, else as MediaWiki has it of such a model. */
  readonly contentFormat: string
  /** Whether its text is here, and why not. */
  readonly textState: TextState
  /** What of it the wiki hides; a catalogue does not tell a hidden summary from none where the text is here. */
  readonly hidden: Hidden
  /** The kind of source that it comes from. */
  readonly origin: Origin
  /** When web archives saw it: ISO 8601 UTC, sorted; absent where none did. */
  readonly captured?: readonly string[]
}

/** Somebody who edited, under the name that is published. */
export interface FondsContributor extends Contributor {
  /** Number inside the bundle, from 1. */
  readonly contributorId: number
}

/** A meeting with the page that tells of it. */
export interface FondsMeeting {
  /** What the page says of it. */
  readonly record: MeetingRecord
  /** The page. */
  readonly page: FondsPage
}

/** A person, resolved over all records. */
export interface FondsPerson {
  /** `p-` and 8 hexadecimal digits. */
  readonly personId: string
  /** The fullest printed form. */
  readonly name: string
}

/** A link at the place where it stands, with what became of it. */
export interface FondsLink {
  /** The page on which it stands. */
  readonly pageId: number
  /** Prefixed title of that page. */
  readonly page: string
  /** As the wiki wrote it. */
  readonly url: string
  /** Its words; null when the bare address is shown. */
  readonly label: string | null
  /** One of the statuses of docs/links.md. */
  readonly status: string
  /** What its address does: a verdict of docs/links.md. */
  readonly verdict: string
  /** Where it leads now; null when nowhere. */
  readonly target: string | null
  /** One English sentence. */
  readonly reason: string
}

/** The latest wikitext of a page with the state of its links in it. */
export interface AnnotatedText {
  /** Prefixed title of the page. */
  readonly title: string
  /** The revision whose text it is. */
  readonly revisionId: number
  /** Time of the last revision of the page, ISO 8601 UTC; null when not known. */
  readonly lastAt: string | null
  /** Wikitext; `stripWikitext` takes what was added out again. */
  readonly text: string
}

/** An uploaded file with its versions. */
export interface FondsUpload {
  /** Number inside the bundle, from 1. */
  readonly fileId: number
  /** Name without namespace, with spaces. */
  readonly name: string
  /** Its description page; null when that is not here. */
  readonly pageId: number | null
  /** Oldest first. */
  readonly versions: readonly FondsUploadVersion[]
}

/** One version of an upload. */
export interface FondsUploadVersion {
  /** When it was uploaded, ISO 8601 UTC; null when not known. */
  readonly at: string | null
  /** By whom; null when not known. */
  readonly contributor: FondsContributor | null
  /** The words of the upload; null when not known, as in every catalogue. */
  readonly comment: string | null
  /** SHA-1 of the bytes, base 36; null when not known or dropped. */
  readonly sha1: string | null
  /** Length; null when not known or dropped. */
  readonly bytes: number | null
  /** Media type; null when not known. */
  readonly mime: string | null
  /** Whether it is the one that pages show. */
  readonly isLatest: boolean
  /** Relative to the bag's root, `data/files/…`; null when the bytes are not here. */
  readonly bundlePath: string | null
  /** Whether the bytes are here; `reduced`: those of a smaller picture; `dropped`: the privacy policy takes the file out. */
  readonly state: UploadState
  /** SHA-1 of the original, base 36, where the privacy policy took the metadata out of these bytes; absent: they are as uploaded, or nothing tells. */
  readonly strippedFrom?: string
  /** Of a reduced copy, where its bytes tell it. */
  readonly size?: PictureSize | null
}

/** Whether the bytes of a version of an upload are in a bundle. */
export type UploadState = 'present' | 'reduced' | 'missing' | 'dropped'

/** In pixels. */
export interface PictureSize {
  /** From the left to the right. */
  readonly width: number
  /** From the top to the bottom. */
  readonly height: number
}

/** A page that holds the words asked for. */
export interface FondsHit {
  /** Prefixed title with spaces. */
  readonly title: string
  /** The words around, the found ones in brackets. */
  readonly words: string
  /** Relative to `data/site/`: `pages/<slug>.html`. */
  readonly sitePath: string
}

/** A table or a view of the catalogue, with what its columns mean. */
export interface FondsTable {
  /** Its name in SQL. */
  readonly name: string
  /** Whether it is stored or computed. */
  readonly kind: 'table' | 'view'
  /** One sentence. */
  readonly meaning: string
  /** In the order of the values of a row. */
  readonly columns: readonly FondsColumn[]
  /** In a fixed order; read once for each call. Texts of revisions are unpacked. */
  readonly rows: () => Iterable<readonly SqlValue[]>
}

/** A column of a table. */
export interface FondsColumn {
  /** Its name in SQL. */
  readonly name: string
  /** SQLite's type of its values. */
  readonly type: 'TEXT' | 'INTEGER' | 'REAL' | 'BLOB'
  /** One sentence; empty where the name says it. */
  readonly meaning: string
}

/** How much a bundle holds of each thing that a form may carry. */
export interface FondsCounts {
  /** Pages, redirects included. */
  readonly pages: number
  /** Revisions, hidden ones included. */
  readonly revisions: number
  /** Uploads, each once whatever its versions. */
  readonly files: number
  /** Meetings; a page that holds several counts once for each. */
  readonly meetings: number
  /** Places where a link stands. */
  readonly links: number
}

/** What a catalogue holds, read as it is asked for. */
export interface FondsContents {
  /** What the bundle says of itself. */
  readonly about: FondsAbout
  /** By number. */
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
  /** How many bytes the texts may be as XML, with all that is told of them. */
  historyRoom(): { bytes: number }
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
  /** The step that lost it. */
  readonly step: string
  /** `declared` when it was to be expected, else `lost`. */
  readonly severity: string
  /** One of the kinds of docs/losses.md. */
  readonly kind: string
  /** What was lost: a prefixed title, a path, a revision id. */
  readonly subject: string
  /** One sentence: why. */
  readonly reason: string
  /** Further facts; null without any. */
  readonly detail: string | null
  /** How many things it stands for: docs/losses.md says what each kind counts. */
  readonly count: number
}
