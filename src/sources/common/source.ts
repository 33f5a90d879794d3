/**
 * The contract of every kind of source: what is known of it before it is loaded, what is there, how long it will take, and
 * the wiki in it as a stream of events.
 */

import { availableParallelism } from 'node:os'
import { z } from 'zod'
import type { EngineName } from '../../model/engines.ts'
import type { Loss } from '../../model/loss.ts'
import type { Message } from '../../model/message.ts'
import type { ShownMark, SourceEvent } from '../../model/wiki.ts'
import { misreadAs } from '../../support/content-type.ts'
import { pathText } from '../../support/paths.ts'
import type { ErrorCode } from '../../texts/english/errors.ts'
import { message } from '../../texts/message.ts'

/** A kind of source, known before what reads it is loaded. */
export interface SourceKind<Keys extends z.ZodObject = z.ZodObject> {
  /** What a pipeline file says of such a source, `kind` first, each key with its default. */
  readonly keys: Keys
  /** The same in the words that all kinds share. */
  asked(source: z.output<Keys>): AskedSource
  /** The engine of its wikis, by which their texts are parsed and their old addresses known. */
  readonly engine: EngineName
  /** Whether it is read from a wiki that is still up, and only so. */
  readonly isLive: boolean
  /** Whether it gives texts as the wiki stores them; else they are rebuilt from the pages that it shows, their titles too. */
  readonly hasWikitext: boolean
  /** Whether it gives the wiki’s own rendering beside each text. */
  readonly hasRenderings: boolean
  /** Whether its pages lie under names of files, as old links in them do. */
  readonly hasFileAddresses: boolean
  /** Whether it says under which licence the wiki is. */
  readonly saysRights: boolean
  /** Whether it can tell of each page and upload who could read it on the wiki (`readers`); nothing else keeps those of members from a public edition. */
  readonly tellsReaders: boolean
  /** By which marks it shows what it holds, apart from how it is read; without a count of all of them nobody says “complete”. */
  readonly counts: readonly [ShownMark, ...ShownMark[]]
  /** Ends of a path or an address that tell the kind without a look at it. */
  readonly named: RegExp
  /** What of a folder of such sources tells that it is one; null where any folder may be. */
  readonly folder: SourceFolder | null
  /** The files of a folder that are read, by their paths in it; absent: all of them. */
  readonly reads?: RegExp
  /** The code that refuses what is no source of this kind and may be of another engine; null where addresses alone are read. */
  readonly refusal: ErrorCode | null
  readonly load: () => Promise<{ readonly source: Source }>
}

/** Names in a folder that holds a source. */
export interface SourceFolder {
  /** Of a file without which it holds none. */
  readonly holds: RegExp
  /** Of folders in it that belong to the source, and are no wiki by themselves. */
  readonly own: RegExp
  /** Of its folder of uploads, which may lie beside it. */
  readonly uploads: string
}

/** A source as a pipeline file asks for it; paths are as they are written. */
export interface AskedSource {
  /** A path, a pattern, or an http(s) address. */
  readonly from: string
  /** A folder with uploads; null where none is named. */
  readonly files: string | null
  /** Which of several wikis is meant; null where none is named. */
  readonly site: string | null
  /** How it is asked over the network; `isNamed`: with the credentials of the environment. Null for one that lies on this disk. */
  readonly live: (Omit<LiveOptions, 'credentials'> & { readonly isNamed: boolean }) | null
}

const text = z.string().min(1)
/** Keys of a pipeline file that more than one kind has. */
export const commonKeys = {
  from: pathText,
  site: text.optional(),
  files: pathText.optional(),
  recode: z.enum(misreadAs).optional(),
  pace: z
    .strictObject({
      concurrency: z.number().int().min(1).max(32).default(2),
      perSecond: z.number().positive().max(1000).default(5),
      tries: z.number().int().min(1).max(20).default(6),
      contact: z
        .string()
        .regex(/^[\x21-\x27\x2a-\x7e]{3,200}$/)
        .optional(),
    })
    .prefault({}),
} as const

/** How a web archive is asked where a pipeline says nothing, beside what holds for any host. */
export const usualArchive: ArchiveManners = { indexPerMinute: 24, pauseSeconds: 60 }

/** How a host is asked where a pipeline says nothing. */
export const usualPace: RequestPace = commonKeys.pace.parse(undefined)

