/** A store in a folder that all hosts share: a result is there whole or not at all, since its folder takes its name last. */

import { copyFileSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs'
import { basename, join, resolve } from 'node:path'
import {
  inside,
  makeFolder,
  namesIn,
  removeEmpty,
  removeShared,
  syncFile,
  writeNamed,
} from '../../pipeline/io/writable.ts'
import { StopRun, systemReason } from '../../texts/errors.ts'
import { message } from '../../texts/message.ts'
import { type JobManifest, readManifest, writeManifest } from '../manifest.ts'
import { besideZip, expectSame, manifestFile, type StoreFiles } from './files.ts'

/** A plan of a hundred thousand wikis is shorter; bytes. */
const longestFile = 256 << 20

/** The store in a folder, which is made where it is not there (NOT_WRITABLE), or only looked at. */
export function folderFiles(named: string, isMade: boolean): StoreFiles {
  const folder = resolve(named)
  if (isMade) for (const one of ['.', 'results', 'attempts']) makeFolder(join(folder, one))
  const read: StoreFiles['read'] = async (name) => {
    const path = inside(folder, name)
    try {
      const state = statSync(path)
      // A folder, a device that never ends, or what no plan of any farm is as long as.
      if (!state.isFile() || state.size > longestFile)
        throw new StopRun('CONFIG_UNREADABLE', { path, reason: message('no-small-file', { limit: longestFile }) })
      return { text: readFileSync(path, 'utf8'), at: state.mtimeMs }
    } catch (error) {
      if (error instanceof Error && 'code' in error && /^(ENOENT|ENOTDIR)$/.test(String(error.code))) return null
      throw error
    }
  }
  /** What cannot be written for want of room or rights is a fault of the store. */
  const writing = async <Result>(write: () => Result): Promise<Result> => {
    try {
      return write()
    } catch (error) {
      throw nameRefusal(error, folder)
    }
  }
  return {
    address: folder,
    folder,
    isFolderShared: true,
    read,
    save: (name, text) => writing(() => writeNamed(inside(folder, name), text)),
    async saveFirst(name, text) {
      const there = await read(name)
      if (there === null) await writing(() => writeNamed(inside(folder, name), text))
      return there?.text ?? readFileSync(inside(folder, name), 'utf8')
    },
    remove: (name) => writing(() => rmSync(inside(folder, name), { force: true })),
    // Whoever copies results alone leaves no folder of attempts, and a farm that divides no wiki has none of ranges.
    names: async (of) => new Set(of === 'attempts' ? triedIn(join(folder, of)) : namesIn(join(folder, of))),
    publish: () => Promise.resolve(),
    published: async (name) => inside(folder, name),
    deliver: (name, path, manifest) => writing(() => deliver(inside(folder, name), path, manifest)),
    rangesThere: async () => new Set(namesIn(join(folder, 'ranges')).map(nameOfEntry)),
    async removeRanges(names) {
      for (const entry of namesIn(join(folder, 'ranges')))
        if (names.has(nameOfEntry(entry))) removeShared(inside(join(folder, 'ranges'), entry))
    },
    async open(name, { key, sha256, bytes }) {
      const path = inside(folder, name)
      // Its digest would be asked of all that a farm has made; what breaks off or is another file is seen by its length.
      const isWhole = statSync(path, { throwIfNoEntry: false })?.size === bytes
      const beside = isWhole ? await read(`${name}.sha256`) : null
      if (!isWhole || (beside !== null && beside.text.slice(0, 64) !== sha256))
        throw new StopRun('FARM_BUNDLE_DAMAGED', { key, place: name, sha256 })
      return { path, release: () => {} }
    },
  }
}

/** Full, read-only, of others, or on a disk that fails. */
const refusals: ReadonlySet<unknown> = new Set(['ENOSPC', 'EDQUOT', 'EFBIG', 'EROFS', 'EACCES', 'EPERM', 'EIO'])

/** STORE_NOT_WRITABLE for what the system says of a full or closed store, else the error itself. */
function nameRefusal(error: unknown, store: string): unknown {
  const cause = error instanceof StopRun ? error.cause : error
  if (!(cause instanceof Error && refusals.has(Reflect.get(cause, 'code')))) return error
  return new StopRun('STORE_NOT_WRITABLE', { store, reason: systemReason(cause) }, { cause: error })
}

const triedIn = (folder: string): readonly string[] =>
  namesIn(folder)
    .filter((name) => name.endsWith('.json'))
    .map((name) => name.slice(0, -'.json'.length))

/** Where results are put together, each delivery in a folder of its own: `.communs-0123456789ab.part`. */
const partsOf = (target: string): string => join(target, '..', `.${basename(target)}.part`)
const nameOfEntry = (entry: string): string => /^\.(.+?-[0-9a-f]{12})\..*part$/.exec(entry)?.[1] ?? entry

/** Two may deliver one result at once, on one host too, where each has a scratch folder of its own: the first one's stands. */
function deliver(target: string, path: string, manifest: JobManifest): void {
  const part = join(partsOf(target), crypto.randomUUID())
  try {
    mkdirSync(part, { recursive: true })
    for (const ending of besideZip)
      if (existsSync(`${path}${ending}`)) moveFile(`${path}${ending}`, join(part, `${basename(path)}${ending}`))
    writeNamed(join(part, manifestFile), writeManifest(manifest))
    renameSync(part, target)
  } catch (cause) {
    rmSync(part, { recursive: true, force: true })
    removeEmpty(partsOf(target))
    const first = join(target, manifestFile)
    if (!existsSync(first)) throw cause
    expectSame(readManifest(readFileSync(first, 'utf8'), first).sha256, manifest)
  }
  // With what those left that were killed; who is still at it finds the result in its place.
  removeShared(partsOf(target))
}

function moveFile(from: string, to: string): void {
  try {
    renameSync(from, to)
  } catch (error) {
    // The scratch folder of a host is seldom on the file system that all share.
    if (!(error instanceof Error && 'code' in error && error.code === 'EXDEV')) throw error
    copyFileSync(from, to)
  }
  syncFile(to)
}
