/** Folders of uploads: flat, or as MediaWiki lays them out (`e/e3/Name.png`, `archive/e/e3/20161124143454!Name.png`). */

import { createReadStream } from 'node:fs'
import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { type Loss, loss } from '../../../model/loss.ts'
import { message } from '../../../model/message.ts'
import type { SourceEvent, SourceFile } from '../../../model/wiki.ts'
import { compareStrings } from '../../../support/order.ts'
import { type ListedFile, shortenedName, storedName } from './folder/image-list.ts'

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

export class FilesFolder {
  readonly #paths: ReadonlyMap<string, string>
  readonly #listed: ReadonlyMap<string, ListedFile>
  readonly #taken = new Set<string>()

  private constructor(paths: ReadonlyMap<string, string>, listed: ReadonlyMap<string, ListedFile>) {
    this.#paths = paths
    this.#listed = listed
  }

  /** Lists folders, the first that has a name wins; `listed` is what a list beside the dump says of the current versions. */
  static async open(
    folders: readonly string[],
    listed: ReadonlyMap<string, ListedFile> = new Map(),
  ): Promise<FilesFolder> {
    const paths = new Map<string, string>()
    for (const folder of folders)
      for await (const [name, path] of uploadsIn(folder, true)) if (!paths.has(name)) paths.set(name, path)
    for (const name of listed.keys()) {
      const short = shortenedName(name)
      const path = paths.get(short)
      if (path === undefined || paths.has(name)) continue
      paths.set(name, path)
      paths.delete(short)
    }
    return new FilesFolder(paths, listed)
  }

  /** The content stored under a name with underscores, which the dump tells of; null when there is none. */
  take(stored: string): AsyncIterable<Uint8Array> | null {
    this.#taken.add(stored)
    const path = this.#paths.get(stored)
    return path === undefined ? null : readFile(path)
  }

  /** The versions that no dump told of, by name. */
  async *rest(): AsyncGenerator<SourceEvent> {
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
    bytes: path === null ? (listed?.bytes ?? null) : (await stat(path)).size,
    mime: null,
    isLatest: archived === undefined,
    content: path === null ? null : readFile(path),
  }
}

async function* uploadsIn(folder: string, isTop: boolean): AsyncGenerator<readonly [string, string]> {
  const entries = await readdir(folder, { withFileTypes: true })
  const names = new Set(entries.map(({ name }) => name))
  for (const entry of entries.sort((a, b) => compareStrings(a.name, b.name))) {
    const path = join(folder, entry.name)
    if (entry.isDirectory() && !(isTop && notUploads.has(entry.name))) yield* uploadsIn(path, false)
    else if (entry.isFile() && isUpload(entry.name, names)) yield [storedName(entry.name), path]
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
