/**
 * The filtered view: the archive as the privacy policy lets it through, with the decisions of records and links.
 * It is the only input of every writer (catalogue, site, XML, records, files, provenance); no writer reaches the archive.
 * Iterables are lazy and may be walked again; pages come by (namespace, title in code-point order).
 */

import type { Link, LinkFacts, LinkInterval, LinkResolution, LinkUse } from './link.ts'
import type { Loss } from './loss.ts'
import type { ParsedPage } from './parsed-page.ts'
import type { MeetingRecord, People, RejectedCandidate, RuleTrace } from './record.ts'
import type { Contributor, ContributorKind, Hidden, Namespace, Origin, Rights, TextState } from './wiki.ts'

export interface FondsView {
  readonly about: About
  readonly namespaces: readonly Namespace[]
  /** Interwiki prefixes → URL with `$1`, where the source says them. */
  readonly interwiki?: Readonly<Record<string, string>>
  pages(): Iterable<PublishedPage>
  /** By namespace, then by name, letters without accents: for lists that people read. */
  pagesByName(): Iterable<PublishedPage>
  page(pageId: number): PublishedPage | null
  pageOfTitle(title: string): PublishedPage | null
  /** Ascending (time, id). Without texts. */
  revisions(pageId: number): Iterable<PublishedRevision>
  /** The published text of a revision: wikitext or other content; null when hidden, missing or HTML only. */
  text(revisionId: number): string | null
  /** The wiki's own rendering of a revision, where the source held one. Not yet sanitised. */
  html(revisionId: number): string | null
  contributors(): Iterable<PublishedContributor>
  /** What the parse of the published latest text gave. */
  parsed(pageId: number): ParsedPage | null
  files(): Iterable<PublishedFile>
  /** The bytes of a stored file version, in chunks. */
  fileContent(sha1: string): Iterable<Uint8Array>
  /** Every record of a meeting (`more` unfolded), by start then id. */
  meetings(): Iterable<PublishedMeeting>
  /** Those of one page, in the same order. */
  meetingsOfPage(pageId: number): readonly PublishedMeeting[]
  readonly people: People
  links(): Iterable<Link>
  link(raw: string): Link | null
  /** When the URLs of a page stood on it. */
  intervals(pageId: number): readonly LinkInterval[]
  /** The uses of a page, each with its resolution, by position. */
  linkUses(pageId: number): readonly ResolvedUse[]
  /** What was observed of a URL; a view that was made by hand may not tell. */
  linkFacts?(raw: string): LinkFacts | null
  /** The files of `data/web/`: copies of cited pages that the audience may see. */
  webFiles?(): Iterable<WebFile>
  losses(): Iterable<Loss>
}

/** A file below `data/web/`. */
export interface WebFile {
  /** Relative to the bag's root. */
  readonly path: string
  readonly content: AsyncIterable<Uint8Array> | Iterable<Uint8Array>
}

export interface About {
  readonly key: string
  readonly name: string
  readonly baseUrl: string | null
  readonly language: string
  readonly timezone: string | null
  readonly rights: Rights
  readonly generator: string | null
  readonly mainPage: string | null
  readonly sourceKinds: readonly string[]
  /** False for mirrors that hold pages only as they were shown. */
  readonly hasWikitext: boolean
  /** `YYYY-MM-DD`. */
  readonly bundleDate: string
  /** Whether nobody said when the bundle was made, and its date is that of the latest revision. */
  readonly isDatedByLastEdit?: boolean
  readonly toolVersion: string
  readonly audience: 'public' | 'restricted'
  readonly closed: Closed
  readonly series: string | null
  readonly supersedes: string | null
  readonly organisation: string | null
  readonly contact: string | null
}

/** What the archive banner says. */
export interface Closed {
  readonly from: string | null
  readonly to: string | null
  readonly notice: string | null
  readonly successor: string | null
  readonly contact: string | null
}

export interface PublishedPage {
  readonly pageId: number
  readonly namespaceId: number
  readonly title: string
  readonly redirectTarget: string | null
  readonly redirectFragment: string | null
  readonly latestRevisionId: number | null
  readonly revisionCount: number
  readonly contributorCount: number
  readonly firstAt: string | null
  readonly lastAt: string | null
  readonly language: string | null
  readonly isMeeting: boolean
  /** Relative to `data/site/`: `pages/<slug>.html`. */
  readonly sitePath: string
  readonly originalUrl: string | null
  readonly origin: Origin
}

export interface PublishedRevision {
  readonly revisionId: number
  readonly pageId: number
  readonly parentId: number | null
  readonly at: string | null
  readonly contributor: PublishedContributor | null
  readonly comment: string | null
  readonly isMinor: boolean
  readonly bytes: number | null
  readonly sha1: string | null
  readonly contentModel: string
  readonly contentFormat: string
  readonly textState: TextState
  readonly hidden: Hidden
  readonly origin: Origin
}

export interface PublishedContributor extends Contributor {
  /** Row id in the archive: stable inside one bundle. */
  readonly contributorId: number
  readonly kind: ContributorKind
}

export interface PublishedFile {
  readonly fileId: number
  readonly name: string
  readonly pageId: number | null
  readonly versions: readonly PublishedFileVersion[]
}

export interface PublishedFileVersion {
  readonly at: string | null
  readonly contributor: PublishedContributor | null
  readonly comment: string | null
  readonly sha1: string | null
  readonly bytes: number | null
  readonly mime: string | null
  readonly isLatest: boolean
  /** Relative to the bag's root, `data/files/…`; null when the bytes are not there. */
  readonly bundlePath: string | null
  /** `reduced`: of this version only a smaller picture is here. */
  readonly state: 'present' | 'reduced' | 'missing' | 'dropped'
  /** Of a reduced copy, where its bytes tell it. */
  readonly size?: PictureSize | null
}

/** In pixels. */
export interface PictureSize {
  readonly width: number
  readonly height: number
}

export interface PublishedMeeting {
  readonly record: MeetingRecord
  readonly trace: RuleTrace
  /** Absent: nothing. */
  readonly rejected?: readonly RejectedCandidate[]
  readonly page: PublishedPage
}

export interface ResolvedUse {
  readonly use: LinkUse
  readonly link: Link
  readonly resolution: LinkResolution
  readonly interval: LinkInterval | null
}
