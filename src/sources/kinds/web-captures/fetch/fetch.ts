/** The contents that are wanted, fetched once each: best first, several at once, each on the disk as soon as it is here. */

import { Readable } from 'node:stream'
import type { Wording } from '../../../../model/message.ts'
import type { SourceEvent } from '../../../../model/wiki.ts'
import { mostUnpacked, roomFor } from '../../../../support/pieces.ts'
import { workAhead } from '../../../../support/work-ahead.ts'
import { StopRun } from '../../../../texts/errors.ts'
import { timeOfStamp } from '../../../web-archive/answer.ts'
import { readAnswers } from '../../../web-archive/containers.ts'
import type { LiveArchive } from './archives.ts'
import { type Bodies, type FetchedBody, hasDigest } from './bodies.ts'
import type { WantedCapture, WantedContent } from './choose.ts'
import type { ArchiveAnswer, ArchiveClient } from './client.ts'

export interface FetchTools {
  readonly archive: LiveArchive
  readonly client: ArchiveClient
  readonly bodies: Bodies
  /** Requests under way at once. */
  readonly concurrency: number
}

/** An archive that fails so often in a row has gone away. */
const maxFailuresInRow = 12
/** The archive may lead on to another day, and that one to another. */
const mostHops = 5
const contentsPerEvent = 10

/** Asks for what is not here yet; what is on its way when it ends is waited for, and kept. Yields progress. Throws SOURCE_UNREACHABLE where the archive no longer answers, and what the client throws. */
export async function* fetchContents(
  contents: readonly WantedContent[],
  tools: FetchTools,
): AsyncGenerator<SourceEvent> {
  const { archive, bodies, concurrency } = tools
  const open = contents.filter(({ digest }) => bodies.stateOf(digest) === null)
  let done = contents.length - open.length
  let failures = 0
  const underWay = new Set<Promise<unknown>>()
  const fetchOne = (content: WantedContent): Promise<Wording | null> => {
    const fetching = fetchContent(content, tools).finally(() => underWay.delete(fetching))
    underWay.add(fetching)
    return fetching
  }
  try {
    for await (const failure of workAhead(open, concurrency, fetchOne)) {
      done += 1
      failures = failure === null ? 0 : failures + 1
      if (failures >= maxFailuresInRow)
        throw new StopRun('SOURCE_UNREACHABLE', { url: archive.name, reason: failure ?? '' })
      if (done % contentsPerEvent === 0 || done === contents.length)
        yield { type: 'progress', done, total: contents.length, unit: 'files' }
    }
  } finally {
    await Promise.allSettled(underWay)
  }
}

/** One of its captures, the best first; gives why the archive did not answer. */
async function fetchContent({ digest, captures }: WantedContent, tools: FetchTools): Promise<Wording | null> {
  let other: FetchedBody | null = null
  let silence: Wording | null = null
  for (const capture of captures) {
    const got = await fetchCapture(capture, tools)
    if ('failure' in got) silence = got.failure
    else if (got.value !== null && (got.isOfOtherDay || hasDigest(got.value.body, digest))) {
      await tools.bodies.keep(digest, got.value)
      return null
    } else other = got.value ?? other
  }
  if (other === null) return silence
  await tools.bodies.keepOther(digest, other)
  return null
}

type Got =
  /** Null where the archive has nothing to give. */
  { readonly value: FetchedBody | null; readonly isOfOtherDay: boolean } | { readonly failure: Wording }

/** The answer of the archive for a capture; where it leads on to another day with another content, that day's. */
async function fetchCapture(capture: WantedCapture, tools: FetchTools): Promise<Got> {
  const { original, at, digest, record } = capture
  const { archive, client } = tools
  if (archive.files !== null && record !== null) return await fetchRecord(capture, record, archive.files, client)
  let day = at
  for (let hops = 0; hops < mostHops; hops += 1) {
    const asked = await client.ask(archive.replay(day, original), 'captures', readCapture)
    if ('failure' in asked) return asked
    const { value: answer } = asked
    const next = dayIn(answer.header('location'))
    if (answer.status >= 300 && answer.status < 400 && next !== null) {
      day = next
      continue
    }
    if (answer.status !== 200) break
    const isOfOtherDay = day !== at && !hasDigest(answer.body, digest)
    const date = timeOfStamp(isOfOtherDay ? day : at) ?? ''
    return { value: { original, date, fields: fieldsOf(answer), body: answer.body }, isOfOtherDay }
  }
  return { value: null, isOfOtherDay: false }
}

/** A record out of a file of records, by its range (RFC 9110 §14.2): a member of gzip. */
async function fetchRecord(
  { original, at }: WantedCapture,
  record: string,
  files: string,
  client: ArchiveClient,
): Promise<Got> {
  const [name = '', offset, length] = record.split(' ')
  const end = Number(offset) + Number(length) - 1
  const asked = await client.ask(`${files}${name}`, 'captures', readCapture, `bytes=${offset}-${end}`)
  if ('failure' in asked) return asked
  const { status, body: packed } = asked.value
  const nothing: Got = { value: null, isOfOtherDay: false }
  if (status !== 206) return nothing
  const archive = { name, bytes: Readable.from([packed]), isWhole: true, room: roomFor(mostUnpacked(packed.length)) }
  const chunks: Uint8Array[] = []
  try {
    for await (const answer of readAnswers(archive, () => undefined)) {
      for await (const chunk of answer.content()) chunks.push(chunk)
      const named = {
        'content-type': answer.charset === null ? answer.type : `${answer.type}; charset=${answer.charset}`,
        'content-encoding': answer.coding,
        'last-modified': answer.lastModified ?? '',
      }
      const fields = Object.fromEntries(Object.entries(named).filter(([, value]) => value !== ''))
      const date = timeOfStamp(at) ?? answer.date
      return { value: { original, date, fields, body: Buffer.concat(chunks) }, isOfOtherDay: false }
    }
  } catch (error) {
    if (!(error instanceof Error)) throw error
    // Damaged: what another capture of the same content holds may be whole.
  }
  return nothing
}

const readCapture = (answer: ArchiveAnswer): { readonly value: ArchiveAnswer } => ({ value: answer })

/** `20190512101500` of `/web/20190512101500id_/http://…`. */
const dayIn = (location: string | null): string | null => /\/(\d{14})id_\//.exec(location ?? '')?.[1] ?? null

const kept = ['content-type', 'content-encoding', 'last-modified'] as const

/** As the wiki sent them: the archive writes them under names of its own, and some as they were. */
function fieldsOf({ header }: ArchiveAnswer): Readonly<Record<string, string>> {
  const found = kept.flatMap((name) => {
    const value = header(`x-archive-orig-${name}`) ?? header(name)
    return value === null ? [] : [[name, value.replace(/[\r\n]/g, ' ')] as const]
  })
  return Object.fromEntries(found)
}
