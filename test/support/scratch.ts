/** Folders and files that tests make. */

import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

/** A fresh folder among the machine's temporary files. */
export const scratchFolder = (): string => mkdtempSync(join(tmpdir(), 'wikifonds-test-'))

/** Writes a file, its folders made as needed; gives its path. */
export function put(folder: string, path: string, content: string | Uint8Array): string {
  const target = join(folder, path)
  mkdirSync(dirname(target), { recursive: true })
  writeFileSync(target, content)
  return target
}
