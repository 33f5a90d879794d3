/** Has an authority witness that a bundle is there now. */

import { createHash, randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { sealedPath } from '../../bundle/bag/names.ts'
import { openBundle } from '../../bundle/open.ts'
import {
  besideBundle,
  readTimestamp,
  subjectOf,
  type Timestamp,
  TimestampProblem,
  timestampRequest,
} from '../../bundle/timestamp/timestamp.ts'
import { StopRun } from '../../texts/errors.ts'
import { message } from '../../texts/message.ts'
import { writeNamed, writeNew } from '../io/writable.ts'
import { askAuthority } from '../tsa/ask.ts'

/** What was written: a time stamp, or the request for one. */
export type StampedBundle =
  | { readonly request: string; readonly timestamp: string }
  | { readonly timestamp: string; readonly at: string; readonly by: string }

/**
 * Asks the authority at `tsa` and writes its answer beside the bundle, once it fits what was asked; `tsa` null: asks nobody
 * and writes the request. Throws ALREADY_THERE where there is a time stamp, TSA_FAILED, and as opening a bundle does.
 */
export async function timestamp(path: string, tsa: string | null, signal: AbortSignal): Promise<StampedBundle> {
  const { digest, target, requestFile } = await placesOf(path)
  if (existsSync(target)) throw new StopRun('ALREADY_THERE', { path: target })
  if (tsa === null) {
    writeNamed(requestFile, timestampRequest(digest, null))
    return { request: requestFile, timestamp: target }
  }
  const nonce = BigInt(`0x${randomBytes(8).toString('hex')}`)
  const answer = await askAuthority(tsa, timestampRequest(digest, nonce), signal)
  const stamp = readAnswer(tsa, answer)
  if (stamp.nonce !== nonce || stamp.algorithm !== 'sha256' || !stamp.digest.equals(digest))
    throw new StopRun('TSA_FAILED', { url: tsa, reason: message('stamp-not-of-request') })
  writeNew(target, answer)
  return { timestamp: target, at: stamp.at, by: subjectOf(stamp.signer) }
}

async function placesOf(path: string) {
  const bundle = await openBundle(path)
  try {
    const digest = createHash('sha256')
      .update(await bundle.read(sealedPath))
      .digest()
    return { digest, target: besideBundle(bundle, 'tsr'), requestFile: besideBundle(bundle, 'tsq') }
  } finally {
    await bundle.close()
  }
}

function readAnswer(url: string, answer: Buffer): Timestamp {
  try {
    return readTimestamp(answer, [])
  } catch (cause) {
    if (!(cause instanceof TimestampProblem)) throw cause
    throw new StopRun('TSA_FAILED', { url, reason: message('answer-that', { said: cause.sentence }) }, { cause })
  }
}
