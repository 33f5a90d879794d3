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
