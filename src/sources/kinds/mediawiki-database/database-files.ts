/** The files of a database and what lies beside them: dumps and files of SQLite, packed or not, the settings, the uploads. */

import { createWriteStream } from 'node:fs'
import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Loss } from '../../../model/loss.ts'
import type { Wording } from '../../../model/message.ts'
import { compareStrings } from '../../../support/order.ts'
import { loss } from '../../../texts/loss.ts'
import { message } from '../../../texts/message.ts'
import { namedAsDatabase, namedAsExport, otherForm } from '../../common/dump-names.ts'
import { unreadableFile } from '../../common/unreadable.ts'
import { openDump } from '../../unpack/decompress.ts'
import type { UploadFolder } from '../../uploads/files-folder.ts'
import { includedFiles } from './settings.ts'
import { SqlDump, type WantedRows } from './sql-dump.ts'
import { beginsAsSql } from './sql-scan.ts'
import { beginsAsSqlite, SqliteFile } from './sqlite-file.ts'
import type { RowFaults, TableRows } from './tables.ts'

/** A file that holds a database. */
export interface DatabaseFile {
  readonly path: string
  /** As it is told of: never the whole path. */
  readonly name: string
  readonly form: 'sql' | 'sqlite'
  /** As it lies there. */
  readonly bytes: number
}

/** All that is there of a wiki. */
export interface FoundDatabase {
  readonly files: readonly DatabaseFile[]
  /** The texts of its settings, those that count most last; none where they are not here. */
  readonly settings: readonly string[]
  /** Its folder of uploads; null where none lies there. */
  readonly uploads: UploadFolder | null
  /** All that lies beside these and is not read. */
  readonly losses: readonly Loss[]
}

/** The files at some paths, of a folder those with the name of one; what is no database is left out. `areNamed`: the uploads lie elsewhere. */
export async function findDatabase(
  paths: readonly string[],
  signal: AbortSignal,
  areNamed = false,
): Promise<FoundDatabase> {
  const files: DatabaseFile[] = []
  let settings: readonly string[] = []
  const losses: Loss[] = []
  let uploads: UploadFolder | null = null
  for (const path of paths) {
    const isFolder = (await stat(path)).isDirectory()
    const folder = isFolder ? path : dirname(path)
    const names = isFolder ? (await readdir(path)).sort(compareStrings) : []
    const inside = names.filter((name) => namedAsDatabase.test(name))
    losses.push(...names.filter((name) => namedAsExport.test(name)).map(otherForm))
    for (const one of isFolder ? inside.map((name) => join(path, name)) : [path]) {
      const form = await formOf(one, signal)
      const name = isFolder ? join(basename(path), basename(one)) : basename(one)
      if (form !== null) files.push({ path: one, name, form, bytes: (await stat(one)).size })
    }
    if (settings.length === 0) settings = await settingsIn(folder, losses)
    // A wiki on SQLite keeps its database in a folder of its own.
    if (settings.length === 0 && basename(folder) === 'data') settings = await settingsIn(dirname(folder), losses)
    const images = join(folder, 'images')
    if (uploads !== null || !(await isThere(images))) continue
    if (isFolder) uploads = { path: images, name: join(basename(path), 'images') }
    else if (!areNamed) losses.push(loss('beside-not-read', 'images/', { reason: message('uploads-beside') }))
  }
  return { files, settings, uploads, losses }
}

const isThere = async (path: string): Promise<boolean> => (await stat(path).catch(() => null))?.isDirectory() === true

/** The form of a file by its first bytes, unpacked; null for anything else. */
async function formOf(path: string, signal: AbortSignal): Promise<DatabaseFile['form'] | null> {
  if (!(await stat(path)).isFile()) return null
  const parts: Buffer[] = []
  let size = 0
  for await (const chunk of (await openDump(path, signal, 1 << 20)).chunks) {
    parts.push(Buffer.from(chunk))
    size += chunk.length
    if (size >= 1 << 16) break
  }
  const beginning = Buffer.concat(parts)
  return beginsAsSqlite(beginning) ? 'sqlite' : beginsAsSql(beginning) ? 'sql' : null
}

/** `LocalSettings.php` of a folder behind what it has read in the same folder; a loss for each that cannot be read. */
async function settingsIn(folder: string, losses: Loss[]): Promise<readonly string[]> {
  const read = async (name: string): Promise<string | null> => {
    try {
      return await readFile(join(folder, name), 'utf8')
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? error.code : ''
      if (code !== 'ENOENT' && code !== 'EISDIR') losses.push(unreadableFile(name, error))
      return null
    }
  }
  const own = await read('LocalSettings.php')
  if (own === null) return []
  const others: string[] = []
  for (const name of includedFiles(own)) others.push((await read(name)) ?? '')
  return [own, ...others]
}

/** Rows of a file as they come. */
export interface OpenRows {
  readonly rows: AsyncIterable<TableRows>
  /** Bytes of the file read so far. */
  readonly done: () => number
  /** After the rows. */
  readonly faults: () => RowFaults
  /** Why unpacking ended early; null where it did not. */
  readonly damage: () => Wording | null
}

/** Opens a file for one reading of it. Throws TOOL_MISSING for what is packed in a form that needs one. */
export async function openRows(file: DatabaseFile, wanted: WantedRows, signal: AbortSignal): Promise<OpenRows> {
  const bytes = await openDump(file.path, signal)
  if (file.form === 'sql') {
    const dump = new SqlDump(bytes.chunks, wanted)
    return { rows: dump.rows(), done: bytes.done, faults: () => dump.faults(), damage: bytes.damage }
  }
  const isPlain = beginsAsSqlite(await firstBytes(file.path))
  const folder = isPlain ? null : await mkdtemp(join(tmpdir(), 'wikifonds-'))
  const path = folder === null ? file.path : join(folder, 'wiki.sqlite')
  if (folder !== null)
    await pipeline(Readable.from(bytes.chunks, { objectMode: false }), createWriteStream(path, { mode: 0o600 }))
  const opened = new SqliteFile(path, wanted)
  return {
    rows: withoutRest(opened.rows(), folder),
    done: () => file.bytes,
    faults: () => opened.faults(),
    damage: bytes.damage,
  }
}

async function firstBytes(path: string): Promise<Buffer> {
  for await (const chunk of Readable.from((await openDump(path, new AbortController().signal, 16)).chunks))
    return Buffer.from(chunk as Uint8Array)
  return Buffer.alloc(0)
}

async function* withoutRest(rows: AsyncIterable<TableRows>, folder: string | null): AsyncGenerator<TableRows> {
  try {
    yield* rows
  } finally {
    if (folder !== null) await rm(folder, { recursive: true, force: true })
  }
}
