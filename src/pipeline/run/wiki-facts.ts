/** A wiki as a run knows it: stored, read, and in plain values, of which a thread makes the same with a connection of its own. */

import type { Archive } from '../../archive/archive.ts'
import { type ArchiveReader, readArchive } from '../../archive/read.ts'
import { openResults, type Results } from '../../archive/results.ts'
import type { Changes } from '../../model/changes.ts'
import type { Loss } from '../../model/loss.ts'
import type { About } from '../../model/view.ts'
import type { WikiSite } from '../../model/wiki.ts'
import type { AnswersOfWiki, ChoicesOfWiki } from './answers.ts'
import type { ParseSetup } from './parse-setup.ts'
import type { JoinedValues } from './privacy/joined-step.ts'
import { type Redaction, type RedactionFacts, redactionOf } from './privacy/redaction.ts'

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

/** All that is known of a wiki but its archive. */
export interface WikiFacts extends Omit<ReadWiki, 'reader' | 'results' | 'redaction'> {
  readonly redaction: RedactionFacts
}

/** What can cross to a thread. */
export function factsOfWiki({ reader, results, redaction, ...facts }: ReadWiki): WikiFacts {
  return { ...facts, redaction: redaction.facts }
}

/** The wiki of an archive, as it was read in another thread. */
export function wikiOfFacts(facts: WikiFacts, archive: Archive): ReadWiki {
  const reader = readArchive(archive)
  const redaction = redactionOf(facts.redaction, { reader, site: facts.site })
  return { ...facts, reader, results: openResults(archive), redaction }
}
