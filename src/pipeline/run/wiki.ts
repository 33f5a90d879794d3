/** A wiki as a run knows it: stored, then read. */

import type { ArchiveReader } from '../../archive/read.ts'
import type { Results } from '../../archive/results.ts'
import type { Changes } from '../../model/changes.ts'
import type { Loss } from '../../model/loss.ts'
import type { About } from '../../model/view.ts'
import type { WikiSite } from '../../model/wiki.ts'
import type { AnswersOfWiki, ChoicesOfWiki } from './answers.ts'
import type { ParseSetup } from './parse-setup.ts'
import type { JoinedValues } from './privacy/joined-step.ts'
import type { Redaction } from './privacy/redaction.ts'

/** A wiki in the archive, and what shapes its parse. */
export interface StoredWiki {
  readonly reader: ArchiveReader
  readonly results: Results
  readonly site: WikiSite
  /** As the pipeline and the source say it; what is published of it is masked. */
  readonly about: About
  /** Where neither the pipeline nor a source says the language. */
  readonly languageLosses: readonly Loss[]
  /** Of the bundle, `YYYY-MM-DD`. */
  readonly date: string
  readonly setup: ParseSetup
  /** What a person says of the records. */
  readonly answers: AnswersOfWiki
  /** What a model chose; null: the pipeline asks none. */
  readonly choices: ChoicesOfWiki | null
  /** Pages of the store, published or not. */
  readonly storedPages: number
}

/** A wiki that was read: what is stored of it, and what may leave. */
export interface ReadWiki extends StoredWiki {
  readonly redaction: Redaction
  /** What pages show that no text holds whole, by the key of the page. */
  readonly joined: JoinedValues
  /** Since the sources were last read completely; null when nothing was read, or for the first time. */
  readonly changes: Changes | null
}
