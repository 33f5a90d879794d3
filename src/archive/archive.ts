/** The private working store. One handle belongs to one thread; readers open their own. */

import { createHash } from 'node:crypto'
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, readSync, rmSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import Database from 'better-sqlite3'
import { StopRun } from '../texts/errors.ts'

/** A change of what is stored is a new number: an older store is then made anew from its sources. */
const storeVersion = 16

/** A connection to the SQLite file of an archive (schema.sql). */
export type Store = Database.Database

/** An open working store and the folder of its uploads. */
export interface Archive {
  readonly store: Store
  /** Path of the SQLite file. */
  readonly path: string
  /** Folder of the uploads, one file per SHA-1 (base 36). */
  readonly filesFolder: string
  close(): void
}

/** Opens or makes the store at a path. Throws ARCHIVE_VERSION for one of another version, STORE_DAMAGED for one that is not as it was left. */
export function openArchive(path: string, options: { readonly readonly?: boolean } = {}): Archive {
  const readonly = options.readonly ?? false
  if (!readonly) {
    mkdirSync(dirname(path), { recursive: true })
    breakSeal(path)
  }
  const store = new Database(path, { readonly, fileMustExist: readonly })
  if (!readonly) prepare(store, path)
  return { store, path, filesFolder: join(dirname(path), 'files'), close: () => close(store, path, readonly) }
}

function close(store: Store, path: string, readonly: boolean): void {
  store.close()
  if (!readonly) seal(path)
}

// A store is sealed by the sum of its bytes when it is let go: one bit of it that turns in a drawer makes another history, which nobody
// could tell from the true one. What a killed run leaves has no seal; the next one reads it as SQLite keeps it.

const sealOf = (path: string): string => `${path}.sha256`

function seal(path: string): void {
  // Somebody else still has it open.
  if (existsSync(`${path}-wal`)) return
  writeFileSync(sealOf(path), `${sumOf(path)}  ${basename(path)}\n`)
}

/** Holds a store against its seal, and takes this off, as it is about to change. */
function breakSeal(path: string): void {
  const beside = sealOf(path)
  if (!existsSync(beside)) return
  if (!existsSync(path) || sumOf(path) !== readFileSync(beside, 'utf8').slice(0, 64)) throw storeDamaged(path)
  rmSync(beside)
}

/** That a store, or an upload in it, is not as it was left. */
export const storeDamaged = (path: string, cause?: unknown): StopRun =>
  new StopRun('STORE_DAMAGED', { path }, { cause })

const sumOf = (path: string): string => {
  const hash = createHash('sha256')
  const file = openSync(path, 'r')
  try {
    const chunk = Buffer.allocUnsafe(1 << 20)
    for (let length = readSync(file, chunk); length > 0; length = readSync(file, chunk))
      hash.update(chunk.subarray(0, length))
  } finally {
    closeSync(file)
  }
  return hash.digest('hex')
}

/**
 * Opens a store that a run left, to read it; null where a file is another database, or none. Throws ARCHIVE_VERSION for
 * one that another version wrote.
 */
export function openLeftArchive(path: string): Archive | null {
  const archive = openDatabase(path)
  if (archive === null) return null
  const tables =
    "SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name IN ('texts', 'parses', 'former_pages')"
  const isOne = archive.store.prepare(tables).pluck().get() === 3
  const version = archive.store.pragma('user_version', { simple: true })
  if (isOne && version === storeVersion) {
    // All of it as it is now, whatever a run writes meanwhile.
    archive.store.exec('BEGIN')
    return archive
  }
  archive.close()
  if (isOne) throw new StopRun('ARCHIVE_VERSION', { path, found: String(version), expected: storeVersion })
  return null
}

function openDatabase(path: string): Archive | null {
  const archive = openArchive(path, { readonly: true })
  try {
    archive.store.pragma('schema_version')
    return archive
  } catch (cause) {
    archive.close()
    if (cause instanceof Database.SqliteError && cause.code === 'SQLITE_NOTADB') return null
    throw cause
  }
}

function prepare(store: Store, path: string): void {
  store.pragma('journal_mode = WAL')
  // A crash may cost the last transactions, never the store: the run then reads them again.
  store.pragma('synchronous = NORMAL')
  const version = store.pragma('user_version', { simple: true })
  if (version === storeVersion) return
  if (version !== 0) throw new StopRun('ARCHIVE_VERSION', { path, found: String(version), expected: storeVersion })
  const schema = readFileSync(new URL('./schema.sql', import.meta.url), 'utf8')
  store.transaction(() => {
    store.exec(schema)
    store.pragma(`user_version = ${storeVersion}`)
  })()
}
