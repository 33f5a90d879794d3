/** What a reading of a wiki is asked: the definition, the places, who listens. */

import type { Archive } from '../../archive/archive.ts'
import type { Step } from '../../model/loss.ts'
import type { KnownValue } from '../../privacy/detected.ts'
import type { PrivacyPolicy } from '../../privacy/policy.ts'
import type { Pipeline } from '../io/load.ts'
import type { Listener } from '../io/progress.ts'
import type { ThreadPool, Threads } from './threads/pool.ts'
import type { Workplace } from './workplace.ts'

/** What every reading of a wiki is told. */
export interface ReadOptions {
  /** The step from which on everything is derived anew; null: what earlier runs derived is used. */
  readonly from: Step | null
  /** Whether nothing is asked of web archives: what was fetched counts. @default false */
  readonly frozen?: boolean
  /** Environment variables: credentials, the key of pseudonyms, SOURCE_DATE_EPOCH. */
  readonly environment: NodeJS.ProcessEnv
  /** How many threads work beside the main one, or those that are kept for it. @default one for each core, from 2 to 8; a small wiki has one */
  readonly threads?: Threads
  /** How many texts a thread searches and masks at once; changes no result. @default 100 */
  readonly textsTogether?: number
  /** Paths of files with parses that other hosts made (`parseRange`): what holds of them is not parsed here. */
  readonly parses?: AsyncIterable<string>
  /** Is told how far each step has come. */
  readonly listen: Listener
  /** Is told, once each, what the user should know. */
  readonly tell: (notice: Notice) => void
  /** Stops the run when it is aborted; INTERRUPTED is then thrown. */
  readonly signal: AbortSignal
}

/** A key file that was made, or the address of a live source that does not answer: what was read of it before is used. */
export type Notice = { readonly keyMade: string } | { readonly unreachable: string }

/** One reading of a wiki: the decoded pipeline file, the privacy policy, and the open archive. */
export interface ReadJob extends ReadOptions {
  readonly pipeline: Pipeline
  readonly policy: PrivacyPolicy
  readonly workplace: Workplace
  readonly archive: Archive
  /** Who works beside the main thread, in every step. */
  readonly pool: ThreadPool
  /** What the check of the bundle found that no text of the wiki told: taken out wherever it stands. */
  readonly alsoPrivate?: readonly KnownValue[]
  /** Notes that a step begins, and stops there when that was asked for. */
  readonly at: (step: Step) => void
}

/** Tells a listener how many of the pages of a wiki a step has done. */
export const pageCount =
  (listen: Listener, step: Step, total: number) =>
  (done: number): void =>
    listen({ step, done, total, unit: 'pages' })
