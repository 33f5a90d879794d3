/** The first half of the flow: source → archive → parse → links → privacy. `run` writes what comes of it; the commands about links ask it. */

import { type Archive, openArchive } from '../../archive/archive.ts'
import { clearIntake } from '../../archive/intake.ts'
import { readParses, writeParses } from '../../archive/parse-files.ts'
import { type ArchiveReader, readArchive } from '../../archive/read.ts'
import { openResults, type Results } from '../../archive/results.ts'
import { readSite } from '../../archive/site.ts'
import type { Changes } from '../../model/changes.ts'
import { StopRun } from '../../model/errors.ts'
import type { Figures } from '../../model/figures.ts'
import type { Step } from '../../model/step.ts'
import type { About } from '../../model/view.ts'
import type { WikiSite } from '../../model/wiki.ts'
import type { PrivacyPolicy } from '../../privacy/policy.ts'
import { decodeLexicon } from '../../records/configuration.ts'
import { loadAnswers } from '../io/answers.ts'
import { loadAssistLock } from '../io/assist-lock.ts'
import { loadLexicons } from '../io/lexicons.ts'
import { loadPeople, type Pipeline, rulePlace } from '../io/load.ts'
import type { Listener } from '../io/progress.ts'
import { loadWeights } from '../io/weights.ts'
import { bundleDate, makeAbout, publishedAbout, statedDate } from './about.ts'
import { type AnswersOfWiki, answersOfWiki, type ChoicesOfWiki, choicesOfWiki } from './answers.ts'
import { countFigures, countWithoutParses, parseWithFigures } from './counts/figures.ts'
import { ingest } from './ingest.ts'
import { linksStep } from './links-step.ts'
import { type PageRange, pagesInRange } from './page-range.ts'
import { type ParseSetup, parseSetup } from './parse-setup.ts'
import { type ParseJob, parseStep } from './parse-step.ts'
import { privacySecret, redact } from './privacy-step.ts'
import type { Redaction } from './redaction.ts'
import { bytesOf, planSources } from './source-plan.ts'
import { isUnparsed, openParsePool, type ParsePool } from './threads/parse-pool.ts'
import type { WikiOfThread } from './threads/parse-worker.ts'
import { openPool, threadsOfMachine } from './threads/pool.ts'
import { type TextPool, textPool } from './threads/text-pool.ts'
import { loadLinkSettings } from './view/link-resolver.ts'
import { checkDisk, type Workplace } from './workplace.ts'

/** What every reading of a wiki is told. */
export interface ReadOptions {
  /** The step from which on everything is derived anew; null: what earlier runs derived is used. */
  readonly from: Step | null
  /** Environment variables: credentials, the key of pseudonyms, SOURCE_DATE_EPOCH. */
  readonly environment: NodeJS.ProcessEnv
  /** Threads that work beside the main one. @default one for each core, from 2 to 8 */
  readonly threads?: number
  /** Paths of files with parses that other hosts made (`parseRange`): what holds of them is not parsed here. */
  readonly parses?: AsyncIterable<string>
  /** Is told how far each step has come. */
  readonly listen: Listener
  /** Is told, once each, what the user should know. */
  readonly tell: (notice: Notice) => void
  /** Stops the run when it is aborted; INTERRUPTED is then thrown. */
  readonly signal: AbortSignal
}

/** A key file that was made, or the address of a live source that does not answer: what was read of it before is used. */
export type Notice = { readonly keyMade: string } | { readonly unreachable: string }

/** One reading of a wiki: the decoded pipeline file, the privacy policy, and the open archive. */
export interface ReadJob extends ReadOptions {
  readonly pipeline: Pipeline
  readonly policy: PrivacyPolicy
  readonly workplace: Workplace
  readonly archive: Archive
  /** Notes that a step begins, and stops there when that was asked for. */
  readonly at: (step: Step) => void
}

