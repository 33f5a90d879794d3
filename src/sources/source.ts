/** The contract of every kind of source: what is there, and the wiki in it as a stream of events. */

import type { Loss } from '../model/loss.ts'
import type { Message } from '../model/message.ts'
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
  /** Null for a source that lies on this disk. */
  readonly live: LiveOptions | null
  /** What an earlier reading of this source left in the archive. */
  readonly known: StoredTexts
}

/** How a live source is asked. */
export interface LiveOptions {
  readonly pace: RequestPace
  /** From the environment; null where the pipeline asks for none. */
  readonly credentials: Credentials | null
  /** Ids of namespaces. */
  readonly namespaces: 'all' | readonly number[]
  readonly files: { readonly all: boolean; readonly maxBytes: number }
}

/** Politeness towards one host. */
export interface RequestPace {
  /** Requests under way at once. @default 2 */
  readonly concurrency: number
  /** Requests begun in one second. @default 5 */
  readonly perSecond: number
  /** Tries of one request before it is given up. @default 6 */
  readonly tries: number
}

/** WIKIFONDS_USER, _PASSWORD, _COOKIES (a file), _OAUTH_TOKEN, _CA (a file); null where not set. */
export interface Credentials {
  readonly user: string | null
  readonly password: string | null
  readonly cookieFile: string | null
  readonly oauthToken: string | null
  readonly caFile: string | null
}

/**
 * What earlier readings left: the notes of an interrupted one, so that it goes on where it stopped, and the contents of any
 * one, so that nothing is fetched twice. Notes are forgotten when a reading begins anew, contents are not.
 */
export interface StoredTexts {
  /** The value of a `note` event that was stored, with all events before it; null when there is none. */
  note(key: string): string | null
  /** The stored text of a revision, when its SHA-1 (base 36) is this one. */
  text(revisionId: number, sha1: string): string | null
  /** The stored rendering of a revision. */
  html(revisionId: number): string | null
  /** Whether the bytes of a file version are stored, by SHA-1 (base 36): then its event needs no content. */
  hasFile(sha1: string): boolean
}

export interface Source {
  /** Reads lazily; losses and progress come as events. Throws `StopRun` for what is no source of this kind. */
  read(input: SourceInput, signal: AbortSignal): AsyncIterable<SourceEvent>
  /**
   * For a live source: what changes when it does (numbers of its last edit and log entry, say), asked cheaply. Null when it
   * cannot be reached: then what was read of it completely stands. A source without it is known by the bytes of its files.
   */
  fingerprint?(input: SourceInput, signal: AbortSignal): Promise<string | null>
  /** What lies at an address or path: null when it is not of this kind. Reads little; names who asks only where strangers may not. */
  inspect(location: string, credentials?: Credentials): Promise<Inspection | null>
}

/** What `inspect` tells and `init` writes a pipeline from. */
export interface Inspection {
  readonly kind: string
  readonly name: string | null
  readonly language: string | null
  readonly timezone: string | null
  readonly baseUrl: string | null
  /** Only members may read it: a pipeline has to ask with a login. */
  readonly login?: 'env'
  readonly generator: string | null
  readonly bytes: number | null
  /** Counts as a run gives them (a file counts once, whatever its versions), where they can be had cheaply; `estimated` names those that were not counted. */
  readonly pages: number | null
  readonly revisions: number | null
  readonly files: number | null
  readonly estimated: readonly string[]
  /** Losses of severity `lost` that were met on the way, by kind: a run would end with 3. */
  readonly lost: Readonly<Record<string, number>>
  /** What this road cannot carry or what will be hard, one sentence each; losses that were met on the way. */
  readonly notes: readonly (Message | Loss)[]
}
