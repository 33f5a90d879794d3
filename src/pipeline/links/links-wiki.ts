/** The wiki of a pipeline file for the commands about links: read as `run` reads it, without making a bundle. */

import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { encodeLock, type Lock } from '../../links/lock.ts'
import type { Pipeline } from '../io/load.ts'
import { writeNamed } from '../io/writable.ts'
import { type LinkSettings, loadLinkSettings } from '../run/view/link-resolver.ts'
import type { View } from '../run/view/view.ts'
import { viewOf, type WikiOptions, withReadWiki } from '../run/with-wiki.ts'

export type { WikiOptions } from '../run/with-wiki.ts'

/** The wiki of a pipeline file, read and open while a command about links works. */
export interface LinkWiki {
  readonly pipeline: Pipeline
  readonly links: LinkSettings
  readonly view: View
  readonly places: LinkFiles
}

/** The private files of links beside the pipeline file. */
export interface LinkFiles {
  /** Absolute path of the lock; it may not be there yet. */
  readonly lock: string
  /** Absolute path of what an interrupted check leaves. */
  readonly journal: string
  /** Absolute path of the folder of saved bodies. */
  readonly evidence: string
}

/** Reads the wiki, does the work, and lets go of the archive. */
export async function withWiki<Result>(
  path: string,
  options: WikiOptions,
  work: (wiki: LinkWiki) => Result | Promise<Result>,
): Promise<Result> {
  return withReadWiki(path, options, (opened) => {
    const { pipeline, wiki, at } = opened
    at('links')
    const links = loadLinkSettings(pipeline, wiki.site, true)
    return work({ pipeline, links, view: viewOf(opened, links), places: placesOf(pipeline) })
  })
}

/**
 * Where the private files of links lie: beside the pipeline file, the lock where `links.lock` says, and the journal beside the
 * lock, into which its findings go: who adds to the one alone has the other alone too.
 */
export function placesOf({ definition, folder, stem }: Pipeline): LinkFiles {
  const named = definition.links.lock
  const lock = named === undefined ? `${stem}.links.lock.json` : resolve(folder, named)
  return {
    lock,
    journal: `${lock.replace(/(?:\.lock)?\.json$/i, '')}.journal.ndjson`,
    evidence: `${stem}.links.evidence`,
  }
}

/** Writes the lock whole: a crash leaves the old one or the new one, and the journal is removed only afterwards. */
export const writeLock = (path: string, lock: Lock): void => writeNamed(path, encodeLock(lock))

/** Whether a path names a pipeline file; anything else is taken for a bundle. */
export const isPipeline = (path: string): boolean => /\.ya?ml$/i.test(path) && existsSync(path)