/** The files or the address of one source, and how it is asked. */
export interface SourceInput {
  /** Absolute paths or http(s) addresses, globs already expanded, sorted. */
  readonly from: readonly string[]
  /** Absolute path of a folder with uploads, named as on the wiki; null when there is none. */
  readonly files: string | null
  /** Hosts (`wiki.example.org`, `127.0.0.1:8099`) of baseUrl and aliases; empty when the pipeline names none. */
  readonly hosts: readonly string[]
  /** Which of several wikis is meant, as the pipeline names it: by its host, its folder or its name. @default none is named */
  readonly site?: string | null
  /** ISO 639-1 code that the pipeline gives; null where it gives none. */
  readonly language: string | null
  /** IANA time zone that the pipeline gives; null where it gives none. */
  readonly timezone: string | null
  /** How a source is asked over the network; null for one that lies on this disk. */
  readonly live: LiveOptions | null
  /** Whether a text is only what a host leaves of a pad that it deleted, by the patterns of the link policy. @default none is */
  readonly isNotice?: (text: string) => boolean
  /** Where what web archives answer is kept; null for whoever keeps nothing. @default null */
  readonly captures?: CapturesKept | null
  /** What an earlier reading of this source left in the archive. */
  readonly known: StoredTexts
  /** Who does what may be done in other threads. @default this thread */
  readonly work?: SourceWork
}

/** Places beside a pipeline file in which the answers of web archives are kept. */
export interface CapturesKept {
  /** Absolute path of the file of index rows; it may not be there yet. */
  readonly lock: string
  /** Absolute path of what an interrupted listing leaves. */
  readonly journal: string
  /** Absolute path of the folder of contents; it may not be there yet. */
  readonly bodies: string
  /** Whether nothing may be asked: what is there counts. */
  readonly isFrozen: boolean
}

/** The requests that a source would send to a host, were it read now. */
export interface RequestPlan {
  readonly host: string
  readonly requests: number
  /** At the pace of the pipeline, when every answer comes at once. */
  readonly seconds: number
}

/** Work of a source that is a pure function of plain values. */
export interface SourceWork {
  /** So many tasks at once keep everybody at work. */
  readonly together: number
  /** What the function gives for a task; `where` is its compiled module and its name there, for another thread. */
  readonly run: <Task, Result>(work: (task: Task) => Result, task: Task, where: WorkFolder) => Promise<Result>
}

/** Where a function lies. */
export interface WorkFolder {
  /** Address of the module that exports it. */
  readonly filename: string
  readonly name: string
}

/** The work done where it is asked for. */
export const inThisThread: SourceWork = { together: 1, run: async (work, task) => work(task) }

/** How a live source is asked. */
export interface LiveOptions {
  /** How often, and how much at once, it is asked. */
  readonly pace: RequestPace
  /** The same of a web archive; absent for any other host. */
  readonly archive?: ArchiveManners
  /** From the environment; null where the pipeline asks for none. */
  readonly credentials: Credentials | null
  /** Ids of the namespaces whose pages are read. */
  readonly namespaces: 'all' | readonly number[]
  /** Whether old versions of uploads are read too, and the size in bytes beyond which a version is left out. */
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
  /** Whom the host may write to about the requests: an address, told in the User-Agent. */
  readonly contact?: string | undefined
}

/** Politeness towards a web archive: its index is asked less often than its captures. */
export interface ArchiveManners {
  /** Questions to its index in one minute. @default 24 */
  readonly indexPerMinute: number
  /** Seconds for which nothing is asked once it says that it is asked too much (429), unless it says longer. @default 60 */
  readonly pauseSeconds: number
}

/** How a wiki is entered: from the environment (`WIKIFONDS_USER` and others), null where a variable is not set. */
export interface Credentials {
  /** `WIKIFONDS_USER`: the name to log in with. */
  readonly user: string | null
  /** `WIKIFONDS_PASSWORD`. */
  readonly password: string | null
  /** `WIKIFONDS_COOKIES`: the path of a file of cookies. */
  readonly cookieFile: string | null
  /** `WIKIFONDS_OAUTH_TOKEN`: an OAuth 2 access token. */
  readonly oauthToken: string | null
  /** `WIKIFONDS_CA`: the path of a file of certificates to trust. */
  readonly caFile: string | null
}

/**
 * What earlier readings left: notes, with which an interrupted reading goes on where it stopped, and contents, which are not
 * fetched twice. A reading that begins anew forgets the notes and keeps the contents.
 */
export interface StoredTexts {
  /** The value of a `note` event that was stored, with all events before it; null when there is none. */
  note(key: string): string | null
  /** The stored text of a revision, when its SHA-1 (base 36) is this one. */
  text(revisionId: number, sha1: string): string | null
  /** The stored rendering of a revision. */
  html(revisionId: number): string | null
  /** When a revision was made, as another source tells to the second: ISO 8601 in UTC; absent where none was read before. */
  timeOf?(revisionId: number): string | null
  /** Whether the bytes of a file version are stored, by SHA-1 (base 36): then its event needs no content. */
  hasFile(sha1: string): boolean
}

