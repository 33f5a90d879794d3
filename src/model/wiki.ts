/** The wiki's nouns: site, namespace, page, revision, contributor, file version. */

import type { Loss } from './loss.ts'

/** One namespace as MediaWiki's siteinfo describes it. */
export interface Namespace {
  /** MediaWiki's number: even for subjects, odd for talk, negative for what has no stored pages. */
  readonly id: number
  /** Local name with spaces, '' for the main namespace. */
  readonly name: string
  /** English canonical name, where known ('' for main): `File`, `Category`, `Project talk`. */
  readonly canonical: string | null
  /** Further names that titles may begin with. */
  readonly aliases: readonly string[]
  /** MediaWiki upper-cases the first letter of titles only where this is `first-letter`. */
  readonly case: 'first-letter' | 'case-sensitive'
}

/** The licence under which the wiki publishes its texts. */
export interface Rights {
  /** An SPDX id, or `unknown`. */
  readonly spdx: string
  /** Address of the licence; null when not said. */
  readonly url: string | null
  /** As the wiki itself words it, where it does. */
  readonly text: string | null
}

/** What a source says of the whole wiki. Fields that it does not say are null. */
export interface WikiSite {
  /** Name of the wiki. */
  readonly name: string | null
  /** Prefixed title. */
  readonly mainPage: string | null
  /** `https://wiki.example.org`, without a final slash. */
  readonly baseUrl: string | null
  /** `/wiki/$1` or `/index.php?title=$1`. */
  readonly articlePath: string | null
  /** `MediaWiki 1.43.0`. */
  readonly generator: string | null
  /** ISO 639-1. */
  readonly language: string | null
  /** IANA id. */
  readonly timezone: string | null
  /** The licence of the texts. */
  readonly rights: Rights | null
  /** Those that the source names. */
  readonly namespaces: readonly Namespace[]
  /** Interwiki prefixes → URL with `$1`. */
  readonly interwiki: Readonly<Record<string, string>>
  /** What siteinfo of a live wiki adds for the parser (magic words and the like), as MediaWiki's JSON; null elsewhere. */
  readonly parserConfig: unknown
  /** The latest moment, in UTC, at which the wiki rendered a page that was saved; null where no page tells. */
  readonly renderedAt: string | null
}

/** By what people know a wiki again, as a source tells it: what stands around its pages. What it does not tell is null or empty. */
export interface WikiIdentity {
  readonly logo: SourcePicture | null
  /** For the tab of a browser. */
  readonly icon: SourcePicture | null
  /** Of the licence; where it leads, and its words. */
  readonly badge: (SourcePicture & { readonly href: string | null; readonly alt: string }) | null
  /** As its pages show it, where the source has no `MediaWiki:Sidebar`. */
  readonly menu: readonly MenuGroup[]
  /** Pages of the namespace MediaWiki that no page event gives, by their names without prefix: `Sidebar`, `Common.css`, `Portal-url`. */
  readonly messages: Readonly<Record<string, string>>
}

/** A picture that stands around the pages of a wiki. */
export interface SourcePicture {
  /** Of its file. */
  readonly name: string
  readonly bytes: Uint8Array
}

/** So many bytes a picture of a wiki's face has at most, and a style sheet. */
export const mostIdentityBytes = 512 * 1024

/** Some links of a wiki's menu, under a heading or none. */
export interface MenuGroup {
  readonly heading: string | null
  readonly links: readonly MenuLink[]
}

/** A link of a wiki's menu: to a page of the wiki, or out of it; in what is published neither, where the page is not here. */
export interface MenuLink {
  readonly label: string
  /** Prefixed title of a page, or of a special page. */
  readonly title: string | null
  /** http(s) or mailto. */
  readonly href: string | null
}

/**
 * A user with an account, an anonymous one by IP address, one of another wiki (`wiki>Name`), or one whom the wiki
 * hides.
 */
export type ContributorKind = 'user' | 'ip' | 'imported' | 'hidden'

/** Who made a revision or uploaded a file. */
export interface Contributor {
  /** The wiki's user id; null when unknown or none. */
  readonly id: number | null
  /** User name or IP address; '' when hidden. */
  readonly name: string
  readonly kind: ContributorKind
}

/** What of a revision the wiki itself hides. */
export interface Hidden {
  readonly text: boolean
  readonly comment: boolean
  readonly contributor: boolean
}

/**
 * Whether a text is here: as it was; as HTML only; hidden by the wiki; missing in the source; or with personal data
 * masked, or withheld whole.
 */
export type TextState = 'present' | 'html-only' | 'hidden' | 'missing' | 'redacted'

/** The kind of source that gave a thing its id, as a pipeline names it; `synthetic`: no source has one, and wikifonds made it. */
export type Origin = string

/** Who could read a page or an upload on the wiki: everybody, or its members only. */
export type Readers = 'everybody' | 'members'

/** A page as a source gives it. The title is prefixed with the local namespace name and has spaces. */
export interface SourcePage {
  readonly title: string
  readonly namespaceId: number
  /** null: the source has none, the archive makes a synthetic one. */
  readonly pageId: number | null
  /** Where it redirects to: a prefixed title, and a section without `#`; null for no redirect. */
  readonly redirect: { readonly title: string; readonly fragment: string | null } | null
  /** The address at which the page stood, where the source says so. */
  readonly url: string | null
  /** ISO 639-1 where it differs from the wiki's. */
  readonly language: string | null
  /** For a page rebuilt from HTML: the categories that its footer names, without prefix. */
  readonly categories: readonly string[] | null
  /** Files of a mirror that show the page, its history or a comparison, relative to the host's folder; left out elsewhere. */
  readonly savedAs?: readonly string[]
  /** Left out where the source does not tell. */
  readonly readers?: Readers
}

