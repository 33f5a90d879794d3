/** What the readers of one export share with those of the others of its source. */

import { type DumpLimits, defaultLimits } from './pieces.ts'
import { UnnamedRedirects } from './redirects.ts'
import { RepeatedRevisions } from './repeated.ts'
import { DumpTally } from './tally.ts'

export interface DumpContext {
  /** File name, for losses; never the whole path. */
  readonly name: string
  readonly files: StoredUploads | null
  readonly repeated: RepeatedRevisions
  readonly redirects: UnnamedRedirects
  readonly tally: DumpTally
  readonly limits: DumpLimits
}

/** Bytes of uploads that lie beside the export. */
export interface StoredUploads {
  /** The content stored under a name with underscores; null when there is none. */
  take(stored: string): AsyncIterable<Uint8Array> | null
}

/** For all exports of a source. */
export const sharedContext = <Files extends StoredUploads>(
  files: Files | null,
): Omit<DumpContext, 'name' | 'files'> & { readonly files: Files | null } => ({
  files,
  repeated: new RepeatedRevisions(),
  redirects: new UnnamedRedirects(),
  tally: new DumpTally(files !== null),
  limits: defaultLimits,
})