/** A reader of sources of one kind. */
export interface Source {
  /**
   * Reads lazily; losses and progress come as events. An event `site` names the namespaces of its pages, the main one
   * (0) too. Throws `StopRun` for what is no source of this kind.
   */
  read(input: SourceInput, signal: AbortSignal): AsyncIterable<SourceEvent>
  /**
   * A text that differs once a live source has changed (the numbers of its last edit and log entry, say). Null when the source
   * cannot be reached: a complete earlier reading then counts. A source without this method is compared by the bytes of its files.
   */
  fingerprint?(input: SourceInput, signal: AbortSignal): Promise<string | null>
  /** How much would be asked; a list that is not there yet is asked for and kept. A source without this method says nothing of it. */
  plan?(input: SourceInput, signal: AbortSignal): Promise<RequestPlan | null>
  /**
   * Throws what `read` would, for paths that a first piece of them shows to be no source of this kind: an empty file, a text,
   * what cannot be unpacked. Reads no more than that, whatever their size. A kind without this method lies at addresses alone.
   */
  refuse?(from: readonly string[], signal: AbortSignal): Promise<void>
  /**
   * What lies at an address or path; null when it is not of this kind. Reads little; logs in only where strangers may not read.
   * `site` names one of several wikis, as in `SourceInput`.
   */
  inspect(location: string, credentials?: Credentials, site?: string | null): Promise<Inspection | null>
}

/** The wiki at a location: `inspect` tells it, `init` writes a pipeline from it. */
export interface Inspection {
  /** A kind of source as a pipeline names it, or `bundle`. */
  readonly kind: string
  /** Name of the wiki; null when not known (and so below). */
  readonly name: string | null
  /** ISO 639-1. */
  readonly language: string | null
  /** IANA id. */
  readonly timezone: string | null
  /** `https://wiki.example.org`, without a final slash. */
  readonly baseUrl: string | null
  /** Labels of the wikis in what was saved, where there are several and none was chosen: what is told is of them together. */
  readonly wikis?: readonly string[]
  /** Titles of pages by their numbers, all of them or those that were looked at, by which sources in one folder are known as of one wiki; absent where they would be too many, are not known, or are told already. */
  readonly titles?: ReadonlyMap<number, string>
  /** How a pipeline names it, where it was found by an address inside of it. */
  readonly asked?: { readonly from: string; readonly site: string }
  /** Set where only members may read the wiki: a pipeline has to log in. */
  readonly login?: 'env'
  /** `MediaWiki 1.43.0`. */
  readonly generator: string | null
  /** What lies there, in bytes; null where it is not known. */
  readonly bytes: number | null
  /** Pages, revisions and files as a run counts them (a file once, whatever its versions); null where counting costs too much. */
  readonly pages: number | null
  /** Revisions. */
  readonly revisions: number | null
  /** Uploads, each once whatever its versions. */
  readonly files: number | null
  /** Names of those of the three numbers that were not counted. */
  readonly estimated: readonly string[]
  /** What was lost on the way, by kind, as an account counts it (docs/losses.md): a run would end with 3. */
  readonly lost: Readonly<Record<string, number>>
  /** What this kind of source cannot give and what will be hard, a sentence each; and the losses that were met. */
  readonly notes: readonly (Message | Loss)[]
}

/** A note where only members could read some pages or uploads of a wiki: a run for everybody asks what becomes of them. */
export const notesOnReaders = (pages: number, files: number): readonly Message[] =>
  pages + files === 0 ? [] : [message('some-for-members', { pages, files })]

/** An estimate as it is told: no more of its digits than are known. */
export const roughly = (count: number): number => Number(Math.max(0, count).toPrecision(2))

// How long a run will take, as `inspect` says it.

/** A sentence from the CPU seconds that a run is expected to need on this machine. */
export function runTimeNote(seconds: number): Message {
  const told = seconds < 90 ? message('minute-or-less') : spoken(Math.round(seconds / 60))
  return message('run-takes', { time: told })
}

/**
 * CPU seconds of a run with its default settings, measured on dumps of 5 and 20 MB: its start, each revision that is read and listed, each
 * page that is published, each megabyte of pages that is parsed, each of so few old revisions as are shown as their pages were.
 */
const costs = {
  start: 8,
  revision: 0.004,
  page: 0.02,
  megabyte: 9,
  shown: 0.015,
  mostShown: 500,
  pageBytes: 4000,
} as const

/** The sentence for texts that lie on this disk; their present bytes where the kind counts them, else those of pages as wikis have them. */
export function runTimeOf(count: {
  readonly pages: number
  readonly revisions: number
  readonly latestBytes?: number
}): Message {
  const { pages, revisions, latestBytes = pages * costs.pageBytes } = count
  const old = revisions - pages
  const shown = old > costs.mostShown ? 0 : old * costs.shown
  const parsing = (latestBytes * costs.megabyte) / 1e6 / availableParallelism()
  return runTimeNote(costs.start + revisions * costs.revision + pages * costs.page + shown + parsing)
}

const spoken = (minutes: number): Message =>
  minutes < 120
    ? message('about-minutes', { count: minutes })
    : message('about-hours', { count: Math.round(minutes / 60) })
