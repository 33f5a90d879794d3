/** What is made of a bundle, a file or a folder: written whole or not at all, and known again by a file that says what was written. */

import { existsSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { ExportedFile } from '../../forms/forms.ts'
import { inside, writeChunks } from './writable.ts'

/** How much was written, or lies there. */
export interface WrittenSize {
  readonly files: number
  /** Their length together. */
  readonly bytes: number
}

/** The content of a file of ours that tells of what was written; null where there is none, or it is no JSON. */
export function readMark(path: string): Readonly<Record<string, unknown>> | null {
  if (!existsSync(path)) return null
  try {
    return Object(JSON.parse(readFileSync(path, 'utf8')))
  } catch (error) {
    if (error instanceof SyntaxError) return null
    throw error
  }
}

/** How much lies at a path, a file or a folder. */
export function sizeOf(path: string): WrittenSize {
  const paths = statSync(path).isDirectory()
    ? readdirSync(path, { recursive: true, encoding: 'utf8' }).map((name) => join(path, name))
    : [path]
  const sizes = paths.map((one) => statSync(one)).filter((one) => one.isFile())
  return { files: sizes.length, bytes: sizes.reduce((sum, { size }) => sum + size, 0) }
}

/**
 * Writes a form beside its place, then puts it there. The end of it is done by `finish`, in the folder that is not in its place yet.
 * Throws NOT_WRITABLE, DISK_FULL, PATH_OUTSIDE, and what the files throw while they are read; nothing is left of it then.
 */
export async function writeWhole(
  out: string,
  files: AsyncIterable<ExportedFile> | Iterable<ExportedFile>,
  signal: AbortSignal = new AbortController().signal,
  finish: (part: string, written: WrittenSize) => void = () => undefined,
): Promise<WrittenSize> {
  const name = out.replace(/(?<!\/)\/+$/, '')
  const [part, former] = [`${name}.part`, `${name}.former`]
  for (const left of [part, former]) rmSync(left, { recursive: true, force: true })
  try {
    let [count, bytes] = [0, 0]
    for await (const { path, content } of files) {
      const file = path === '' ? part : inside(part, path)
      await writeChunks(file, content, signal)
      count += 1
      bytes += statSync(file).size
    }
    finish(part, { files: count, bytes })
    // A web server may be reading: it finds the former folder or the new one but for the moment between two renames.
    if (existsSync(out)) renameSync(out, former)
    renameSync(part, out)
    rmSync(former, { recursive: true, force: true })
    return { files: count, bytes }
  } finally {
    rmSync(part, { recursive: true, force: true })
  }
}
