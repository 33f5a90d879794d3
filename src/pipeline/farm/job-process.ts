/** What a child process of `farm work` does: takes jobs from its parent, one after the other, and answers how each ended. */

import { isGivenUp, reasonOf } from './attempts.ts'
import { readJobs } from './job.ts'
import type { Answer } from './job-processes.ts'
import { runJob } from './run-job.ts'
import { type FarmStore, openStore } from './store.ts'

const [, , folder = '', scratch = ''] = process.argv
const store = openStore(folder)
const stop = new AbortController()
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => stop.abort())
// A parent that was killed hears no answer: another worker has the job soon.
process.on('disconnect', () => process.exit(1))
process.on('message', (line) => {
  if (typeof line === 'string') void answer(line)
})

async function answer(line: string): Promise<void> {
  for (const job of readJobs(line, 'job')) {
    const told = await outcome(store, job)
    process.send?.(told)
  }
}

async function outcome(store: FarmStore, job: Parameters<typeof runJob>[1]): Promise<Answer> {
  try {
    const made = await runJob(store, job, {
      scratch: scratch === '' ? null : scratch,
      environment: process.env,
      signal: stop.signal,
    })
    return made === null ? { state: 'busy' } : { state: 'done', exit: made.exit, bytes: made.bytes, pages: made.pages }
  } catch (error) {
    if (stop.signal.aborted) return { state: 'stopped' }
    return { state: isGivenUp(store.attempts(job)) ? 'failed' : 'again', ...reasonOf(error) }
  }
}
