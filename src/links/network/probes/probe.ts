/** What a probe gets and gives: one task in, what was seen out. */

import type { Compared } from '../../judge/likeness.ts'
import type { Task } from '../../judge/plan.ts'
import type { Copy, Observation } from '../../lock/lock-schema.ts'
import type { Policy } from '../../policy/read-policy.ts'
import type { Ask, Asked } from '../http/ask.ts'
import type { RequestLimits } from '../http/limits.ts'

/** What a probe asks, reads and keeps with. */
export interface ProbeTools {
  readonly ask: Ask
  readonly policy: Policy
  readonly limits: RequestLimits
  /** Keeps bytes as evidence and gives their name, `sha256:…`. */
  readonly keep: (bytes: Uint8Array) => string
  /** Whether an address gives rights by itself: then it is neither asked nor noted. */
  readonly isSecret: (url: string) => boolean
  /** Whether an address is of a shortener. */
  readonly isShort: (url: string) => boolean
  /** The time, ISO 8601. */
  readonly now: () => string
  /**
   * The server's answer to an invented name in the folder of a URL, asked once per folder; where `isLike` says that it
   * is like the page, the answer to one in the folder above, unless the page was sent up to a folder of its own; of a page that
   * is in doubt also to one of the same shape.
   */
  readonly control: (
    url: string,
    isLike: (control: Compared) => boolean,
    asked: { readonly isDoubtful: boolean; readonly isSentUp: boolean },
  ) => Promise<Compared>
  /** The server's answer to the first address of the site, `/`, asked once per site. */
  readonly front: (url: string) => Promise<Compared>
}

/**
 * What a probe saw. Time, vantage and duration are the caller's; `probe` is there where another one answered than was
 * planned.
 */
export type SeenAnswer = Omit<Observation, 'at' | 'via' | 'vantage' | 'ms' | 'probe'> &
  Partial<Pick<Observation, 'probe'>>

/** One way to ask a link: what was seen, and what was saved on the way. */
export type Probe = (task: Task, tools: ProbeTools) => Promise<SeenAnswer & { readonly copies?: readonly Copy[] }>

/** What an answer tells by its status alone: outcome, HTTP status, and the error of a failed request. */
export function outcomeOf(asked: Asked): Pick<SeenAnswer, 'outcome' | 'http' | 'error'> {
  if (asked.kind === 'not-sent') return { outcome: 'not-sent' }
  if (asked.kind === 'failure')
    return { outcome: ['ESSRF', 'ESECRET'].includes(asked.error) ? 'blocked' : 'net-error', error: asked.error }
  const { status } = asked
  if (status === 429) return { outcome: 'rate-limited', http: status }
  return { outcome: status >= 200 && status < 400 ? 'ok' : 'http-error', http: status }
}

/** A server that answers 503 and says when to come back is no failure. */
export const busySignals = (asked: Asked): readonly string[] =>
  asked.kind === 'answer' && asked.status === 503 && asked.headers['retry-after'] !== undefined ? ['retry-after'] : []

/** The list, or undefined when it is empty: the lock has no empty lists. */
export const orNothing = <Value>(list: readonly Value[]): readonly Value[] | undefined =>
  list.length === 0 ? undefined : list

/** Noted where a shortener shows a warning (`isWarning`) instead of its target. */
export const warned = 'short-warning'

/** An address of the same host that a rule names, its places filled. */
export function fillAddress(task: Task, path: string): string {
  const url = new URL(task.requestUrl)
  const filled = path.replace(/\{(\w+)\}/g, (_place, name: string) => encodeURIComponent(task.places[name] ?? ''))
  return new URL(filled, url.origin).href
}
