/** What an archive holds that it did not hold when its sources were last read completely. */

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
