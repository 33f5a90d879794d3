/** The bundle that the edition to be made replaces: named by the pipeline, tried before the long work, compared with at its end. */

import { createHash } from 'node:crypto'
import { relative, resolve } from 'node:path'
import { listLines } from '../../bundle/bag/read-limits.ts'
import type { Bundle } from '../../model/bundle.ts'
import type { SupersededBundle } from '../../model/changes.ts'
import type { Message } from '../../model/message.ts'
import type { PrivacyPolicy } from '../../privacy/policy.ts'
import { sha256 } from '../../support/hash.ts'
import { StopRun } from '../../texts/errors.ts'
import { message } from '../../texts/message.ts'
import { checkThere, type Pipeline } from '../io/load.ts'
import { type Fonds, openFonds } from '../io/open-bundle.ts'

/** A superseded bundle and where it lies. */
export interface FoundSuperseded extends SupersededBundle {
  /** Absolute path of its zip or folder. */
  readonly path: string
}

/**
 * The bundle of `bundle.supersedes`, a path relative to the pipeline file; null where it names none. Throws CONFIG_UNREADABLE
 * when nothing is there, what `openFonds` throws for what is no bundle, SUPERSEDED_UNFIT for a bundle that was altered, or is
 * of another wiki or for another audience.
 */
export async function findSuperseded(pipeline: Pipeline, { audience }: PrivacyPolicy): Promise<FoundSuperseded | null> {
  const { definition, folder, place } = pipeline
  const { supersedes } = definition.bundle
  if (supersedes === undefined) return null
  const path = resolve(folder, supersedes)
  const named = `${place('bundle', 'supersedes')}: ${supersedes}`
  checkThere(path, named)
  const fonds = await openFonds(path)
  try {
    const { about, bundle } = fonds
    const reason =
      unfitness(fonds, definition.wiki.key, audience) ?? (bundle === null ? null : await alteration(bundle))
    if (reason !== null || bundle === null)
      throw new StopRun('SUPERSEDED_UNFIT', { path: named, reason: reason ?? message('catalogue-alone') })
    const tagManifest = sha256(await bundle.read('tagmanifest-sha256.txt'))
    return { path, name: bundle.name, bundleDate: about.bundleDate, tagManifest }
  } finally {
    await fonds.close()
  }
}

function unfitness({ about }: Fonds, key: string, audience: PrivacyPolicy['audience']): Message | null {
  if (about.key !== key) return message('superseded-of-other-wiki', { key, other: about.key })
  if (about.audience !== null && about.audience !== audience)
    return message('superseded-for-others', { audience, other: about.audience })
  return null
}

/** What is compared with must be what its tag manifest seals: the manifest, and in it the catalogue. `verify` looks at the rest. */
async function alteration(bundle: Bundle): Promise<Message | null> {
  for (const [list, entry] of [
    ['tagmanifest-sha256.txt', 'manifest-sha256.txt'],
    ['manifest-sha256.txt', 'data/index.sqlite'],
  ] as const) {
    const hash = createHash('sha256')
    for await (const chunk of bundle.stream(entry)) hash.update(chunk)
    const row = `${hash.digest('hex')}  ${entry}\n`
    let isListed = false
    for await (const line of listLines(bundle, list)) isListed ||= line === row
    if (!isListed) return message('checksum-differs', { file: list })
  }
  return null
}

/** Refuses a superseded bundle in whose place the new one is to be put: the next run would find itself there. Throws SUPERSEDED_UNFIT. */
export function refuseInPlace(superseded: FoundSuperseded | null, out: string, name: string): void {
  if (superseded === null) return
  const inOut = relative(out, superseded.path)
  if (inOut === name || inOut === `${name}.zip`)
    throw new StopRun('SUPERSEDED_UNFIT', { path: superseded.path, reason: message('superseded-in-place') })
}
