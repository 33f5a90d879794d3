/** The bundle of a large wiki for what asks a finished bundle: the one that is given, or one made now and taken away. */

import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { makeDump } from './make-dump.ts'
import { measureRun } from './measured.ts'

export interface LargeBundle {
  /** Its zip. */
  readonly path: string
  /** Null for one that was given. */
  readonly pages: number | null
  /** Takes away what was made. */
  remove(): void
}

/** A path is taken as it is; null makes a wiki of so many pages, whose days, people and addresses differ, and runs the pipeline. */
export async function largeBundle(path: string | null, pages: number): Promise<LargeBundle> {
  if (path !== null) return { path, pages: null, remove: () => undefined }
  const folder = mkdtempSync(join(tmpdir(), 'wikifonds-bench-'))
  const remove = (): void => rmSync(folder, { recursive: true, force: true })
  try {
    const made = await makeDump(join(folder, 'wiki.xml'), Number.POSITIVE_INFINITY, { isVaried: true, maxPages: pages })
    const pipeline = join(folder, 'wiki.yml')
    writeFileSync(
      pipeline,
      'wiki: { key: bench, language: fr, timezone: Europe/Paris, baseUrl: "https://wiki.communs.example" }\nsources: [{ kind: xml-dump, from: wiki.xml }]\n',
    )
    await measureRun(pipeline, join(folder, 'out'))
    const zip = readdirSync(join(folder, 'out')).find((name) => name.endsWith('.zip'))
    if (zip === undefined) throw new Error('the run left no zip')
    return { path: join(folder, 'out', zip), pages: made.pages, remove }
  } catch (error) {
    remove()
    throw error
  }
}
