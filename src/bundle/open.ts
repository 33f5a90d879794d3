import { readFileSync, statSync } from 'node:fs'
import { lstat, realpath, stat } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import type { Bundle, BundleEntry, Located } from '../model/bundle.ts'
import { StopRun, systemReason } from '../texts/errors.ts'
import { message } from '../texts/message.ts'
import { makeYielder, openContent, walk } from './bag/disk.ts'
import { cataloguePath } from './bag/names.ts'
import { refuseLarge } from './bag/read-limits.ts'
import { locateEarly, openZip, type Zip, type ZipEntry } from './zip/zip-reader.ts'

/**
 * Opens a bundle, zipped or unpacked. Throws `CONFIG_UNREADABLE` when nothing is there, `BUNDLE_UNREADABLE` for what is no bundle, `ZIP_REFUSED` for a zip
 * that is not safe.
 */
export async function openBundle(path: string): Promise<Bundle> {
  const found = await stat(path).catch((cause: unknown) => {
    throw new StopRun('CONFIG_UNREADABLE', { path, reason: systemReason(cause) }, { cause })
  })
  const bundle = found.isDirectory() ? await openFolder(path) : await openZipped(path)
  if (holdsBundle(bundle)) return bundle
  await bundle.close()
  throw new StopRun('BUNDLE_UNREADABLE', { path, reason: message('no-bundle-inside') })
}

/** Of what a bundle is known by, damage leaves something. */
const holdsBundle = (bundle: Bundle): boolean =>
  bundle.has('bagit.txt') ||
  bundle.has(cataloguePath) ||
  bundle.entries().some((entry) => entry.path.startsWith('data/'))

/**
 * Where the catalogue of a bundle lies, for those who ask nothing else of it: of a zip of ours three reads tell, whatever its size,
 * and of a folder none but its own. Throws as `openBundle`, `BUNDLE_NO_ENTRY` for a bundle without one.
 */
export async function locateCatalogue(path: string): Promise<Located> {
  const early = await locateAlone(path)
  if (early !== null) return early
  const bundle = await openBundle(path)
  try {
    return await bundle.locate(cataloguePath)
  } finally {
    await bundle.close()
  }
}

/** Null where only the whole bundle tells, or what cannot be read: why is said by who opens it whole. */
async function locateAlone(path: string): Promise<Located | null> {
  const found = await stat(path).catch(() => null)
  if (found === null) return null
  if (!found.isDirectory()) {
    // The zips of `writeBundle` begin with it.
    let top: string | null = null
    const place = await locateEarly(path, (name) => {
      top ??= /^([^/]+)\/bagit\.txt$/.exec(name)?.[1] ?? ''
      return name === `${top}/${cataloguePath}`
    })
    return place === null ? null : { file: path, ...place }
  }
  const file = join(path, cataloguePath)
  const [catalogue, folder] = await Promise.all([file, dirname(file)].map((part) => lstat(part).catch(() => null)))
  // A link in a bundle is followed nowhere.
  const isPlain = catalogue?.isFile() === true && folder?.isDirectory() === true
  return isPlain ? { file, offset: 0, length: catalogue.size } : null
}

/** A bundle that lies unpacked. A symbolic link in it is not followed: `ZIP_REFUSED`, as in a zip. */
async function openFolder(path: string): Promise<Bundle> {
  const sizes = new Map<string, number>()
  for await (const file of walk(path)) {
    if (file.kind !== 'file') {
      throw new StopRun('ZIP_REFUSED', {
        path,
        reason: message('entry-no-plain-file', { entry: JSON.stringify(file.path) }),
      })
    }
    sizes.set(file.path, statSync(join(path, file.path)).size)
  }
  return folderBundle(path, basename(await realpath(path)), sizes)
}

/** What lies in a folder takes what it takes on the disk; of a copy that was cut off, few files are there that are told of. */
const mostFiles = Number.MAX_SAFE_INTEGER

