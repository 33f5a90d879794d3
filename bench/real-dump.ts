/** An export that a real wiki made, where it lies beside the checkout. */

import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { openDump } from '../src/sources/unpack/decompress.ts'

const sharedDumps = '../shared/wikis'

/** Its path, packed; null where none is here. */
export function realDump(): string | null {
  const name = existsSync(sharedDumps) ? readdirSync(sharedDumps).find((one) => one.endsWith('.xml.bz2')) : undefined
  return name === undefined ? null : join(sharedDumps, name)
}

/** Its XML. */
export async function unpacked(path: string): Promise<string> {
  const pieces: Uint8Array[] = []
  for await (const chunk of (await openDump(path, new AbortController().signal)).chunks) pieces.push(chunk)
  return Buffer.concat(pieces).toString('utf8')
}
