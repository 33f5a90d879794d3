/** The second half of the flow: records and links → catalogue → pages of the site → payload → lists, which tell of all of it. */

import { join } from 'node:path'
import { partsBesideSite } from '../../bundle/beside-site.ts'
import { writeCatalogue } from '../../catalogue/write.ts'
import type { Account } from '../../model/account.ts'
import type { EditionChanges } from '../../model/changes.ts'
import type { SiteLanguage } from '../../model/texts.ts'
import { loadPeople } from '../io/load.ts'
import { type WrittenBeside, writeBesideSite } from './beside-site/write.ts'
import type { ReadJob, ReadWiki } from './read-wiki.ts'
import { type CatalogueThread, startCatalogueThread } from './threads/catalogue-thread.ts'
import { threadsOfMachine } from './threads/pool.ts'
import { loadLinkSettings } from './view/link-resolver.ts'
import { openWikiView, type WikiViewParts } from './view/open-wiki-view.ts'
import type { View } from './view/view.ts'
import { factsOfWiki } from './wiki-facts.ts'
import { openSiteWriter } from './write-site.ts'

/** A bag that is filled: what with, and where. */
export interface FillJob extends ReadJob {
  readonly frozen: boolean
  /** Compares with the bundle whose place this one takes, when its catalogue stands; null: it takes none. */
  readonly compare: ((view: View) => Promise<EditionChanges>) | null
  /** Folder in which the bag is built. */
  readonly bag: string
  readonly language: SiteLanguage
}

/** Writes all of `data/`. A view knows something of every page: it is let go before the bundle is packed. */
export async function fillBag(job: FillJob, wiki: ReadWiki): Promise<Account> {
  const { pipeline, archive, bag, at } = job
  const { definition } = pipeline
  at('records')
  const fonds: WikiViewParts = {
    definition,
    archive,
    wiki,
    links: loadLinkSettings(pipeline, wiki.site),
    people: loadPeople(pipeline),
    frozen: job.frozen || definition.links.frozen,
  }
  const catalogue = join(bag, 'data', 'index.sqlite')
  const thread = hasThread(job, wiki) ? startCatalogueThread(plainFonds(fonds), catalogue, job.signal) : null
  try {
    const view = openWikiView(fonds)
    at('catalogue')
    if (thread === null) writeCatalogue(view, catalogue)
    at('site')
    const { account } = await writePagesAndPayload(job, { ...fonds, view, thread })
    return account
  } catch (error) {
    // What is written beside a catalogue that failed is stopped, and says no more than that.
    throw thread?.failed.aborted === true ? thread.failed.reason : error
  } finally {
    await thread?.close()
  }
}

/** A thread opens a view of its own in the time in which some hundred pages are printed. */
const pagesWorthThread = 300

const hasThread = ({ pipeline, threads = threadsOfMachine() }: FillJob, { storedPages }: ReadWiki): boolean =>
  threads > 1 && pipeline.definition.site !== false && storedPages >= pagesWorthThread

const plainFonds = ({ archive, wiki, ...settings }: WikiViewParts) => ({
  ...settings,
  archivePath: archive.path,
  wiki: factsOfWiki(wiki),
})

/** What is written from, beside the catalogue. */
interface OpenedFonds extends WikiViewParts {
  readonly view: View
  /** Where the catalogue is written by one. */
  readonly thread: CatalogueThread | null
}

async function writePagesAndPayload(job: FillJob, fonds: OpenedFonds): Promise<WrittenBeside> {
  const { bag, compare } = job
  const { view, wiki, thread } = fonds
  const signal = thread === null ? job.signal : AbortSignal.any([job.signal, thread.failed])
  const site = openSite({ ...job, signal }, fonds)
  await site?.writePages()
  const written = await writeBesideSite({ ...fonds, data: join(bag, 'data'), signal })
  if (thread !== null) wiki.redaction.alsoFound(await thread.written)
  const changes = compare === null ? null : await compare(view)
  await site?.writeLists({ changes, beside: await partsBesideSite(bag), lateLosses: written.late })
  return written
}

function openSite({ bag, language, compare, listen, signal }: FillJob, { definition, view, wiki }: OpenedFonds) {
  if (definition.site === false) return null
  return openSiteWriter(view, {
    folder: join(bag, 'data', 'site'),
    options: { ...definition.site, language, replaces: compare !== null },
    listen: (done) => listen({ step: 'site', done, total: wiki.storedPages, unit: 'pages' }),
    signal,
  })
}
