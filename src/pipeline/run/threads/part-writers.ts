/** Who writes the parts of a bag: threads with views of their own, while the main one prints the pages, and whoever is free. */

import type { Loss } from '../../../model/loss.ts'
import type { KnownValue } from '../../../privacy/detected.ts'
import { compareStrings } from '../../../support/order.ts'
import type { ViewPart } from '../view-parts.ts'
import type { WrittenPart } from '../write-site.ts'
import type { TaskRunner } from './pool.ts'
import { type SharedValue, share } from './shared.ts'
import type { FondsOfThread } from './write-part.ts'

/** Who writes the parts of a bag: threads, and the main one when it has nothing else to do. */
export interface PartWriters {
  /** Has a part written by the next thread that is free; where there is none at all, it is written when this resolves. */
  give(part: ViewPart): Promise<void>
  /** Helps with what no thread has begun, until the parts of a kind are written; gives what they could not hold, by subject. */
  written(kind: ViewPart['kind']): Promise<readonly Loss[]>
  /** Helps with what no thread has begun, and waits for the rest. Gives what their masks took out that was not known before. */
  finish(): Promise<readonly KnownValue[]>
  /** Aborts, with the error, when a thread failed: what is written beside it is of no use any more. */
  readonly failed: AbortSignal
  /** Waits until no thread writes: at their next page they see that their parts are not wanted any more. */
  close(): Promise<void>
}

/** Who the writers are, and what they write from. */
export interface PartWritersJob {
  readonly fonds: FondsOfThread
  readonly pool: TaskRunner
  /** How many threads open a view; 0: the main one writes all. */
  readonly count: number
  /** Writes a part in this thread. Rejects when `failed` aborts: another part failed. */
  readonly writeHere: (part: ViewPart, failed: AbortSignal) => Promise<WrittenPart>
  /** Is given, in this thread, what the next run need not make again of each part of the histories. */
  readonly keep: (oldTexts: WrittenPart['oldTexts']) => void
  /** Stops the threads at their next page. */
  readonly signal: AbortSignal
}

/** Opens them. */
export function openPartWriters({ fonds, pool, count, writeHere, keep, signal }: PartWritersJob): PartWriters {
  const stopped = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT))
  const shared = count === 0 ? null : share(fonds)
  const waiting: ViewPart[] = []
  const running = new Map<ViewPart, Promise<void>>()
  const found: KnownValue[] = []
  const losses: { readonly kind: ViewPart['kind']; readonly loss: Loss }[] = []
  const failure = new AbortController()
  const stop = (): void => void Atomics.store(stopped, 0, 1)
  signal.addEventListener('abort', stop)

  async function write(part: ViewPart, fonds: SharedValue): Promise<void> {
    try {
      const written = await pool.run('writePart', { part, fonds, stopped })
      // One by one: a call takes only so many values.
      for (const value of written.found) found.push(value)
      tell(part, written)
    } catch (error) {
      failure.abort(error)
    }
  }

  function start(): void {
    if (shared === null || running.size >= count) return
    const part = waiting.shift()
    if (part === undefined) return
    const written = write(part, shared).finally(() => {
      running.delete(part)
      start()
    })
    running.set(part, written)
  }

  /** Writes a part here; false when none waits. */
  async function help(): Promise<boolean> {
    const part = waiting.shift()
    if (part === undefined) return false
    tell(part, await writeHere(part, failure.signal))
    return true
  }

  function tell({ kind }: ViewPart, written: WrittenPart): void {
    for (const loss of written.losses) losses.push({ kind, loss })
    if (kind === 'histories') keep(written.oldTexts)
  }

  return {
    async give(part) {
      if (shared === null) return tell(part, await writeHere(part, failure.signal))
      waiting.push(part)
      start()
    },
    async written(kind) {
      const isAwaited = (): boolean => [...waiting, ...running.keys()].some((part) => part.kind === kind)
      while (isAwaited()) if (!(await help())) await Promise.race(running.values())
      failure.signal.throwIfAborted()
      // Whoever was done first told first.
      const ofKind = losses.filter((one) => one.kind === kind).map(({ loss }) => loss)
      return ofKind.sort((one, other) => compareStrings(one.subject, other.subject))
    },
    async finish() {
      while (await help());
      await Promise.all(running.values())
      failure.signal.throwIfAborted()
      return found
    },
    failed: failure.signal,
    async close() {
      waiting.length = 0
      stop()
      signal.removeEventListener('abort', stop)
      await Promise.allSettled(running.values())
    },
  }
}
