/** The first half of the flow: source → archive → parse → links → privacy. `run` writes what comes of it; the commands about links ask it. */

import { type Archive, openArchive, storeDamaged } from '../../archive/archive.ts'
import { clearIntake } from '../../archive/intake.ts'
import { forgetBundle } from '../../archive/last-bundle.ts'
import { readParses } from '../../archive/parse-files.ts'
import { type Step, steps } from '../../model/loss.ts'
import { policyOn } from '../../privacy/policy.ts'
import { StopRun } from '../../texts/errors.ts'
import { loadPeople, rulePlace } from '../io/load.ts'
import { contactsOf, publishedAbout } from './about.ts'
import { keepPasses } from './kept-passes.ts'
import { linksStep } from './links-step.ts'
import { parseRedacted, parseWiki } from './parse-wiki.ts'
import { type JoinedValues, joinedStep } from './privacy/joined-step.ts'
import { privacySecret, redact } from './privacy/privacy-step.ts'
import { maskerSetupOf, type Redaction } from './privacy/redaction.ts'
import { pageCount, type ReadJob, type ReadOptions } from './read-job.ts'
import { ingestSources, storedWiki } from './stored-wiki.ts'
import { poolOfRun } from './threads/pool.ts'
import { threadsOfWiki, type WikiThreads } from './threads/wiki-threads.ts'
import { loadLinkSettings } from './view/link-resolver.ts'
import type { ReadWiki, StoredWiki } from './wiki.ts'
import type { Workplace } from './workplace.ts'

/** Reads the sources of a pipeline into its archive and derives what the writers need; `at` is told of each step, `stored` of the wiki before anything is derived: what it throws ends the reading. */
export async function readWiki(job: ReadJob, stored?: (wiki: StoredWiki) => void): Promise<ReadWiki> {
  const { archive, at, from } = job
  if (from !== null) forgetFrom(from, archive)

  try {
    at('ingest')
    const changes = await ingestSources(job)
    const wiki = storedWiki(job)
    stored?.(wiki)
    const threads = threadsOfWiki(job.pool, { archivePath: archive.path, parse: wiki.setup })

    at('parse')
    for await (const path of job.parses ?? []) {
      job.signal.throwIfAborted()
      readParses(archive, path)
    }
    await parseWiki(job, wiki, threads)

    at('links')
    await mineLinks(job, wiki, threads)

    at('privacy')
    const looks = { ...wiki, shownPasses: threads, signal: job.signal }
    const policy = policyOn(job.policy, wiki.date)
    const shown = await joinedStep(looks, { masker: { policy, ...nothingKnown }, isPublished: false, found: null })
    const redaction = await redactWiki(job, wiki, { threads, shown })
    await parseRedacted(job, wiki, { threads, redaction })
    const masker = maskerSetupOf(redaction)
    const joined = await joinedStep(looks, { masker, isPublished: true, found: new Set(shown.keys()) })

    return { ...wiki, about: publishedAbout(wiki.about, redaction), redaction, joined, changes }
  } finally {
    // Parsers and masks take memory, and nothing is left for them.
    await job.pool.forget()
  }
}

async function mineLinks(
  { pipeline, archive, listen, signal }: ReadJob,
  { reader, results, site, storedPages }: StoredWiki,
  threads: WikiThreads,
): Promise<void> {
  const { policy, wiki } = loadLinkSettings(pipeline, site, true)
  await linksStep({
    archive,
    reader,
    results,
    settings: { policy, wiki },
    mine: threads.minePages,
    together: threads.together,
    listen: pageCount(listen, 'links', storedPages),
    signal,
  })
}

const nothingKnown = { pseudonyms: new Map<string, string>(), links: new Map<string, string>(), known: [] }

function redactWiki(
  job: ReadJob,
  wiki: StoredWiki,
  { threads, shown }: { readonly threads: WikiThreads; readonly shown: JoinedValues },
): Promise<Redaction> {
  const { reader, results, site, date, setup } = wiki
  const { pipeline, policy, archive, environment, tell, textsTogether } = job
  const {
    bundle,
    wiki: { closed },
  } = pipeline.definition
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
    textsTogether,
    byHand: loadPeople(pipeline),
    setup,
    language: setup.siteLanguage,
    passes: keepPasses(archive, results, threads),
    shown: [...[...shown.values()].flat(), ...(job.alsoPrivate ?? [])],
    allowed: contactsOf([bundle.contact, closed.contact]),
    placeOfRule: (index, ...key) => rulePlace(pipeline, index, ...key),
  })
}

type Opened = Pick<ReadJob, 'archive' | 'pool' | 'at'>

/** Opens the archive and the threads of a run for some work, tells of each step, and lets go of both. Throws INTERRUPTED when it was. */
export async function withArchive<Result>(
  workplace: Workplace,
  { threads, listen, signal }: Pick<ReadOptions, 'threads' | 'listen' | 'signal'>,
  work: (opened: Opened) => Promise<Result>,
): Promise<Result> {
  const archive = openArchive(workplace.archivePath)
  const pool = poolOfRun(threads)
  let current: Step = 'ingest'
  const at = (step: Step): void => {
    signal.throwIfAborted()
    current = step
    listen({ step, done: 0, total: null, unit: 'pages' })
  }
  try {
    return await work({ archive, pool, at })
  } catch (error) {
    throw nameInterruption(nameDamage(error, archive.path), current, signal)
  } finally {
    await pool.close()
    archive.close()
  }
}

/** Pages of a store that SQLite cannot read, as that it is damaged. */
const nameDamage = (error: unknown, path: string): unknown =>
  error instanceof Error && 'code' in error && String(error.code).startsWith('SQLITE_CORRUPT')
    ? storeDamaged(path, error)
    : error

/** What a step threw: INTERRUPTED where it was told to stop meanwhile, else the error itself. */
export const nameInterruption = (error: unknown, step: Step, signal: AbortSignal): unknown =>
  signal.aborted ? new StopRun('INTERRUPTED', { step }, { cause: error }) : error

/** What links, texts and shown words told is of the steps up to this one. */
const lastPass: Step = 'privacy'

function forgetFrom(step: Step, archive: Archive): void {
  if (step === 'ingest') clearIntake(archive)
  if (step === 'ingest' || step === 'parse') archive.store.exec('DELETE FROM parses')
  if (steps.indexOf(step) <= steps.indexOf(lastPass)) archive.store.exec('DELETE FROM passes')
  forgetBundle(archive)
}
