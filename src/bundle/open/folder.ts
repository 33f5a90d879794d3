import { createReadStream } from 'node:fs'
import { readFile, realpath, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import type { Bundle } from '../../model/bundle.ts'
import { StopRun } from '../../model/errors.ts'
import { walk } from '../disk.ts'

/** A bundle that lies unpacked. A symbolic link in it is not followed: `ZIP_REFUSED`, as in a zip. */
export async function openFolder(path: string): Promise<Bundle> {
  const sizes = new Map<string, number>()
  for await (const file of walk(path)) {
    if (file.kind !== 'file') {
      throw new StopRun('ZIP_REFUSED', { path, reason: `${JSON.stringify(file.path)} is no plain file` })
    }
    sizes.set(file.path, (await stat(join(path, file.path))).size)
  }
  const entries = [...sizes].map(([entry, bytes]) => ({ path: entry, bytes }))
  const find = (entry: string): string => {
    if (!sizes.has(entry)) throw new StopRun('BUNDLE_NO_ENTRY', { path, entry })
    return join(path, entry)
  }
  return {
    name: basename(await realpath(path)),
    kind: 'folder',
    path,
    entries: () => entries,
    has: (entry) => sizes.has(entry),
    read: async (entry) => readFile(find(entry)),
    stream: (entry) => createReadStream(find(entry)),
    locate: async (entry) => ({ file: find(entry), offset: 0, length: sizes.get(entry) ?? 0 }),
    close: async () => undefined,
  }
}
