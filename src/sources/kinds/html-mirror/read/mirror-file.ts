import { compareStrings } from '../../../../support/order.ts'

/** One answer of the wiki that was kept: a file of a folder, a record of a web archive, an answer to a crawl. */
export interface MirrorFile {
  /**
   * Where it lies, relative to its host: `wiki/T.html`, `index.php?title=T&oldid=9`. Bytes that are no UTF-8 are written
   * `\xC3`, as old crawlers leave some.
   */
  readonly path: string
  /** The address that was asked, where the crawler kept it; null where only its file name tells. */
  readonly address: string | null
  readonly bytes: number
  read(): Promise<Buffer>
  stream(): AsyncIterable<Uint8Array>
}

/** One host's pages and uploads. */
export interface Mirror {
  /** `wiki.example.org`; null where a folder is not named after a host. */
  readonly host: string | null
  readonly files: readonly MirrorFile[]
  /** Those that claim to be pages. */
  readonly pageFiles: readonly MirrorFile[]
}

/** Order of files by path, for sort(). */
export const byPath = (a: { readonly path: string }, b: { readonly path: string }): number =>
  compareStrings(a.path, b.path)
