/** A wiki in the archive of a run: its sources read, and what shapes its parse. */

import type { Archive } from '../../archive/archive.ts'
import { clearIntake, openIntake } from '../../archive/intake.ts'
import { compareFormer, dropFormer, keepFormer, openKnown } from '../../archive/known.ts'
import { type ArchiveReader, readArchive } from '../../archive/read.ts'
import { openResults } from '../../archive/results.ts'
import { readSite } from '../../archive/site.ts'
import { beginSource, readSources } from '../../archive/sources.ts'
import type { Changes } from '../../model/changes.ts'
import { decodeLexicon } from '../../records/configuration.ts'
import { kinds, type Source, type SourceWork } from '../../sources/kinds.ts'
import { estimateLanguage } from '../../support/language-of-texts.ts'
import { StopRun } from '../../texts/errors.ts'
import { loss } from '../../texts/loss.ts'
import { message } from '../../texts/message.ts'
import { loadAnswers, loadAssistLock } from '../io/answers.ts'
import { refuseOtherEngines } from '../io/other-engines.ts'
import type { Listener } from '../io/progress.ts'
import { loadLexicons, loadWeights } from '../io/shipped.ts'
import { bundleDate, makeAbout, statedDate } from './about.ts'
import { answersOfWiki, choicesOfWiki } from './answers.ts'
import { parseSetup } from './parse-setup.ts'
import type { ReadJob } from './read-job.ts'
import { asWritten } from './recode.ts'
import { bytesOf, fingerprintOf, namesOf, type PlannedSource, planSources, sourceHasNoPages } from './source-plan.ts'
import { workOf } from './threads/wiki-threads.ts'
import type { StoredWiki } from './wiki.ts'
import { checkDisk } from './workplace.ts'

/** What is larger keeps more than one thread at work, packed as dumps are or not; bytes. */
const worthAllThreads = 8e6

/**
 * Reads the sources into the archive; gives what changed since they were last read completely, null when nothing was read. The
 * threads that will parse them load the parser meanwhile.
 */
export async function ingestSources({
  pipeline,
  workplace,
  archive,
  pool,
  environment,
  frozen,
  listen,
  tell,
  signal,
}: ReadJob): Promise<Changes | null> {
  const planned = await planSources(pipeline, environment, signal, frozen)
  const bytes = bytesOf(planned)
  checkDisk(workplace, bytes)
  // Of a wiki that was read before, little may be left to parse.
  if (readArchive(archive).counts().pages === 0) pool.load(bytes > worthAllThreads ? null : 1)
  const unreachable = (location: string): void => tell({ unreachable: location })
  pool.atMost(null)
  const changes = await ingest(planned, archive, { listen, signal, work: workOf(pool), unreachable })
  pool.atMost(isWorthThreads(archive) ? null : 1)
  return changes
}

/**
 * Texts, and bytes of them. With fewer one thread is done hardly later than two (5 MB: 18.9 and 17.5 s on two cores), each of which
 * loads and warms what the other does: a seventh more processor time, and 140 MB.
 */
const worthThreads = { texts: 2000, bytes: 8e6 }

function isWorthThreads({ store }: Archive): boolean {
  const lengths = store.prepare('SELECT length(body) FROM texts LIMIT ?').pluck().iterate(worthThreads.texts)
  let [texts, bytes] = [0, 0]
  for (const length of lengths) {
    texts += 1
    bytes += Number(length)
    if (texts >= worthThreads.texts || bytes > worthThreads.bytes) return true
  }
  return false
}

/** The wiki as the archive has it now. */
export function storedWiki({ pipeline, policy, archive, environment }: ReadJob): StoredWiki {
  const { definition } = pipeline
  const reader = readArchive(archive)
  const site = readSite(archive.store)
  const lastEdit = reader.latestTime()
  const date = bundleDate(definition, environment, lastEdit, site.renderedAt)
  const stated = definition.wiki.language ?? site.language
  const estimated = stated === null ? estimateLanguage(latestTexts(reader)) : null
  const language = stated ?? estimated ?? 'en'
  const reason = message(estimated === null ? 'language-assumed' : 'language-of-texts', { language })
  const about = makeAbout(
    definition,
    { site, language, hasWikitext: reader.hasWikitext() },
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
    languageLosses: stated === null ? [loss('language-not-told', 'all pages', { reason })] : [],
    date,
    setup,
    answers: answersOfWiki(loadAnswers(pipeline), reader, site),
    choices: assist === undefined ? null : choicesOfWiki(loadAssistLock(pipeline), assist.model),
    storedPages: reader.counts().pages,
  }
}

