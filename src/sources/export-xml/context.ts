/** What the readers of one export share with those of the others of its source. */

import { loss } from '../../model/loss.ts'
import { message } from '../../model/message.ts'
import type { SourceEvent } from '../../model/wiki.ts'
import { type DumpLimits, defaultLimits } from './pieces.ts'
import { UnnamedRedirects } from './redirects.ts'
import { SeenIds } from './seen-ids.ts'
import { DumpTally } from './tally.ts'

/** What the reading of one export needs beside its bytes; all but `name` is shared by the exports of a source. */
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

/** What the exports of one source share while they are read. */
export const sharedContext = <Files extends StoredUploads>(
  files: Files | null,
): Omit<DumpContext, 'name' | 'files'> & { readonly files: Files | null } => ({
  files,
  repeated: new RepeatedRevisions(),
  redirects: new UnnamedRedirects(),
  tally: new DumpTally(files !== null),
  limits: defaultLimits,
})

class RepeatedRevisions {
  readonly #seen = new SeenIds()
  #revisions = 0
  #pages = 0
  #first: { readonly dump: string; readonly subject: string } | null = null

  /** Notes a revision of a dump; true when it was there before. */
  note(id: number, dump: string, title: string): boolean {
    if (!this.#seen.note(id)) return false
    this.#revisions += 1
    this.#first ??= { dump, subject: `${title} (revision ${id})` }
    return true
  }

  /** Notes that a page held some of them. */
  page(): void {
    this.#pages += 1
  }

  *events(): Generator<SourceEvent> {
    if (this.#first === null) return
    const counts = { revisions: this.#revisions, pages: this.#pages }
    const detail = message('first-subject', { subject: this.#first.subject })
    yield { type: 'loss', loss: loss('duplicate-revision', this.#first.dump, counts, detail) }
  }
}
