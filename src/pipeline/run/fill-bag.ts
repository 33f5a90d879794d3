/** The second half of the flow: records and links → catalogue and payload → site, which tells what stands beside it. */

import { join } from 'node:path'
import { partsBesideSite } from '../../bundle/beside-site.ts'
import type { Account } from '../../model/account.ts'
import type { EditionChanges } from '../../model/changes.ts'
import type { SiteLanguage } from '../../model/texts.ts'
import type { RestOfBundle } from '../../site/site.ts'
import { loadPeople } from '../io/load.ts'
import { type WrittenBeside, writeBesideSite } from './beside-site/write.ts'
import type { ReadJob, ReadWiki } from './read-wiki.ts'
import { startBesideThread } from './threads/beside-thread.ts'
import { threadsOfMachine } from './threads/pool.ts'
import { loadLinkSettings } from './view/link-resolver.ts'
import { openWikiView, type WikiViewParts } from './view/open-wiki-view.ts'
import type { View } from './view/view.ts'
import { factsOfWiki } from './wiki-facts.ts'
import { writeSite } from './write-site.ts'

/** A bag that is filled: what with, and where. */
export interface FillJob extends ReadJob {
  readonly frozen: boolean
  /** Compares with the bundle whose place this one takes, when its catalogue stands; null: it takes none. */
  readonly compare: ((view: View) => Promise<EditionChanges>) | null
  /** Folder in which the bag is built. */
  readonly bag: string
  readonly language: SiteLanguage
}

/** A thread opens a view of its own in the time in which some hundred pages are printed. */
const pagesWorthThread = 300

/** Writes all of `data/`. Views know something of every page: they are let go before the bundle is packed. */
export async function fillBag(job: FillJob, wiki: ReadWiki): Promise<Account> {
  const { pipeline, archive, at } = job
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
  const isLarge = wiki.storedPages >= pagesWorthThread
  const isShared = isLarge && definition.site !== false && (job.threads ?? threadsOfMachine()) > 1
  return isShared ? fillTogether(job, fonds) : fillInTurn(job, fonds)
}

async function fillInTurn(job: FillJob, fonds: WikiViewParts): Promise<Account> {
  const { bag, at, signal } = job
  const view = openWikiView(fonds)
  at('catalogue')
  const written = await writeBesideSite({ ...fonds, view, data: join(bag, 'data'), signal })
  at('site')
  await printPages(job, { ...fonds, view, beside: () => Promise.resolve(written) })
  return written.account
}

/** A thread writes what stands beside the site, from a view of its own, while this one prints the pages. */
async function fillTogether(job: FillJob, fonds: WikiViewParts): Promise<Account> {
  const { bag, at, signal } = job
  const { archive, wiki, ...settings } = fonds
  at('catalogue')
  const data = { ...settings, archivePath: archive.path, wiki: factsOfWiki(wiki) }
  const thread = startBesideThread(data, join(bag, 'data'), signal)
  try {
    const view = openWikiView(fonds)
    at('site')
    await printPages(job, { ...fonds, view, beside: () => thread.written })
    const { account, found } = await thread.written
    wiki.redaction.alsoFound(found)
    return account
  } finally {
    await thread.close()
  }
}

/** What the pages are printed from. */
interface PrintedFonds extends WikiViewParts {
  readonly view: View
  /** What stands beside them, when it does. */
  readonly beside: () => Promise<WrittenBeside>
}

async function printPages(
  { bag, language, compare, listen, signal }: FillJob,
  { definition: { site }, wiki, view, beside }: PrintedFonds,
): Promise<void> {
  if (site === false) {
    await restOfBundle()
    return
  }
  await writeSite(view, {
    folder: join(bag, 'data', 'site'),
    options: { ...site, language, replaces: compare !== null },
    rest: restOfBundle,
    listen: (done) => listen({ step: 'site', done, total: wiki.storedPages, unit: 'pages' }),
    signal,
  })

  async function restOfBundle(): Promise<RestOfBundle> {
    const { late } = await beside()
    const changes = compare === null ? null : await compare(view)
    return { changes, beside: await partsBesideSite(bag), lateLosses: late }
  }
}
