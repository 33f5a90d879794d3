import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { put } from './sample.ts'

/** Names whose order tells bytes from code units, and a folder's name from that of a file beside it. */
const names = ['a', 'a.b', 'a-b', 'a b', 'a!', 'a0', 'aa', 'A', 'b', 'é', 'ß', '\uffee', '\u{1f333}', 'z~', '.z', '0']

/** Numbers from 0 up to a limit, always the same for a seed. */
function dice(seed: number): (limit: number) => number {
  let state = seed
  return (limit) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return Math.floor((state / 2 ** 32) * limit)
  }
}

/** Fills a folder with a tree of files and folders, some of them empty; gives the paths of the files. */
export function plantTree(folder: string, seed: number): readonly string[] {
  const next = dice(seed)
  const paths: string[] = []
  const plant = (prefix: string, depth: number): void => {
    mkdirSync(join(folder, prefix), { recursive: true })
    for (const name of names) {
      const path = `${prefix}${name}`
      const kind = next(depth === 0 ? 2 : 5)
      if (kind === 0) {
        put(folder, path, path)
        paths.push(path)
      } else if (kind === 1 && depth < 2) plant(`${path}/`, depth + 1)
    }
  }
  plant('', 0)
  return paths
}
