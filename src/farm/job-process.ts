/** What a child process of `farm work` does: takes jobs from its parent, one after the other, and answers how each ended. */

import { type KeptThreads, keepThreads } from '../pipeline/run/threads/pool.ts'
import { inWords, isMessage } from '../texts/sentence.ts'
import { isGivenUp, isOfStore } from './attempts.ts'
import { reasonOf } from './failure-reason.ts'
import { type Job, readJobs } from './job.ts'
import type { JobAnswer } from './job-processes.ts'
import { isBundle } from './manifest.ts'
import { runJob } from './run-job.ts'
import { type FarmStore, openStore } from './store.ts'

const [, , named = '', scratch = '', threadCount = ''] = process.argv
const stop = new AbortController()
let kept: KeptThreads | null = null
let opened: Promise<FarmStore> | null = null
/** One that could not be opened is opened anew for the next job. */
const openedStore = (): Promise<FarmStore> => {
  opened ??= openStore(named, { environment: process.env, signal: stop.signal }).catch((error: unknown) => {
    opened = null
    throw error
  })
  return opened
}
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => stop.abort())
// A parent that was killed hears no answer: another worker has the job soon.
process.on('disconnect', () => process.exit(1))
process.on('message', (line) => {
  if (typeof line === 'string') void answer(line)
})

async function answer(line: string): Promise<void> {
  for (const job of readJobs(line, 'job')) {
    // Of a parent that is gone, 'disconnect' tells.
    process.send?.(await outcome(job), undefined, undefined, () => {})
  }
}

async function outcome(job: Job): Promise<JobAnswer> {
  kept ??= keepThreads(Number(threadCount))
  try {
    const store = await openedStore()
    const made = await runJob(store, job, {
      scratch: scratch === '' ? null : scratch,
      environment: process.env,
      threads: kept,
      signal: stop.signal,
    })
    if (made === null) return { state: 'busy' }
    return { state: 'done', exit: isBundle(made) ? made.exit : 0, bytes: made.bytes, pages: made.pages }
  } catch (error) {
    if (stop.signal.aborted) return { state: 'stopped' }
    const unfit = unfitBy(error)
    if (unfit !== null) return unfit
    // What went wrong may have been theirs.
    await kept.close()
    kept = null
    return { state: (await isOver(job)) ? 'failed' : 'again', ...reasonOf(error) }
  }
}

/** Null for all but a store that says no: one that does not answer may do so the next time. */
function unfitBy(error: unknown): JobAnswer | null {
  if (!isOfStore(error)) return null
  const { code, values } = error
  if (code !== 'STORE_NOT_WRITABLE' && code !== 'STORE_DENIED' && code !== 'STORE_REFUSES') return null
  const { store = '', reason = '' } = values
  return {
    state: 'unfit',
    code,
    store: inWords(store, 'en'),
    reason: isMessage(reason) ? reason : inWords(reason, 'en'),
  }
}

/** A store that does not answer now has given nothing up. */
const isOver = async (job: Job): Promise<boolean> =>
  openedStore()
    .then(async (store) => isGivenUp(await store.attempts(job)))
    .catch(() => false)
