import type { Bundle, Check, Finding } from '../model/bundle.ts'
import type { Wording } from '../model/message.ts'
import { systemReason, WikifondsError } from '../texts/errors.ts'
import { message } from '../texts/message.ts'
import { inWords } from '../texts/sentence.ts'
import { beside } from './bag/bag-files.ts'
import { openBundle } from './open.ts'
import { bagit } from './verify/bagit.ts'
import { citation } from './verify/citation.ts'
import { datapackage } from './verify/datapackage.ts'
import { licences } from './verify/licences.ts'
import { profile } from './verify/profile.ts'
import { roCrate } from './verify/ro-crate.ts'
import { siteCheck } from './verify/site.ts'
import { swhid } from './verify/swhid.ts'
import { zip } from './verify/zip.ts'
import { allChanged, type UnchangedFiles } from './zip/unchanged.ts'

/** BagIt alone, for any bag, ours or not. */
export { bagit } from './verify/bagit.ts'
export { groupFindings } from './verify/causes.ts'
export { signatureCheck, timestampsOf } from './verify/signatures.ts'

export interface VerifyOptions {
  /** The bundle was made just now, by this program: what was hashed and packed from its files is not computed again. @default false */
  readonly isFresh?: boolean
  /** Of a bundle of this program in which it found nothing: what is as it was there need not be looked at again. @default none */
  readonly unchanged?: UnchangedFiles
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

/** Whether the bytes are those that were packed. */
const fixityChecks: readonly Check[] = [zip, beside, strictBagit, swhid]
/** Whether what they say is true. */
const contentChecks: readonly Check[] = [profile, roCrate, datapackage, citation, licences]

/**
 * Everything that is wrong with a bundle, in the order of the checks; an empty list means a good one. A zip that is not safe
 * is a finding too. Throws `CONFIG_UNREADABLE` when there is nothing at the path, `BUNDLE_UNREADABLE` when it is no bundle.
 */
export async function verifyBundle(
  path: string,
  { isFresh = false, unchanged = allChanged, checks = [] }: VerifyOptions = {},
): Promise<readonly Finding[]> {
  const bundle = await openBundle(path).catch((cause: unknown) => refused('zip', cause))
  if ('level' in bundle) return [bundle]
  const found: Finding[] = []
  try {
    for (const check of [...(isFresh ? [] : fixityChecks), ...contentChecks, siteCheck(unchanged), ...checks])
      for (const finding of await runCheck(check, bundle)) found.push(finding)
  } finally {
    await bundle.close()
  }
  return found
}

/** Whatever is in a bundle, it is told: content that stops a check is a finding, as what could not be checked is not good. */
async function runCheck(check: Check, bundle: Bundle): Promise<readonly Finding[]> {
  const found: Finding[] = []
  try {
    for await (const finding of check.run(bundle)) found.push(finding)
  } catch (cause) {
    found.push(stopped(check.name, cause, bundle.name))
  }
  return found
}

/** A zip that is not safe, as a finding; any other failure goes on. */
function refused(check: string, cause: unknown): Finding {
  if (!(cause instanceof WikifondsError) || cause.exit !== exitInvalid) throw cause
  return { level: 'error', check, subject: subjectOf(cause), message: cause.sentence, cause: 'zip-refused' }
}

function stopped(check: string, cause: unknown, name: string): Finding {
  const told = { level: 'error', check } as const
  if (!(cause instanceof WikifondsError) || cause.exit !== exitInvalid) {
    const problem = reasonOf(cause)
    return { ...told, subject: name, message: message('cannot-be-checked', { problem }), cause: 'unchecked' }
  }
  const entry = cause.values['entry']
  const about = typeof entry === 'string' ? { about: entry.replace(`${name}/`, '') } : {}
  const behind = cause.code === 'ENTRY_TOO_LARGE' ? 'zip-refused' : 'file-altered'
  return { ...told, subject: subjectOf(cause), message: cause.sentence, cause: behind, ...about }
}

/** The entry that an error speaks of, or the zip. */
const subjectOf = ({ values }: WikifondsError): string => inWords(values['entry'] ?? values['path'] ?? '', 'en')

function reasonOf(cause: unknown): Wording {
  if (cause instanceof WikifondsError) return cause.sentence
  const reason = systemReason(cause)
  return typeof reason === 'string' ? (reason.split('\n', 1)[0] ?? '') : reason
}
