/** `find`: what is left of a wiki, of whom it can be had, best first; and a pipeline file that merges the roads that are read. */

import type { Message } from '../../model/message.ts'
import {
  dumpOfStatistics,
  dumpRoad,
  findRoads,
  type Road,
  rankRoads,
  type Services,
  type SilentService,
  unknownRoad,
  usualServices,
} from '../../sources/find-roads.ts'
import { type Inspection, isAny, usualPace } from '../../sources/kinds.ts'
import { isAddress, isUrl } from '../../support/url.ts'
import { StopRun } from '../../texts/errors.ts'
import type { Language } from '../../texts/language.ts'
import { isMessage } from '../../texts/sentence.ts'
import { initFound } from './init.ts'
import { findWiki } from './inspect.ts'
import type { FoundSource } from './several-sources.ts'

export type { Road, Services } from '../../sources/find-roads.ts'

/** All that is left of a wiki. */
export interface FoundRoads {
  /** The host that was asked for, without `www.`. */
  readonly host: string
  /** The name of the wiki, where it says it. */
  readonly name: string | null
  /** Why the wiki itself does not answer as one; null where it does. */
  readonly wall: Message | null
  /** Best first. */
  readonly roads: readonly Road[]
  readonly silent: readonly SilentService[]
  /** The pipeline file that was written, as it is named; null where no road is read. */
  readonly path: string | null
}

/** How a wiki is looked for. */
export interface FindOptions {
  /** The pipeline file to write; null: named after the wiki. */
  readonly out: string | null
  readonly language: Language
  readonly environment: NodeJS.ProcessEnv
  /** Whom the services may write to. */
  readonly contact?: string
  /** @default those of the world */
  readonly services?: Services
  readonly signal: AbortSignal
}

/**
 * Asks the wiki, and whoever may have it, each a handful of times at most. Throws ADDRESS_UNREADABLE for what is no address,
 * FOUND_NOTHING where no road leads anywhere, ALREADY_THERE for a file that is there.
 */
export async function find(named: string, options: FindOptions): Promise<FoundRoads> {
  const written = isAddress(named) ? named : `https://${named}`
  if (!isUrl(written) || !/[.:]/.test(new URL(written).host))
    throw new StopRun('ADDRESS_UNREADABLE', { address: named })
  const address = new URL(written)
  const { contact, services = usualServices, signal, environment } = options
  const live = await askWiki(address.href, environment)
  const host = address.host.replace(/^www\./, '')
  const name = live.source?.inspection.name ?? null
  const others = await findRoads({ host, name }, services, contact, signal)
  const own = await ownRoads(live, contact, signal)
  const roads = eachUnderItsName(rankRoads([...own, ...others.roads]))
  if (roads.length === 0) throw new StopRun('FOUND_NOTHING', { host })
  const sources = roads.flatMap((road) => sourceOf(road, live.source, address))
  const path =
    sources.length === 0
      ? null
      : initFound({ sources, inspection: merged(sources, live.source) }, options.out, options.language).path
  return { host, name, wall: live.wall, roads, silent: others.silent, path }
}

/** The wiki as it answers. */
interface LiveWiki {
  readonly source: FoundSource | null
  readonly wall: Message | null
  /** The export that the wall names. */
  readonly dump: string | null
}

async function askWiki(address: string, environment: NodeJS.ProcessEnv): Promise<LiveWiki> {
  try {
    const [source = null] = (await findWiki([address], environment)).sources
    return { source: source?.inspection.pages === 0 ? null : source, wall: null, dump: null }
  } catch (error) {
    if (!(error instanceof StopRun)) throw error
    const dump = error.values['dump']
    const named = isMessage(dump) ? (dump.values?.['address'] ?? null) : null
    return { source: null, wall: error.sentence, dump: typeof named === 'string' && isAddress(named) ? named : null }
  }
}

async function ownRoads(
  { source, dump }: LiveWiki,
  contact: string | undefined,
  signal: AbortSignal,
): Promise<readonly Road[]> {
  if (source === null) return dump === null ? [] : [dumpRoad(dump)]
  const { location, inspection } = source
  const { kind, pages, revisions } = inspection
  const isApi = isAny([kind], 'isLive')
  // A text may be asked for in batches; a page that is shown, alone.
  const requests = isApi ? 4 + Math.ceil((pages ?? 0) / 50) + Math.ceil((revisions ?? 0) / 50) : (pages ?? 1)
  const road: Road = {
    ...unknownRoad,
    ...{ kind: isApi ? 'api' : 'pages', address: location, pages, revisions, requests },
    seconds: Math.ceil(requests / usualPace.perSecond),
    source: { kind, from: location, site: null, download: null },
  }
  const api = apiIn(inspection)
  const listed = api === null ? null : await dumpOfStatistics(api, contact, signal)
  return [road, ...(listed === null ? [] : [dumpRoad(listed)])]
}

/** `inspect` notes where the API answers. */
function apiIn({ notes }: Inspection): string | null {
  for (const note of notes) {
    if (!('id' in note) || note.id !== 'api-answers-at') continue
    const address = note.values?.['address']
    if (typeof address === 'string') return address
  }
  return null
}

/** Downloads lie beside the pipeline file: the second one of a name gets another, `2-wiki-history.xml.gz`. */
function eachUnderItsName(roads: readonly Road[]): readonly Road[] {
  const taken = new Map<string, number>()
  return roads.map((road) => {
    const { source } = road
    if (source === null || source.download === null) return road
    const count = (taken.get(source.from) ?? 0) + 1
    taken.set(source.from, count)
    return count === 1 ? road : { ...road, source: { ...source, from: `${count}-${source.from}` } }
  })
}

/** A road as a source of a pipeline file; none where it is not read. */
function sourceOf({ source, pages }: Road, live: FoundSource | null, address: URL): readonly FoundSource[] {
  if (source === null) return []
  if (live !== null && source.from === live.location) return [live]
  const { kind, from, site, download } = source
  return [
    {
      location: from,
      inspection: { ...nothingTold, kind, pages, baseUrl: address.origin },
      ...(site === null ? {} : { site }),
      ...(download === null ? {} : { download }),
    },
  ]
}

const nothingTold: Omit<Inspection, 'kind'> = {
  ...{ name: null, language: null, timezone: null, baseUrl: null, generator: null },
  ...{ bytes: null, pages: null, revisions: null, files: null, estimated: [], lost: {}, notes: [] },
}

/** The wiki itself tells best what it is called. */
const merged = (sources: readonly FoundSource[], live: FoundSource | null): Inspection => ({
  ...nothingTold,
  kind: sources.map(({ inspection }) => inspection.kind).join(' + '),
  ...(live?.inspection ?? { baseUrl: sources[0]?.inspection.baseUrl ?? null }),
})
