/**
 * Asks one web archive at two rates: its index, and its captures. An answer is asked for again while its fault may pass; while the
 * archive asks to be left alone, nothing is.
 */

import { Agent, request } from 'undici'
import type { Message, Wording } from '../../../../model/message.ts'
import { type Backoff, backoffMs, passingStatuses, retryAfterMs } from '../../../../support/retry.ts'
import { userAgentOf } from '../../../../support/version.ts'
import { StopRun } from '../../../../texts/errors.ts'
import { message } from '../../../../texts/message.ts'
import type { ArchiveManners, RequestPace } from '../../../common/source.ts'
import { openTurns, type Timer } from '../../../common/turns.ts'

/** Which of the two rates holds. */
export type Service = 'index' | 'captures'

/** An answer as it came: its body as it was packed. */
export interface ArchiveAnswer {
  readonly status: number
  /** Names in small letters. */
  readonly header: (name: string) => string | null
  readonly body: Buffer
}

/** A reply to a question: its answer, or why there is none. */
export type ArchiveReply<Value> = { readonly value: Value } | { readonly failure: Wording }

export interface ArchiveClient {
  /** Asks until `read` is content: a message that it gives is why the answer cannot be right. */
  ask<Value>(
    address: string,
    service: Service,
    read: (answer: ArchiveAnswer) => { readonly value: Value } | Message,
    /** `bytes=0-99`: so much of a file. */
    range?: string,
  ): Promise<ArchiveReply<Value>>
  close(): Promise<void>
}

const bounds: Backoff = { firstMs: 1000, mostMs: 60_000, growth: 2 }
/** An archive that wants a longer pause is left alone: the run ends and can be taken up again. */
const longestPauseMs = 3_600_000
/** The index of a large wiki is thought about for long. */
const answerMs = 180_000
/** Who is told to stop waits so long for what the archive is answering: else it would have to give it again. */
const graceMs = 5_000
/** Pages and uploads are smaller, and so is a page of an index. */
const mostBytes = 256 << 20

/** How an archive is asked, at both rates. */
export type ArchivePace = RequestPace & ArchiveManners

/** The least milliseconds between two requests of each service, by the pace of a pipeline. */
export const gapsOf = ({ indexPerMinute, perSecond }: ArchivePace): Readonly<Record<Service, number>> => ({
  index: 60_000 / indexPerMinute,
  captures: 1000 / perSecond,
})

/**
 * Throws SOURCE_BUSY where the archive asks for a pause of more than an hour. When the signal aborts, nothing more is asked, and what
 * is on its way may come within five seconds.
 */
export function openArchiveClient(pace: ArchivePace, signal: AbortSignal, timer: Timer): ArchiveClient {
  const patience = withGrace(signal, timer)
  const agent = new Agent({ connections: pace.concurrency + 1, headersTimeout: answerMs, bodyTimeout: answerMs })
  const gaps = gapsOf(pace)
  const turns = {
    index: openTurns(gaps.index, timer, signal),
    captures: openTurns(gaps.captures, timer, signal),
  }
  const backOff = (tries: number): Promise<void> => {
    const first = Math.min(bounds.firstMs, pace.pauseSeconds * 1000)
    return timer.wait(backoffMs(tries, timer.chance(), { ...bounds, firstMs: first }), signal)
  }
  /** Each answer of one service is asked of the whole archive. */
  const hold = (address: string, ms: number, reason: Wording): void => {
    if (ms > longestPauseMs)
      throw new StopRun('SOURCE_BUSY', { url: new URL(address).origin, minutes: Math.ceil(ms / 60_000), reason })
    turns.index.hold(ms)
    turns.captures.hold(ms)
  }
  return {
    async close() {
      patience.drop()
      await agent.close()
    },
    async ask(address, service, read, range) {
      let failure: Wording = ''
      for (let tries = 1; tries <= pace.tries; tries += 1) {
        await turns[service].take()
        signal.throwIfAborted()
        try {
          const answer = await askOnce(address, agent, { contact: pace.contact, signal: patience.signal, range })
          if (!passingStatuses.has(answer.status)) {
            const found = read(answer)
            if (!('id' in found)) return found
            failure = found
          } else failure = message('answers', { status: answer.status })
          const asked = { retryAfter: answer.header('retry-after'), date: answer.header('date') }
          const wanted = retryAfterMs(asked, timer.now())
          if (answer.status === 429) hold(address, Math.max(wanted ?? 0, pace.pauseSeconds * 1000), failure)
          else if (wanted !== null && passingStatuses.has(answer.status)) hold(address, wanted, failure)
          else if (tries < pace.tries) await backOff(tries)
        } catch (error) {
          signal.throwIfAborted()
          if (error instanceof StopRun || !(error instanceof Error) || !('code' in error)) throw error
          failure = `${error.message} (${String(error.code)})`
          if (tries < pace.tries) await backOff(tries)
        }
      }
      return { failure }
    },
  }
}

/** Aborts so long after another signal, unless it is dropped before. */
function withGrace(signal: AbortSignal, timer: Timer): { readonly signal: AbortSignal; readonly drop: () => void } {
  const [late, dropped] = [new AbortController(), new AbortController()]
  const begin = (): void => {
    timer.wait(graceMs, dropped.signal).then(
      () => late.abort(signal.reason),
      () => undefined,
    )
  }
  if (signal.aborted) begin()
  else signal.addEventListener('abort', begin, { once: true, signal: dropped.signal })
  return { signal: late.signal, drop: () => dropped.abort() }
}

async function askOnce(
  address: string,
  dispatcher: Agent,
  {
    contact,
    signal,
    range,
  }: { readonly contact: string | undefined; readonly signal: AbortSignal; readonly range: string | undefined },
): Promise<ArchiveAnswer> {
  const { statusCode, headers, body } = await request(address, {
    dispatcher,
    signal,
    // As it was sent to the archive: its digest is of that.
    headers: {
      ...{ 'user-agent': userAgentOf(contact), 'accept-encoding': 'identity', accept: '*/*' },
      ...(range === undefined ? {} : { range }),
    },
  })
  const chunks: Buffer[] = []
  let length = 0
  for await (const chunk of body) {
    const bytes = chunk as Buffer
    length += bytes.length
    if (length > mostBytes) break
    chunks.push(bytes)
  }
  return {
    status: statusCode,
    header: (name) => [headers[name]].flat()[0] ?? null,
    body: Buffer.concat(chunks),
  }
}
