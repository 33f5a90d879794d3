/** Politeness towards one host: how many requests at once and per second, waiting when it asks, trying again later. */

import PQueue from 'p-queue'
import { type Backoff, backoffMs } from '../../../support/retry.ts'
import type { RequestPace } from '../../common/source.ts'
import { RequestFailure, toFailure } from './failure.ts'

/** After a failure that names no time to wait. */
const bounds: Backoff = { firstMs: 500, mostMs: 60_000, growth: 2 }
/** A host that asks for more than that is left alone; the next run goes on. */
const longestWaitMs = 3_600_000
/** So many good answers in a row, and several requests may be under way at once. */
const calmAnswers = 20
/** Clocks and timers are not exact: so much is added to what the host asks. */
const slackMs = 50

/** How often a request is tried. */
export interface Tries {
  /** @default those of the pace */
  readonly tries?: number
  /** Where the failure is of this request, and the host does not ask to wait. @default `tries` */
  readonly refusals?: number
}

export class HostQueue {
  readonly #queue: PQueue
  readonly #pace: RequestPace
  readonly #signal: AbortSignal
  #heldUntil = 0
  #release: NodeJS.Timeout | null = null
  #calm = 0

  constructor(pace: RequestPace, signal: AbortSignal) {
    // Evenly, not in bursts: an answer that asks to wait then comes before the next request is begun.
    const interval = Math.ceil(1000 / pace.perSecond)
    this.#queue = new PQueue({ concurrency: 1, intervalCap: 1, interval, strict: true })
    this.#pace = pace
    this.#signal = signal
  }

  /**
   * Runs one request, again after a failure that may pass. An answer that names a time to wait is no failed try: it is
   * obeyed, by all requests to the host. `refusals`: so many failed tries of a host that does not ask to wait. Throws
   * `RequestFailure` when it is given up.
   */
  async run<Value>(attempt: () => Promise<Value>, { tries = this.#pace.tries, refusals }: Tries = {}): Promise<Value> {
    let failed = 0
    let waited = 0
    for (;;) {
      const outcome = await this.#once(attempt, failed + waited > 0)
      if (!(outcome instanceof RequestFailure)) return outcome
      if (outcome.kind !== 'wait' && outcome.kind !== 'passing') throw outcome
      if (outcome.waitMs !== null) waited += 1
      else failed += 1
      if (failed >= triesOf(outcome, tries, refusals) || waited >= tries * patience) throw outcome
      if (outcome.waitMs === null) await this.#pause(failed, outcome)
    }
  }

  /** Lets the process end. */
  close(): void {
    if (this.#release !== null) clearTimeout(this.#release)
    this.#queue.clear()
  }

  async #once<Value>(attempt: () => Promise<Value>, isRepeated: boolean): Promise<Value | RequestFailure> {
    return await this.#queue.add(
      async () => {
        // Timers may be early, and the host may have asked for more meanwhile.
        for (let left = this.#leftMs(); left > 0; left = this.#leftMs()) {
          await sleep(left, this.#signal)
        }
        try {
          const value = await attempt()
          this.#relax()
          return value
        } catch (error) {
          this.#signal.throwIfAborted()
          return this.#heed(toFailure(error))
        }
      },
      { signal: this.#signal, priority: isRepeated ? 1 : 0 },
    )
  }

  /** A host that is new, or asked to wait a while ago, is asked one thing at a time: no other request is then under way when it asks. */
  #relax(): void {
    this.#calm += 1
    if (this.#calm === calmAnswers) this.#queue.concurrency = this.#pace.concurrency
  }

  /** Before anything else is begun: what the host asks for holds for all requests to it. */
  #heed(failure: RequestFailure): RequestFailure {
    if (failure.kind !== 'wait') return failure
    this.#calm = 0
    this.#queue.concurrency = 1
    if (failure.waitMs === null) return failure
    if (failure.waitMs > longestWaitMs) {
      return new RequestFailure('busy', failure.reason, { code: failure.code, waitMs: failure.waitMs })
    }
    this.#hold(failure.waitMs + slackMs)
    return failure
  }

  async #pause(failed: number, { kind }: RequestFailure): Promise<void> {
    const pauseMs = backoffMs(failed, Math.random(), bounds)
    if (kind === 'wait') this.#hold(pauseMs)
    await sleep(pauseMs, this.#signal)
  }

  #leftMs(): number {
    return this.#heldUntil - performance.now()
  }

  #hold(waitMs: number): void {
    const until = performance.now() + waitMs
    if (until <= this.#heldUntil) return
    this.#heldUntil = until
    this.#queue.pause()
    if (this.#release !== null) clearTimeout(this.#release)
    this.#release = setTimeout(() => this.#queue.start(), waitMs)
  }
}

/** What is said to be missing is believed at the third time. */
const triesOf = ({ code, kind }: RequestFailure, tries: number, refusals = tries): number =>
  kind === 'wait' ? tries : code === '404' ? Math.min(refusals, 3) : refusals

/** So many times the tries of a request it may be told to wait. */
const patience = 10

/** Ends early, by throwing, when it is told to stop. */
function sleep(waitMs: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = (): void => {
      clearTimeout(timer)
      reject(signal.reason)
    }
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', stop)
      resolve()
    }, waitMs)
    signal.addEventListener('abort', stop, { once: true })
  })
}
