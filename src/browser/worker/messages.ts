/** What the SQL page and its worker say to each other; plain values, which cross from one to the other as copies. */

import type { SqlRefusal } from '../../catalogue/read/ask.ts'
import type { SqlValue } from '../../model/fonds.ts'

/** Where a catalogue is looked for: a file that the reader chose, or addresses on this server, the first that is there. */
export type CatalogueLocation = { readonly file: File } | { readonly addresses: readonly string[] }

/** A question in SQL, with values for its `:name` places. */
export interface SqlQuestion {
  readonly sql: string
  readonly parameters: Readonly<Record<string, string>>
}

/** What the worker is asked; `sqlite` is the compiled library (WebAssembly, packed by Zstandard), which it needs once. */
export type WorkerTask =
  | { readonly kind: 'open'; readonly place: CatalogueLocation; readonly sqlite: Uint8Array }
  | ({ readonly kind: 'ask'; readonly limit: number } & SqlQuestion)
  | ({ readonly kind: 'csv' } & SqlQuestion)

/** Whose catalogue was opened. */
export interface OpenedCatalogue {
  readonly kind: 'opened'
  /** `<key>-<date>` of its bundle; empty where it does not say. */
  readonly fonds: string
  /** Length of the catalogue in bytes. */
  readonly bytes: number
}

/** The first rows of an answer. */
export interface AnswerRows {
  readonly kind: 'rows'
  readonly columns: readonly string[]
  readonly rows: readonly (readonly SqlValue[])[]
  /** Whether there are more than were asked for. */
  readonly isCut: boolean
  /** How long it took. */
  readonly milliseconds: number
  /** How many bytes of the file have been read since it was opened. */
  readonly read: number
}

/** Why nothing can be opened or asked, with what the places of the sentence hold. */
export type SqlProblem =
  | SqlRefusal
  | readonly ['sqlNoCatalogue', { readonly address: string }]
  | readonly ['sqlNoRanges', { readonly address: string }]
  | readonly ['sqlNotCatalogue', { readonly name: string }]
  | readonly ['sqlNoEntry', { readonly name: string }]
  | readonly ['sqlReadFailed', { readonly name: string; readonly reason: string }]

/** What the worker says. */
export type WorkerReply =
  | OpenedCatalogue
  | AnswerRows
  | { readonly kind: 'csv'; readonly content: Blob }
  | { readonly kind: 'problem'; readonly problem: SqlProblem }

/** A problem on its way to the page. */
export class ProblemError extends Error {
  readonly problem: SqlProblem

  constructor(problem: SqlProblem, cause?: unknown) {
    super(problem[0], { cause })
    this.problem = problem
  }
}
