/** The wiki of a pipeline file for the commands about links: read as `run` reads it, without making a bundle. */

import { closeSync, existsSync, fsyncSync, openSync, renameSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { openArchive } from '../../archive/archive.ts'
import { encodeLock, type Lock } from '../../links/lock.ts'
import { StopRun } from '../../model/errors.ts'
import type { Step } from '../../model/loss.ts'
import { loadPipeline, loadPrivacy, type Pipeline } from '../io/load.ts'
import type { LinkSettings } from '../run/view/link-desk.ts'
import type { View } from '../run/view/view.ts'
import { openWorkplace } from '../run/workplace.ts'
import { type RunOptions, readWiki } from '../run.ts'

export type WikiOptions = Pick<RunOptions, 'out' | 'environment' | 'listen' | 'tell' | 'signal'>

export interface LinkWiki {
  readonly pipeline: Pipeline
  readonly links: LinkSettings
  readonly view: View
  readonly places: LinkPlaces
}

/** The private files of links beside the pipeline file. */
export interface LinkPlaces {
  readonly lock: string
  readonly journal: string
  readonly evidence: string
}

/** Reads the wiki, does the work, and lets go of the archive. */
export async function withWiki<Result>(
  path: string,
  options: WikiOptions,
  work: (wiki: LinkWiki) => Result | Promise<Result>,
): Promise<Result> {
  const pipeline = loadPipeline(path)
  const policy = loadPrivacy(pipeline)
  const workplace = openWorkplace(pipeline, options.out)
  const archive = openArchive(workplace.archivePath)
  let step: Step = 'ingest'
  const at = (next: Step): void => {
    options.signal.throwIfAborted()
    step = next
    options.listen({ step, done: 0, total: null, unit: 'pages' })
  }
  try {
    const wiki = await readWiki({ pipeline, policy, workplace, archive, at, from: null, ...options })
    at('links')
    const links = wiki.linkSettings(true)
    return await work({ pipeline, links, view: wiki.openView(links, false), places: placesOf(pipeline) })
  } catch (error) {
    if (options.signal.aborted) throw new StopRun('INTERRUPTED', { step }, { cause: error })
    throw error
  } finally {
    archive.close()
  }
}

export function placesOf({ definition, folder, stem }: Pipeline): LinkPlaces {
  const { lock } = definition.links
  return {
    lock: lock === undefined ? `${stem}.links.lock.json` : resolve(folder, lock),
    journal: `${stem}.links.journal.ndjson`,
    evidence: `${stem}.links.evidence`,
  }
}

/** Whole or not at all, and on the disk before the journal goes. */
export function writeLock(path: string, lock: Lock): void {
  const part = `${path}.part`
  const file = openSync(part, 'w')
  try {
    writeFileSync(file, encodeLock(lock))
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
  renameSync(part, path)
}

/** Whether a path names a pipeline file; anything else is taken for a bundle. */
export const isPipeline = (path: string): boolean => /\.ya?ml$/i.test(path) && existsSync(path)
