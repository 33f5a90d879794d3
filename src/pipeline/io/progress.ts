/** What the flow says while it works; whoever listens draws it. */

import type { Step } from '../../model/loss.ts'

/** How far a step has come. */
export interface Progress {
  /** The step that is at work. */
  readonly step: Step
  /** How many units are done. */
  readonly done: number
  /** Units in all; null when the end is not known. */
  readonly total: number | null
  /** What is counted. */
  readonly unit: 'bytes' | 'files' | 'pages' | 'revisions' | 'links'
}

/** Told of the progress, many times within a step. */
export type Listener = (progress: Progress) => void

/** How fast a step goes since it began to count what it counts. */
export interface Pace {
  /** Whether it begins to count with this. */
  readonly isNew: boolean
  /** Units a second; null where a rate would say nothing yet. */
  readonly perSecond: number | null
  /** Seconds until the end; null where nobody knows. */
  readonly secondsLeft: number | null
}

/** A rate of less than this says nothing. */
const shortestMs = 2000

/**
 * A meter of one listener: a source that goes on begins with what it had before; a step that counts something else, or goes over the
 * pages once more, begins anew.
 */
export function createMeter(): (progress: Progress) => Pace {
  let [from, at, last]: [number, number, Progress | null] = [0, 0, null]
  return (progress) => {
    const { step, unit, done, total } = progress
    const isNew = last === null || step !== last.step || unit !== last.unit || done < last.done
    last = progress
    if (isNew) [from, at] = [done, Date.now()]
    const elapsedMs = Date.now() - at
    const rate = (done - from) / (elapsedMs / 1000)
    const isSaid = elapsedMs >= shortestMs && rate > 0
    const perSecond = isSaid ? rate : null
    return { isNew, perSecond, secondsLeft: isSaid && total !== null && total > 0 ? (total - done) / rate : null }
  }
}

/** `45 s`, `12 min`, `2 h 05`: an estimate has no more digits than it deserves. */
export function timeWords(estimated: number): string {
  const seconds = Math.max(0, estimated)
  if (seconds < 90) return `${Math.round(seconds)} s`
  const minutes = Math.round(seconds / 60)
  return minutes < 90 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${String(minutes % 60).padStart(2, '0')}`
}
