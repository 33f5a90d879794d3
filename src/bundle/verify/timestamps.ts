import { createHash, type X509Certificate } from 'node:crypto'
import type { Bundle, Check, Finding, SeenTimestamp } from '../../model/bundle.ts'
import type { Message } from '../../model/message.ts'
import { message } from '../../texts/message.ts'
import { sealedPath } from '../bag/names.ts'
import {
  besideBundle,
  leadsToTrusted,
  readTimestamp,
  subjectOf,
  type Timestamp,
  TimestampProblem,
} from '../timestamp/timestamp.ts'
import { findings } from './finding.ts'
import { type Seal, sealBeside, sealsInside } from './signatures.ts'

const { error } = findings('timestamp')

/**
 * The time stamps of a bundle over its tag manifest: what they stamp, and whether they are signed as they say. Whose
 * signature that is, only certificates from outside tell; with some there must be a time stamp that leads to one.
 */
export const timestampCheck = (
  trusted: readonly X509Certificate[] | null,
  tell: (seen: SeenTimestamp) => void,
): Check => ({
  name: 'timestamp',
  async *run(bundle) {
    const beside = sealBeside(besideBundle(bundle, 'tsr'))
    const judged: (SeenTimestamp | Finding)[] = []
    for (const seal of [...(beside === null ? [] : [beside]), ...sealsInside(bundle, '.tsr')])
      judged.push(await judge(bundle, seal, trusted))
    const hasTrusted = judged.some((one) => 'isTrusted' in one && one.isTrusted === true)
    for (const one of judged) {
      if ('level' in one) yield one
      // What another authority witnessed takes nothing away from the time stamp that was asked for.
      else if (one.isTrusted === false && !hasTrusted) yield error(one.file, one.message)
      else tell(one)
    }
    if (trusted !== null && judged.length === 0) yield error(bundle.name, message('timestamp-missing'))
  },
})

async function judge(
  bundle: Bundle,
  { file, read }: Seal,
  trusted: readonly X509Certificate[] | null,
): Promise<SeenTimestamp | Finding> {
  const stamp = problemOrStamp(await read(), trusted ?? [])
  if ('id' in stamp) return error(file, stamp)
  const { at, algorithm, digest, signer, certificates } = stamp
  const hash = createHash(algorithm)
  if (bundle.has(sealedPath)) for await (const chunk of bundle.stream(sealedPath)) hash.update(chunk)
  const values = { over: sealedPath, at, by: subjectOf(signer) }
  if (!hash.digest().equals(digest)) return error(file, message('timestamp-of-other', values))
  const isTrusted = trusted === null ? null : leadsToTrusted(signer, certificates, trusted, at)
  return { file, at, by: values.by, isTrusted, message: toldOf(isTrusted, values) }
}

function toldOf(
  isTrusted: boolean | null,
  values: { readonly over: string; readonly at: string; readonly by: string },
) {
  if (isTrusted === null) return message('timestamp-not-checked', values)
  return isTrusted ? message('timestamp-trusted', values) : message('timestamp-not-trusted', values)
}

function problemOrStamp(bytes: Buffer, known: readonly X509Certificate[]): Message | Timestamp {
  try {
    return readTimestamp(bytes, known)
  } catch (cause) {
    if (cause instanceof TimestampProblem) return cause.sentence
    throw cause
  }
}
