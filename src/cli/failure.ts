/** An error as a person, or with --json a program, reads it, and its exit code. */

import type { Writable } from 'node:stream'
import { StopRun, WikifondsError } from '../model/errors.ts'
import type { Language } from '../model/texts.ts'
import { NotAsExpected } from '../support/expected.ts'

export interface Reader {
  readonly streams: { readonly out: Writable; readonly err: Writable }
  readonly language: Language
  readonly json: boolean
  readonly verbose: boolean
}

/** Prints what happened, why, and what to do next; gives the exit code. */
export function reportError(thrown: unknown, { streams, language, json, verbose }: Reader): number {
  const error = toFailure(thrown)
  const { message, why, do: next } = error.explain(language)
  if (json) streams.out.write(`${JSON.stringify({ error: { code: error.code, message, why, do: next } })}\n`)
  else streams.err.write(`error[${error.code}]: ${message}\n  why: ${why}\n  do: ${next}\n`)
  if (verbose && thrown instanceof Error) streams.err.write(`${thrown.stack ?? thrown.message}\n`)
  return error.exit
}

/** What our own tools throw without words, and what nobody foresaw, as an error with a code. */
function toFailure(thrown: unknown): WikifondsError {
  if (thrown instanceof WikifondsError) return thrown
  if (thrown instanceof NotAsExpected) {
    const { path, expected, got } = thrown
    const code = path.startsWith('--') ? 'FLAG_INVALID' : 'CONFIG_INVALID'
    return new StopRun(code, { path, expected, got }, { cause: thrown })
  }
  return new StopRun(
    'INTERNAL',
    { problem: thrown instanceof Error ? thrown.message : String(thrown) },
    { cause: thrown },
  )
}
