/** The small files that were put on a bundle: signatures and time stamps, in its `signatures/` or beside it. */

import { readFileSync, statSync } from 'node:fs'
import { basename } from 'node:path'
import type { Bundle } from '../../model/bundle.ts'
import { sealedPath } from '../names.ts'

/** One such file. */
export interface Seal {
  /** Its path in the bundle, or its name beside it. */
  readonly file: string
  /** Empty where it is longer than any signature or time stamp. */
  readonly read: () => Promise<Buffer>
}

/** Time stamps carry certificates, of some kilobytes each. */
const longest = 1 << 20

/** Null where there is no such file. */
export function sealBeside(path: string): Seal | null {
  const found = statSync(path, { throwIfNoEntry: false })
  if (found?.isFile() !== true) return null
  return { file: basename(path), read: async () => (found.size > longest ? Buffer.alloc(0) : readFileSync(path)) }
}

/** Those in `signatures/` that are over the tag manifest by their names, `tagmanifest-sha256.txt….tsr`, by path bytes. */
export const sealsInside = (bundle: Bundle, ending: '.minisig' | '.tsr'): readonly Seal[] =>
  bundle
    .entries()
    .filter(({ path }) => path.startsWith(`signatures/${sealedPath}`) && path.endsWith(ending))
    .map(({ path, bytes }) => ({
      file: path,
      read: async () => (bytes > longest ? Buffer.alloc(0) : Buffer.from(await bundle.read(path))),
    }))
