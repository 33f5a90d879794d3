/** Checks a bundle: what the bundle step knows of bags and zips, and what needs the other steps. */

import { basename } from 'node:path'
import { openBundle } from '../bundle/open.ts'
import { verifyBundle } from '../bundle/verify.ts'
import { catalogueCheck } from '../catalogue/check.ts'
import { openCatalogue } from '../catalogue/read.ts'
import type { Finding } from '../model/bundle.ts'

export interface Verification {
  readonly name: string
  readonly files: number
  readonly findings: readonly Finding[]
}

/** Throws BUNDLE_UNREADABLE when there is no bundle to look into; everything else is a finding. */
export async function verify(path: string): Promise<Verification> {
  const checks = [catalogueCheck(async (bundle) => openCatalogue(await bundle.locate('data/index.sqlite')))]
  const findings = await verifyBundle(path, { checks })
  // A zip that is not safe is a finding; it is then not opened a second time.
  if (findings.some(({ check, level }) => check === 'zip' && level === 'error'))
    return { name: basename(path), files: 0, findings }
  const bundle = await openBundle(path)
  try {
    return { name: bundle.name, files: bundle.entries().length, findings }
  } finally {
    await bundle.close()
  }
}
