/** The dumps behind the paths that a pipeline names, all of them as one stream of events, and what lies beside them. */

import { stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { lossOfMany } from '../../../model/loss.ts'
import type { Message } from '../../../model/message.ts'
import type { SourceEvent, WikiSite } from '../../../model/wiki.ts'
import type { ErrorCode } from '../../../texts/english/errors.ts'
import { StopRun } from '../../../texts/errors.ts'
import { loss } from '../../../texts/loss.ts'
import { message } from '../../../texts/message.ts'
import { type DumpContext, sharedContext } from '../../export-xml/context.ts'
import { readDump } from '../../export-xml/dump.ts'
import { openDump } from '../../unpack/decompress.ts'
import { FilesFolder, type UploadFolder } from '../../uploads/files-folder.ts'
import { descriptionEvents } from './folder/descriptions.ts'
import { type DumpFolder, openDumpFolder } from './folder/dump-folder.ts'
import { FolderAccount } from './folder/folder-account.ts'

/** As it is told of: below its folder, where it was found in one. */
export const nameOfDump = ({ path, folder }: FoundDump): string =>
  folder === null ? basename(path) : join(basename(folder), basename(path))

/** Progress is told after every so many bytes of the files as they lie there. */
const progressBytes = 1 << 20

/** Reads the dumps at some paths, with the uploads of a folder. */
export async function* readSource(
  paths: readonly string[],
  files: string | null,
  signal: AbortSignal,
): AsyncGenerator<SourceEvent> {
  const { dumps, folders } = await findDumps(paths)
  const account = await FolderAccount.open(folders, signal)
  yield* account.site()
  const uploads = files === null ? folders.flatMap(uploadsOf) : [{ path: files, name: basename(files) }]
  const hasUploads = uploads.length > 0 || account.listed.size > 0
  const shared = sharedContext(hasUploads ? await FilesFolder.open(uploads, account.listed) : null)
  for await (const event of readDumps(dumps, shared, signal)) {
    account.note(event)
    yield event
  }
  yield* descriptionEvents(folders, account, shared, signal)
  yield* shared.redirects.events()
  yield* shared.repeated.events()
  for (const one of shared.tally.losses()) yield { type: 'loss', loss: one }
  yield* account.rest(signal)
  if (shared.files !== null) yield* shared.files.rest()
}

/** What of each dump is read, at most, in bytes of its file. */
export async function* readSample(
  dumps: readonly FoundDump[],
  maxBytes: number,
  signal: AbortSignal,
): AsyncGenerator<SourceEvent> {
  const shared = sharedContext(null)
  // A sample breaks off.
  for await (const event of readDumps(dumps, shared, signal, maxBytes))
    if (event.type !== 'loss' || event.loss.kind !== 'dump-truncated') yield event
  for (const one of shared.tally.losses()) yield { type: 'loss', loss: one }
}

async function* readDumps(
  dumps: readonly FoundDump[],
  shared: Omit<DumpContext, 'name'>,
  signal: AbortSignal,
  maxBytes = Number.POSITIVE_INFINITY,
): AsyncGenerator<SourceEvent> {
  const sizes = await Promise.all(dumps.map(async ({ path }) => (await stat(path)).size))
  const total = sizes.reduce((sum, size) => sum + size, 0)
  let before = 0
  let told = 0
  let refused: unknown = null
  let read = 0
  const expectSameWiki = sameWiki()
  for (const [index, dump] of dumps.entries()) {
    const { path, folder } = dump
    const bytes = await openDump(path, signal, maxBytes)
    const name = nameOfDump(dump)
    try {
      for await (const event of readDump(bytes, path, { ...shared, name })) {
        if (event.type === 'site') expectSameWiki(name, event.site)
        yield event
        if (bytes.done() > maxBytes) break
        if (before + bytes.done() - told < progressBytes) continue
        told = before + bytes.done()
        yield { type: 'progress', done: told, total, unit: 'bytes' }
      }
      read += 1
    } catch (error) {
      // What only lies in a folder need be no dump; what the pipeline names must be one.
      if (folder === null || !isNoDump(error)) throw error
      refused ??= error
      yield beside(name, message(error.code === 'DUMP_OF_LOGS' ? 'export-of-logs' : 'no-export'))
    }
    const others = bytes.others()
    if (others > 0) yield beside(name, message('other-files-in-archive', { count: others }), others)
    before += sizes[index] ?? 0
    signal.throwIfAborted()
  }
  if (read === 0 && refused !== null) throw refused
  yield { type: 'progress', done: total, total, unit: 'bytes' }
}

/**
 * Refuses the export of another wiki than the first one: the same numbers and titles mean other pages there. A wiki may have been
 * renamed or have moved between two exports, hardly both. Throws DUMPS_OF_SEVERAL_WIKIS.
 */
export function sameWiki(): (dump: string, site: Partial<WikiSite>) => void {
  let first: { readonly dump: string; readonly wiki: string; readonly address: string } | null = null
  return (dump, { name, baseUrl, articlePath }) => {
    if (typeof name !== 'string' || typeof baseUrl !== 'string') return
    const address = `${new URL(baseUrl).host.replace(/^www\./, '')}${articlePath ?? ''}`
    first ??= { dump, wiki: name, address }
    if (name === first.wiki || address === first.address) return
    throw new StopRun('DUMPS_OF_SEVERAL_WIKIS', { one: first.dump, wiki: first.wiki, other: dump, second: name })
  }
}

const uploadsOf = ({ path: folder, uploads }: DumpFolder): readonly UploadFolder[] =>
  uploads.map((path) => ({ path, name: join(basename(folder), basename(path)) }))

const beside = (subject: string, reason: Message, count = 1): SourceEvent => ({
  type: 'loss',
  loss: lossOfMany(count, loss('beside-not-read', subject, { reason })),
})

// The dumps behind the paths that a pipeline names: files, or what lies in a folder.

export interface FoundDump {
  readonly path: string
  /** The folder in which it was found; null for a file that was named. */
  readonly folder: string | null
}

export interface FoundDumps {
  readonly dumps: readonly FoundDump[]
  readonly folders: readonly DumpFolder[]
}

/** Throws NOT_A_SOURCE for a folder without a dump. */
export async function findDumps(paths: readonly string[]): Promise<FoundDumps> {
  const dumps: FoundDump[] = []
  const folders: DumpFolder[] = []
  for (const path of paths) {
    const folder = (await stat(path)).isDirectory() ? await openDumpFolder(path) : undefined
    if (folder === null) throw new StopRun('NOT_A_SOURCE', { path, reason: message('of-no-kind') })
    if (folder === undefined) dumps.push({ path, folder: null })
    else {
      folders.push(folder)
      dumps.push(...folder.dumps.map((dump) => ({ path: dump, folder: path })))
    }
  }
  return { dumps, folders }
}

/** Whether a file was refused because it is no export of pages. */
export const isNoDump = (error: unknown): error is StopRun => error instanceof StopRun && noDump.has(error.code)

const noDump: ReadonlySet<ErrorCode> = new Set(['NOT_A_DUMP', 'DUMP_OF_LOGS', 'ARCHIVE_OF_FILES'])
