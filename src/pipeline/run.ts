/** The flow, written once, top to bottom: source → archive → parse → records and links → privacy → catalogue → site → bundle. */

import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { type Archive, openArchive } from '../archive/archive.ts'
import { readArchive } from '../archive/read.ts'
import { openResults } from '../archive/results.ts'
import { readSite } from '../archive/site.ts'
import { readInputs } from '../archive/sources.ts'
import { writeBundle } from '../bundle/write.ts'
import { writeCatalogue } from '../catalogue/write.ts'
import { classifyLink } from '../links/classify.ts'
import type { Account } from '../model/account.ts'
import type { Changes } from '../model/changes.ts'
import { StopRun } from '../model/errors.ts'
import type { Step } from '../model/loss.ts'
import { languageOf } from '../model/texts.ts'
import { type Mask, maskDeep } from '../privacy/mask.ts'
import type { PrivacyPolicy } from '../privacy/policy.ts'
import { loadLexicons } from './io/lexicons.ts'
import {
  checkNamedFiles,
  loadApart,
  loadPeople,
  loadPipeline,
  loadPrivacy,
  type Pipeline,
  rulePlace,
} from './io/load.ts'
import { keepHeapSmall } from './io/memory.ts'
import type { Listener } from './io/progress.ts'
import { bundleDate, makeAbout, publishedAbout, statedDate } from './run/about.ts'
import { exitOf, makeAccount } from './run/account.ts'
import { countFigures, parseWithFigures } from './run/figures.ts'
import { ingest } from './run/ingest.ts'
import { linksStep } from './run/links-step.ts'
import { parseSetup } from './run/parse-setup.ts'
import { parseStep } from './run/parse-step.ts'
import { writePayload } from './run/payload.ts'
import { proveAbsence } from './run/prove-absence.ts'
import { writeProvenance } from './run/provenance.ts'
import { privacySecret, redact } from './run/redaction.ts'
import { forgetFrom } from './run/restart.ts'
import { bytesOf, planSources } from './run/source-plan.ts'
import { type LinkSettings, loadLinkSettings } from './run/view/link-desk.ts'
import { isExcluded, pagesOf } from './run/view/selection.ts'
import { openView } from './run/view/view.ts'
import { withWholeLosses } from './run/whole-losses.ts'
import { abandon, checkDisk, clearStore, openWorkplace, type Workplace } from './run/workplace.ts'
import { writeSite } from './run/write-site.ts'

export interface RunOptions {
  readonly out: string | null
  readonly from: Step | null
  readonly frozen: boolean
  readonly fresh: boolean
  readonly environment: NodeJS.ProcessEnv
  readonly listen: Listener
  /** Something that the user should know, once. */
  readonly tell: (notice: Notice) => void
  readonly signal: AbortSignal
}

/** A key file that was made, or the address of a live source that does not answer: what was read of it before is used. */
export type Notice = { readonly keyMade: string } | { readonly unreachable: string }

export interface RunResult {
  readonly account: Account
  /** Since the sources were last read completely; null when nothing was read, or for the first time. */
  readonly changes: Changes | null
  readonly bundle: string
  readonly folder: string
  readonly sha256: string
  readonly bytes: number
  readonly exit: 0 | 3
}

/** Makes the bundle of a pipeline file. Interrupted, the same call goes on; the result does not depend on it. */
export async function run(path: string, options: RunOptions): Promise<RunResult> {
  keepHeapSmall()
  const pipeline = loadPipeline(path)
  const { definition } = pipeline
  const policy = loadPrivacy(pipeline)
  checkNamedFiles(pipeline)
  const workplace = openWorkplace(pipeline, options.out)
  if (options.fresh) clearStore(workplace)
  checkDisk(workplace, 0)
  const archive = openArchive(workplace.archivePath)
  const at = stepper(options)
  let isWorthless = false
  try {
    const wiki = await readWiki({ pipeline, policy, workplace, archive, at, ...options })
    const { about, date, changes, redaction, listen } = wiki

    const name = `${about.key}-${date}${policy.audience === 'restricted' ? '-restricted' : ''}`
    const bag = workplace.bagFolder(name)
    const language =
      definition.site === false ? languageOf(about.language) : (definition.site.language ?? languageOf(about.language))
    // The view knows something of every page: it is let go before the bundle is packed.
    const fillBag = async () => {
      at('records')
      const links = wiki.linkSettings()
      const view = wiki.openView(links, options.frozen || definition.links.frozen)

      at('catalogue')
      writeCatalogue(view, join(bag, 'data', 'index.sqlite'))

      at('site')
      if (definition.site !== false) {
        await writeSite(
          view,
          join(bag, 'data', 'site'),
          { ...definition.site, language },
          listen('site'),
          options.signal,
        )
      }

      at('bundle')
      const late = await writePayload(view, join(bag, 'data'), options.signal)
      const account = makeAccount(view, maskDeep(readInputs(archive), redaction.mask), late)
      writeProvenance({ view, account, late, pipeline, redaction, links, folder: join(bag, 'data', 'provenance') })
      return account
    }
    const account = await fillBag()
    const { store, sqliteMark } = definition.bundle
    await writeBundle(bag, { name, about, account, date, language, zip: true, store, sqliteMark })
    options.signal.throwIfAborted()
    if (policy.audience === 'public') await proved(workplace, bag, wiki, options.signal)
    const { zip, folder } = workplace.deliver(name)
    return {
      account,
      changes,
      bundle: zip,
      folder,
      sha256: readFileSync(`${zip}.sha256`, 'utf8').slice(0, 64),
      bytes: statSync(zip).size,
      exit: exitOf(account),
    }
  } catch (error) {
    isWorthless = !options.signal.aborted && readArchive(archive).counts().pages === 0
    if (options.signal.aborted) throw new StopRun('INTERRUPTED', { step: at.now() }, { cause: error })
    throw error
  } finally {
    archive.close()
    if (isWorthless) abandon(workplace)
  }
}

