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
import { StopRun } from '../../../texts/errors.ts'
import { loss } from '../../../texts/loss.ts'
import { message } from '../../../texts/message.ts'
import { namedAsDatabase, namedAsExport, namedAsSqlite, otherForm } from '../../common/dump-names.ts'
import { inUtf16 } from '../../common/stored-text.ts'
import { unreadableFile } from '../../common/unreadable.ts'
import { archiveForm, unpackArchive } from '../../unpack/archive.ts'
import { formatOf, openDump } from '../../unpack/decompress.ts'
import type { UploadFolder } from '../../uploads/files-folder.ts'
import { damagedArchives } from '../../web-archive/damaged-archives.ts'
import { lookThrough, missedLinks, wantedOf } from './backup.ts'
import { includedFiles } from './settings.ts'
import { SqlDump, type WantedRows } from './sql-dump.ts'
import { beginsAsSql } from './sql-scan.ts'
import { beginsAsSqlite, holdsSqlite, SqliteFile } from './sqlite-file.ts'
import type { RowFaults, TableRows } from './tables.ts'

/** A file that holds a database. */
export interface DatabaseFile {
  readonly path: string
  /** As it is told of: never the whole path. */
  readonly name: string
  /** `empty`: named as one, and nothing can be unpacked of it. */
  readonly form: 'sql' | 'sqlite' | 'empty'
  /** As it lies there. */
  readonly bytes: number
}

/** All that is there of a wiki; `close` deletes what was unpacked. */
export interface FoundDatabase {
  readonly files: readonly DatabaseFile[]
  /** The texts of its settings, those that count most last; none where they are not here. */
  readonly settings: readonly string[]
  /** Its folder of uploads; null where none lies there. */
  readonly uploads: UploadFolder | null
  /** All that lies beside these and is not read. */
  readonly losses: readonly Loss[]
  readonly close: () => Promise<void>
}

/** How databases are looked for. */
export interface Looking {
  /** Whether the uploads lie elsewhere. @default false */
  readonly areNamed?: boolean
  /** Which of several wikis is meant, as the pipeline names it. @default none is named */
  readonly prefix?: string | null
  /** Whether archives are left as they are: each is taken for a database that is not opened. @default false */
  readonly isGlance?: boolean
}

/** The files at some paths, of a folder those with the name of one, of an archive those in its folders; what is no database is left out. Throws NOT_A_DATABASE for a zip that is none. */
export async function findDatabase(
  paths: readonly string[],
  signal: AbortSignal,
  looking: Looking = {},
): Promise<FoundDatabase> {
  const finding: Finding = { files: [], settings: [], losses: [], uploads: null, closers: [], looking, signal }
  const close = async (): Promise<void> => {
    for (const one of finding.closers) await one()
  }
  try {
    for (const path of paths) await findAt(path, finding)
  } catch (error) {
    await close()
    throw error
  }
  const { files, settings, uploads, losses } = finding
  return { files, settings, uploads, losses, close }
}

interface Finding {
  readonly files: DatabaseFile[]
  settings: readonly string[]
  uploads: UploadFolder | null
  readonly losses: Loss[]
  readonly closers: (() => Promise<void>)[]
  readonly looking: Looking
  readonly signal: AbortSignal
}

async function findAt(path: string, finding: Finding): Promise<void> {
  const { losses, looking } = finding
  const isFolder = (await stat(path)).isDirectory()
  const folder = isFolder ? path : dirname(path)
  const names = isFolder ? (await readdir(path)).sort(compareStrings) : []
  losses.push(
    ...names.filter((name) => namedAsExport.test(name)).map(otherForm),
    ...(await damagedArchives(folder, names)),
  )
  // What an archive holds beside its database counts before what lies beside the archive.
  if (!isFolder) await addNamed(path, finding)
  await addSettings(folder, finding)
  // A wiki on SQLite keeps its database in a folder of its own.
  if (basename(folder) === 'data') await addSettings(dirname(folder), finding)
  const images = join(folder, 'images')
  if (finding.uploads === null && (await isThere(images))) {
    if (isFolder) finding.uploads = { path: images, name: join(basename(path), 'images') }
    else if (looking.areNamed !== true)
      losses.push(loss('beside-not-read', 'images/', { reason: message('uploads-beside') }))
  }
  for (const name of names.filter((one) => namedAsDatabase.test(one)))
    await addFile(join(path, name), join(basename(path), name), 0, finding)
}

/** A file that was named itself. Throws DUMP_ENCODING for a dump in UTF-16, as a shell of Windows writes what a program prints. */
async function addNamed(path: string, finding: Finding): Promise<void> {
  const before = finding.files.length
  await addFile(path, basename(path), 0, finding)
  if (finding.files.length > before || (await stat(path)).size === 0) return
  const wide = inUtf16(await beginningOf(path, finding.signal))
  if (wide !== null && beginsAsSql(Buffer.from(wide.text)))
    throw new StopRun('DUMP_ENCODING', { path: basename(path), encoding: wide.encoding })
}

