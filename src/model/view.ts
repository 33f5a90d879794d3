/**
 * The filtered view: the archive as the privacy policy lets it through, with the decisions of records and links.
 * It is the only input of every writer (catalogue, site, XML, records, files, provenance); no writer reaches the archive.
 * Iterables are lazy and may be walked again; pages come by (namespace, title in code-point order).
 */

import type { FondsContributor, FondsMeeting, FondsPage, FondsRevision, FondsUpload, PictureSize } from './fonds.ts'
import type { Link, LinkFacts, LinkInterval, LinkResolution, LinkUse } from './link.ts'
import type { Loss } from './loss.ts'
import type { ParsedPage } from './parsed-page.ts'
import type { ChainLink, People, RejectedCandidate, RuleTrace, ValueStanding } from './record.ts'
import type { MenuGroup, Namespace, Rights } from './wiki.ts'

/** Everything that may be published of a wiki; what the privacy policy takes out is in no answer. */
export interface FondsView {
  /** What the bundle says of itself. */
  readonly about: About
  /** The wiki's namespaces. */
  readonly namespaces: readonly Namespace[]
  /** Interwiki prefixes → URL with `$1`, where the source says them. */
  readonly interwiki?: Readonly<Record<string, string>>
  /** By (namespace, title in code-point order). */
  pages(): Iterable<FondsPage>
  /** By namespace, then by name, letters without accents: for lists that people read. */
  pagesByName(): Iterable<FondsPage>
  /** Null when no published page has this id. */
  page(pageId: number): FondsPage | null
  /** By prefixed title with spaces; null when no published page has it. */
  pageOfTitle(title: string): FondsPage | null
  /** Ascending (time, id). Without texts. */
  revisions(pageId: number): Iterable<FondsRevision>
  /** The published text of a revision: wikitext or other content; null when hidden, missing or HTML only. */
  text(revisionId: number): string | null
  /** The wiki's own rendering of a revision, where the source held one. Not yet sanitised. */
  html(revisionId: number): string | null
  /** Each once, in the order of their numbers. */
  contributors(): Iterable<FondsContributor>
  /** What the parse of the published latest text gave. */
  parsed(pageId: number): ParsedPage | null
  /** By name in code-point order. */
  files(): Iterable<FondsUpload>
  /** The bytes of a stored file version, in chunks. */
  fileContent(sha1: string): Iterable<Uint8Array>
  /** Every record of a meeting (`more` unfolded), by start then id. */
  meetings(): Iterable<TracedMeeting>
  /** Those of one page, in the same order. */
  meetingsOfPage(pageId: number): readonly TracedMeeting[]
  /** The links from decisions to what later words say of them: by the place of the decision among the meetings, then by that of the other words. */
  decisionChains(): readonly ChainLink[]
  /** Who the printed names in the meetings are. */
  readonly people: People
  /** Every distinct external URL of the published pages, by SURT. */
  links(): Iterable<Link>
  /** By the URL as written; null when no published page has it. */
  link(raw: string): Link | null
  /** When the URLs of a page stood on it. */
  intervals(pageId: number): readonly LinkInterval[]
  /** The uses of a page, each with its resolution, by position. */
  linkUses(pageId: number): readonly ResolvedUse[]
  /** What was observed of a URL; a view that was made by hand may not tell. */
  linkFacts?(raw: string): LinkFacts | null
  /** The pictures of `about.identity`, by their paths relative to `data/site/`. */
  identityFiles?(): Iterable<{ readonly path: string; readonly content: Uint8Array }>
  /** The files of `data/web/`: copies of cited pages that the audience may see. */
  webFiles?(): Iterable<WebFile>
  /** What could not be read, kept or understood, up to this view. */
  losses(): Iterable<Loss>
}

/** A file below `data/web/`. */
export interface WebFile {
  /** Relative to the bag's root. */
  readonly path: string
  /** The bytes in pieces. */
  readonly content: AsyncIterable<Uint8Array> | Iterable<Uint8Array>
}