/** A bag in which something survived that the policy takes out is not kept. */
async function proved(
  workplace: Workplace,
  bag: string,
  { redaction, about }: Pick<Awaited<ReturnType<typeof readWiki>>, 'redaction' | 'about'>,
  signal: AbortSignal,
): Promise<void> {
  try {
    await proveAbsence(bag, redaction, about, signal)
  } catch (error) {
    workplace.discard()
    throw error
  }
}

/** What reading a wiki takes, whatever is done with it then. */
export interface ReadJob extends Pick<RunOptions, 'from' | 'environment' | 'listen' | 'tell' | 'signal'> {
  readonly pipeline: Pipeline
  readonly policy: PrivacyPolicy
  readonly workplace: Workplace
  readonly archive: Archive
  readonly at: (step: Step) => void
}

/** The first half of the flow: source → archive → parse → links → privacy. What it gives is read by the writers, and by the commands about links. */
export async function readWiki(job: ReadJob) {
  const { pipeline, policy, workplace, archive, at, from, environment, listen: hear, tell, signal } = job
  const { definition } = pipeline
  const [merged, apart] = [loadPeople(pipeline), loadApart(pipeline)]
  if (from !== null) forgetFrom(from, archive)

  at('ingest')
  const planned = await planSources(pipeline, environment, signal)
  checkDisk(workplace, bytesOf(planned))
  const changes = await ingest(planned, archive, {
    listen: hear,
    signal,
    unreachable: (location) => tell({ unreachable: location }),
  })
  const reader = readArchive(archive)
  const results = openResults(archive)
  const site = readSite(archive.store)
  const lastEdit = reader.latestTime()
  const date = bundleDate(definition, environment, lastEdit, site.renderedAt)
  const said = makeAbout(
    definition,
    { site, hasWikitext: reader.hasWikitext() },
    { date, isDatedByLastEdit: statedDate(definition, environment) === null && lastEdit !== null },
    policy.audience,
  )
  const total = reader.counts().pages

  at('parse')
  const setup = parseSetup({
    about: said,
    site,
    definition,
    lexicons: loadLexicons(definition.records.meetings.languages),
    pseudonyms: policy.rules.flatMap((rule) => rule.as ?? []),
  })
  const figuresOf = (mask: Mask | null) => countFigures({ reader, results, mask })
  const workers = { archivePath: archive.path, parse: setup, mask: null }
  const listen = (step: Step) => (done: number) => hear({ step, done, total, unit: 'pages' })
  const plain = { reader, results, mask: null, listen: listen('parse'), signal }
  await parseWithFigures(
    (figures) => parseStep({ ...plain, setup: { ...workers, figures } }),
    () => figuresOf(null),
  )

  at('links')
  const settings = loadLinkSettings(pipeline, site, true)
  const isShort = (raw: string) => classifyLink(raw, settings).class === 'shortener'
  linksStep({ reader, results, isShort, listen: listen('links'), signal })

  at('privacy')
  const secret = privacySecret(pipeline.stem, environment, (keyMade) => tell({ keyMade }))
  const redaction = redact({
    archive,
    reader,
    results,
    site,
    policy,
    secret,
    bundleDate: date,
    links: settings,
    hideLivePads: definition.links.hideLivePads,
    byHand: { known: merged, kept: apart },
    language: setup.siteLanguage,
    placeOfRule: (index, ...key) => rulePlace(pipeline, index, ...key),
  })
  const { mask, known: removed } = redaction
  const about = publishedAbout(said, redaction)
  const masked = {
    ...workers,
    mask: { policy, pseudonyms: redaction.pseudonyms, bundleDate: date, links: redaction.linkMarks, known: removed },
  }
  const figures = figuresOf(mask)
  await parseStep({
    reader,
    results,
    setup: { ...masked, figures },
    mask: redaction,
    listen: listen('privacy'),
    signal,
  })
  return {
    about,
    date,
    changes,
    redaction,
    listen,
    /** A lock that is named and not there is an error, unless the caller is about to write it. */
    linkSettings: (lockMayLack = false) => loadLinkSettings(pipeline, site, lockMayLack),
    openView: (links: LinkSettings, frozen: boolean) => {
      const pages = pagesOf({ definition, about, site, archive, reader, results, redaction })
      const { hideLivePads } = definition.links
      const known = merged.map((names) => names.map(mask))
      const kept = apart.map(({ names, series }) => ({ names: names.map(mask), series: series.map(mask) }))
      const chosen = { pages, isExcluded: isExcluded(definition) }
      const parts = { about, site, reader, results, redaction, ...chosen, links, known, kept, hideLivePads, frozen }
      const knownPeople = [...known, ...kept.map(({ names }) => names)]
      return withWholeLosses(openView(parts), { storedPages: total, knownPeople })
    },
  }
}

/** Notes the step that is being done, and stops between two steps when that was asked for. */
function stepper({ listen, signal }: RunOptions) {
  let current: Step = 'ingest'
  const at = (step: Step): void => {
    signal.throwIfAborted()
    current = step
    listen({ step, done: 0, total: null, unit: 'pages' })
  }
  return Object.assign(at, { now: () => current })
}
