/** What the flow says while it works; whoever listens draws it. */

import type { Step } from '../../model/step.ts'

export interface Progress {
  readonly step: Step
  readonly done: number
  /** null when the end is not known. */
  readonly total: number | null
  readonly unit: 'bytes' | 'files' | 'pages' | 'revisions' | 'links'
}

export type Listener = (progress: Progress) => void