/** What a bundle says of itself. */
export interface About {
  /** The pipeline's short name of the wiki, in lower case: part of the bundle's name and of ids. */
  readonly key: string
  /** Name of the wiki. */
  readonly name: string
  /** `https://wiki.example.org`, without a final slash; null when not known. */
  readonly baseUrl: string | null
  /** ISO 639-1. */
  readonly language: string
  /** IANA id; null when not known. */
  readonly timezone: string | null
  /** The licence of the texts. */
  readonly rights: Rights
  /** `MediaWiki 1.43.0`; null when not known. */
  readonly generator: string | null
  /** Prefixed title; null when not known. */
  readonly mainPage: string | null
  /** Kinds of the sources, sorted, each once. */
  readonly sourceKinds: readonly string[]
  /** The engines behind them, sorted, each once. */
  readonly engines: readonly string[]
  /** False for mirrors that hold pages only as they were shown. */
  readonly hasWikitext: boolean
  /** `YYYY-MM-DD`. */
  readonly bundleDate: string
  /** Whether nobody said when the bundle was made, and its date is that of the latest revision. */
  readonly isDatedByLastEdit?: boolean
  /** Version of wikifonds that made the bundle. */
  readonly toolVersion: string
  /** Whom the bundle is for: `public`, or the members only. */
  readonly audience: 'public' | 'restricted'
  /** What the banner of every page says. */
  readonly closed: Closed
  /** The series of bundles that this one belongs to; null without one. */
  readonly series: string | null
  /** SHA-256 of the `tagmanifest-sha256.txt` of the bundle that this one replaces; null without one. */
  readonly supersedes: string | null
  /** Who publishes the bundle; null when not said. */
  readonly organisation: string | null
  /** Whom to write to about it; null when not said. */
  readonly contact: string | null
  /** The wiki's own face; null where nothing of it is known, or the pipeline wants none (`site.identity: plain`). */
  readonly identity: PublishedIdentity | null
}

/** By what the people of a wiki know it again, as the site shows it around its pages. Each part may be missing. */
export interface PublishedIdentity {
  readonly logo: IdentityPicture | null
  /** For the tab of a browser. */
  readonly icon: IdentityPicture | null
  /** Of the licence; its words and where it leads. */
  readonly badge: (IdentityPicture & { readonly href: string | null; readonly alt: string }) | null
  /** Its own menu: titles are those of published pages, and of special pages that have a place on the site (`placeOfSpecialPage`). Empty where none is known; no group is. */
  readonly menu: readonly MenuGroup[]
  /** Words that the wiki showed above every page (`MediaWiki:Sitenotice`); null where it showed none. */
  readonly notice: string | null
  /** One colour of the wiki, `#rrggbb`, legible (4.5:1) on every ground of the site in the light and in the dark scheme. */
  readonly accent: { readonly light: string; readonly dark: string } | null
  /** Its own style sheets, as far as they are safe: rules for what stands in `.wf-content` alone. */
  readonly styles: string
}

/** A picture of the wiki's face. Its bytes: `FondsView.identityFiles`. */
export interface IdentityPicture extends PictureSize {
  /** Relative to `data/site/`: `assets/wiki-logo.png`. */
  readonly path: string
}

/** What the archive banner says. */
export interface Closed {
  /** First day of the wiki, as the pipeline gives it; null when not said (and so below). */
  readonly from: string | null
  /** Last day of the wiki. */
  readonly to: string | null
  /** A sentence of those who closed it. */
  readonly notice: string | null
  /** Address of what came after it. */
  readonly successor: string | null
  /** Whom to write to. */
  readonly contact: string | null
}

/** A meeting with what led to its record. */
export interface TracedMeeting extends FondsMeeting {
  /** The rule behind each value of the record. */
  readonly trace: RuleTrace
  /** The ground of each value, by its path; a view that was made by hand may not tell. */
  readonly standings?: Readonly<Record<string, ValueStanding>>
  /** The words that others beat, and what is only perhaps so (with its `value`); absent: none. */
  readonly rejected?: readonly RejectedCandidate[]
}

/** One place where a URL stands, with what became of the URL. */
export interface ResolvedUse {
  readonly use: LinkUse
  readonly link: Link
  readonly resolution: LinkResolution
  /** The revisions between which it stood there; null when nothing tells. */
  readonly interval: LinkInterval | null
}
