/** What a site is printed with, beside the view, and what its last pages tell of the rest of the bundle. */

import type { Doubt } from '../../model/answers.ts'
import type { BundlePart, HashedEntry } from '../../model/bundle.ts'
import type { EditionChanges } from '../../model/changes.ts'
import type { FondsPage, FondsRevision } from '../../model/fonds.ts'
import type { Loss } from '../../model/loss.ts'
import type { ParsedPage } from '../../model/parsed-page.ts'
import type { ResolvedUse, TracedMeeting } from '../../model/view.ts'
import type { SiteLanguage } from '../../texts/language.ts'

/** What a site is printed with. */
export interface SiteOptions {
  /** Language of the site's own words; those of the wiki stay as they are. */
  readonly language: SiteLanguage
  /** `all`: a page for every old revision, as it was shown; `text`: with its wikitext; `list`: no such pages, all differences on one; `none`: nothing. */
  readonly history: 'all' | 'text' | 'list' | 'none'
  /** Whether tables of counts show bars. */
  readonly charts: boolean
  /** Whether search engines are asked to stay away, on every page and in robots.txt (RFC 9309). */
  readonly noindex: boolean
  /** The files of `src/site/assets/`, by name: this step reads none. */
  readonly assets: Readonly<Record<string, string>>
  /** What the SQL page is made from; without it there is none. */
  readonly sql?: SqlParts | null
  /** The page that an address in the saved HTML of a revision leads to; without it such links leave their words only. */
  readonly titleOfAddress?: (address: string, revisionId: number) => string | null
  /** How the pages of old revisions show a wikitext; without it, and where it is null, as it is. */
  readonly shownText?: (text: string, revision: FondsRevision, page: FondsPage) => ShownText | null
  /** The special pages that lead to a revision or a page by its number; without them only parameters ask for one. */
  readonly specialPages?: SpecialPageNames
  /** Whether the bundle replaces an edition: there is then a page on what changed. */
  readonly replaces?: boolean
  /** The values of a page's record that a person should look at. */
  readonly doubtsOf: (page: ParsedPage) => readonly Doubt[]
  /** Meetings as CSV, with the columns of `data/records/meetings.csv`. */
  readonly meetingCsv: (meetings: Iterable<TracedMeeting>) => Iterable<string>
  /** A meeting as an Event of schema.org, by its name, time and place; without it the head of a page tells of none. */
  readonly eventOf?: (meeting: TracedMeeting) => Readonly<Record<string, unknown>>
}

/** Whether each old revision has a page of its own. */
export const hasRevisionPages = ({ history }: Pick<SiteOptions, 'history'>): boolean =>
  history === 'all' || history === 'text'

/** A text as a page shows it, its slots not yet filled. */
export interface ShownText extends Pick<ParsedPage, 'html' | 'slots' | 'anchors'> {
  /** Of its URL slots. */
  readonly uses: readonly ResolvedUse[]
}

/** What stands in the bundle beside the site: the last pages tell of it. */
export interface RestOfBundle {
  /** What changed since the edition that this one replaces; null where it replaces none. */
  readonly changes: EditionChanges | null
  /** Its parts, for the page of downloads. */
  readonly beside: readonly BundlePart<HashedEntry>[]
  /** What it could not hold, beside what the view tells of. */
  readonly lateLosses: readonly Loss[]
}

/** Names of special pages of MediaWiki, in every language, without namespace. */
export interface SpecialPageNames {
  readonly permalink: Iterable<string>
  readonly diff: Iterable<string>
  readonly redirect: Iterable<string>
}

/** What the SQL page is made from. */
export interface SqlParts {
  /** Its script, with SQLite in it. */
  readonly script: string
  /** The named queries of the catalogue. */
  readonly queries: readonly { readonly name: string; readonly title: string; readonly sql: string }[]
  /** The tables and views of the catalogue in the order in which they are shown. */
  readonly tables: readonly {
    readonly name: string
    readonly meaning: string
    readonly columns: readonly { readonly name: string; readonly meaning: string }[]
  }[]
}
