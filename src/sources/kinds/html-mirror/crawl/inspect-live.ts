/** What answers at an address: a static copy of a wiki, or a wiki whose API does not answer. */

import { basename } from 'node:path'
import type { Message } from '../../../../model/message.ts'
import type { Robots } from '../../../../support/robots.ts'
import { isUrl } from '../../../../support/url.ts'
import { StopRun } from '../../../../texts/errors.ts'
import { message } from '../../../../texts/message.ts'
import { type Client, openClient, plainAddress } from '../../../common/client.ts'
import { type Inspection, usualPace } from '../../../common/source.ts'
import { realTimer } from '../../../common/turns.ts'
import { recogniseEngine } from '../../../common/wall.ts'
import { readSavedPage, type SavedPage } from '../../../saved-pages/read/saved-page.ts'
import { collectSiteFacts, toldOfSite } from '../../../saved-pages/read/site-facts.ts'
import { askExport, exportAddress } from './exports.ts'
import { scriptOf } from './links.ts'
import { openScope } from './scope.ts'
import { findStartPage } from './start-page.ts'

/** Null for what is no wiki, and for a wiki with an API, which another kind of source reads better. */
export async function inspectLive(location: string): Promise<Inspection | null> {
  const plain = plainAddress(location)
  const client = openClient(usualPace, plain.login, new AbortController().signal, realTimer)
  try {
    const { address, answer, robots } = await findStartPage(plain.address, client, null)
    const source = answer?.body?.toString('utf8') ?? ''
    const page = readSavedPage({ path: '', address: address.href }, source)
    const engine = recogniseEngine(source)
    if (page === null && engine !== null && engine !== 'MediaWiki')
      throw new StopRun('OTHER_WIKI_ENGINE', { path: basename(address.pathname) || address.host, engine })
    if (page === null || (await hasApi(page, client))) return null
    return describe(page, await roadOf(page, robots, client))
  } finally {
    await client.close()
  }
}

/** Every page names its API, a copy of it too: whether it answers, and answers here. */
async function hasApi({ $, address }: SavedPage, client: Client): Promise<boolean> {
  const named = $('link[rel=EditURI]').attr('href')
  if (address === null || named === undefined || !isUrl(named, address.href)) return false
  const api = new URL(named, address)
  if (api.host !== address.host) return false
  const answer = await client.ask(
    `${address.origin}${api.pathname}?action=query&meta=siteinfo&format=json`,
    (response) => response.text(),
  )
  return 'value' in answer && /^\s*\{.*"(?:query|error)"/s.test(answer.value)
}

/** How the past of a wiki is to be had: an export of its texts, pages of a wiki that runs, pages that were saved. */
type Road = 'export' | 'pages' | 'saved'

async function roadOf(page: SavedPage, robots: Robots, client: Client): Promise<Road> {
  const script = page.address === null ? null : scriptOf(page, openScope(page.address))
  if (script === null) return 'saved'
  if (!robots.allows(new URL(exportAddress(script)))) return 'pages'
  const answer = await askExport(script, { titles: [page.title], limit: 1, after: null }, client)
  return 'xml' in answer && answer.xml.includes('<page>') ? 'export' : 'pages'
}

const roadNotes: Readonly<Record<Road, readonly Message[]>> = {
  export: [message('special-export-only')],
  pages: [message('no-wikitext-noted'), message('page-by-page')],
  saved: [message('no-wikitext-noted'), message('crawled-one-by-one')],
}

function describe(page: SavedPage, road: Road): Inspection {
  const facts = collectSiteFacts()
  facts.add(toldOfSite(page))
  const site = facts.finish()
  return {
    kind: 'html-mirror',
    name: site.name ?? null,
    language: site.language ?? null,
    timezone: null,
    baseUrl: site.baseUrl ?? page.address?.origin ?? null,
    generator: site.generator ?? null,
    bytes: null,
    pages: null,
    revisions: null,
    files: null,
    estimated: [],
    lost: {},
    notes: roadNotes[road],
  }
}
