/** A wiki in the archive of a run: its sources read, and what shapes its parse. */

import { type ArchiveReader, readArchive } from '../../archive/read.ts'
import { openResults, type Results } from '../../archive/results.ts'
import { readSite } from '../../archive/site.ts'
import type { Changes } from '../../model/changes.ts'
import type { About } from '../../model/view.ts'
import type { WikiSite } from '../../model/wiki.ts'
import { decodeLexicon } from '../../records/configuration.ts'
import type { SourceWork } from '../../sources/source.ts'
import { loadAnswers } from '../io/answers.ts'
import { loadAssistLock } from '../io/assist-lock.ts'
import { loadLexicons } from '../io/lexicons.ts'
import { loadWeights } from '../io/weights.ts'
import { bundleDate, makeAbout, statedDate } from './about.ts'
import { type AnswersOfWiki, answersOfWiki, type ChoicesOfWiki, choicesOfWiki } from './answers.ts'
import { ingest } from './ingest.ts'
import { type ParseSetup, parseSetup } from './parse-setup.ts'
import type { ReadJob } from './read-job.ts'
import { bytesOf, planSources } from './source-plan.ts'
import { checkDisk } from './workplace.ts'

/** A wiki in the archive, and what shapes its parse. */
export interface StoredWiki {
  readonly reader: ArchiveReader
  readonly results: Results
  readonly site: WikiSite
  /** As the pipeline and the source say it; what is published of it is masked. */
  readonly about: About
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

/** What threads do while sources are read. */
export interface IngestThreads {
  /** Has so many of them load the parser, beside whatever the main one does; null: all. */
  loadParser(count: number | null): void
  /** What a source has them do. */
  readonly work: SourceWork
}

/** What is larger keeps more than one thread at work; bytes. */
const worthAllThreads = 2e6

/**
 * Reads the sources into the archive; gives what changed since they were last read completely, null when nothing was read. The
 * threads that will parse them load the parser meanwhile.
 */
export async function ingestSources(
  { pipeline, workplace, archive, environment, listen, tell, signal }: ReadJob,
  threads: IngestThreads,
): Promise<Changes | null> {
  const planned = await planSources(pipeline, environment, signal)
  const bytes = bytesOf(planned)
  checkDisk(workplace, bytes)
  // Of a wiki that was read before, little may be left to parse.
  if (readArchive(archive).counts().pages === 0) threads.loadParser(bytes > worthAllThreads ? null : 1)
  const unreachable = (location: string): void => tell({ unreachable: location })
  return ingest(planned, archive, { listen, signal, work: threads.work, unreachable })
}

/** The wiki as the archive has it now. */
export function storedWiki({ pipeline, policy, archive, environment }: ReadJob): StoredWiki {
  const { definition } = pipeline
  const reader = readArchive(archive)
  const site = readSite(archive.store)
  const lastEdit = reader.latestTime()
  const date = bundleDate(definition, environment, lastEdit, site.renderedAt)
  const about = makeAbout(
    definition,
    { site, hasWikitext: reader.hasWikitext() },
    { date, isDatedByLastEdit: statedDate(definition, environment) === null && lastEdit !== null },
    policy.audience,
  )
  const setup = parseSetup({
    about,
    site,
    definition,
    lexicons: loadLexicons(definition.records.meetings.languages).map(decodeLexicon),
    weights: loadWeights(),
    pseudonyms: policy.rules.flatMap((rule) => rule.as ?? []),
  })
  const { assist } = definition.records
  return {
    reader,
    results: openResults(archive),
    site,
    about,
    date,
    setup,
    answers: answersOfWiki(loadAnswers(pipeline), reader, site),
    choices: assist === undefined ? null : choicesOfWiki(loadAssistLock(pipeline), assist.model),
    storedPages: reader.counts().pages,
  }
}
