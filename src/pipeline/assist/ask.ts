/** Asks a model behind an OpenAI-compatible server (`POST <endpoint>/chat/completions`): one question, one answer. */

import type { AssistQuestion } from '../../model/answers.ts'
import type { Wording } from '../../model/message.ts'
import { parseJson } from '../../support/expected.ts'
import { isLoopback } from '../../support/url.ts'
import { StopRun } from '../../texts/errors.ts'
import { message } from '../../texts/message.ts'
import { readAnswerBody, reasonOfSilence } from '../io/answer-body.ts'

/** Where the model is asked. */
export interface AssistServer {
  /** Address without `/chat/completions`. */
  readonly endpoint: string
  /** Name of the model. */
  readonly model: string
  /** Whether it may be another machine than this one. */
  readonly allowRemote: boolean
}

/** A model on a slow machine takes its time. */
const patienceMs = 300_000
/** An answer is a few ids in a small envelope. */
const longestBody = 256 * 1024

/** Refuses an endpoint on another machine: the page would leave this one. Throws ASSIST_NOT_LOCAL. */
export function checkEndpoint({ endpoint, allowRemote }: AssistServer): void {
  const { hostname } = new URL(endpoint)
  if (!isLoopback(hostname) && !allowRemote) throw new StopRun('ASSIST_NOT_LOCAL', { endpoint })
}

/**
 * What the model wrote; null when the server sent no answer of a model. Follows no redirect. Throws ASSIST_UNREACHABLE
 * where the server does not answer, or with another status than 200.
 */
export async function askModel(
  server: AssistServer,
  { system, user }: Pick<AssistQuestion, 'system' | 'user'>,
  signal: AbortSignal,
): Promise<string | null> {
  checkEndpoint(server)
  const { endpoint, model } = server
  const fail = (reason: Wording, cause?: unknown): StopRun =>
    new StopRun('ASSIST_UNREACHABLE', { endpoint, reason }, { cause })
  const body = JSON.stringify({
    model,
    messages: [
      { role: 'system', content: system },
      { role: 'user', content: user },
    ],
    temperature: 0,
    seed: 0,
    stream: false,
  })
  let text: string | null
  try {
    const response = await fetch(`${endpoint.replace(/(?<!\/)\/+$/, '')}/chat/completions`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json' },
      body,
      redirect: 'manual',
      signal: AbortSignal.any([signal, AbortSignal.timeout(patienceMs)]),
    })
    if (response.status !== 200) {
      await response.body?.cancel()
      throw fail(message('answers-with-status', { status: response.status }))
    }
    text = (await readAnswerBody(response, longestBody))?.toString('utf8') ?? null
  } catch (cause) {
    signal.throwIfAborted()
    if (cause instanceof StopRun) throw cause
    throw fail(reasonOfSilence(cause), cause)
  }
  return text === null ? null : contentOf(text)
}

/** `choices[0].message.content`. */
function contentOf(text: string): string | null {
  let value = parseJson(text)
  for (const key of ['choices', '0', 'message', 'content'])
    value = typeof value === 'object' && value !== null ? Reflect.get(value, key) : null
  return typeof value === 'string' ? value : null
}
