/** What stands in a bundle beside its site, while the bundle is made: the site has a page on it. */

import { statSync } from 'node:fs'
import { join } from 'node:path'
import type { BundlePart, HashedEntry } from '../model/bundle.ts'
import { sha256OfFile } from './digest.ts'
import { walk } from './disk.ts'
import { PartCounter } from './write/payload.ts'

/** The parts of `<folder>/data/` without the site, in the order of the README, each key file with its SHA-256. */
export async function partsBesideSite(folder: string): Promise<readonly BundlePart<HashedEntry>[]> {
  const counter = new PartCounter()
  for await (const { path } of walk(folder, 'data'))
    if (!path.startsWith('data/site/')) counter.add({ path, bytes: statSync(join(folder, path)).size })
  const parts: BundlePart<HashedEntry>[] = []
  for (const { files, ...part } of counter.parts()) {
    const hashed: HashedEntry[] = []
    for (const file of files) hashed.push({ ...file, sha256: await sha256OfFile(join(folder, file.path)) })
    parts.push({ ...part, files: hashed })
  }
  return parts
}
