/** A wiki that was read, in plain values: a thread makes the same of them, with a connection of its own. */

import type { Archive } from '../../archive/archive.ts'
import { readArchive } from '../../archive/read.ts'
import { openResults } from '../../archive/results.ts'
import { type RedactionFacts, redactionOf } from './privacy/redaction.ts'
import type { ReadWiki } from './read-wiki.ts'

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
