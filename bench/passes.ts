/** A source read to its end in this process, alone or into an archive, and what was seen of it. */

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openArchive } from '../src/archive/archive.ts'
import { openIntake } from '../src/archive/intake.ts'
import type { SourceEvent } from '../src/model/wiki.ts'
import { allKinds } from '../src/sources/kinds.ts'
import { inputOf } from './source-input.ts'

/** All that a pass saw of a wiki: it must be the same for each. */
export interface Sight {
  readonly pages: number
  readonly revisions: number
  /** UTF-16 units of all texts. */
  readonly length: number
}

/** Reads the source of a kind at a path, and hands each event but progress on. */
export async function follow(
  kind: string,
  path: string,
  take: (event: SourceEvent) => Promise<void> = async () => {},
): Promise<Sight> {
  const loaded = await allKinds[kind]?.load()
  if (loaded === undefined) throw new Error(`no kind ${kind}`)
  const sight = { pages: 0, revisions: 0, length: 0 }
  for await (const event of loaded.source.read(inputOf(path), new AbortController().signal)) {
    if (event.type === 'page') sight.pages += 1
    else if (event.type === 'revision') {
      sight.revisions += 1
      sight.length += event.revision.text?.length ?? 0
    }
    if (event.type !== 'progress') await take(event)
  }
  return sight
}

/** The same, into an archive that is gone afterwards. */
export async function ingest(kind: string, path: string): Promise<Sight> {
  const folder = mkdtempSync(join(tmpdir(), 'wikifonds-bench-'))
  const archive = openArchive(join(folder, 'archive.sqlite'))
  try {
    const intake = openIntake(archive, 0, kind)
    const sight = await follow(kind, path, (event) => intake.take(event))
    intake.close(true)
    return sight
  } finally {
    archive.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** CPU seconds of a piece of work in this process, and what it gave. */
export async function cpuOf<Value>(work: () => Promise<Value>): Promise<{ readonly seconds: number; value: Value }> {
  const before = process.cpuUsage()
  const value = await work()
  const { user, system } = process.cpuUsage(before)
  return { seconds: (user + system) / 1e6, value }
}
