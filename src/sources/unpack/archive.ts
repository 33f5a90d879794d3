/** An archive (tar, packed or not; zip) of files of a wiki: those that are wanted are unpacked into a temporary folder, and no other. */

import { mkdir, mkdtemp, open, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { getFileNameLowLevel, openPromise } from 'yauzl'
import type { Loss } from '../../model/loss.ts'
import { roomFor, within } from '../../support/pieces.ts'
import { StopRun } from '../../texts/errors.ts'
import { loss } from '../../texts/loss.ts'
import { message } from '../../texts/message.ts'
import { openDump } from './decompress.ts'
import { beginsTar, readTar, TarDamaged } from './tar.ts'

/** Files that were unpacked, and what could not be; `close` deletes it. */
export interface UnpackedFiles {
  readonly folder: string
  readonly losses: readonly Loss[]
  readonly close: () => Promise<void>
}

/** How an archive is packed, by its first bytes; null for none that is read. */
export async function archiveForm(path: string, signal: AbortSignal): Promise<'tar' | 'zip' | null> {
  const file = await open(path)
  try {
    const { buffer } = await file.read(Buffer.alloc(4), 0, 4, 0)
    if (buffer.toString('latin1') === 'PK\u0003\u0004') return 'zip'
  } finally {
    await file.close()
  }
  const parts: Uint8Array[] = []
  let size = 0
  for await (const chunk of (await openDump(path, signal, 1 << 20)).chunks) {
    parts.push(Uint8Array.prototype.slice.call(chunk, 0, 512 - size))
    size += parts.at(-1)?.length ?? 0
    if (size >= 512) break
  }
  return beginsTar(Buffer.concat(parts)) ? 'tar' : null
}

/** Tells paths in an archive: a regular expression, for one. */
export interface PathTest {
  readonly test: (path: string) => boolean
}

/** Which files are unpacked, by their paths in the archive, and the error of a zip that is none. */
export interface WantedFiles {
  readonly files: PathTest
  /** In whose place a link is told, which is never followed. @default anywhere */
  readonly links?: PathTest
  readonly refusal: StopRun
}

/** One file of an archive; its content is read before the next is asked for, or passed over. */
export interface ListedEntry {
  /** Its path below the top of the archive. */
  readonly place: string
  /** As far as it goes: throws `TarDamaged` where it breaks off. */
  readonly content: () => AsyncIterable<Uint8Array>
}

/** The files of an archive in its order, without those that lead out of it, as far as it can be read. Throws the refusal for a zip that is none. */
export async function* listArchive(
  path: string,
  form: 'tar' | 'zip',
  refusal: StopRun,
  signal: AbortSignal,
): AsyncGenerator<ListedEntry> {
  const entries = form === 'tar' ? tarEntries(path, signal, []) : zipEntries(path, [], refusal)
  for await (const { name, kind, content } of entries) {
    signal.throwIfAborted()
    const place = placeIn(name)
    if (place !== null && kind === 'file') yield { place, content }
  }
}

/** Unpacks an archive. What breaks off or leads out of it is a loss; what was read before it is kept. */
export async function unpackArchive(
  path: string,
  form: 'tar' | 'zip',
  wanted: WantedFiles,
  signal: AbortSignal,
): Promise<UnpackedFiles> {
  const folder = await mkdtemp(join(tmpdir(), 'wikifonds-'))
  const close = (): Promise<void> => rm(folder, { recursive: true, force: true })
  const losses: Loss[] = []
  const refused = (entry: string, reason: 'entry-leads-out' | 'entry-not-written' | 'archive-breaks-off'): void => {
    losses.push(loss('archive-entry-refused', `${basename(path)}/${printable(entry)}`, { reason: message(reason) }))
  }
  try {
    const entries = form === 'tar' ? tarEntries(path, signal, losses) : zipEntries(path, losses, wanted.refusal)
    for await (const { name, kind, content } of entries) {
      signal.throwIfAborted()
      const place = placeIn(name)
      if (place === null || (kind === 'other' && (wanted.links?.test(place) ?? true))) refused(name, 'entry-leads-out')
      else if (kind === 'other') continue
      else if (wanted.files.test(place)) {
        const fault = await written(join(folder, place), content())
        if (fault !== null) refused(name, fault)
      }
    }
    return { folder, losses, close }
  } catch (error) {
    await close()
    throw error
  }
}

const printable = (name: string): string => name.replace(/[\u0000-\u001f\u007f]/g, ' ').slice(0, 300)

/** Where an entry lies below the top of the archive; null where it leads out of it. */
function placeIn(name: string): string | null {
  const parts = name.split(/[/\\]/).filter((part) => part !== '' && part !== '.')
  return parts.length === 0 || parts.includes('..') || /^(?:[/\\]|[A-Za-z]:)/.test(name) || name.includes('\0')
    ? null
    : parts.join('/')
}

/** Writes a file as far as its bytes can be read: null where that is whole, else why it is not. */
async function written(
  path: string,
  content: AsyncIterable<Uint8Array>,
): Promise<'entry-not-written' | 'archive-breaks-off' | null> {
  try {
    await mkdir(dirname(path), { recursive: true })
    const file = await open(path, 'w')
    try {
      // A stream that is given up would lose what it has not written yet.
      for await (const chunk of content) await file.writeFile(chunk)
    } finally {
      await file.close()
    }
    return null
  } catch (error) {
    if (error instanceof TarDamaged) return 'archive-breaks-off'
    if (error instanceof Error && 'code' in error && refusedNames.has(String(error.code))) return 'entry-not-written'
    throw error
  }
}

const refusedNames: ReadonlySet<string> = new Set(['ENAMETOOLONG', 'EEXIST', 'ENOTDIR', 'EISDIR', 'EINVAL', 'EILSEQ'])

interface ArchiveEntry {
  readonly name: string
  readonly kind: 'file' | 'other'
  readonly content: () => AsyncIterable<Uint8Array>
}

const cut = (path: string): Loss =>
  loss('archive-entry-refused', basename(path), { reason: message('archive-breaks-off') })

async function* tarEntries(path: string, signal: AbortSignal, losses: Loss[]): AsyncGenerator<ArchiveEntry> {
  const dump = await openDump(path, signal)
  try {
    yield* readTar(dump.chunks)
  } catch (error) {
    if (!(error instanceof TarDamaged)) throw error
    losses.push(cut(path))
  }
  if (dump.damage() !== null && losses.length === 0) losses.push(cut(path))
}

/** As much as a file of its length can hold packed once. */
const mostPacked = 128

async function* zipEntries(path: string, losses: Loss[], refusal: StopRun): AsyncGenerator<ArchiveEntry> {
  const room = roomFor(mostPacked * (await stat(path)).size)
  const zip = await openPromise(path, { autoClose: false, validateEntrySizes: true, decodeStrings: false }).catch(
    (cause: unknown) => {
      refusal.cause = cause
      throw refusal
    },
  )
  try {
    for await (const entry of zip.eachEntry()) {
      // Decoded by the reader of zips, a name that leads out would end the whole.
      const name = getFileNameLowLevel(entry.generalPurposeBitFlag, entry.fileNameRaw, entry.extraFields, false)
      if (name.endsWith('/')) continue
      // The upper half of its attributes is the mode of a file of Unix; of links it begins with 12 (octal).
      const isLink = ((entry.externalFileAttributes >>> 28) & 0xf) === 0xa
      const bytes = async function* (): AsyncGenerator<Uint8Array> {
        try {
          const stream: AsyncIterable<Buffer> = await zip.openReadStreamPromise(entry)
          yield* within(room, stream, { path: basename(path), entry: name })
        } catch (cause) {
          throw cause instanceof StopRun ? cause : new TarDamaged('a file in a zip', { cause })
        }
      }
      yield { name, kind: isLink ? 'other' : 'file', content: bytes }
    }
  } catch (error) {
    if (error instanceof StopRun || !(error instanceof Error)) throw error
    losses.push(cut(path))
  } finally {
    zip.close()
  }
}
