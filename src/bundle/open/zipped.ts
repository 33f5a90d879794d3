import type { Bundle } from '../../model/bundle.ts'
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
  const files = zip.entries.filter((entry) => !entry.name.endsWith('/'))
  const byPath = new Map(files.map((entry) => [entry.name.slice(name.length + 1), entry]))
  const entries = [...byPath]
    .map(([path, { bytes }]) => ({ path, bytes }))
    .sort((left, right) => byBytes(left.path, right.path))
  const find = (path: string): ZipEntry => {
    const entry = byPath.get(path)
    if (entry === undefined) throw new StopRun('BUNDLE_NO_ENTRY', { path: zip.path, entry: path })
    return entry
  }
  return {
    name,
    kind: 'zip',
    path: zip.path,
    entries: () => entries,
    has: (path) => byPath.has(path),
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

function topFolder(zip: Zip): string | null {
  const tops = new Set(zip.entries.map(({ name }) => (name.includes('/') ? name.slice(0, name.indexOf('/')) : null)))
  const [top] = tops
  return tops.size === 1 && top !== undefined ? top : null
}
