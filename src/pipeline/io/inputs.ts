/** The files that a source is made of, and the fingerprint that tells whether they are still the same. */

import { existsSync, statSync } from 'node:fs'
import { lstat, readdir } from 'node:fs/promises'
import { basename, isAbsolute, join, resolve, sep } from 'node:path'
import { glob, isDynamicPattern } from 'tinyglobby'
import type { InputFile } from '../../archive/sources.ts'
import { sha256OfFile } from '../../bundle/bag/digest.ts'
import { makeYielder } from '../../bundle/bag/disk.ts'
import { sha256 } from '../../support/hash.ts'
import { compareStrings } from '../../support/order.ts'
import { joinPath, printableName } from '../../support/paths.ts'
import { isUnreadable, StopRun } from '../../texts/errors.ts'
import { checkEnd } from './load.ts'

/** Absolute paths that `from` names, relative to the pipeline's folder, sorted: one that is there, else those of a pattern. Nothing there is an error. */
export async function expandFrom(from: string, folder: string, named: string): Promise<readonly string[]> {
  const itself = resolve(folder, from)
  const paths =
    isDynamicPattern(from) && !existsSync(itself)
      ? await glob(from, { cwd: folder, absolute: true, dot: true })
      : [itself]
  const found = paths.filter((path) => existsSync(path)).sort()
  if (found.length === 0) throw new StopRun('SOURCE_MISSING', { path: named, from })
  for (const path of found) checkEnd(path, `${named}: ${from}`)
  return found
}

/**
 * Every file under the paths with its hash; names are relative to the path that was given, so that no folder shows. What the
 * system does not let be read in a folder is left out, as nothing of it is read: its source tells the loss. Throws what the
 * system says of a path that was given. Of a folder only those are opened that `reads` names.
 */
export async function hashInputs(
  paths: readonly string[],
  signal: AbortSignal,
  reads?: RegExp,
): Promise<readonly InputFile[]> {
  const inputs: InputFile[] = []
  const pause = makeYielder()
  for (const path of paths) {
    for (const file of await filesUnder(path)) {
      if (file.name !== '' && reads?.test(file.name) === false) continue
      await pause()
      signal.throwIfAborted()
      const seen = await readWhole(file)
      if (seen !== null) inputs.push({ name: join(basename(path), file.name), ...seen })
    }
  }
  return inputs
}

/** The part of a pattern before its first sign, or a path as it is; null where a pattern may climb behind that. */
export function patternBase(folder: string, path: string): string | null {
  if (!isDynamicPattern(path) || existsSync(resolve(folder, path))) return path
  const parts = path.split('/')
  const first = parts.findIndex((part) => isDynamicPattern(part) || /[!()*+?@[\]{}\\]/.test(part))
  const rest = parts.slice(first).join('/')
  if (/\.\.|[{(|,]\/|\\/.test(rest)) return null
  return parts.slice(0, first).join('/') || (isAbsolute(path) ? sep : '.')
}

interface FoundFile {
  /** Relative to the path that was given; '' for that itself. */
  readonly name: string
  /** As bytes: names may be in any character set. */
  readonly location: Buffer
}

async function filesUnder(path: string): Promise<readonly FoundFile[]> {
  const location = Buffer.from(path)
  if (!statSync(path).isDirectory()) return [{ name: '', location }]
  const found = await filesIn(location, '')
  return found.sort((a, b) => compareStrings(a.name, b.name))
}

/** Links in it are not followed; a folder below that may not be entered is passed over. */
async function filesIn(folder: Buffer, prefix: string): Promise<FoundFile[]> {
  const isPassed = (error: unknown): boolean => prefix !== '' && isUnreadable(error)
  const names = await readdir(folder, { encoding: 'buffer' }).catch((error: unknown) => {
    if (isPassed(error)) return []
    throw error
  })
  const found: FoundFile[] = []
  for (const name of names) {
    const [location, path] = [joinPath(folder, name), prefix + printableName(name)]
    const entry = await lstat(location).catch((error: unknown) => {
      if (isPassed(error)) return null
      throw error
    })
    if (entry?.isDirectory() === true) for (const file of await filesIn(location, `${path}/`)) found.push(file)
    else if (entry?.isFile() === true) found.push({ name: path, location })
  }
  return found
}

async function readWhole({ name, location }: FoundFile): Promise<Pick<InputFile, 'sha256' | 'bytes'> | null> {
  try {
    return { sha256: await sha256OfFile(location), bytes: statSync(location).size }
  } catch (error) {
    if (name !== '' && isUnreadable(error)) return null
    throw error
  }
}

/** One hash over the inputs and all options that change what is read from them. */
export function fingerprint(inputs: readonly InputFile[], options: unknown): string {
  return sha256(JSON.stringify([inputs.map(({ name, sha256: hash }) => [name, hash]), options]))
}
