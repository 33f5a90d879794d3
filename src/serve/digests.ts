/** The SHA-256 of every file, as the bag's own manifests say: the ETag of its answer. */

import type { Bundle } from '../model/bundle.ts'
import { sha256 } from '../support/hash.ts'

export interface Digests {
  /** In hexadecimal; null for a file that no manifest lists. */
  readonly of: (path: string) => string | null
  /** Names the content of the whole bundle; null when it has no tag manifest. */
  readonly whole: string | null
}

const tagManifest = 'tagmanifest-sha256.txt'

export async function readDigests(bundle: Bundle): Promise<Digests> {
  const byPath = new Map<string, string>()
  for (const manifest of ['manifest-sha256.txt', tagManifest]) {
    if (!bundle.has(manifest)) continue
    const text = Buffer.from(await bundle.read(manifest)).toString('utf8')
    for (const [, digest = '', path = ''] of text.matchAll(/^([0-9a-f]{64}) [ *](.+)$/gm)) byPath.set(path, digest)
  }
  const whole = bundle.has(tagManifest) ? sha256(await bundle.read(tagManifest)) : null
  return { of: (path) => byPath.get(path) ?? null, whole }
}
