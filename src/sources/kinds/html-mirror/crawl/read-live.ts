/** A wiki that still answers, read as a mirror: its pages are asked for first, then told as saved ones are, then its uploads. */

import { createHash } from 'node:crypto'
import type { Response } from 'undici'
import type { Loss } from '../../../../model/loss.ts'
import type { SourceEvent } from '../../../../model/wiki.ts'
import { hexToBase36 } from '../../../../support/hash.ts'
import { inWords } from '../../../../texts/sentence.ts'
import { type Client, openClient, plainAddress } from '../../../common/client.ts'
import { inThisThread, type SourceInput, usualPace } from '../../../common/source.ts'
import { realTimer, type Timer } from '../../../common/turns.ts'
import type { OpenUpload, UploadReader } from '../../../saved-pages/merge/file-events.ts'
import {
  addressesAbsent,
  addressesForbidden,
  addressUnanswered,
  crawlCapped,
  fileUnanswered,
} from '../../../saved-pages/merge/losses.ts'
import { mirrorEvents } from '../../../saved-pages/merge/mirror-events.ts'
import type { MirrorContents } from '../../../saved-pages/merge/mirror-index.ts'
import type { Spool, SpooledBody } from '../../../saved-pages/merge/spool.ts'
import { foundIn, whereMediaWiki } from '../../../saved-pages/open/open-mirror.ts'
import type { MirrorFile } from '../../../saved-pages/read/mirror-file.ts'
import { type Crawled, crawl } from './crawl.ts'
import { type CrawlCheckpoint, openCrawlCheckpoint } from './crawl-checkpoint.ts'

/**
 * Crawls the wiki at an http(s) address and gives its events, losses last. Throws `StopRun` with SOURCE_FORBIDDEN,
 * SOURCE_UNREACHABLE, SOURCE_HTTP_AUTH, SOURCE_BUSY, or as `foundIn` does.
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
    const mirrors = foundIn(await whereMediaWiki([crawled.state.mirror()]), address, 'saved')
    const reader = liveUploads(client, spool, checkpoint, input.live?.files.maxBytes ?? Infinity)
    const uploads = async (contents: MirrorContents) => namedUploads(addressesOf(crawled, contents))
    const { exported, end } = crawled
    const { timezone, known, work = inThisThread } = input
    const timeOf = (revisionId: number) => known.timeOf?.(revisionId) ?? null
    const telling = {
      mirrors,
      uploads,
      reader,
      timezone,
      work,
      timeOf,
      exported,
      withoutExport: end.withoutExport,
      how: 'saved' as const,
    }
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

// Uploads of a live source: asked for when their turn comes, stored once.

/** Asks for the bytes of an upload by its address. */
function liveUploads(client: Client, spool: Spool, checkpoint: CrawlCheckpoint, maxBytes: number): UploadReader {
  return {
    async open({ path, address }) {
      if (checkpoint.isStored(path)) return 'stored'
      const answer = await client.ask(address ?? '', (response) => readUpload(response, spool, maxBytes))
      if ('failure' in answer) return notHad(path, inWords(answer.failure, 'en'))
      if (typeof answer.value === 'string') return notHad(path, answer.value)
      const { body, sha1 } = answer.value
      return { content: body.stream(), sha1, bytes: body.bytes, note: checkpoint.stored(path), loss: null }
    },
  }
}

/** The bytes, or why there are none. */
async function readUpload(response: Response, spool: Spool, maxBytes: number): Promise<Kept | string> {
  const isTooLarge = Number(response.headers.get('content-length') ?? 0) > maxBytes
  if (response.status === 200 && response.body !== null && !isTooLarge) return await keepHashed(response.body, spool)
  await response.body?.cancel()
  return isTooLarge ? 'it is larger than the pipeline allows' : `it answers ${response.status}`
}

/** Uploads that pages name, as files of the mirror: their reader alone gives the bytes. */
function namedUploads(addresses: ReadonlyMap<string, URL>): readonly MirrorFile[] {
  const refuse = (): never => {
    throw new Error('an upload of a live source is opened by its reader')
  }
  return [...addresses].map(([path, { href }]) => ({ path, address: href, bytes: 0, read: refuse, stream: refuse }))
}

interface Kept {
  readonly body: SpooledBody
  readonly sha1: string
}

async function keepHashed(content: AsyncIterable<Uint8Array>, spool: Spool): Promise<Kept> {
  const hash = createHash('sha1')
  const hashed = async function* (): AsyncGenerator<Uint8Array> {
    for await (const chunk of content) {
      hash.update(chunk)
      yield chunk
    }
  }
  return { body: await spool.keepStream(hashed()), sha1: hexToBase36(hash.digest('hex')) }
}

const notHad = (path: string, reason: string): OpenUpload => ({
  content: null,
  sha1: null,
  bytes: null,
  note: null,
  loss: fileUnanswered(path, reason),
})
