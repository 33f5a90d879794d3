/** An error as a person, or with --json a program, reads it, and its exit code. */

import { statSync } from 'node:fs'
import type { Writable } from 'node:stream'
import { NotAsExpected } from '../support/expected.ts'
import { diskFull, isUnreadable, StopRun, systemReason, WikifondsError } from '../texts/errors.ts'
import type { Language } from '../texts/language.ts'
import { type Paint, plain } from './colour.ts'
import { stackInSource } from './stack-in-source.ts'

export interface MessageReader {
  readonly streams: { readonly out: Writable; readonly err: Writable }
  readonly language: Language
  readonly json: boolean
  readonly verbose: boolean
  readonly paint: Paint
  /** The words of the call: where the system names no path, the folder among them is meant. */
  readonly argv: readonly string[]
}

/** The failure as the log keeps it: the three sentences, then where in the program it came from. */
export function failureText(thrown: unknown, language: Language): string {
  return `${sentences(toFailure(thrown), language, plain)}${traceOf(thrown)}`
}

function sentences(error: WikifondsError, language: Language, paint: Paint): string {
  const { message, why, do: next } = error.explain(language)
  return `${paint('bad', `error[${error.code}]`)}: ${message}\n  why: ${why}\n  do: ${next}\n`
}

/** The stack, and those of what caused it. */
function traceOf(thrown: unknown): string {
  if (!(thrown instanceof Error)) return ''
  return `${stackInSource(thrown.stack ?? thrown.message)}\n${traceOf(thrown.cause)}`
}

/** Prints what happened, why, and what to do next; gives the exit code. */
export function reportError(thrown: unknown, { streams, language, json, verbose, paint, argv }: MessageReader): number {
  const error = toFailure(thrown, argv)
  if (json) streams.out.write(`${JSON.stringify({ error: { code: error.code, ...error.explain(language) } })}\n`)
  else streams.err.write(sentences(error, language, paint))
  if (verbose) streams.err.write(traceOf(thrown))
  return error.exit
}

/** Any error as one with a code: those of our tools that have none, and unforeseen ones. */
function toFailure(thrown: unknown, argv: readonly string[] = []): WikifondsError {
  if (thrown instanceof WikifondsError) return thrown
  if (thrown instanceof NotAsExpected) {
    const { path, expected, got } = thrown
    const code = path.startsWith('--') ? 'FLAG_INVALID' : 'CONFIG_INVALID'
    return new StopRun(code, { path, expected, got }, { cause: thrown })
  }
  const full = diskFull(thrown, outOf(argv))
  if (full !== null) return full
  const denied = deniedPath(thrown) ?? folderRead(thrown, argv)
  if (denied !== null)
    return new StopRun('CONFIG_UNREADABLE', { path: denied, reason: systemReason(thrown) }, { cause: thrown })
  return new StopRun(
    'INTERNAL',
    { problem: thrown instanceof Error ? thrown.message : String(thrown) },
    { cause: thrown },
  )
}

/** The place to write in, for what tells no path: `--out`, or where the command was called. */
function outOf(argv: readonly string[]): string {
  const at = argv.findIndex((word) => word === '--out' || word === '-o')
  return (
    argv.find((word) => word.startsWith('--out='))?.slice('--out='.length) ?? (at < 0 ? '.' : (argv[at + 1] ?? '.'))
  )
}

/** What cannot be read, as the system names it: rights, links that lead in a circle and names without an end are no fault of ours. Places to write in have a code of their own. */
function deniedPath(thrown: unknown): string | null {
  if (!(thrown instanceof Error) || !('code' in thrown) || !('path' in thrown)) return null
  const { code, path } = thrown
  return (isUnreadable(thrown) || code === 'ENOTDIR') && typeof path === 'string' ? path : null
}

/** The folder that was given where a file is read; reading one is refused without its name. */
function folderRead(thrown: unknown, argv: readonly string[]): string | null {
  if (!(thrown instanceof Error) || !('code' in thrown) || thrown.code !== 'EISDIR') return null
  if ('path' in thrown && typeof thrown.path === 'string') return thrown.path
  const named = argv.map((word) => word.replace(/^--[a-z-]+=/, ''))
  return named.find((word) => statSync(word, { throwIfNoEntry: false })?.isDirectory() === true) ?? null
}