function folderBundle(path: string, name: string, sizes: ReadonlyMap<string, number>): Bundle {
  const pause = makeYielder()
  let entries: readonly BundleEntry[] | null = null
  const find = (entry: string): string => {
    if (!sizes.has(entry)) throw new StopRun('BUNDLE_NO_ENTRY', { path, entry })
    return join(path, entry)
  }
  return {
    name,
    kind: 'folder',
    path,
    entries: () => {
      entries ??= Array.from(sizes, ([entry, bytes]) => ({ path: entry, bytes }))
      return entries
    },
    has: (entry) => sizes.has(entry),
    read: async (entry) => {
      await pause()
      const file = find(entry)
      refuseLarge(path, { path: entry, bytes: sizes.get(entry) ?? 0 }, mostFiles)
      return readFileSync(file)
    },
    stream: (entry) => streamFile(find(entry), pause),
    locate: async (entry) => ({ file: find(entry), offset: 0, length: sizes.get(entry) ?? 0 }),
    packed: (entry) => {
      find(entry)
      return null
    },
    close: async () => undefined,
  }
}

async function* streamFile(file: string, pause: () => Promise<void>): AsyncGenerator<Uint8Array> {
  await pause()
  yield* openContent(file).content
}

/** A bundle read inside its zip, of which most entries must lie under one top folder; what lies elsewhere is none of it. */
async function openZipped(path: string): Promise<Bundle> {
  const zip = await openZip(path)
  const name = topFolder(zip)
  if (name === null) {
    await zip.close()
    throw new StopRun('BUNDLE_UNREADABLE', { path, reason: message('zip-several-folders') })
  }
  return zippedBundle(zip, name)
}

function zippedBundle(zip: Zip, name: string): Bundle {
  let places: Uint32Array | null = null
  let listed: WeakRef<readonly BundleEntry[]> | null = null
  const find = (path: string): ZipEntry => {
    const entry = zip.entries.find(`${name}/${path}`)
    if (entry === undefined || !isFile(entry.name))
      throw new StopRun('BUNDLE_NO_ENTRY', { path: zip.path, entry: path })
    return entry
  }
  return {
    name,
    kind: 'zip',
    path: zip.path,
    entries: () => {
      const known = listed?.deref()
      if (known !== undefined) return known
      places ??= zip.entries.filesIn(name)
      const entries = listFiles(zip, name, places)
      // An object for each of a million files is held no longer than somebody looks at it.
      listed = new WeakRef(entries)
      return entries
    },
    has: (path) => isFile(`${name}/${path}`) && zip.entries.has(`${name}/${path}`),
    read: async (path) => {
      const entry = find(path)
      refuseLarge(zip.path, { path, bytes: entry.bytes }, zip.entries.length)
      return zip.read(entry)
    },
    stream: (path) => {
      const entry = find(path)
      refuseLarge(zip.path, { path, bytes: entry.bytes }, zip.entries.length, true)
      return zip.stream(entry)
    },
    locate: async (path) => {
      const entry = find(path)
      if (entry.method !== 0) throw new StopRun('BUNDLE_NOT_IN_PLACE', { path: zip.path, entry: path })
      return { file: zip.path, offset: await zip.contentOffset(entry), length: entry.bytes }
    },
    packed: (path) => zip.packed(find(path)),
    close: () => zip.close(),
  }
}

const isFile = (name: string): boolean => !name.endsWith('/')

function listFiles({ entries }: Zip, name: string, places: Uint32Array): readonly BundleEntry[] {
  const prefixBytes = Buffer.byteLength(`${name}/`)
  return Array.from(places, (place) => ({ path: entries.nameAt(place, prefixBytes), bytes: entries.bytesAt(place) }))
}

/** The folder in which more than half of the entries lie, or null: a name may be damaged, and `verify` tells which. */
function topFolder({ entries }: Zip): string | null {
  const counts = new Map<string, number>()
  // Nearly always all lie in the one of the entry before.
  let [last, start, inLast] = ['', '/', 0]
  for (const name of entries.names()) {
    if (!name.startsWith(start)) {
      counts.set(last, inLast)
      last = name.slice(0, Math.max(0, name.indexOf('/')))
      start = `${last}/`
      inLast = counts.get(last) ?? 0
    }
    inLast += 1
  }
  counts.set(last, inLast)
  for (const [top, count] of counts) if (top !== '' && count > entries.length / 2) return top
  return null
}
