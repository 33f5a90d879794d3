/** What a wiki at an address is, how large, how long it will take: asked in a few requests. */

import { StopRun } from '../../../model/errors.ts'
import type { Credentials, Inspection } from '../../source.ts'
import { plainAddress } from './connection.ts'
import type { SiteInfo } from './site.ts'
import { defaultPace, isNamed, type LiveWiki, openWiki } from './wiki.ts'

/** Null for what is no address, or the address of no MediaWiki. Throws where a MediaWiki is but does not let us in. */
export async function inspectWiki(location: string, credentials?: Credentials): Promise<Inspection | null> {
  if (!/^https?:\/\//i.test(location) || !URL.canParse(location)) return null
  const opened = await openAsNeeded(location, credentials ?? null)
  if (opened === null) return null
  const { wiki, isPrivate } = opened
  wiki.connection.close()
  const { site, statistics } = wiki.info
  return {
    kind: 'mediawiki-api',
    name: site.name,
    language: site.language,
    timezone: site.timezone,
    baseUrl: site.baseUrl,
    ...(isPrivate ? { login: 'env' } : {}),
    generator: site.generator,
    bytes: null,
    pages: statistics.pages,
    revisions: statistics.edits,
    files: statistics.images,
    estimated: ['pages', 'revisions', 'files'],
    lost: {},
    notes: [
      ...notesOn(wiki),
      ...(isPrivate ? ['Only its members may read it: the pipeline has to say `login: env`.'] : []),
    ],
  }
}

interface Opened {
  readonly wiki: LiveWiki
  readonly isPrivate: boolean
}

/** As a stranger; with a name only where strangers may not read. */
async function openAsNeeded(location: string, credentials: Credentials | null): Promise<Opened | null> {
  const stranger = credentials && { ...credentials, user: null, password: null, cookieFile: null, oauthToken: null }
  try {
    return { wiki: await open(location, stranger), isPrivate: false }
  } catch (error) {
    const code = error instanceof StopRun ? error.code : null
    if (code === 'SOURCE_NO_API') return null
    if (code !== 'SOURCE_PRIVATE' || !isNamed(credentials)) throw error
  }
  return { wiki: await open(location, credentials), isPrivate: true }
}

async function open(location: string, credentials: Credentials | null): Promise<LiveWiki> {
  const { signal } = new AbortController()
  return await openWiki(location, { pace: { ...defaultPace, tries: 3 }, credentials, signal }, null)
}

function notesOn({ api, info }: LiveWiki): readonly string[] {
  const { least, most } = requestsFor(info)
  const notes = [
    `Its API answers at ${plainAddress(api)}.`,
    'Counts are the wiki’s own counters, which drift; deleted revisions count as edits.',
    `Reading it takes about ${least} to ${most} requests: one for every ${info.textsAtOnce} revisions, one for each page with templates, one for each version of a file.`,
    `At the usual pace of ${defaultPace.perSecond} requests a second that is ${spanOf(least, most)}.`,
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

/** `7–25 seconds`: in the unit that suits the longer one. */
function spanOf(least: number, most: number): string {
  const seconds = [least, most].map((requests) => requests / defaultPace.perSecond)
  const longest = Math.max(...seconds)
  const [unit, size] = longest < 120 ? ['seconds', 1] : longest < 7200 ? ['minutes', 60] : ['hours', 3600]
  return `${[...new Set(seconds.map((one) => Math.ceil(one / Number(size))))].join('–')} ${unit}`
}
