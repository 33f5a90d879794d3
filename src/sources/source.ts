/** The contract of every kind of source: what is there, and the wiki in it as a stream of events. */

import type { SourceEvent } from '../model/wiki.ts'

export interface SourceInput {
  /** Absolute paths or http(s) addresses, globs already expanded, sorted. */
  readonly from: readonly string[]
  /** Absolute path of a folder with uploads, named as on the wiki; null when there is none. */
  readonly files: string | null
  /** Hosts (`wiki.example.org`, `127.0.0.1:8099`) of baseUrl and aliases; empty when the pipeline names none. */
  readonly hosts: readonly string[]
  /** ISO 639-1 language and IANA zone of the pipeline, where it says them. */
  readonly language: string | null
  readonly timezone: string | null
}

export interface Source {
  /** Reads lazily; losses and progress come as events. Throws `StopRun` for what is no source of this kind. */
  read(input: SourceInput, signal: AbortSignal): AsyncIterable<SourceEvent>
  /** What lies at an address or path: null when it is not of this kind. Reads little. */
  inspect(location: string): Promise<Inspection | null>
}

/** What `inspect` tells and `init` writes a pipeline from. */
export interface Inspection {
  readonly kind: string
  readonly name: string | null
  readonly language: string | null
  readonly timezone: string | null
  readonly baseUrl: string | null
  readonly generator: string | null
  readonly bytes: number | null
  /** Counts where they can be had cheaply; `estimated` names those that were not counted. */
  readonly pages: number | null
  readonly revisions: number | null
  readonly files: number | null
  readonly estimated: readonly string[]
  /** What this road cannot carry or what will be hard, one sentence each (English). */
  readonly notes: readonly string[]
}
