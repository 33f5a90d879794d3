/** A wiki that still answers, read as a mirror: its pages are asked for first, then told as saved ones are, then its uploads. */

import type { Loss } from '../../../../model/loss.ts'
import type { SourceEvent } from '../../../../model/wiki.ts'
import type { RequestPace, SourceInput } from '../../../source.ts'
import { addressesAbsent, addressesForbidden, addressUnanswered, crawlCapped } from '../merge/losses.ts'
import { mirrorEvents } from '../merge/mirror-events.ts'
import type { MirrorContents } from '../merge/mirror-index.ts'
import type { Spool } from '../merge/spool.ts'
import { chooseMirrors, whereMediaWiki } from '../open-mirror.ts'
import { openClient, plainAddress, realTimer, type Timer } from './client.ts'
import { type Crawled, crawl } from './crawl.ts'
import { type CrawlCheckpoint, openCrawlCheckpoint } from './crawl-checkpoint.ts'
import { liveUploads, namedUploads } from './live-uploads.ts'

/** As the pipeline has it where it says nothing. */
export const usualPace: RequestPace = { concurrency: 2, perSecond: 5, tries: 6 }

/**
 * Crawls the wiki at an http(s) address and gives its events, losses last. Throws `StopRun` with SOURCE_FORBIDDEN,
 * SOURCE_UNREACHABLE, SOURCE_HTTP_AUTH, SOURCE_BUSY, or as `chooseMirrors` does.
 */
export async function* readLive(
  start: string,
  input: SourceInput,
  spool: Spool,
  signal: AbortSignal,
  timer: Timer = realTimer,
): AsyncGenerator<SourceEvent> {
  const pace = input.live?.pace ?? usualPace
  const { address, login } = plainAddress(start)
  const client = openClient(pace, login, signal, timer)
  const checkpoint = openCrawlCheckpoint(input.known)
  try {
    const crawled = yield* crawl(address, { client, spool, checkpoint, concurrency: pace.concurrency })
    const mirrors = chooseMirrors(await whereMediaWiki([crawled.state.mirror()]), input.hosts, address)
    const reader = liveUploads(client, spool, checkpoint, input.live?.files.maxBytes ?? Infinity)
    const uploads = async (contents: MirrorContents) => namedUploads(addressesOf(crawled, contents))
    const { exported, end } = crawled
    const telling = { mirrors, uploads, reader, timezone: input.timezone, exported, withoutExport: end.withoutExport }
    yield* lossesLast(mirrorEvents(telling, signal), lossesOf(crawled), checkpoint)
  } finally {
    await client.close()
  }
}

/** Addresses of uploads by path: those that file pages list, and those that the crawl met where MediaWiki puts uploads. */
function addressesOf({ state }: Crawled, { uploads }: MirrorContents): ReadonlyMap<string, URL> {
  const origin = state.start.origin
  const listed = [...uploads.values()].flatMap(({ path }) =>
    path === null ? [] : [[path, new URL(`/${path.split('/').map(encodeURIComponent).join('/')}`, origin)] as const],
  )
  return new Map([...listed, ...state.uploads])
}

function lossesOf({ state, end }: Crawled): readonly Loss[] {
  return [
    ...addressesForbidden(state.frontier.forbidden()),
    ...addressesAbsent(state.absent()),
    ...end.failures.map(([address, reason]) => addressUnanswered(address, reason)),
    ...(end.isCapped ? [crawlCapped(state.frontier.done)] : []),
  ]
}

/** So many losses are followed by one note. */
const lossesPerNote = 100

/** A loss told twice would be stored twice, so losses come at the end, with notes of how many an interrupted reading has told. */
async function* lossesLast(
  events: AsyncIterable<SourceEvent>,
  first: readonly Loss[],
  checkpoint: CrawlCheckpoint,
): AsyncGenerator<SourceEvent> {
  const losses = [...first]
  for await (const event of events) {
    if (event.type === 'loss') losses.push(event.loss)
    else yield event
  }
  for (let told = checkpoint.lossesTold(); told < losses.length; told += lossesPerNote) {
    for (const loss of losses.slice(told, told + lossesPerNote)) yield { type: 'loss', loss }
    yield checkpoint.told(Math.min(losses.length, told + lossesPerNote))
  }
}
