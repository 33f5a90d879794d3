/** Threads with views of their own: they write parts of a bag while the main one prints the pages. */

import type { KnownValue } from '../../../privacy/detected.ts'
import type { ViewPart } from '../view-parts.ts'
import { type Answer, answered } from './answer.ts'
import { openPool, type SharedValue, share, type TaskFunction, type ThreadPool, taskOf } from './pool.ts'
import type { FondsOfThread, PartTask } from './view-worker.ts'

const partWriter: TaskFunction = { filename: new URL('./view-worker.js', import.meta.url).href, name: 'writePart' }
/** So many parts wait in each thread: the main one, which gives them, may be busy for seconds. */
const partsAhead = 1

/** Who writes the parts of a bag: threads, and the main one when it has nothing else to do. */
export interface PartWriters {
  /** Has a part written by the next thread that is free; where there is none at all, it is written when this resolves. */
  give(part: ViewPart): Promise<void>
  /** Helps with what no thread has begun, until the parts of a kind are written. */
  written(kind: ViewPart['kind']): Promise<void>
  /** Helps with what no thread has begun, waits for the rest, and ends the threads. Gives what their masks took out that was not known before. */
  finish(): Promise<readonly KnownValue[]>
  /** Aborts, with the error, when a thread failed: what is written beside it is of no use any more. */
  readonly failed: AbortSignal
  /** Waits until the threads have ended, at their next page where their parts are not wanted any more. */
  close(): Promise<void>
}

/** Threads in which views are opened. */
export interface ViewThreads {
  readonly pool: ThreadPool
  /** 0: the main one writes all. */
  readonly count: number
}

/** Has them load what they need, beside whatever the main one does. Each has as much memory as that: its view knows as much. */
export function openViewThreads(count: number): ViewThreads {
  const pool = openPool({ threads: count, tasksOfThread: 1 + partsAhead })
  if (count > 0) pool.load(partWriter, null)
  return { pool, count }
}

/** Who the writers are, and what they write from. */
export interface PartWritersJob {
  readonly fonds: FondsOfThread
  readonly threads: ViewThreads
  /** Writes a part in this thread. Rejects when `failed` aborts: another part failed. */
  readonly writeHere: (part: ViewPart, failed: AbortSignal) => Promise<void>
  /** Stops the threads at their next page. */
  readonly signal: AbortSignal
}

/** The threads end with the writers. */
export function openPartWriters({ fonds, threads, writeHere, signal }: PartWritersJob): PartWriters {
  const { pool, count } = threads
  const stopped = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT))
  const writeThere = taskOf<PartTask, Answer<readonly KnownValue[]>>(pool, partWriter.filename, partWriter.name)
  const shared = count === 0 ? null : share(fonds)
  const waiting: ViewPart[] = []
  const running = new Map<ViewPart, Promise<void>>()
  const found: KnownValue[] = []
  const failure = new AbortController()
  const stop = (): void => void Atomics.store(stopped, 0, 1)
  signal.addEventListener('abort', stop)

  async function write(part: ViewPart, fonds: SharedValue): Promise<void> {
    try {
      // One by one: a call takes only so many values.
      for (const value of answered(await writeThere({ part, fonds, stopped }))) found.push(value)
    } catch (error) {
      failure.abort(error)
    }
  }

  function start(): void {
    if (shared === null || running.size >= count * (1 + partsAhead)) return
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
    await writeHere(part, failure.signal)
    return true
  }

  let ended: Promise<void> | null = null
  const end = (): Promise<void> => (ended ??= pool.close())

  return {
    async give(part) {
      if (shared === null) return await writeHere(part, failure.signal)
      waiting.push(part)
      start()
    },
    async written(kind) {
      const isAwaited = (): boolean => [...waiting, ...running.keys()].some((part) => part.kind === kind)
      while (isAwaited()) if (!(await help())) await Promise.race(running.values())
      failure.signal.throwIfAborted()
    },
    async finish() {
      while (await help());
      await Promise.all(running.values())
      failure.signal.throwIfAborted()
      // Their views take memory, and nothing is left for them.
      await end()
      return found
    },
    failed: failure.signal,
    async close() {
      waiting.length = 0
      stop()
      signal.removeEventListener('abort', stop)
      await end()
    },
  }
}
