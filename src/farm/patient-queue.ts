/** Queues of a broker that may go away while it is asked: nobody waits for it longer than a moment, since the store knows what is done. */

import type { FarmQueue, Taken } from './queue.ts'

/** So long an answer is waited for; of whoever was told to stop, so long from then on; milliseconds. */
const patienceMs = { working: 10_000, stopping: 2_000 } as const

/** What a broker was asked: the answer, or null where it did not come in time. */
type Answered<Answer> = { readonly answer: Answer } | null

/** How long is waited, and who hears that it was too long. */
export interface Patience {
  /** Aborts when the command is told to stop. */
  readonly signal: AbortSignal
  /** Is told once for each time in which the broker is silent. */
  readonly tellSilent: () => void
}

/**
 * The same queues: while their broker is silent, no job is taken, and one that was done or given back stays at the broker until
 * that misses its worker.
 */
export function patientQueue(queue: FarmQueue, { signal, tellSilent }: Patience): FarmQueue {
  let isSilent = false
  const within = async <Answer>(asked: Promise<Answer>): Promise<Answered<Answer>> => {
    const told = await inTime(asked, signal)
    if (told === null && !isSilent && !signal.aborted) tellSilent()
    isSilent = told === null
    return told
  }
  /** What was asked and is not answered yet is waited for again, not asked again: a job that comes late would be nobody's. */
  const oneAtATime = <Answer>() => {
    let open: Promise<Answer> | null = null
    return async (ask: () => Promise<Answer>): Promise<Answered<Answer>> => {
      open ??= ask()
      const told = await within(open).catch((error: unknown) => {
        open = null
        throw error
      })
      if (told !== null) open = null
      return told
    }
  }
  const patient = (taken: Taken): Taken => {
    const keeping = oneAtATime<void>()
    return {
      name: taken.name,
      keep: async () => void (await keeping(() => taken.keep())),
      finish: async () => void (await within(taken.finish())),
      later: async (ms) => void (await within(taken.later(ms))),
    }
  }
  const taking = new Map<string, ReturnType<typeof oneAtATime<Taken | null>>>()
  const refilling = oneAtATime<void>()
  return {
    fill: (jobs) => queue.fill(jobs),
    refill: async (jobs, always) => void (await refilling(() => queue.refill(jobs, always))),
    async take(worker, isOpen) {
      const ask = taking.get(worker) ?? oneAtATime<Taken | null>()
      taking.set(worker, ask)
      const taken = (await ask(() => queue.take(worker, isOpen)))?.answer ?? null
      return taken === null ? null : patient(taken)
    },
    counts: () => queue.counts(),
    async close() {
      if (isSilent || (await within(queue.close())) === null) await within(queue.close(true))
    },
  }
}

/** Waits as long as patience lasts. Rejects as what was asked does. */
function inTime<Answer>(asked: Promise<Answer>, signal: AbortSignal): Promise<Answered<Answer>> {
  return new Promise((resolve, reject) => {
    const giveUp = (): void => end(() => resolve(null))
    let timer = setTimeout(giveUp, signal.aborted ? patienceMs.stopping : patienceMs.working)
    const hurry = (): void => {
      clearTimeout(timer)
      timer = setTimeout(giveUp, patienceMs.stopping)
    }
    const end = (tell: () => void): void => {
      clearTimeout(timer)
      signal.removeEventListener('abort', hurry)
      tell()
    }
    signal.addEventListener('abort', hurry)
    asked.then(
      (answer) => end(() => resolve({ answer })),
      (error: unknown) => end(() => reject(error)),
    )
  })
}
