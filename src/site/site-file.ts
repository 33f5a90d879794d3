/** A file of the site; `path` is relative to `data/site/`, ASCII. */
export interface SiteFile {
  readonly path: string
  /** A file that grows with the wiki comes in pieces. */
  readonly content: string | Uint8Array | Iterable<string>
}
