/** What we use of sqlite-wasm, with the types that it has at run time (its declarations leave out the `$` members). */

import init from '@sqlite.org/sqlite-wasm'
import type { Wording } from '../../model/message.ts'

export type Pointer = number
type Methods = Readonly<Record<string, (...args: never[]) => number>>

interface Struct {
  readonly pointer: Pointer
  dispose(): void
}

export interface IoMethods extends Struct {
  $iVersion: number
}

export interface Vfs extends Struct {
  $iVersion: number
  $szOsFile: number
  $mxPathname: number
  $xRandomness: Pointer
  $xSleep: Pointer
  $xCurrentTime: Pointer
}

export interface SqlFile extends Struct {
  $pMethods: Pointer
}

/** A prepared statement (sqlite-wasm, `oo1.Stmt`). */
export interface Statement {
  readonly pointer: Pointer
  readonly columnCount: number
  bind(index: number, value: string | number | null): Statement
  step(): boolean
  get(row: Record<string, unknown>): Readonly<Record<string, unknown>>
  reset(): Statement
  getColumnNames(): string[]
  finalize(): void
}

/** An open database (sqlite-wasm, `oo1.DB`). */
export interface Database {
  readonly pointer: Pointer
  prepare(sql: string): Statement
  selectValue(sql: string): unknown
  createFunction(name: string, run: (context: unknown, ...args: unknown[]) => unknown, options: object): void
  close(): void
}

/** An instance of the library, with the parts of its C API that a VFS needs. */
export interface Sqlite {
  readonly capi: {
    readonly sqlite3_io_methods: new () => IoMethods
    readonly sqlite3_vfs: new (pointer?: Pointer) => Vfs
    readonly sqlite3_file: (new (pointer: Pointer) => SqlFile) & { readonly structInfo: { readonly sizeof: number } }
    sqlite3_vfs_find(name: string | null): Pointer
    /** The text that a statement was made of; what followed it is not in it. */
    sqlite3_sql(statement: Statement): string
    sqlite3_bind_parameter_count(statement: Statement): number
    /** With its sign, `:name`; null for a bare `?`. */
    sqlite3_bind_parameter_name(statement: Statement, index: number): string | null
    sqlite3_db_handle(statement: Statement): Pointer
    sqlite3_errmsg(database: Pointer): string
    /** Asks a function, as a statement is prepared, of each thing that it would do whether it may: `SQLITE_OK`, `SQLITE_DENY` (https://www.sqlite.org/c3ref/set_authorizer.html). */
    sqlite3_set_authorizer(
      database: Database,
      ask: (given: Pointer, action: number, one: string | 0, other: string | 0) => number,
      given: Pointer,
    ): number
    readonly SQLITE_OK: number
    readonly SQLITE_DENY: number
    readonly SQLITE_SELECT: number
    readonly SQLITE_READ: number
    readonly SQLITE_FUNCTION: number
    readonly SQLITE_RECURSIVE: number
    readonly SQLITE_PRAGMA: number
    /** Asks a function, after so many steps, whether to stop what runs: any number but 0 does. */
    sqlite3_progress_handler(database: Database, steps: number, look: () => number, given: Pointer): void
    /** Sets a limit of a connection and gives the former one (https://www.sqlite.org/c3ref/limit.html). */
    sqlite3_limit(database: Database, limit: number, value: number): number
    readonly SQLITE_LIMIT_LENGTH: number
    /** Bytes of the statement before what it was refused for; -1 where SQLite does not say. */
    sqlite3_error_offset(database: Pointer): number
    readonly SQLITE_ROW: number
    readonly SQLITE_DONE: number
    readonly SQLITE_NULL: number
    readonly SQLITE_TEXT: number
    readonly SQLITE_INTEGER: number
    readonly SQLITE_FLOAT: number
    readonly SQLITE_READONLY: number
    readonly SQLITE_CANTOPEN: number
    readonly SQLITE_NOTFOUND: number
    readonly SQLITE_IOERR_READ: number
    readonly SQLITE_IOERR_SHORT_READ: number
    readonly SQLITE_IOCAP_IMMUTABLE: number
    readonly SQLITE_OPEN_READONLY: number
    readonly SQLITE_OPEN_READWRITE: number
  }
  readonly wasm: {
    /** The functions of the library as they are compiled: pointers and numbers, nothing converted. */
    readonly exports: {
      sqlite3_step(statement: Pointer): number
      sqlite3_column_type(statement: Pointer, column: number): number
      sqlite3_column_text(statement: Pointer, column: number): Pointer
      sqlite3_column_blob(statement: Pointer, column: number): Pointer
      sqlite3_column_bytes(statement: Pointer, column: number): number
      sqlite3_column_double(statement: Pointer, column: number): number
      sqlite3_column_int64(statement: Pointer, column: number): bigint
    }
    heap8u(): Uint8Array
    poke32(target: Pointer, value: number): void
    poke64(target: Pointer, value: bigint): void
    cstrToJs(pointer: Pointer): string | null
    cstrncpy(target: Pointer, source: Pointer, length: number): number
  }
  readonly vfs: {
    installVfs(options: {
      readonly io: { readonly struct: IoMethods; readonly methods: Methods }
      readonly vfs: { readonly struct: Vfs; readonly name: string; readonly methods: Methods }
    }): void
  }
  /** Where the library prints what it finds odd; it may be replaced. */
  readonly config: { warn: (...words: readonly unknown[]) => void }
  readonly oo1: {
    readonly DB: new (options: { readonly filename: string; readonly flags: string; readonly vfs: string }) => Database
  }
}

/** A new instance of the library; in a browser its compiled code is given (WebAssembly), in Node it is found beside the package. */
export async function loadSqlite(wasmBinary?: Uint8Array): Promise<Sqlite> {
  const options: Parameters<typeof init>[0] & { readonly wasmBinary?: Uint8Array } =
    wasmBinary === undefined ? {} : { wasmBinary }
  const library: unknown = await init(options)
  const sqlite3 = library as Sqlite
  // Whatever it warns of it also throws; standard error belongs to the command.
  sqlite3.config.warn = () => undefined
  return sqlite3
}

// What the reader of a catalogue asks of where it runs: Node, or the worker of a browser.

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
