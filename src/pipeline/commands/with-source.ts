/** A source that has no pipeline file, for the commands that ask it something: read as `run` reads it, and forgotten. */

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type OpenedWiki, type WikiOptions, withReadWiki } from '../run/with-wiki.ts'
import { initFound } from './init.ts'
import type { FoundWiki } from './several-sources.ts'

/** How such a source is read. */
export type SourceOptions = Omit<WikiOptions, 'out' | 'tell'>

/** Reads a source into a private store among the temporary files, and does the work. Throws as `init` and `run` do. */
export async function withSource<Result>(
  source: FoundWiki,
  options: SourceOptions,
  work: (opened: OpenedWiki) => Result | Promise<Result>,
): Promise<Result> {
  const folder = mkdtempSync(join(tmpdir(), 'wikifonds-source-'))
  try {
    const { path } = initFound(source, join(folder, 'source.yml'), 'en')
    return await withReadWiki(path, { ...options, tell: () => {}, out: join(folder, 'out') }, work)
  } catch (error) {
    // A reading goes on where it was; this one's store is gone.
    options.signal.throwIfAborted()
    throw error
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
