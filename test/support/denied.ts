/** Files and folders that may not be read, whoever runs the tests: rights say nothing to root, so that it lays its own down for a while. */

import { chmodSync } from 'node:fs'
import { tmpdir } from 'node:os'

/** "The overflow user": nobody, on every Linux (user_namespaces(7)). */
const nobody = 65_534

/** Does some work as a user to whom the paths are closed. Everything above them has to be open to all, as temporary folders of a test are made here. */
export async function whileDenied<Result>(paths: readonly string[], work: () => Promise<Result>): Promise<Result> {
  const isRoot = process.geteuid?.() === 0
  for (const path of paths) chmodSync(path, 0)
  // The folder of this run is root's alone: another user has to come through, and writes in it.
  if (isRoot) chmodSync(tmpdir(), 0o1777)
  try {
    if (isRoot) process.seteuid?.(nobody)
    return await work()
  } finally {
    if (isRoot) process.seteuid?.(0)
    for (const path of paths) chmodSync(path, 0o755)
  }
}

/** A folder of a test that others may enter. */
export function openToAll(folder: string): string {
  chmodSync(folder, 0o755)
  return folder
}
