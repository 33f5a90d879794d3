/** The child processes of `farm work`: each runs one job at a time, so that this process stays free to keep its jobs. */

import { type ChildProcess, fork } from 'node:child_process'
import { z } from 'zod'
import type { Message } from '../model/message.ts'
import { isMessage } from '../texts/sentence.ts'
import { reasonShape } from './failure-reason.ts'
import { type Job, writeJobs } from './job.ts'

const answerSchema = z.discriminatedUnion('state', [
  z.strictObject({
    state: z.literal('done'),
    exit: z.union([z.literal(0), z.literal(3)]),
    bytes: z.number(),
    pages: z.number(),
  }),
  z.strictObject({ state: z.enum(['failed', 'again']), ...reasonShape }),
  z.strictObject({
    state: z.literal('unfit'),
    code: z.enum(['STORE_NOT_WRITABLE', 'STORE_DENIED', 'STORE_REFUSES']),
    store: z.string(),
    reason: z.union([z.string(), z.custom<Message>(isMessage)]),
  }),
  z.strictObject({ state: z.enum(['busy', 'stopped', 'killed']) }),
])

/**
 * How a job ended: done, with the size and pages of its bundle; busy: another process of this host is at it; stopped as it was
 * asked to; failed for good, or to be tried again, with the reason; unfit: what it made
 * cannot be put into the store, nor can that of any other job; or its process was killed.
 */
export type JobAnswer = z.infer<typeof answerSchema>

/** A child process that runs jobs; started when the first one comes. */
export interface JobProcess {
  /** Runs a job; never rejects. */
  run(job: Job): Promise<JobAnswer>
  /** Asks it to stop where the job can go on later. */
  interrupt(): void
  /** Ends it. */
  close(): void
}

/** What a process keeps of the wikis it has seen is let go with it. */
const jobsPerProcess = 100

/** What the jobs of a process are run with. */
export interface JobProcessOptions {
  /** Address of the store. */
  readonly store: string
  readonly scratch: string | null
  /** Beside the main one, in each process. */
  readonly threads: number
  readonly environment: NodeJS.ProcessEnv
}

/** A process of the same program; runs from the compiled code only, as `node` starts it. */
export function openJobProcess({ store, scratch, threads, environment }: JobProcessOptions): JobProcess {
  let child: ChildProcess | null = null
  let jobs = 0
  const start = (): ChildProcess => {
    jobs = 0
    const started = fork(new URL('./job-process.js', import.meta.url), [store, scratch ?? '', String(threads)], {
      env: environment,
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    })
    started.once('exit', () => {
      if (child === started) child = null
    })
    return started
  }
  const close = (): void => {
    if (child?.connected === true) child.disconnect()
    child = null
  }
  return {
    async run(job) {
      if (jobs >= jobsPerProcess) close()
      child ??= start()
      jobs += 1
      return ask(child, writeJobs([job]))
    },
    interrupt: () => void child?.kill('SIGTERM'),
    close,
  }
}

function ask(child: ChildProcess, line: string): Promise<JobAnswer> {
  return new Promise((resolve) => {
    const end = (answer: JobAnswer): void => {
      child.off('message', hear)
      child.off('exit', miss)
      child.off('error', miss)
      resolve(answer)
    }
    const hear = (told: unknown): void => end(answerSchema.parse(told))
    const miss = (): void => end({ state: 'killed' })
    child.on('message', hear)
    child.on('exit', miss)
    child.on('error', miss)
    child.send(line, (error) => {
      if (error !== null) miss()
    })
  })
}
