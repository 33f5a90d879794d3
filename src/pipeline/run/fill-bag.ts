/** The second half of the flow: records and links → catalogue → pages → lists → payload → what tells of all of it. */

import { join } from 'node:path'
import { partsBesideSite } from '../../bundle/write.ts'
import { catalogueSteps } from '../../catalogue/write.ts'
import type { Account } from '../../model/account.ts'
import type { EditionChanges } from '../../model/changes.ts'
import type { Loss } from '../../model/loss.ts'
import type { SiteLanguage } from '../../texts/language.ts'
import { loadPeople } from '../io/load.ts'
import { writeBesideSite } from './beside-site/write.ts'
import { countFigures } from './counts/figures.ts'
import { maskerSetupOf } from './privacy/redaction.ts'
import { pageCount, type ReadJob } from './read-job.ts'
import type { RefusedFiles } from './take-out.ts'
import { threadsOfWiki } from './threads/wiki-threads.ts'
import { loadLinkSettings } from './view/link-resolver.ts'
import { type OldTexts, renderOldTexts } from './view/old-texts.ts'
import { openWikiView, type WikiViewParts } from './view/open-wiki-view.ts'
import type { View } from './view/view.ts'
import type { ReadWiki } from './wiki.ts'
import { historyOf, openSiteWriter } from './write-site.ts'

/** A bag that is filled: what with, and where. */
export interface FillJob extends ReadJob {
  readonly frozen: boolean
  /** Compares with the bundle whose place this one takes, when its catalogue stands; null: it takes none. */
  readonly compare: ((view: View) => Promise<EditionChanges>) | null
  /** Left out of the site as it is written. */
  readonly refused: RefusedFiles
  /** That it is. */
  readonly losses: readonly Loss[]
  /** Folder in which the bag is built. */
  readonly bag: string
  readonly language: SiteLanguage
}

/** Writes all of `data/`. A view knows something of every page: it is let go before the bundle is packed. */
export async function fillBag(job: FillJob, wiki: ReadWiki): Promise<Account> {
  const { pipeline, archive, bag, language, compare, at, signal } = job
  const { definition } = pipeline
  const data = join(bag, 'data')

  at('records')
  const fonds: WikiViewParts = {
    definition,
    archive,
    wiki,
    links: loadLinkSettings(pipeline, wiki.site),
    people: loadPeople(pipeline),
    frozen: job.frozen || definition.links.frozen,
  }
  const view = openWikiView(fonds)
  const { site: settings } = definition
  const history = settings === false ? 'none' : historyOf(settings.history, view)
  const rendering = history === 'all' ? renderInThreads(job, view, wiki) : null
  try {
    at('catalogue')
    await writeCatalogue(job, view, join(data, 'index.sqlite'), wiki.storedPages)

    at('site')
    const site =
      settings === false
        ? null
        : openSiteWriter(view, {
            folder: join(data, 'site'),
            options: { ...settings, history, language, replaces: compare !== null },
            ...{ refused: job.refused, policy: job.policy, signal },
            listen: pageCount(job.listen, 'site', wiki.storedPages),
          })
    await site?.writePages()
    const oldTexts = (await rendering?.whenDone()) ?? null
    await site?.writeHistories(oldTexts)
    await site?.writeLists()

    const losses = [...job.losses, ...(oldTexts?.takeLosses() ?? [])]
    const { account, late } = await writeBesideSite({ ...fonds, view, data, losses, language, signal })
    const changes = compare === null ? null : await compare(view)
    await site?.writeOfBundle({ changes, beside: await partsBesideSite(bag), lateLosses: late })
    return account
  } finally {
    await rendering?.end()
  }
}

/** Texts of old that threads render while the main one writes catalogue and pages. */
interface Rendering {
  /** Tells from now on how many they have rendered. */
  readonly whenDone: () => Promise<OldTexts>
  /** Has them stop, where they are still at it, and let go of their parsers, which take memory. */
  readonly end: () => Promise<void>
}

function renderInThreads({ pool, archive, listen, signal }: FillJob, view: View, wiki: ReadWiki): Rendering {
  const { redaction, setup } = wiki
  const threads = threadsOfWiki(pool, { archivePath: archive.path, parse: setup })
  const figures = countFigures({ ...wiki, mask: redaction.mask })
  const step = { figures, mask: maskerSetupOf(redaction), dropped: redaction.droppedPages }
  const stop = new AbortController()
  let isAwaited = false
  const done = renderOldTexts(view, {
    ...{ figures, together: threads.together, renderBatch: threads.rendererOf(step) },
    listen(rendered) {
      if (isAwaited) listen({ step: 'site', done: rendered, total: null, unit: 'revisions' })
    },
    signal: AbortSignal.any([signal, stop.signal]),
  })
  // Awaited when the pages are written; until then its failure is nobody's.
  done.catch(() => undefined)
  return {
    whenDone() {
      isAwaited = true
      return done
    },
    async end() {
      stop.abort()
      await Promise.allSettled([done])
      await pool.forget()
    },
  }
}

/** Pages between two looks at Ctrl-C and the progress line. */
const pagesPerTurn = 50

async function writeCatalogue({ language, listen, signal }: FillJob, view: View, path: string, total: number) {
  for (const before of catalogueSteps(view, path, language)) {
    signal.throwIfAborted()
    if (before % pagesPerTurn > 0) continue
    listen({ step: 'catalogue', done: before, total, unit: 'pages' })
    await new Promise(setImmediate)
  }
}
