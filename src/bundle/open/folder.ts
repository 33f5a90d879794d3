import { readFileSync, statSync } from 'node:fs'
import { realpath } from 'node:fs/promises'
import { basename, join } from 'node:path'
import type { Bundle, BundleEntry } from '../../model/bundle.ts'
import { StopRun } from '../../model/errors.ts'
import { message } from '../../model/message.ts'
import { openContent, walk } from '../disk.ts'
import { makeYielder } from '../yielder.ts'

/** A bundle that lies unpacked. A symbolic link in it is not followed: `ZIP_REFUSED`, as in a zip. */
export async function openFolder(path: string): Promise<Bundle> {
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
      return readFileSync(find(entry))
    },
    stream: (entry) => streamFile(find(entry), pause),
    locate: async (entry) => ({ file: find(entry), offset: 0, length: sizes.get(entry) ?? 0 }),
    close: async () => undefined,
  }
}

async function* streamFile(file: string, pause: () => Promise<void>): AsyncGenerator<Uint8Array> {
  await pause()
  yield* openContent(file).content
}
