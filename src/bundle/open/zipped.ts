import type { Bundle, BundleEntry } from '../../model/bundle.ts'
import { StopRun } from '../../model/errors.ts'
import { byBytes } from '../order.ts'
import { openZip, type Zip, type ZipEntry } from '../zip-reader.ts'

/** A bundle read inside its zip. Everything must lie under one top folder. */
export async function openZipped(path: string): Promise<Bundle> {
  const zip = await openZip(path)
  const name = topFolder(zip)
  if (name === null) {
    await zip.close()
    throw new StopRun('BUNDLE_UNREADABLE', { path, reason: 'its entries do not lie under one top folder' })
  }
  return zippedBundle(zip, name)
}

function zippedBundle(zip: Zip, name: string): Bundle {
  let entries: readonly BundleEntry[] | null = null
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
      entries ??= listFiles(zip, name)
      return entries
    },
    has: (path) => isFile(`${name}/${path}`) && zip.entries.has(`${name}/${path}`),
    read: async (path) => zip.read(find(path)),
    stream: (path) => zip.stream(find(path)),
    locate: async (path) => {
      const entry = find(path)
      if (entry.method !== 0) throw new StopRun('BUNDLE_NOT_IN_PLACE', { path: zip.path, entry: path })
      return { file: zip.path, offset: await zip.contentOffset(entry), length: entry.bytes }
    },
    close: () => zip.close(),
  }
}

const isFile = (name: string): boolean => !name.endsWith('/')

function listFiles({ entries }: Zip, name: string): readonly BundleEntry[] {
  const files: BundleEntry[] = []
  for (const entry of entries) {
    if (isFile(entry.name)) files.push({ path: entry.name.slice(name.length + 1), bytes: entry.bytes })
  }
  return files.sort((left, right) => byBytes(left.path, right.path))
}

/** The one folder in which everything lies, or null. */
function topFolder({ entries }: Zip): string | null {
  let top: string | null = null
  for (const { name } of entries) {
    top ??= name.includes('/') ? name.slice(0, name.indexOf('/') + 1) : null
    if (top === null || !name.startsWith(top)) return null
  }
  return top === null ? null : top.slice(0, -1)
}
