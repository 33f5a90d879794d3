import type { Bundle, Check, Finding } from '../model/bundle.ts'
import { WikifondsError } from '../model/errors.ts'
import { openBundle } from './open.ts'
import { bagit } from './verify/bagit.ts'
import { beside } from './verify/beside.ts'
import { citation } from './verify/citation.ts'
import { datapackage } from './verify/datapackage.ts'
import { licences } from './verify/licences.ts'
import { profile } from './verify/profile.ts'
import { roCrate } from './verify/ro-crate.ts'
import { site } from './verify/site.ts'
import { swhid } from './verify/swhid.ts'
import { zip } from './verify/zip.ts'

/** BagIt alone, for any bag, ours or not. */
export { bagit } from './verify/bagit.ts'

export interface VerifyOptions {
  /** Checks that need other steps, run after ours: catalogue, XML, counts, signature. */
  readonly checks?: readonly Check[]
}

const exitInvalid = 4

/** A bag may pass with a warning; a bundle of ours has no reason for one. */
const strictBagit: Check = {
  name: bagit.name,
  async *run(bundle) {
    for await (const finding of bagit.run(bundle)) yield { ...finding, level: 'error' }
  },
}

const ownChecks: readonly Check[] = [
  zip,
  beside,
  strictBagit,
  profile,
  roCrate,
  datapackage,
  citation,
  licences,
  swhid,
  site,
]

/**
 * Everything that is wrong with a bundle, in the order of the checks; an empty list means a good one. A zip that is not safe
 * is a finding too. Throws `BUNDLE_UNREADABLE` when there is no bundle to look into.
 */
export async function verifyBundle(path: string, { checks = [] }: VerifyOptions = {}): Promise<readonly Finding[]> {
  const bundle = await openBundle(path).catch((cause: unknown) => invalid('zip', cause))
  if ('level' in bundle) return [bundle]
  const found: Finding[] = []
  try {
    for (const check of [...ownChecks, ...checks]) found.push(...(await runCheck(check, bundle)))
  } finally {
    await bundle.close()
  }
  return found
}

/** True when the findings make the bundle invalid: `verify` then ends with 4. */
export const isInvalid = (found: readonly Finding[]): boolean => found.some(({ level }) => level === 'error')

async function runCheck(check: Check, bundle: Bundle): Promise<readonly Finding[]> {
  const found: Finding[] = []
  try {
    for await (const finding of check.run(bundle)) found.push(finding)
  } catch (cause) {
    found.push(invalid(check.name, cause))
  }
  return found
}

/** Damaged content as a finding; any other failure goes on. */
function invalid(check: string, cause: unknown): Finding {
  if (!(cause instanceof WikifondsError) || cause.exit !== exitInvalid) throw cause
  return {
    level: 'error',
    check,
    subject: String(cause.values['entry'] ?? cause.values['path']),
    message: cause.message,
  }
}
