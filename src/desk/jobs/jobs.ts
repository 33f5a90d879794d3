/** The pieces of work of a desk, one at a time for each subject: started, watched, stopped. */

import { type ChildProcess, fork } from 'node:child_process'
import { createMeter, type Pace, type Progress } from '../../pipeline/io/progress.ts'
import type { ToldFailure, Work, WorkNews } from './job.ts'

/** How a piece of work stands. */
export interface DeskJob {
  readonly work: Work
  /** `killed`: its process ended without a word; what it had read is kept. */
  readonly state: 'working' | 'done' | 'failed' | 'stopped' | 'killed'
  /** The last that it told; null before. */
  readonly progress: (Progress & Pick<Pace, 'secondsLeft'>) | null
  /** As its command gives it; null until it is done. */
  readonly result: unknown
  readonly failure: ToldFailure | null
}

/** All pieces of work of one desk. */
export interface Jobs {
  /** Begins a piece of work, unless one is going on for the same subject: that is left alone. */
  start(work: Work): void
  /** The last one for a subject; null where there was none since the desk was opened. */
  of(subject: string): DeskJob | null
  /** Asks it to stop where it can go on later. */
  stop(subject: string): void
  /** Is told of each change, until what it gives is called. */
  watch(subject: string, listener: (job: DeskJob) => void): () => void
  /** Ends all that is going on; it goes on later. */
  close(): void
}

interface Going {
  job: DeskJob
  readonly child: ChildProcess
  /** Whether it was asked to stop: it may end before it can say so. */
  isStopping: boolean
}

/** Runs from the compiled code only, as `node` starts it; `folder`: where the processes work. */
export function openJobs(folder: string, environment: NodeJS.ProcessEnv): Jobs {
  const jobs = new Map<string, Going>()
  const listeners = new Map<string, Set<(job: DeskJob) => void>>()
  const change = (subject: string, more: Partial<DeskJob>): void => {
    const going = jobs.get(subject)
    if (going === undefined) return
    going.job = { ...going.job, ...more }
    for (const listener of listeners.get(subject) ?? []) listener(going.job)
  }
  return {
    start(work) {
      if (jobs.get(work.subject)?.job.state === 'working') return
      const child = fork(new URL('./job-process.js', import.meta.url), [], {
        cwd: folder,
        env: environment,
        stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
      })
      jobs.set(work.subject, {
        job: { work, state: 'working', progress: null, result: null, failure: null },
        child,
        isStopping: false,
      })
      const measure = createMeter()
      child.on('message', (news: WorkNews) => change(work.subject, changeOf(news, measure)))
      // Not at its exit: what it told last may not have been read by then.
      child.on('close', () => {
        const going = jobs.get(work.subject)
        // The next one may have begun while this process was still ending.
        if (going?.child === child && going.job.state === 'working')
          change(work.subject, { state: going.isStopping ? 'stopped' : 'killed' })
      })
      child.send(work, () => {})
    },
    of: (subject) => jobs.get(subject)?.job ?? null,
    stop(subject) {
      const going = jobs.get(subject)
      if (going === undefined) return
      going.isStopping = true
      going.child.kill('SIGTERM')
    },
    watch(subject, listener) {
      const own = listeners.get(subject) ?? new Set()
      listeners.set(subject, own.add(listener))
      return () => void own.delete(listener)
    },
    close() {
      for (const { child } of jobs.values()) if (child.connected) child.disconnect()
    },
  }
}

function changeOf(news: WorkNews, measure: ReturnType<typeof createMeter>): Partial<DeskJob> {
  if (news.kind === 'progress')
    return { progress: { ...news.progress, secondsLeft: measure(news.progress).secondsLeft } }
  if (news.kind === 'done') return { state: 'done', result: news.result }
  const isStopped = news.failure.code === 'INTERRUPTED' || news.failure.code === 'STOPPED'
  return isStopped ? { state: 'stopped' } : { state: 'failed', failure: news.failure }
}
