/** Folders of uploads: flat, or as MediaWiki lays them out (`e/e3/Name.png`, `archive/e/e3/20161124143454!Name.png`). */

import { createReadStream, type Dirent } from 'node:fs'
import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Loss } from '../../model/loss.ts'
import type { SourceEvent, SourceFile } from '../../model/wiki.ts'
import { compareStrings } from '../../support/order.ts'
import { isUnreadable } from '../../texts/errors.ts'
import { loss } from '../../texts/loss.ts'
import { message } from '../../texts/message.ts'
import { unreadableFolder } from '../common/unreadable.ts'
import { type ListedFile, shortenedName, storedName } from './stored-names.ts'

/** What MediaWiki keeps beside the uploads: renderings and working files. */
const notUploads = new Set([
  'thumb',
  'temp',
  'deleted',
  'lockdir',
  'transcoded',
  'timeline',
  'math',
  'captcha',
  'score',
])

/** A folder of uploads, and what losses call it. */
export interface UploadFolder {
  readonly path: string
  readonly name: string
}

/** The uploads of some folders by the names under which the wiki stores them, each taken once. */
export class FilesFolder {
  readonly #paths: ReadonlyMap<string, string>
  readonly #listed: ReadonlyMap<string, ListedFile>
  readonly #losses: readonly Loss[]
  readonly #taken = new Set<string>()

  private constructor(
    paths: ReadonlyMap<string, string>,
    listed: ReadonlyMap<string, ListedFile>,
    losses: readonly Loss[],
  ) {
    this.#paths = paths
    this.#listed = listed
    this.#losses = losses
  }

  /** Lists folders, the first that has a name wins; `listed` is what a list beside the dump says of the current versions. */
  static async open(
    folders: readonly UploadFolder[],
    listed: ReadonlyMap<string, ListedFile> = new Map(),
  ): Promise<FilesFolder> {
    const paths = new Map<string, string>()
    const losses: Loss[] = []
    for (const folder of folders)
      for await (const upload of uploadsIn(folder.path, folder.name, true))
        if ('kind' in upload) losses.push(upload)
        else if (!paths.has(upload.name)) paths.set(upload.name, upload.path)
    for (const name of listed.keys()) {
      const short = shortenedName(name)
      const path = paths.get(short)
      if (path === undefined || paths.has(name)) continue
      paths.set(name, path)
      paths.delete(short)
    }
    return new FilesFolder(paths, listed, losses)
  }

  /** The content stored under a name with underscores, which the dump tells of; null when there is none. */
  take(stored: string): AsyncIterable<Uint8Array> | null {
    this.#taken.add(stored)
    const path = this.#paths.get(stored)
    return path === undefined ? null : readFile(path)
  }

  /** What could not be read of the folders; then the versions that no dump told of, by name. */
  async *rest(): AsyncGenerator<SourceEvent> {
    for (const one of this.#losses) yield { type: 'loss', loss: one }
    const names = [...new Set([...this.#paths.keys(), ...this.#listed.keys()])]
    for (const stored of names.filter((name) => !this.#taken.has(name)).sort()) {
      const path = this.#paths.get(stored)
      const listed = this.#listed.get(stored) ?? null
      if (path === undefined) yield { type: 'loss', loss: missing(stored, listed) }
      yield { type: 'file', file: await foundFile(stored, path ?? null, listed) }
    }
  }
}

const missing = (stored: string, listed: ListedFile | null): Loss =>
  loss('file-missing', `${stored.replaceAll('_', ' ')} (${listed?.at ?? 'without time'})`, {
    reason: message('listed-file-not-in-folder'),
  })

/** Old versions bear the time at which they were replaced, which is not their own: `at` stays unknown. */
async function foundFile(stored: string, path: string | null, listed: ListedFile | null): Promise<SourceFile> {
  const archived = /^\d{14}!(.+)$/s.exec(stored)?.[1]
  return {
    name: (archived ?? stored).replaceAll('_', ' '),
    at: listed?.at ?? null,
    contributor: listed?.contributor ?? null,
    comment: null,
    sha1: listed?.sha1 ?? null,
    bytes: (path === null ? null : await sizeOf(path)) ?? listed?.bytes ?? null,
    mime: null,
    isLatest: archived === undefined,
    content: path === null ? null : readFile(path),
  }
}

/** Null where the system does not tell: whoever reads the file says so. */
async function sizeOf(path: string): Promise<number | null> {
  try {
    return (await stat(path)).size
  } catch (error) {
    if (isUnreadable(error)) return null
    throw error
  }
}

interface Upload {
  /** The name under which the wiki stores it. */
  readonly name: string
  readonly path: string
}

/** What lies in a folder of uploads, and a loss for each folder below it that cannot be read; losses call the folder `called`. */
async function* uploadsIn(folder: string, called: string, isTop: boolean): AsyncGenerator<Upload | Loss> {
  let entries: Dirent[]
  try {
    entries = await readdir(folder, { withFileTypes: true })
  } catch (error) {
    if (isTop) throw error
    yield unreadableFolder(called, error)
    return
  }
  const names = new Set(entries.map(({ name }) => name))
  for (const entry of entries.sort((a, b) => compareStrings(a.name, b.name))) {
    const path = join(folder, entry.name)
    if (entry.isDirectory() && !(isTop && notUploads.has(entry.name)))
      yield* uploadsIn(path, `${called}/${entry.name}`, false)
    else if (entry.isFile() && isUpload(entry.name, names)) yield { name: storedName(entry.name), path }
  }
}

/** Every upload has an extension; `Name.png.desc` is what WikiTeam's tools write beside `Name.png`. */
function isUpload(name: string, others: ReadonlySet<string>): boolean {
  if (name.startsWith('.') || !name.includes('.') || name === 'index.html') return false
  return !(name.endsWith('.desc') && others.has(name.slice(0, -'.desc'.length)))
}

/** Opened only when it is read. */
async function* readFile(path: string): AsyncGenerator<Uint8Array> {
  yield* createReadStream(path)
}