async function addSettings(folder: string, finding: Finding): Promise<void> {
  if (finding.settings.length === 0) finding.settings = await settingsIn(folder, finding.losses)
}

/** An archive in an archive may be opened, none in that. */
const deepest = 1

/** A database, or those in an archive; `called`: as losses call it. */
async function addFile(path: string, called: string, depth: number, finding: Finding): Promise<void> {
  const { files, looking, signal } = finding
  if (!(await stat(path)).isFile()) return
  const bytes = (await stat(path)).size
  const packed = bytes === 0 ? null : await archiveForm(path, signal)
  if (packed === null || looking.isGlance === true) {
    const form = packed === null ? await formOf(path, signal) : 'sql'
    if (form !== null) files.push({ path, name: called, form, bytes })
  } else if (depth <= deepest) await addArchive(path, packed, called, depth, finding)
}

async function addArchive(
  path: string,
  form: 'tar' | 'zip',
  called: string,
  depth: number,
  finding: Finding,
): Promise<void> {
  const { looking, signal, losses, closers } = finding
  const refusal = new StopRun('NOT_A_DATABASE', { path: basename(called) })
  const backup = await lookThrough(path, form, { wanted: looking.prefix ?? null, refusal }, signal).catch(
    (error: unknown) => {
      if (error !== refusal || depth === 0) throw error
      return null
    },
  )
  if (backup === null) {
    losses.push(loss('archive-entry-refused', called, { reason: message('archive-breaks-off') }))
    return
  }
  if (backup.databases.length + backup.archives.length === 0 && depth === 0) return
  const wanted = { files: wantedOf(backup), links: missedLinks(backup), refusal }
  const unpacked = await unpackArchive(path, form, wanted, signal)
  closers.push(unpacked.close)
  losses.push(...unpacked.losses)
  const home = join(unpacked.folder, backup.home)
  const hadSettings = finding.settings.length > 0
  await addSettings(home, finding)
  for (const other of hadSettings ? [] : backup.others)
    losses.push(
      loss('beside-not-read', `${called}/${other}LocalSettings.php`, { reason: message('settings-of-another') }),
    )
  const images = join(home, 'images')
  if (finding.uploads === null && looking.areNamed !== true && (await isThere(images)))
    finding.uploads = { path: images, name: `${called}/${backup.home}images` }
  for (const place of [...backup.databases, ...backup.archives]) {
    const file = join(unpacked.folder, place)
    if ((await stat(file).catch(() => null)) !== null) await addFile(file, `${called}/${place}`, depth + 1, finding)
  }
}

const isThere = async (path: string): Promise<boolean> => (await stat(path).catch(() => null))?.isDirectory() === true

/** The first bytes of a file, unpacked. */
async function beginningOf(path: string, signal: AbortSignal): Promise<Buffer> {
  const parts: Buffer[] = []
  let size = 0
  for await (const chunk of (await openDump(path, signal, 1 << 20)).chunks) {
    parts.push(Buffer.from(chunk))
    size += chunk.length
    if (size >= 1 << 16) break
  }
  return Buffer.concat(parts)
}

/** The form of a file by its first bytes, unpacked; null for anything else. */
async function formOf(path: string, signal: AbortSignal): Promise<DatabaseFile['form'] | null> {
  const beginning = await beginningOf(path, signal)
  if (beginning.length === 0) return namedAsDatabase.test(basename(path)) ? 'empty' : null
  if (beginsAsSqlite(beginning)) return 'sqlite'
  if (beginsAsSql(beginning)) return 'sql'
  // Something changed its beginning: SQLite says that it is none, which tells more than that there is nothing.
  return namedAsSqlite.test(basename(path)) || holdsSqlite(beginning) ? 'sqlite' : null
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

/** Opens a file for one reading of it; `called`: as `SqlDump` has it. Throws TOOL_MISSING for what is packed in a form that needs one. */
export async function openRows(
  file: DatabaseFile,
  wanted: WantedRows,
  called: string,
  signal: AbortSignal,
): Promise<OpenRows> {
  const bytes = await openDump(file.path, signal)
  if (file.form !== 'sqlite') {
    const dump = new SqlDump(bytes.chunks, wanted, called)
    return { rows: dump.rows(), done: bytes.done, faults: () => dump.faults(), damage: bytes.damage }
  }
  const isPlain = (await formatOf(file.path)) === 'plain'
  const folder = isPlain ? null : await mkdtemp(join(tmpdir(), 'wikifonds-'))
  const path = folder === null ? file.path : join(folder, 'wiki.sqlite')
  if (folder !== null)
    await pipeline(Readable.from(bytes.chunks, { objectMode: false }), createWriteStream(path, { mode: 0o600 }))
  const opened = new SqliteFile(path, wanted, called)
  return {
    rows: withoutRest(opened.rows(), folder),
    done: () => file.bytes,
    faults: () => opened.faults(),
    damage: bytes.damage,
  }
}

async function* withoutRest(rows: AsyncIterable<TableRows>, folder: string | null): AsyncGenerator<TableRows> {
  try {
    yield* rows
  } finally {
    if (folder !== null) await rm(folder, { recursive: true, force: true })
  }
}
