/** The contents that are wanted, fetched once each: best first, several at once, each on the disk as soon as it is here. */

import type { Wording } from '../../../../model/message.ts'
import type { SourceEvent } from '../../../../model/wiki.ts'
import { workAhead } from '../../../../support/work-ahead.ts'
import { StopRun } from '../../../../texts/errors.ts'
import { timeOfStamp } from '../../../web-archive/answer.ts'
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

/** Asks for what is not here yet. Yields progress. Throws SOURCE_UNREACHABLE where the archive no longer answers, and what the client throws. */
export async function* fetchContents(
  contents: readonly WantedContent[],
  tools: FetchTools,
): AsyncGenerator<SourceEvent> {
  const { archive, bodies, concurrency } = tools
  const open = contents.filter(({ digest }) => bodies.stateOf(digest) === null)
  let done = contents.length - open.length
  let failures = 0
  for await (const failure of workAhead(open, concurrency, (content) => fetchContent(content, tools))) {
    done += 1
    failures = failure === null ? 0 : failures + 1
    if (failures >= maxFailuresInRow)
      throw new StopRun('SOURCE_UNREACHABLE', { url: archive.name, reason: failure ?? '' })
    if (done % contentsPerEvent === 0 || done === contents.length)
      yield { type: 'progress', done, total: contents.length, unit: 'files' }
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
async function fetchCapture({ original, at, digest }: WantedCapture, { archive, client }: FetchTools): Promise<Got> {
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
