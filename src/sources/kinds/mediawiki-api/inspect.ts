/** What a wiki at an address is, how large, how long it will take: asked in a few requests. */

import type { Message } from '../../../model/message.ts'
import { isAddress, isUrl } from '../../../support/url.ts'
import { StopRun } from '../../../texts/errors.ts'
import { message } from '../../../texts/message.ts'
import { type Credentials, type Inspection, usualPace } from '../../common/source.ts'
import { plainAddress } from './connection.ts'
import type { SiteInfo } from './site.ts'
import { isNamed, type LiveWiki, openWiki, withoutName } from './wiki.ts'

/** Null for what is no address, or the address of no MediaWiki. Throws where a MediaWiki is but does not let us in. */
export async function inspectWiki(location: string, credentials?: Credentials): Promise<Inspection | null> {
  if (!isAddress(location) || !isUrl(location)) return null
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
    notes: [...notesOn(wiki), ...(isPrivate ? [message('members-only')] : [])],
  }
}

interface Opened {
  readonly wiki: LiveWiki
  readonly isPrivate: boolean
}

/** As a stranger; with a name only where strangers may not read. */
async function openAsNeeded(location: string, credentials: Credentials | null): Promise<Opened | null> {
  try {
    return { wiki: await open(location, withoutName(credentials)), isPrivate: false }
  } catch (error) {
    const code = error instanceof StopRun ? error.code : null
    if (code === 'SOURCE_NO_API') return null
    if (code !== 'SOURCE_PRIVATE' || !isNamed(credentials)) throw error
  }
  return { wiki: await open(location, credentials), isPrivate: true }
}

async function open(location: string, credentials: Credentials | null): Promise<LiveWiki> {
  const { signal } = new AbortController()
  return await openWiki(location, { pace: { ...usualPace, tries: 3 }, credentials, signal }, null)
}

function notesOn({ api, info }: LiveWiki): readonly Message[] {
  const { least, most } = requestsFor(info)
  const notes: Message[] = [
    message('api-answers-at', { address: plainAddress(api) }),
    message('counts-are-counters'),
    message('requests-estimate', { least, most, texts: info.textsAtOnce }),
    paceNote(least, most),
    message('accounts-not-read'),
  ]
  const [, minor = 99] = info.version ?? []
  if (minor < 27) notes.push(message('older-than-1-27'))
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

/** How long so many requests take, in the unit that suits the longer time. */
function paceNote(least: number, most: number): Message {
  const seconds = [least, most].map((requests) => requests / usualPace.perSecond)
  const longest = Math.max(...seconds)
  const [id, size] =
    longest < 120
      ? (['pace-in-seconds', 1] as const)
      : longest < 7200
        ? (['pace-in-minutes', 60] as const)
        : (['pace-in-hours', 3600] as const)
  const span = [...new Set(seconds.map((one) => Math.ceil(one / size)))].join('–')
  return message(id, { pace: usualPace.perSecond, span })
}