/** A wiki in the archive, and what shapes its parse. */
interface StoredWiki {
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

/** A wiki that was read: what is stored of it, and what may leave. */
export interface ReadWiki extends StoredWiki {
  readonly redaction: Redaction
  /** Since the sources were last read completely; null when nothing was read, or for the first time. */
  readonly changes: Changes | null
}

/** Reads the sources of a pipeline into its archive and derives what the writers need; `at` is told of each step. */
export async function readWiki(job: ReadJob): Promise<ReadWiki> {
  const { archive, at, from } = job
  if (from !== null) forgetFrom(from, archive)

  at('ingest')
  const changes = await ingestSources(job)
  const wiki = storedWiki(job)

  const threads = openWikiThreads(job, wiki)
  try {
    at('parse')
    for await (const path of job.parses ?? []) {
      job.signal.throwIfAborted()
      readParses(archive, path)
    }
    await parseWiki(job, wiki, threads)

    at('links')
    await mineLinks(job, wiki, threads)

    at('privacy')
    const redaction = await redactWiki(job, wiki, threads)
    await parseRedacted(job, wiki, { threads, redaction })

    return { ...wiki, about: publishedAbout(wiki.about, redaction), redaction, changes }
  } finally {
    await threads.close()
  }
}

/** Reads the sources, parses a range of their pages, and writes the parses into a file; gives how many there are. */
export async function readRange(job: ReadJob, range: PageRange, target: string): Promise<number> {
  const { archive, at } = job
  at('ingest')
  await ingestSources(job)
  const wiki = storedWiki(job)
  const { reader, results, storedPages } = wiki
  const threads = openWikiThreads(job, wiki)
  try {
    at('parse')
    // Numbers that all parses together tell are told where all are: a page that shows one is parsed again there. What other
    // ranges this host parsed before must not show.
    const figures = countWithoutParses(reader)
    await parseStep({ ...parseJob(job, wiki, 'parse', { figures, redaction: null, threads }), range })
  } finally {
    await threads.close()
  }
  return writeParses(archive, parsedTitles(pagesInRange(reader.pages(), storedPages, range), results), target)
}

/** A page that could not be parsed here in time, or in the memory that there is, is tried by whoever makes the wiki. */
function* parsedTitles(pages: Iterable<{ readonly title: string }>, results: Results): Generator<string> {
  for (const { title } of pages) {
    const parsed = results.parsed(title, false)
    if (parsed !== null && !isUnparsed(parsed)) yield title
  }
}

/** Threads that read the store, each task by itself. */
interface WikiThreads {
  readonly parse: ParsePool
  readonly texts: TextPool
  /** So many tasks at once keep all threads at work. */
  readonly together: number
  readonly close: () => Promise<void>
}

/** Two threads of ordinary pages and the main one together stay below 500 MB; megabytes. */
const heapMb = 128

function openWikiThreads({ archive, threads }: ReadJob, { setup }: StoredWiki): WikiThreads {
  const data: WikiOfThread = { archivePath: archive.path, parse: setup }
  const pool = openPool({ data, threads: threads ?? threadsOfMachine(), heapMb })
  const parse = openParsePool(pool, data)
  return {
    parse,
    texts: textPool(pool),
    together: pool.together,
    async close() {
      await pool.close()
      await parse.close()
    },
  }
}

async function ingestSources({ pipeline, workplace, archive, environment, listen, tell, signal }: ReadJob) {
  const planned = await planSources(pipeline, environment, signal)
  checkDisk(workplace, bytesOf(planned))
  return ingest(planned, archive, { listen, signal, unreachable: (location) => tell({ unreachable: location }) })
}

function storedWiki({ pipeline, policy, archive, environment }: ReadJob): StoredWiki {
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

async function parseWiki(job: ReadJob, wiki: StoredWiki, threads: WikiThreads): Promise<void> {
  await parseWithFigures(
    (figures) => parseStep(parseJob(job, wiki, 'parse', { figures, redaction: null, threads })),
    () => countFigures({ ...wiki, mask: null }),
  )
}

async function mineLinks(
  { pipeline, listen, signal }: ReadJob,
  { reader, results, site, storedPages }: StoredWiki,
  { texts }: WikiThreads,
): Promise<void> {
  await linksStep({
    reader,
    results,
    mine: texts.minePages(loadLinkSettings(pipeline, site, true)),
    together: texts.together,
    listen: pageCount(listen, 'links', storedPages),
    signal,
  })
}

function redactWiki(job: ReadJob, wiki: StoredWiki, { texts }: WikiThreads): Promise<Redaction> {
  const { reader, results, site, date, setup } = wiki
  const { pipeline, policy, archive, environment, tell } = job
  return redact({
    archive,
    reader,
    results,
    site,
    policy,
    secret: privacySecret(pipeline.stem, environment, (keyMade) => tell({ keyMade })),
    bundleDate: date,
    links: loadLinkSettings(pipeline, site, true),
    hideLivePads: pipeline.definition.links.hideLivePads,
    byHand: loadPeople(pipeline),
    setup,
    language: setup.siteLanguage,
    passes: texts,
    placeOfRule: (index, ...key) => rulePlace(pipeline, index, ...key),
  })
}

/** Pages whose text the policy changes are parsed again, so that every offset is one in what is published. */
async function parseRedacted(
  job: ReadJob,
  wiki: StoredWiki,
  parts: Pick<StepParts, 'threads'> & { readonly redaction: Redaction },
): Promise<void> {
  const figures = countFigures({ ...wiki, mask: parts.redaction.mask })
  await parseStep(parseJob(job, wiki, 'privacy', { figures, ...parts }))
}

/** What differs between the parses of a wiki. */
interface StepParts {
  readonly figures: Figures
  /** null: texts as they are. */
  readonly redaction: Redaction | null
  readonly threads: WikiThreads
}

function parseJob(
  { policy, listen, signal }: ReadJob,
  { reader, results, date, setup, answers, choices, storedPages }: StoredWiki,
  step: Step,
  { figures, redaction, threads }: StepParts,
): ParseJob {
  const mask =
    redaction === null
      ? null
      : {
          policy,
          pseudonyms: redaction.pseudonyms,
          bundleDate: date,
          links: redaction.linkMarks,
          known: redaction.known,
        }
  return {
    reader,
    results,
    range: null,
    setup,
    figures,
    parseBatch: threads.parse.parserOf({ figures, mask, dropped: redaction?.droppedPages ?? new Set() }),
    together: threads.together,
    mask: redaction,
    said: answers.byTitle,
    choices,
    listen: pageCount(listen, step, storedPages),
    signal,
  }
}

const pageCount =
  (listen: Listener, step: Step, total: number) =>
  (done: number): void =>
    listen({ step, done, total, unit: 'pages' })

/** Opens the archive of a run for some work, tells of each step, and lets go of the archive. Throws INTERRUPTED when it was. */
export async function withArchive<Result>(
  workplace: Workplace,
  { listen, signal }: Pick<ReadOptions, 'listen' | 'signal'>,
  work: (archive: Archive, at: (step: Step) => void) => Promise<Result>,
): Promise<Result> {
  const archive = openArchive(workplace.archivePath)
  let current: Step = 'ingest'
  const at = (step: Step): void => {
    signal.throwIfAborted()
    current = step
    listen({ step, done: 0, total: null, unit: 'pages' })
  }
  try {
    return await work(archive, at)
  } catch (error) {
    throw nameInterruption(error, current, signal)
  } finally {
    archive.close()
  }
}

/** What a step threw: INTERRUPTED where it was told to stop meanwhile, else the error itself. */
export const nameInterruption = (error: unknown, step: Step, signal: AbortSignal): unknown =>
  signal.aborted ? new StopRun('INTERRUPTED', { step }, { cause: error }) : error

function forgetFrom(step: Step, archive: Archive): void {
  if (step === 'ingest') clearIntake(archive)
  if (step === 'ingest' || step === 'parse') archive.store.exec('DELETE FROM parses')
}
