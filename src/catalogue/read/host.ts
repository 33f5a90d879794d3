/** What the reader of a catalogue asks of where it runs: Node, or the worker of a browser. */

import type { Wording } from '../../model/message.ts'

/** The bytes of a database, wherever they lie. */
export interface ByteSource {
  /** Its name in messages: a path or an address. */
  readonly name: string
  /** How many bytes there are. */
  readonly length: number
  /** Fills `target` from `offset` on and gives how many bytes there were; -1 where they cannot be read. */
  read(target: Uint8Array, offset: number): number
  /** Lets go of it. */
  close(): void
}

/** Why a question is not answered: the code of an error, and what the places of its texts hold. */
export type SqlRefusal =
  | readonly ['SQL_REFUSED', { readonly reason: Wording }]
  | readonly ['SQL_SEVERAL_STATEMENTS', { readonly begins: string }]
  | readonly ['SQL_PARAMETER_MISSING', { readonly names: string; readonly flags: string }]
  | readonly ['SQL_PARAMETER_UNKNOWN', { readonly names: string; readonly known: string }]
  | readonly ['CATALOGUE_UNREADABLE', { readonly path: string; readonly reason: Wording }]

/** What differs between Node and a browser. */
export interface Host {
  /** Reads UTF-8 text between two places of a memory, which does not change its length. */
  readonly textReader: (memory: ArrayBufferLike) => (start: number, end: number) => string
  /** Unpacks raw deflate (RFC 1951) that may refer to what stands in a dictionary. */
  readonly inflate: (body: Uint8Array, dictionary: Uint8Array | null) => Uint8Array
  /** The error that says so. */
  readonly error: (refusal: SqlRefusal, cause?: unknown) => Error
}
