/** What a wiki at an address is, how large, how long it will take: asked in a few requests. */

import { StopRun } from '../../../model/errors.ts'
import type { Inspection, Pace } from '../../source.ts'
import { plainAddress } from './connection.ts'
import type { SiteInfo } from './site.ts'
import { defaultPace, type LiveWiki, openWiki } from './wiki.ts'

/** Null for what is no address, or the address of no MediaWiki. Throws where a MediaWiki is but does not let us in. */
export async function inspectWiki(location: string): Promise<Inspection | null> {
  if (!/^https?:\/\//i.test(location) || !URL.canParse(location)) return null
  const wiki = await openOrNull(location)
  if (wiki === null) return null
  wiki.connection.close()
  const { site, statistics } = wiki.info
  return {
    kind: 'mediawiki-api',
    name: site.name,
    language: site.language,
    timezone: site.timezone,
    baseUrl: site.baseUrl,
    generator: site.generator,
    bytes: null,
    pages: statistics.pages,
    revisions: statistics.edits,
    files: statistics.images,
    estimated: ['pages', 'revisions', 'files'],
    lost: {},
    notes: notesOn(wiki),
  }
}

async function openOrNull(location: string): Promise<LiveWiki | null> {
  const { signal } = new AbortController()
  try {
    return await openWiki(location, { pace: { ...defaultPace, tries: 3 }, credentials: null, signal }, null)
  } catch (error) {
    if (error instanceof StopRun && error.code === 'SOURCE_NO_API') return null
    throw error
  }
}

function notesOn({ api, info }: LiveWiki): readonly string[] {
  const { least, most } = requestsFor(info)
  const [shortest, longest] = [least, most].map((requests) => timeFor(requests, defaultPace))
  const notes = [
    `Its API answers at ${plainAddress(api)}.`,
    'Counts are the wiki’s own counters, which drift; deleted revisions count as edits.',
    `Reading it takes about ${least} to ${most} requests, ${shortest} to ${longest} at the usual pace of ${defaultPace.perSecond} a second: one for every ${info.textsAtOnce} revisions, one for each page with templates, one for each version of a file.`,
    'Deleted revisions, accounts, watchlists and logs are not read.',
  ]
  const [, minor = 99] = info.version ?? []
  if (minor < 27) {
    notes.push(
      'It is older than MediaWiki 1.27: the history of each page has to be asked for by itself, one request for each page.',
    )
  }
  return notes
}

/** Whether no page or every page has to be rendered by the wiki. */
function requestsFor({ statistics, textsAtOnce, site, version }: SiteInfo): {
  readonly least: number
  readonly most: number
} {
  const { pages, edits, images } = statistics
  const lists = site.namespaces.filter(({ id }) => id >= 0).length + Math.ceil((pages ?? 0) / 500)
  const histories = version !== null && version[0] === 1 && version[1] < 27 ? (pages ?? 0) : 0
  const least = 4 + lists + Math.ceil((edits ?? 0) / textsAtOnce) + histories + (images ?? 0)
  return { least, most: least + (pages ?? 0) }
}

function timeFor(requests: number, { perSecond }: Pace): string {
  const seconds = Math.ceil(requests / perSecond)
  if (seconds < 120) return `${seconds} seconds`
  return seconds < 7200 ? `${Math.ceil(seconds / 60)} minutes` : `${Math.ceil(seconds / 3600)} hours`
}
