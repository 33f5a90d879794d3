/** Checks a bundle: what the bundle step knows of bags and zips, and what needs the other steps. */

import { basename } from 'node:path'
import type { SignerKey } from '../../bundle/bag/sign.ts'
import { openBundle } from '../../bundle/open.ts'
import { groupFindings, signatureCheck, timestampsOf, verifyBundle } from '../../bundle/verify.ts'
import type { Cause, CausedFinding, Finding, SeenSignature, SeenTimestamp } from '../../model/bundle.ts'
import { checksOfWiki } from '../run/pack/own-check.ts'

/** What the check of a bundle found. */
export interface Verification {
  /** Top folder of the bundle; the name of the zip where the zip is refused. */
  readonly name: string
  /** Files of the bundle; 0 where the zip is refused. */
  readonly files: number
  /** Everything that is wrong, each with its cause, in the order of `causes`. */
  readonly findings: readonly CausedFinding[]
  /** The findings by cause, root causes first. */
  readonly causes: readonly Cause[]
  /** The signatures that stand, and those that could not be checked. */
  readonly signatures: readonly SeenSignature[]
  /** The time stamps that lie there, not read. */
  readonly timestamps: readonly SeenTimestamp[]
}

/** What a bundle is checked by that did not come with it. */
export interface Trust {
  /** It must be signed by this key; null: its signatures are told, not checked. */
  readonly key?: SignerKey | null
}

/** Whoever has signed a zip stands for its bytes, whatever it is called since. */
const asWarning = (finding: Finding): Finding =>
  finding.message.id === 'zip-renamed' ? { ...finding, level: 'warning' } : finding

/**
 * Checks a bundle, zip or folder: that it is whole, unchanged, and what it says it is. Throws CONFIG_UNREADABLE when nothing
 * is there, BUNDLE_UNREADABLE when it is no bundle; everything else is a finding.
 */
export async function verify(path: string, { key = null }: Trust = {}): Promise<Verification> {
  const signatures: SeenSignature[] = []
  const checks = [...checksOfWiki, signatureCheck(key, (seen) => signatures.push(seen))]
  const found = await verifyBundle(path, { checks })
  const isSigned = signatures.some(({ isValid }) => isValid === true)
  const causes = groupFindings(isSigned ? found.map(asWarning) : found)
  const findings = causes.flatMap((cause) => cause.findings)
  const told = { findings, causes, signatures }
  // A zip that is not safe is not opened a second time.
  if (causes.some(({ cause }) => cause === 'zip-refused'))
    return { name: basename(path), files: 0, timestamps: [], ...told }
  const bundle = await openBundle(path)
  try {
    return { name: bundle.name, files: bundle.entries().length, timestamps: timestampsOf(bundle), ...told }
  } finally {
    await bundle.close()
  }
}
