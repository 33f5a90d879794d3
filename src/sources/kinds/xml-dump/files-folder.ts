/** A folder of uploads: flat, or as MediaWiki lays them out (`e/e3/Name.png`, `archive/e/e3/20161124143454!Name.png`). */

import { createReadStream } from 'node:fs'
import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { SourceFile } from '../../../model/wiki.ts'

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
  readonly #used = new Set<string>()

  private constructor(paths: ReadonlyMap<string, string>) {
    this.#paths = paths
  }

  /** Lists a folder; keeps names and paths, no content. */
  static async open(folder: string): Promise<FilesFolder> {
    const paths = new Map<string, string>()
    for await (const [name, path] of uploadsIn(folder, true)) if (!paths.has(name)) paths.set(name, path)
    return new FilesFolder(paths)
  }

  /** The content stored under a name with underscores; null when there is none. */
  content(storedName: string): AsyncIterable<Uint8Array> | null {
    const path = this.#paths.get(storedName)
    if (path === undefined) return null
    this.#used.add(storedName)
    return readFile(path)
  }

  /** The versions that no dump asked for, by name. */
  async *rest(): AsyncGenerator<SourceFile> {
    const names = [...this.#paths.keys()].filter((name) => !this.#used.has(name)).sort()
    for (const stored of names) {
      const path = this.#paths.get(stored)
      if (path !== undefined) yield await foundFile(stored, path)
    }
  }
}

/** Old versions bear the time at which they were replaced, which is not their own: `at` stays unknown. */
async function foundFile(stored: string, path: string): Promise<SourceFile> {
  const archived = /^\d{14}!(.+)$/s.exec(stored)?.[1]
  return {
    name: (archived ?? stored).replaceAll('_', ' '),
    at: null,
    contributor: null,
    comment: null,
    sha1: null,
    bytes: (await stat(path)).size,
    mime: null,
    isLatest: archived === undefined,
    content: readFile(path),
  }
}

async function* uploadsIn(folder: string, isTop: boolean): AsyncGenerator<readonly [string, string]> {
  const entries = await readdir(folder, { withFileTypes: true })
  const names = new Set(entries.map(({ name }) => name))
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = join(folder, entry.name)
    if (entry.isDirectory() && !(isTop && notUploads.has(entry.name))) yield* uploadsIn(path, false)
    else if (entry.isFile() && isUpload(entry.name, names))
      yield [entry.name.normalize('NFC').replaceAll(' ', '_'), path]
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
