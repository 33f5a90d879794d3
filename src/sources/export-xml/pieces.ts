/** What a dump is cut into. */

export interface DumpPosition {
  /** Bytes from the start of the (unpacked) stream. */
  readonly offset: number
  /** Both from 1; the column counts bytes. */
  readonly line: number
  readonly column: number
}

export interface Fragment extends DumpPosition {
  readonly text: string
  readonly bytes: number
  /** False when bytes that are no UTF-8 became U+FFFD. */
  readonly isUtf8: boolean
  /** False when the element was not closed before the next one began. */
  readonly isWhole: boolean
}

export type DumpPiece =
  /** `page-rest` is what stands between and behind revisions, `stray` what stands between pages. */
  | { readonly kind: 'header' | 'page-head' | 'revision' | 'page-rest' | 'stray'; readonly fragment: Fragment }
  | { readonly kind: 'upload'; readonly fragment: Fragment; readonly content: UploadContent | null }
  | { readonly kind: 'page-end'; readonly isWhole: boolean }
  /** An element larger than a fragment may be, left out. */
  | { readonly kind: 'oversized'; readonly what: string; readonly place: DumpPosition; readonly bytes: number }
  /** What follows the export and is none. */
  | { readonly kind: 'trailing'; readonly place: DumpPosition; readonly bytes: number }
  /** The stream ends before `</mediawiki>`. */
  | { readonly kind: 'truncated'; readonly place: DumpPosition }

export interface UploadContent {
  readonly encoding: string
  /** The decoded bytes; to be read before the next piece is asked for. */
  readonly bytes: AsyncIterable<Uint8Array>
}

export interface DumpLimits {
  /** The largest page head, revision or upload (without its content) that is read, in bytes. */
  readonly maxFragmentBytes: number
}

export const defaultLimits: DumpLimits = { maxFragmentBytes: 64 << 20 }
