/**
 * Places to write to, tried before anything is read, so that a wrong one is told at once and by name; and files
 * written from pieces as they come.
 */

import {
  accessSync,
  chmodSync,
  closeSync,
  constants,
  copyFileSync,
  existsSync,
  fsyncSync,
  linkSync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readlinkSync,
  realpathSync,
  renameSync,
  rmdirSync,
  rmSync,
  type Stats,
  statSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import type { Wording } from '../../model/message.ts'
import { diskFull, StopRun, systemReason } from '../../texts/errors.ts'
import { message } from '../../texts/message.ts'

/**
 * The path of a name in a folder: a plan, a manifest, a bundle may come from a stranger. Throws PATH_OUTSIDE for what is absolute, climbs
 * out, or means another path elsewhere.
 */
export function inside(folder: string, name: string): string {
  const parts = name.split(/[/\\]/)
  const isPlain = !/[\0\\]|^[A-Za-z]:/.test(name) && parts.every((part) => part !== '..' && part !== '')
  if (!isPlain || parts.some((part) => part.length > 255))
    throw new StopRun('PATH_OUTSIDE', { folder, name: JSON.stringify(name.slice(0, 300)) })
  return join(folder, name)
}

/**
 * Makes a folder with those above it, one by one: asked for all of them, Node never comes back from a folder that the
 * system only shows, such as one below /proc. Throws NOT_WRITABLE.
 */
export function makeFolder(path: string): void {
  try {
    const state = statSync(path, { throwIfNoEntry: false })
    if (state?.isDirectory() === false) throw new StopRun('NOT_WRITABLE', { path, reason: message('file-not-folder') })
    if (state === undefined) {
      if (dirname(path) !== path) makeFolder(dirname(path))
      makeOne(path)
    }
    accessSync(path, constants.W_OK | constants.X_OK)
  } catch (cause) {
    throw notWritable(path, cause)
  }
}

/** Another process may make it at the same time. */
function makeOne(path: string): void {
  try {
    mkdirSync(path)
  } catch (cause) {
    if (statSync(path, { throwIfNoEntry: false })?.isDirectory() !== true) throw cause
  }
}

/**
 * Writes a file that a user named: beside its place, on the disk, then put there. A crash or a full disk leaves the old file or the
 * new one. Where the folder takes no other file (a file that is mounted by itself, a folder of somebody else), it is written in
 * place. `mode` is that of a new file, less the umask; a link is followed, a device is written. Throws NOT_WRITABLE, DISK_FULL.
 */
export function writeNamed(named: string, text: string | Uint8Array, mode = 0o666): void {
  const state = stateOf(named)
  if (state?.isFile() === false) {
    writeOpened(named, text)
    return
  }
  try {
    const path = state === undefined ? leadsTo(named) : realpathSync(named)
    putWhole(path, text, mode, (part) => {
      if (state !== undefined) chmodSync(part, state.mode & 0o777)
      renameSync(part, path)
    })
  } catch (cause) {
    if (state === undefined || !ofFolder.has(String(codeOf(cause)))) throw notWritable(named, cause)
    writeOpened(named, text)
  }
}

/** The same for its owner alone (mode 0600), whoever could read what was there before. */
export function writePrivate(named: string, text: string): void {
  try {
    if (stateOf(named)?.isFile() === true) chmodSync(named, 0o600)
  } catch (cause) {
    throw notWritable(named, cause)
  }
  writeNamed(named, text, 0o600)
}

/** What a folder, or what is mounted in it, answers that takes no new file in the place of one that may be writable. */
const ofFolder: ReadonlySet<string> = new Set(['EACCES', 'EPERM', 'EROFS', 'EBUSY'])

function stateOf(named: string): Stats | undefined {
  try {
    return statSync(named, { throwIfNoEntry: false })
  } catch (cause) {
    throw notWritable(named, cause)
  }
}

/** Where a link leads at whose end nothing is yet; another path is itself. Links in a circle were refused before. */
function leadsTo(path: string): string {
  if (lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() !== true) return path
  return leadsTo(resolve(realpathSync(dirname(path)), readlinkSync(path)))
}

/** Writes a file where nothing may be yet. Throws NOT_WRITABLE, DISK_FULL, ALREADY_THERE. */
export function writeNew(path: string, text: string | Uint8Array, mode = 0o666): void {
  try {
    if (lstatSync(path, { throwIfNoEntry: false }) !== undefined) throw new StopRun('ALREADY_THERE', { path })
    putWhole(path, text, mode, (part) => {
      putNew(part, path)
      rmSync(part)
    })
  } catch (cause) {
    throw codeOf(cause) === 'EEXIST' ? new StopRun('ALREADY_THERE', { path }, { cause }) : notWritable(path, cause)
  }
}

/** A rename would take the place of what another process has put there; some file systems know no links. */
function putNew(part: string, path: string): void {
  try {
    linkSync(part, path)
  } catch (cause) {
    if (codeOf(cause) === 'EEXIST') throw cause
    copyFileSync(part, path, constants.COPYFILE_EXCL)
  }
}

/**
 * Writes a file from chunks as they come, under the first of some names in a folder that nothing has yet; gives its path. Where the
 * chunks end in an error nothing is left. Throws NOT_WRITABLE, DISK_FULL, ALREADY_THERE where all names are taken, and what the chunks throw.
 */
export async function writeFirstFree(
  folder: string,
  names: readonly string[],
  chunks: AsyncIterable<Uint8Array>,
): Promise<string> {
  const [part, file] = partIn(folder)
  try {
    try {
      for await (const chunk of chunks) writeAll(file, chunk, part)
      fsyncSync(file)
    } finally {
      closeSync(file)
    }
    const name = names.find((one) => isPut(part, join(folder, one)))
    if (name === undefined) throw new StopRun('ALREADY_THERE', { path: join(folder, names[0] ?? '') })
    return join(folder, name)
  } finally {
    rmSync(part, { force: true })
  }
}

function partIn(folder: string): ReturnType<typeof openPart> {
  try {
    return openPart(folder, 0o666)
  } catch (cause) {
    throw notWritable(folder, cause)
  }
}

/** A file descriptor may take less than it is given. */
function writeAll(file: number, bytes: Uint8Array, path: string): void {
  try {
    for (let at = 0; at < bytes.length; ) at += writeSync(file, bytes, at)
  } catch (cause) {
    throw notWritable(path, cause)
  }
}

/** False where something has the name already. */
function isPut(part: string, path: string): boolean {
  try {
    if (lstatSync(path, { throwIfNoEntry: false }) !== undefined) return false
    putNew(part, path)
    return true
  } catch (cause) {
    if (codeOf(cause) === 'EEXIST') return false
    throw notWritable(path, cause)
  }
}

/** Writes a file to the disk beside a path, then has it put, which takes the part away: its name may be another's at once. */
function putWhole(path: string, text: string | Uint8Array, mode: number, put: (part: string) => void): void {
  const [part, file] = openPart(dirname(path), mode)
  try {
    try {
      writeFileSync(file, text)
      fsyncSync(file)
    } finally {
      closeSync(file)
    }
    put(part)
  } catch (cause) {
    rmSync(part, { force: true })
    throw cause
  }
}

/** A file that nobody else writes: what has its name already is another's, of another container with the same number maybe. */
function openPart(folder: string, mode: number): readonly [part: string, file: number] {
  for (let at = 0; ; at += 1) {
    const part = join(folder, `.wikifonds-${process.pid}-${at}.part`)
    try {
      return [part, openSync(part, 'wx', mode)]
    } catch (cause) {
      if (codeOf(cause) !== 'EEXIST') throw cause
    }
  }
}

/** Opens a file that a user named, emptied; a pipe only where somebody reads, since it would be waited for. Throws NOT_WRITABLE. */
export function openNamed(path: string): number {
  let asked: number | null = null
  try {
    if (statSync(path, { throwIfNoEntry: false })?.isFIFO() === true)
      asked = openSync(path, constants.O_WRONLY | constants.O_NONBLOCK)
    return openSync(path, 'w')
  } catch (cause) {
    throw notWritable(path, cause)
  } finally {
    if (asked !== null) closeSync(asked)
  }
}

function writeOpened(path: string, text: string | Uint8Array): void {
  const file = openNamed(path)
  try {
    writeFileSync(file, text)
  } catch (cause) {
    throw notWritable(path, cause)
  } finally {
    closeSync(file)
  }
}

/** Makes a folder, if it is not there, in one that is; another process may remove it at once. */
export function makeShared(path: string): void {
  try {
    mkdirSync(path)
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error
  }
}

/** Names of what lies in a folder; none where it is not there. */
export const namesIn = (folder: string): readonly string[] => (existsSync(folder) ? readdirSync(folder) : [])

/** Removes a folder, if it is there. What other processes put into it meanwhile may stay, and the folder with it: it is theirs. */
export function removeShared(path: string): void {
  try {
    rmSync(path, { recursive: true, force: true, maxRetries: 5, retryDelay: 20 })
  } catch (error) {
    if (codeOf(error) !== 'ENOTEMPTY') throw error
  }
}

/** Removes a folder, unless there is something in it; another process may have removed it. */
export function removeEmpty(path: string): void {
  try {
    rmdirSync(path)
  } catch (error) {
    if (codeOf(error) !== 'ENOTEMPTY' && codeOf(error) !== 'ENOENT') throw error
  }
}

const codeOf = (error: unknown): unknown => (error instanceof Error ? Reflect.get(error, 'code') : undefined)

/** Waits until what was written of a file is on the disk. */
export function syncFile(path: string): void {
  const file = openSync(path, 'r+')
  try {
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
}

function notWritable(path: string, cause: unknown): unknown {
  if (cause instanceof StopRun) return cause
  return diskFull(cause, path) ?? new StopRun('NOT_WRITABLE', { path, reason: refusal(cause) }, { cause })
}

/** ENOENT of a mkdir: the folder above is there, and yet nothing can be made in it. EEXIST: what has the name is no folder, and leads to none. */
function refusal(cause: unknown): Wording {
  const isMkdir = cause instanceof Error && Reflect.get(cause, 'syscall') === 'mkdir'
  if (isMkdir && codeOf(cause) === 'EEXIST') return message('link-to-nothing')
  return isMkdir && codeOf(cause) === 'ENOENT' ? message('nothing-can-be-made') : systemReason(cause)
}

// A file from pieces, written as they come.

type Chunks = Iterable<string | Uint8Array> | AsyncIterable<string | Uint8Array>

/** Small pieces are written together: a call to the system for each line would cost more than the line. */
const togetherBytes = 1 << 16

/** Writes a file, and its folder where there is none yet. */
export async function writeChunks(path: string, chunks: Chunks, signal: AbortSignal): Promise<void> {
  const file = openChunked(path)
  try {
    for await (const chunk of chunks) {
      signal.throwIfAborted()
      file.push(chunk)
    }
    file.flush()
  } finally {
    file.close()
  }
}

/** A file that is written from text pieces. */
export interface ChunkedFile {
  readonly path: string
  readonly content: Iterable<string>
}

/**
 * Writes several files, and their folders, a piece of each in turn: where all are made of the same things, one by one, each thing is
 * read once for all of them.
 */
export async function writeAbreast(files: Iterable<ChunkedFile>, signal: AbortSignal): Promise<void> {
  const open: { readonly file: ReturnType<typeof openChunked>; readonly rest: Iterator<string> }[] = []
  try {
    for (const { path, content } of files) open.push({ file: openChunked(path), rest: content[Symbol.iterator]() })
    let unfinished = open
    for (let round = 0; unfinished.length > 0; round += 1) {
      signal.throwIfAborted()
      unfinished = unfinished.filter(({ file, rest }) => {
        const next = rest.next()
        if (next.done === true) file.flush()
        else file.push(next.value)
        return next.done !== true
      })
      // Lets Ctrl-C have its turn.
      if (round % 50 === 0) await new Promise(setImmediate)
    }
  } finally {
    for (const { file } of open) file.close()
  }
}

function openChunked(path: string) {
  mkdirSync(dirname(path), { recursive: true })
  const file = openSync(path, 'w')
  let waiting: Uint8Array[] = []
  let waitingBytes = 0
  const flush = (): void => {
    const bytes = Buffer.concat(waiting)
    // A file descriptor may take less than it is given.
    for (let at = 0; at < bytes.length; ) at += writeSync(file, bytes, at)
    waiting = []
    waitingBytes = 0
  }
  return {
    push(chunk: string | Uint8Array): void {
      const bytes = typeof chunk === 'string' ? Buffer.from(chunk) : chunk
      waiting.push(bytes)
      waitingBytes += bytes.length
      if (waitingBytes >= togetherBytes) flush()
    },
    flush,
    close: () => closeSync(file),
  }
}