/** Of pages from all over the main namespace. */
function* latestTexts(reader: ArchiveReader): Generator<string> {
  const keys = [...reader.pages()].flatMap(({ page_key: key, namespace_id: namespace, redirect_title: redirect }) =>
    namespace === 0 && redirect === null ? [key] : [],
  )
  const step = Math.max(1, Math.floor(keys.length / sampledTexts))
  for (const key of keys.filter((_, index) => index % step === 0)) {
    const latest = reader.latest(key)
    const id = latest?.text_id ?? latest?.html_id ?? null
    if (id !== null) yield reader.text(id)
  }
}

/** So many tell a language. */
const sampledTexts = 100

// Sources fill the archive: unchanged and complete ones are not read again, changed ones make it anew.

interface IngestOptions {
  readonly listen: Listener
  readonly signal: AbortSignal
  /** Who reads pages for a source. */
  readonly work: SourceWork
  /** Told the address of a live source that cannot be reached; what was read of it completely stands. */
  readonly unreachable: (location: string) => void
}

/**
 * Reads every source of the pipeline into the archive. Interrupted, the next run reads on or again: events are idempotent.
 * Gives what changed since the sources were last read completely; null when nothing was read, or for the first time.
 */
export async function ingest(
  planned: readonly PlannedSource[],
  archive: Archive,
  options: IngestOptions,
): Promise<Changes | null> {
  const sources = await Promise.all(planned.map((source) => withFingerprint(source, archive, options)))
  const known = readSources(archive)
  const isChanged = ({ position, fingerprint }: Ready): boolean =>
    (known[position]?.fingerprint ?? fingerprint) !== fingerprint
  if (sources.some(isChanged) || known.length > sources.length) {
    keepFormer(archive)
    clearIntake(archive)
  }
  const complete = new Set(readSources(archive).flatMap((state) => (state.complete ? [state.position] : [])))
  const open = sources.filter(({ position }) => !complete.has(position))
  for (const source of open) await readSource(source, archive, options)
  if (open.length === 0) return null
  const changes = compareFormer(archive)
  dropFormer(archive)
  return changes
}

type Ready = PlannedSource & { readonly fingerprint: string }

async function withFingerprint(source: PlannedSource, archive: Archive, options: IngestOptions): Promise<Ready> {
  const input = { ...source.input, known: openKnown(archive, source.position) }
  const live = await source.source.fingerprint?.(input, options.signal)
  const known = readSources(archive)[source.position]
  if (live === null && known?.complete === true && known.fingerprint.startsWith(`${source.base}:`)) {
    options.unreachable(source.input.from.join(', '))
    return { ...source, fingerprint: known.fingerprint }
  }
  return { ...source, fingerprint: fingerprintOf(source.base, live ?? null) }
}

async function readSource(
  { source, position, definition, input, inputs, fingerprint }: Ready,
  archive: Archive,
  { listen, signal, work }: IngestOptions,
): Promise<void> {
  beginSource(archive, { position, kind: definition.kind, fingerprint }, inputs)
  const intake = openIntake(archive, position, definition.kind)
  let complete = false
  try {
    const events = source.read({ ...input, known: openKnown(archive, position), work }, signal)
    for await (const event of asWritten(events, 'recode' in definition ? (definition.recode ?? null) : null)) {
      if (event.type === 'progress') listen({ step: 'ingest', ...event })
      else await intake.take(event)
      signal.throwIfAborted()
    }
    const called = namesOf(input.from)
    if (intake.hasPages()) await intake.takeCount(called, kinds[definition.kind].counts)
    else await intake.take({ type: 'loss', loss: sourceHasNoPages(called) })
    complete = true
  } catch (error) {
    refuseOtherEngines(error, input.from)
    if (error instanceof StopRun && error.code === kinds[definition.kind].refusal) await refuseArchive(input, signal)
    throw error
  } finally {
    // What was read so far is kept: the next run need not be faster, but an interruption loses nothing.
    intake.close(complete)
  }
}

/** Throws ARCHIVE_OF_FILES for one, whatever it is packed in: of what is none of its own, another kind may unpack the beginning. */
async function refuseArchive({ from }: PlannedSource['input'], signal: AbortSignal): Promise<void> {
  for (const kind of Object.values(kinds)) {
    const { source }: { readonly source: Source } = await kind.load()
    const refusal: unknown = await source.refuse?.(from, signal).catch((error: unknown) => error)
    if (refusal instanceof StopRun && refusal.code === 'ARCHIVE_OF_FILES') throw refusal
  }
}
