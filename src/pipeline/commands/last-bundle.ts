/** The bundle that the last run of a pipeline file left, and what it says of itself. */

import { existsSync, statSync } from 'node:fs'
import { openBundle } from '../../bundle/open.ts'
import type { Account } from '../../model/account.ts'
import { readJson } from '../../support/expected.ts'
import { loadPipeline, loadPrivacy } from '../io/load.ts'
import { editionsIn } from '../privacy/editions.ts'
import { outFolder } from '../run/workplace.ts'

/** A finished bundle. */
export interface LastBundle {
  /** Absolute path of the zip. */
  readonly zip: string
  /** Of the zip, in hexadecimal; null where the file that says it is not there. */
  readonly sha256: string | null
  readonly bytes: number
  /** As the bundle has it. */
  readonly account: Account
  /** Whether there are pages to be looked at. */
  readonly hasSite: boolean
}

/** The last edition in the folder of bundles of a pipeline file, which is relative to `from`; null where there is none. Throws as `run` does for the file, BUNDLE_UNREADABLE. */
export async function lastBundle(path: string, from: string): Promise<LastBundle | null> {
  const pipeline = loadPipeline(path)
  const out = outFolder(pipeline, null, from)
  if (!existsSync(out)) return null
  const [last] = editionsIn(out, pipeline.definition.wiki.key, loadPrivacy(pipeline).audience)
  return last === undefined ? null : { ...(await readBundle(last.path)), sha256: last.sha256 }
}

/** A finished bundle, wherever it comes from; what its sum was said to be is not looked for. Throws BUNDLE_UNREADABLE, BUNDLE_NO_ENTRY. */
export async function readBundle(zip: string): Promise<LastBundle> {
  const bundle = await openBundle(zip)
  try {
    const account = (await readJson(bundle, 'data/provenance/account.json')) as Account
    const { size } = statSync(zip)
    return { zip, sha256: null, bytes: size, account, hasSite: bundle.has('data/site/index.html') }
  } finally {
    await bundle.close()
  }
}
