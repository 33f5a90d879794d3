/** A piece of work as the desk and the process that does it tell each other of it. */

import type { Progress } from '../../pipeline/io/progress.ts'
import type { Language } from '../../texts/language.ts'

/** The commands that take long. */
export type WorkName = 'run' | 'scan' | 'review' | 'plan' | 'check' | 'publish' | 'verify'

/** A piece of work to be done; plain JSON. */
export interface Work {
  readonly name: WorkName
  /** Absolute path of the pipeline file for which it is done. */
  readonly wiki: string
  /** Absolute path of what the command is given: the pipeline file, or the bundle. */
  readonly path: string
  /** Beside the path: `report`; `out`, `host`, `url` and, for the file that tells what was given when, `given`. */
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
