/** A piece of work as the desk and the process that does it tell each other of it. */

import type { BundleDifference } from '../../pipeline/commands/diff.ts'
import type { Progress } from '../../pipeline/io/progress.ts'
import type { Language } from '../../texts/language.ts'

/** The commands that take long. */
export type WorkName =
  | 'run'
  | 'scan'
  | 'review'
  | 'plan'
  | 'check'
  | 'publish'
  | 'export'
  | 'compare'
  | 'diff'
  | 'find'
  | 'verify'

/** A piece of work to be done; plain JSON. */
export interface Work {
  readonly name: WorkName
  /** Absolute path of what it is about: the pipeline file, the bundle, the folder of the desk. One at a time is done for each. */
  readonly subject: string
  /** Absolute path, or address, of what the command is given: the pipeline file, the bundle, a source, a wiki that is gone. */
  readonly path: string
  /** Beside the path: `report`; `out`, `host`, `form`, `url` and, for the file that tells what was given when, `given`; what it is compared with; `testNet` where names may lead to this machine. */
  readonly options: Readonly<Record<string, string | null>>
  readonly language: Language
}

/** A failure in the words of both languages of the terminal. */
export interface ToldFailure {
  /** As docs/errors.md lists it. */
  readonly code: string
  readonly said: Readonly<Record<Language, { readonly message: string; readonly why: string; readonly do: string }>>
}

/** A word of the process. */
export type WorkNews =
  | { readonly kind: 'progress'; readonly progress: Progress }
  | { readonly kind: 'done'; readonly result: unknown }
  | { readonly kind: 'failed'; readonly failure: ToldFailure }

/** Differences of one kind between two editions of a bundle. */
export interface DifferencesOfKind extends Pick<BundleDifference, 'level' | 'kind'> {
  readonly count: number
  /** Subjects of the first of them. */
  readonly first: readonly string[]
}