/**
 * A revision as a source gives it. Several events may speak of one revision (an old page, a history row, a diff):
 * null means "not said here", and the archive fills the gaps from the others.
 */
export interface SourceRevision {
  /** Prefixed title of its page. */
  readonly title: string
  readonly revisionId: number | null
  /** The revision before it. */
  readonly parentId: number | null
  /** ISO 8601 UTC with seconds, `2017-05-25T12:56:00Z`. */
  readonly at: string | null
  /** `minute` where the source prints no seconds. */
  readonly atPrecision: 'second' | 'minute'
  readonly contributor: Contributor | null
  /** With section marks as MediaWiki stores them: `/* Notes *\/ brut`. */
  readonly comment: string | null
  readonly minor: boolean | null
  /** Bytes of the UTF-8 text, as the source says. */
  readonly bytes: number | null
  /** Base 36, 31 characters, as in XML dumps. */
  readonly sha1: string | null
  /** `wikitext`, `css`, `json`… */
  readonly contentModel: string | null
  /** Media type of the text: `text/x-wiki`, `text/css`… */
  readonly contentFormat: string | null
  /** The stored text (wikitext, CSS, JSON…); null when this event has none. */
  readonly text: string | null
  /** The wiki's own rendering: inner HTML of the content, chrome stripped; null when this event has none. */
  readonly html: string | null
  /** Path of the saved page in its mirror, relative to the host's folder: what the links in `html` are relative to. Null elsewhere. */
  readonly mirrorPath: string | null
  /** What of it the wiki hides. */
  readonly hidden: Hidden
  /** True on the one revision that the source shows as the current one. */
  readonly isLatest: boolean | null
  /** When web archives saw it as it is told here: ISO 8601 in UTC, sorted; left out where no archive did. */
  readonly captured?: readonly string[]
}

/** One version of an uploaded file. */
export interface SourceFile {
  /** Name without namespace, with spaces. */
  readonly name: string
  /** When it was uploaded, ISO 8601 UTC with seconds. */
  readonly at: string | null
  readonly contributor: Contributor | null
  readonly comment: string | null
  /** Base 36, 31 characters; null when the source does not say. */
  readonly sha1: string | null
  /** Length, as the source says. */
  readonly bytes: number | null
  /** Media type. */
  readonly mime: string | null
  readonly isLatest: boolean
  /** True where the bytes are a smaller picture of a version whose own were not there to take. */
  readonly isReduced?: boolean
  /** The bytes, streamed; null when the source names the version without carrying it. */
  readonly content: AsyncIterable<Uint8Array> | null
  /** Left out where the source does not tell. */
  readonly readers?: Readers
}

/**
 * By what a source shows that it holds something, apart from how its pages are read. Pages: `title`, with their number where it is
 * told; `number`, with the title without its namespace; `file`, the path of a saved page, with its heading in small letters. Of
 * their states: `revision`, by its number; `moment`, by the title of the page and its time. `upload`: by the name of the file.
 */
export type ShownMark = 'title' | 'number' | 'file' | 'revision' | 'moment' | 'upload'

/** One thing that a source shows. */
export interface ShownThing {
  /** As a loss calls it: `Verger`, `Verger (revision 9)`, `Verger (2017-05-25T12:56:31Z)`, `wiki/Verger.html`, `Pomme.png`. */
  readonly name: string
  /** Title of the page, or name of the upload, where the name is another; of a file that holds the form of a page, the number of that. */
  readonly title?: string
  /** Number of the page or the revision, ISO 8601 time, heading: by the mark. */
  readonly key?: string | number | null
}

/** What a source yields, in any order; `page` before the first `revision` of its title. */
export type SourceEvent =
  | { readonly type: 'site'; readonly site: Partial<WikiSite> }
  | { readonly type: 'identity'; readonly identity: Partial<WikiIdentity> }
  | { readonly type: 'page'; readonly page: SourcePage }
  | { readonly type: 'revision'; readonly revision: SourceRevision }
  | { readonly type: 'file'; readonly file: SourceFile }
  | { readonly type: 'loss'; readonly loss: Loss }
  /** Things that the source holds, counted apart from the reading of its pages; told with nothing where it holds none. */
  | { readonly type: 'shown'; readonly mark: ShownMark; readonly things: readonly ShownThing[] }
  /** How far the source has come: stored together with everything before it, or not at all. */
  | { readonly type: 'note'; readonly key: string; readonly value: string }
  | {
      readonly type: 'progress'
      readonly done: number
      readonly total: number | null
      readonly unit: 'bytes' | 'files' | 'pages' | 'revisions'
    }

/** The page of a licence in the SPDX list. */
export const spdxPage = (id: string): string => `https://spdx.org/licenses/${id}.html`

const simpleId = /^[A-Za-z0-9.+-]+$/

/** The address of a licence by its SPDX id: of Creative Commons' own, else its page in the SPDX list; null for what is no id. */
export function licenceAddress(spdx: string): string | null {
  if (spdx === 'unknown' || spdx.startsWith('LicenseRef-') || !simpleId.test(spdx)) return null
  if (spdx === 'CC0-1.0') return 'https://creativecommons.org/publicdomain/zero/1.0/'
  const [, terms, version, country] = /^CC-(BY(?:-NC)?(?:-SA|-ND)?)-(\d\.\d)(?:-([A-Z]{2,3}))?$/.exec(spdx) ?? []
  if (terms === undefined) return spdxPage(spdx)
  const ported = country === undefined ? '' : `${country.toLowerCase()}/`
  return `https://creativecommons.org/licenses/${terms.toLowerCase()}/${version}/${ported}`
}
