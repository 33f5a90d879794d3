/** The files that a source is made of, and the fingerprint that tells whether they are still the same. */

import { existsSync, statSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { basename, join, relative, resolve, sep } from 'node:path'
import { glob, isDynamicPattern } from 'tinyglobby'
import type { InputFile } from '../../archive/sources.ts'
import { sha256OfFile } from '../../bundle/digest.ts'
import { makeYielder } from '../../bundle/disk.ts'
import { isUnreadable, StopRun } from '../../model/errors.ts'
import { sha256 } from '../../support/hash.ts'

/** Absolute paths that `from` names, relative to the pipeline's folder, sorted: one that is there, else those of a pattern. Nothing there is an error. */
export async function expandFrom(from: string, folder: string, named: string): Promise<readonly string[]> {
  const itself = resolve(folder, from)
  const paths =
    isDynamicPattern(from) && !existsSync(itself)
      ? await glob(from, { cwd: folder, absolute: true, dot: true })
      : [itself]
  const found = paths.filter((path) => existsSync(path)).sort()
  if (found.length === 0) throw new StopRun('SOURCE_MISSING', { path: named, from })
  return found
}

/**
 * Every file under the paths with its hash; names are relative to the path that was given, so that no folder shows. What the
 * system does not let be read in a folder is left out, as nothing of it is read: its source tells the loss. Throws what the
 * system says of a path that was given.
 */
export async function hashInputs(paths: readonly string[], signal: AbortSignal): Promise<readonly InputFile[]> {
  const inputs: InputFile[] = []
  const pause = makeYielder()
  for (const path of paths) {
    for (const file of await filesUnder(path)) {
      await pause()
      signal.throwIfAborted()
      const name = join(basename(path), relative(path, file)).split(sep).join('/')
      const seen = await readWhole(file, file !== path)
      if (seen !== null) inputs.push({ name, ...seen })
    }
  }
  return inputs
}

async function filesUnder(path: string): Promise<readonly string[]> {
  if (!statSync(path).isDirectory()) return [path]
  // The search below passes over what it may not enter.
  await readdir(path)
  const files = await glob('**/*', {
    cwd: path,
    absolute: true,
    dot: true,
    onlyFiles: true,
    followSymbolicLinks: false,
  })
  return files.sort()
}

async function readWhole(path: string, isInFolder: boolean): Promise<Pick<InputFile, 'sha256' | 'bytes'> | null> {
  try {
    return { sha256: await sha256OfFile(path), bytes: statSync(path).size }
  } catch (error) {
    if (isInFolder && isUnreadable(error)) return null
    throw error
  }
}

/** One hash over the inputs and all options that change what is read from them. */
export function fingerprint(inputs: readonly InputFile[], options: unknown): string {
  return sha256(JSON.stringify([inputs.map(({ name, sha256: hash }) => [name, hash]), options]))
}
