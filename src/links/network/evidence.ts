/** Bodies kept as evidence, each under its hash: `<2 hex>/<64 hex>`. */

import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { sha256 } from '../../support/hash.ts'

export interface EvidenceStore {
  /** Gives the name, `sha256:…`; the same bytes are kept once. */
  keep(bytes: Uint8Array): string
  /** null when it is not there. */
  read(name: string): Uint8Array | null
}

export function openEvidence(folder: string): EvidenceStore {
  const pathOf = (hex: string): string => join(folder, hex.slice(0, 2), hex)
  return {
    keep(bytes) {
      const hex = sha256(bytes)
      const path = pathOf(hex)
      if (!existsSync(path)) {
        mkdirSync(dirname(path), { recursive: true })
        // Never half a file under the name of a hash.
        writeFileSync(`${path}.part`, bytes)
        renameSync(`${path}.part`, path)
      }
      return `sha256:${hex}`
    },
    read(name) {
      const path = pathOf(name.replace(/^sha256:/, ''))
      return existsSync(path) ? readFileSync(path) : null
    },
  }
}
