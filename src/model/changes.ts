/**
 * What changed: in an archive since its sources were last read completely, and in a bundle since the one that it replaces, by
 * what may be told of both.
 */

/** The difference that a reading of the sources made; lists are sorted. */
export interface Changes {
  /** Prefixed titles of new pages. */
  readonly added: readonly string[]
  /** Prefixed titles of pages with another latest revision, or another title. */
  readonly changed: readonly string[]
  /** Prefixed titles of pages that the sources no longer have. */
  readonly deleted: readonly string[]
  /** Ids of revisions whose text is hidden since. */
  readonly hidden: readonly number[]
}

/** The levels of a difference, in the order in which they are told. */
export const diffLevels = ['file', 'page', 'revision', 'text', 'upload', 'meeting', 'link', 'person'] as const

/** The kinds of a difference, in the order in which they are told; `hidden`, `masked`: what the newer bundle no longer shows of a revision. */
export const diffKinds = ['added', 'gone', 'moved', 'hidden', 'masked', 'changed'] as const

/** The bundle that an edition replaces. */
export interface SupersededBundle {
  /** `<key>-<date>`, the name of its folder. */
  readonly name: string
  /** `YYYY-MM-DD`. */
  readonly bundleDate: string
  /** SHA-256 of its `tagmanifest-sha256.txt`, 64 hexadecimal digits. */
  readonly tagManifest: string
}

/** One thing that differs, by what stands in the newer bundle. */
export interface EditionChange {
  /** A prefixed title, a file's name, a meeting's or person's id; of what is gone, only where it may be told. */
  readonly subject: string
  /** Which part of it: a revision's id, a whole field of a record, a URL; null: all of it. */
  readonly field: string | null
  /** The former verdict or state, the former title of a page; null: nothing that may be told. */
  readonly old: string | null
  /** Its value in the newer bundle; null where it has none. */
  readonly new: string | null
}

/** How often something differs in one part: a field of records; a verdict on links, with the former one where it changed. */
export interface ChangedPart {
  readonly name: string
  readonly former: string | null
  readonly count: number
}

/** Everything of one level and kind. */
export interface ChangeGroup {
  readonly level: (typeof diffLevels)[number]
  readonly kind: (typeof diffKinds)[number]
  /** How many things: a record of which several fields changed is one. */
  readonly count: number
  /** How many of them are counted only: their names may be what was taken out. */
  readonly unnamed: number
  /** How many more may be named than are shown. */
  readonly left: number
  /** The first ones, each part of one thing that changed behind the other. */
  readonly shown: readonly EditionChange[]
  /** Of meetings and links: the most frequent first. */
  readonly parts: readonly ChangedPart[]
}

/** What the site says of an edition that replaces another one. */
export interface EditionChanges {
  readonly superseded: SupersededBundle
  /** By level, then kind; those that there are. */
  readonly groups: readonly ChangeGroup[]
}
