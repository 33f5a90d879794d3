/** The check with which a run ends: what `verify` would say of the bundle, asked before it is in its place. */

import { groupFindings, verifyBundle } from '../../../bundle/verify.ts'
import { allChanged, type UnchangedFiles } from '../../../bundle/zip/unchanged.ts'
import { catalogueCheck } from '../../../catalogue/check/check.ts'
import { type Catalogue, openCatalogue } from '../../../catalogue/read/read.ts'
import type { Bundle, CausedFinding, Check } from '../../../model/bundle.ts'
import type { Message } from '../../../model/message.ts'
import { hashesOfAllowed, privacyCheck } from '../../../privacy/check.ts'
import type { KnownValue } from '../../../privacy/detected.ts'
import type { IsPassed } from '../../../privacy/passed.ts'
import type { PrivacyPolicy } from '../../../privacy/policy.ts'
import { recordsCheck } from '../../../records/read-record.ts'
import { StopRun, WikifondsError } from '../../../texts/errors.ts'
import { message } from '../../../texts/message.ts'
import { keysOf } from '../kept-passes.ts'
import { publicTexts } from './public-texts.ts'

const catalogueOf = async (bundle: Bundle) => openCatalogue(await bundle.locate('data/index.sqlite'))

/** What a run knows of its own bag. */
interface KnownOfBag {
  /** Files that the same check passed before. */
  readonly unchanged?: UnchangedFiles
  /** Texts in which nothing private stands. */
  readonly isPassed?: IsPassed
  /** Is given each private value. */
  readonly tell?: (value: KnownValue) => void
}

const checksWith = ({ tell, ...known }: KnownOfBag): readonly Check[] => [
  catalogueCheck(catalogueOf),
  recordsCheck((bundle) => countMeetings(bundle)),
  privacyCheck((bundle) => publicTexts(bundle, known), tell),
]

/** The checks of `verify` that need other steps than that of bundles: catalogue, records, privacy. */
export const checksOfWiki: readonly Check[] = checksWith({})

/** The key of all that decides what `checkOwn` finds in a file. */
export const keyOfChecks = (policy: PrivacyPolicy): string =>
  keysOf({ email: policy.email, phone: policy.phone, allowed: hashesOfAllowed(policy), audience: policy.audience })()

/**
 * What `verify` would call an error in a bag that was filled and hashed just now, root causes first; files of the site that lie unchanged
 * in a bundle that the same check passed are not looked at again. Throws when it is stopped.
 */
export async function checkOwn(
  bag: string,
  signal: AbortSignal,
  known: KnownOfBag = {},
): Promise<readonly CausedFinding[]> {
  const stoppable = checksWith(known).map((check) => ({
    ...check,
    run(bundle: Bundle) {
      signal.throwIfAborted()
      return check.run(bundle)
    },
  }))
  const found = await verifyBundle(bag, { isFresh: true, unchanged: known.unchanged ?? allChanged, checks: stoppable })
  signal.throwIfAborted()
  return groupFindings(found).flatMap(({ findings }) => findings.filter(({ level }) => level === 'error'))
}

/** So many places are told; one is enough to fail. */
export const mostTold = 5

/** A place has commas of its own. */
export const inARow = (places: readonly Message[]): Message =>
  places.reduce((one, other) => message('one-then-other', { one, other }))

/** The failure of a run whose bundle, at this path, has such findings. */
export const notValid = (path: string, findings: readonly CausedFinding[]): StopRun =>
  new StopRun('BUNDLE_NOT_VALID', {
    path,
    count: findings.length,
    findings: inARow(
      findings
        .slice(0, mostTold)
        .map(({ subject, message: finding }) => message('finding-about', { subject, finding })),
    ),
  })

/** Null where the catalogue cannot be asked, which its own check tells. */
async function countMeetings(bundle: Bundle): Promise<number | null> {
  try {
    const catalogue: Catalogue = await catalogueOf(bundle)
    try {
      return Number(catalogue.all('SELECT count(*) AS found FROM meetings')[0]?.['found'])
    } finally {
      catalogue.close()
    }
  } catch (cause) {
    if (cause instanceof WikifondsError) return null
    throw cause
  }
}
