/** An error as a person, or with --json a program, reads it, and its exit code. */

import { existsSync, readFileSync } from 'node:fs'
import { SourceMap, type SourceMapPayload } from 'node:module'
import { relative } from 'node:path'
import type { Writable } from 'node:stream'
import { fileURLToPath } from 'node:url'
import { toFailure } from '../../support/failure.ts'
import { memoizeLast } from '../../support/memoize.ts'
import { terminalTexts } from '../../texts/english/terminal.ts'
import type { WikifondsError } from '../../texts/errors.ts'
import { fill, type Language } from '../../texts/language.ts'
import { type Paint, plain } from './print.ts'

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
  return `${paint('bad', `error[${error.code}]`)}: ${message}\n${whyAndDo(why, next, language)}\n`
}

/** Two lines under what is told, each with its label. */
export function whyAndDo(why: string, next: string, language: Language): string {
  const line = (label: 'why' | 'do', value: string): string =>
    `  ${fill(terminalTexts.fact[language], { label: terminalTexts[label][language], value })}`
  return `${line('why', why)}\n${line('do', next)}`
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

// Where in the sources an error came from: the compiled program joins them into few files, whose names and lines say
// little.

const compiledPlace = /(file:\/\/\/(?:(?!file:)[^\s()])+\.js):(\d+):(\d+)/g

/** A stack in which each place of a compiled file is the one of `src/` that it was compiled from, as the map beside the file tells; the others stay. */
export const stackInSource = (stack: string): string =>
  stack.replace(compiledPlace, (place, file: string, line: string, column: string) => {
    const map = mapOf(file)
    if (map === null) return place
    const entry = map.findEntry(Number(line) - 1, Number(column) - 1)
    if (!('originalSource' in entry)) return place
    const path = relative(programFolder, fileURLToPath(new URL(entry.originalSource, file)))
    return `${path}:${entry.originalLine + 1}:${entry.originalColumn + 1}`
  })

/** Of the package: this file lies in a folder of `dist/` or `src/`. */
const programFolder = fileURLToPath(new URL('../../../', import.meta.url))

const maps = memoizeLast<string, SourceMap | null>(16)

const mapOf = (file: string): SourceMap | null =>
  maps(file, () => {
    const path = `${fileURLToPath(file)}.map`
    return existsSync(path) ? new SourceMap(JSON.parse(readFileSync(path, 'utf8')) as SourceMapPayload) : null
  })
