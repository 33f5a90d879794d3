/** What an archive holds that it did not hold when its sources were last read completely. */

export interface Changes {
  /** Titles of new pages. */
  readonly added: readonly string[]
  /** Titles of pages with another latest revision, or another title. */
  readonly changed: readonly string[]
  /** Titles of pages that the sources no longer have. */
  readonly deleted: readonly string[]
  /** Revisions whose text is hidden since. */
  readonly hidden: readonly number[]
}
