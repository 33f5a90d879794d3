/**
 * Asks one host politely: not faster than the pace, again after a pause when it fails for the moment, and not at all while it
 * asks to be left alone (`Retry-After` counts for every request to it).
 */

import { Agent, fetch, type Response } from 'undici'
import type { Message, Wording } from '../../model/message.ts'
import { type Backoff, backoffMs, passingStatuses, retryAfterMs } from '../../support/retry.ts'
import { userAgentOf } from '../../support/version.ts'
import { StopRun } from '../../texts/errors.ts'
import { message } from '../../texts/message.ts'
import { sentence } from '../../texts/sentence.ts'
import type { RequestPace } from './source.ts'
import { openTurns, type Timer } from './turns.ts'
import { wallAt } from './wall.ts'

/** The name to which rules of a host (robots.txt) may speak. */
export const agentName = 'wikifonds'

/** Who asks one host. */
export interface Client {
  /** Asks until `read` is content with the answer; with a form, which is posted, when there is one. */
  ask<Value>(address: string, read: BodyReader<Value>, form?: URLSearchParams): Promise<CrawlResponse<Value>>
  /** Not more often than this, whatever the pace. */
  slowDown(seconds: number): void
  close(): Promise<void>
}

/** Throws `AskAgain` for an answer that is not what it should be. */
export type BodyReader<Value> = (response: Response, attempt: Attempt) => Promise<Value>
/** An answer as it was read, or why there is none. */
export type CrawlResponse<Value> = { readonly value: Value } | { readonly failure: Wording }

/** Which try of a request it is. */
export interface Attempt {
  /** From 1. */
  readonly number: number
  readonly isLast: boolean
}

/** The answer came, but cannot be right: cut off, or a page of a server in trouble. */
export class AskAgain extends Error {
  readonly reason: Message

  constructor(reason: Message) {
    super(sentence(reason, 'en'))
    this.reason = reason
  }
}

/** A host that wants a longer pause is left alone: the run ends and can be taken up again. */
const longestPauseMs = 3_600_000
const bounds: Backoff = { firstMs: 1000, mostMs: 60_000, growth: 2 }
const answerMs = 60_000

/** The name and password of a web server that stand in an address, and the address without them. */
export interface PlainAddress {
  readonly address: string
  readonly login: { readonly host: string; readonly header: string } | null
}

/** Throws TypeError for what is no address. */
export function plainAddress(given: string): PlainAddress {
  const url = new URL(given)
  const { username, password, host } = url
  if (username === '' && password === '') return { address: given, login: null }
  url.username = ''
  url.password = ''
  const pair = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`
  return { address: url.href, login: { host, header: `Basic ${Buffer.from(pair).toString('base64')}` } }
}

/** `login` is sent to its own host only. */
export function openClient(pace: RequestPace, login: PlainAddress['login'], signal: AbortSignal, timer: Timer): Client {
  const agent = new Agent({ connections: pace.concurrency, headersTimeout: answerMs, bodyTimeout: answerMs })
  const turns = openTurns(1000 / pace.perSecond, timer, signal)
  const pause = (address: string, ms: number, reason: Wording): void => {
    if (ms > longestPauseMs)
      throw new StopRun('SOURCE_BUSY', { url: new URL(address).origin, minutes: Math.ceil(ms / 60_000), reason })
    turns.hold(ms)
  }
  const backoff = (tries: number): number => backoffMs(tries, timer.chance(), bounds)
  return {
    slowDown(seconds) {
      turns.slowDown(seconds * 1000)
    },
    close: () => agent.close(),
    async ask(address, read, form) {
      let failure: Wording = ''
      for (let tries = 1; tries <= pace.tries; tries += 1) {
        await turns.take()
        try {
          const own = login !== null && new URL(address).host === login.host ? { authorization: login.header } : {}
          const response = await fetch(address, {
            dispatcher: agent,
            redirect: 'manual',
            signal,
            headers: { 'user-agent': userAgentOf(pace.contact), ...headers, ...own },
            ...(form === undefined ? {} : { method: 'POST', body: form }),
          })
          if (isWalled(response)) await lookForWall(address, response)
          if (!passingStatuses.has(response.status))
            return { value: await read(response, { number: tries, isLast: tries === pace.tries }) }
          failure = message('answers', { status: response.status })
          await lookForWall(address, response)
          const told = { retryAfter: response.headers.get('retry-after'), date: response.headers.get('date') }
          const wanted = retryAfterMs(told, timer.now())
          const isBusy = response.status === 429 || response.status === 503
          if (wanted !== null || isBusy) pause(address, wanted ?? backoff(tries), failure)
          else await timer.wait(backoff(tries), signal)
        } catch (error) {
          signal.throwIfAborted()
          if (!isPassing(error)) throw error
          failure = reasonOf(error)
          if (tries < pace.tries) await timer.wait(backoff(tries), signal)
        }
      }
      return { failure }
    },
  }
}

const headers = {
  accept: 'text/html,application/xhtml+xml;q=0.9,*/*;q=0.8',
}

/** Throws SOURCE_WALLED for an answer of what stands before the wiki; `text` is what of it was read. */
export function stopAtWall(url: string, { headers: told }: Response, text: string): void {
  const wall = wallAt({ header: (name) => told.get(name), text, address: url })
  if (wall !== null) throw new StopRun('SOURCE_WALLED', { url: new URL(url).origin, ...wall })
}

/** Whether its head alone tells. */
const isWalled = ({ headers: told, url }: Response): boolean =>
  wallAt({ header: (name) => told.get(name), text: '', address: url }) !== null

/** What an answer holds, up to a bound; `isWhole` is false when it holds more. */
export async function readBody(
  { body }: Response,
  maxBytes: number,
): Promise<{ readonly bytes: Buffer; readonly isWhole: boolean }> {
  const chunks: Uint8Array[] = []
  let length = 0
  for await (const chunk of body ?? []) {
    length += chunk.length
    if (length > maxBytes) return { bytes: Buffer.concat(chunks), isWhole: false }
    chunks.push(chunk)
  }
  return { bytes: Buffer.concat(chunks), isWhole: true }
}

/** The page of a wall is shorter. */
const wallBytes = 262_144

/** The words of an answer that is none of the wiki. Throws SOURCE_WALLED where they are those of a wall. */
export async function lookForWall(address: string, response: Response): Promise<string> {
  const text = (await readBody(response, wallBytes)).bytes.toString('utf8')
  stopAtWall(address, response, text)
  return text
}

/** undici throws TypeError for what fails on the way. */
const isPassing = (error: unknown): error is Error =>
  error instanceof AskAgain || (error instanceof TypeError && error.cause !== undefined)

function reasonOf(error: Error): Wording {
  if (error instanceof AskAgain) return error.reason
  const { cause } = error
  if (!(cause instanceof Error)) return error.message
  if (cause.message === 'bad port') return message('port-not-asked')
  if ('code' in cause && cause.code === 'ENOTFOUND') return message('host-unknown')
  return 'code' in cause ? `${cause.message || error.message} (${String(cause.code)})` : cause.message
}
