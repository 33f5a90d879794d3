/** Asks a time stamping authority over HTTP (RFC 3161 §3.4): one request, one answer. */

import type { Wording } from '../../model/message.ts'
import { StopRun } from '../../texts/errors.ts'
import { message } from '../../texts/message.ts'
import { readAnswerBody, reasonOfSilence } from '../io/answer-body.ts'

const patienceMs = 60_000
/** An answer is a token with a few certificates. */
const longestBody = 1 << 20

/** The answer to a request, as the authority sent it. Follows no redirect. Throws TSA_FAILED. */
export async function askAuthority(url: string, request: Uint8Array, signal: AbortSignal): Promise<Buffer> {
  const fail = (reason: Wording, cause?: unknown): StopRun => new StopRun('TSA_FAILED', { url, reason }, { cause })
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/timestamp-query', accept: 'application/timestamp-reply' },
      body: request,
      redirect: 'manual',
      signal: AbortSignal.any([signal, AbortSignal.timeout(patienceMs)]),
    })
    if (response.status !== 200) {
      await response.body?.cancel()
      throw fail(message('answers-with-status', { status: response.status }))
    }
    const answer = await readAnswerBody(response, longestBody)
    if (answer === null) throw fail(message('answer-too-long'))
    return answer
  } catch (cause) {
    signal.throwIfAborted()
    if (cause instanceof StopRun) throw cause
    throw fail(reasonOfSilence(cause), cause)
  }
}
