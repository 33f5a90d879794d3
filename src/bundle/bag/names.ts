/** Paths in a bundle: which may stand in it, which differ in case only, and how deep two lie in one folder. */

import type { Message } from '../../model/message.ts'
import { isDeviceName } from '../../support/slug.ts'
import { message } from '../../texts/message.ts'

/** The catalogue, relative to the bag's root. */
export const cataloguePath = 'data/index.sqlite'

/** What signatures and time stamps are over: it lists every file but them and the other tag manifest. */
export const sealedPath = 'tagmanifest-sha256.txt'

/** The signature over it, inside a bundle. */
export const signaturePath = `signatures/${sealedPath}.minisig`

/** Longest path below the top folder: with the longest drive path in front it still fits Windows' 260 characters. */
const maxPathLength = 120

/** Why a path may not stand in one of our bundles (docs/bundle.md §2), or null when it may. */
export function refusePath(path: string): Message | null {
  if (path.length > maxPathLength) return message('path-too-long', { count: path.length, limit: maxPathLength })
  for (const part of path.split('/')) {
    const reason = refuseName(part)
    if (reason !== null) return reason
  }
  return null
}

function refuseName(name: string): Message | null {
  if (!/^[A-Za-z0-9._-]+$/.test(name)) return message('path-part-characters', { part: JSON.stringify(name) })
  if (name.endsWith('.')) return message('path-part-ends-in-dot', { part: JSON.stringify(name) })
  if (isDeviceName(name)) return message('path-part-is-device', { part: JSON.stringify(name) })
  return null
}

/** Finds names that are equal but for case among paths that come by their bytes. */
export class CaseWatch {
  /** The folders on the way to the last path. */
  readonly #folders: string[] = []
  /** For the root and each of these: the names in it that have a capital, by their lower case. */
  readonly #capitals = [new Map<string, string>()]

  /** The path, or the first folder on the way to it, that an earlier one equals but for case; null when there is none. */
  clash(path: string): string | null {
    const parts = path.split('/')
    const shared = sharedDepth(this.#folders, parts.slice(0, -1))
    this.#folders.length = shared
    this.#capitals.length = shared + 1
    let clashing: string | null = null
    for (const [depth, name] of parts.entries()) {
      if (depth < shared) continue
      if (this.#isClash(depth, name)) clashing ??= parts.slice(0, depth + 1).join('/')
      if (depth < parts.length - 1) this.#folders.push(name)
    }
    return clashing
  }

  /** Of two spellings the one with a capital comes first, by bytes: those without need not be kept. */
  #isClash(depth: number, name: string): boolean {
    const folded = name.toLowerCase()
    const names = this.#capitals[depth] ?? new Map<string, string>()
    this.#capitals[depth] = names
    const other = names.get(folded)
    if (folded !== name) names.set(folded, other ?? name)
    return other !== undefined && other !== name
  }
}

/** How many of the open folders lie on the way to another path, whose folders these are. */
export function sharedDepth(open: readonly string[], folders: readonly string[]): number {
  let depth = 0
  while (depth < open.length && open[depth] === folders[depth]) depth += 1
  return depth
}
