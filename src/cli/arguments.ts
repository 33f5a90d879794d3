/** The words after a command's name, checked against what it takes. */

import { parseArgs } from 'node:util'
import { StopRun } from '../model/errors.ts'
import { type Call, type Command, globalOptions } from './command.ts'
import { refuseLaterFlag } from './later.ts'

export interface ReadArguments {
  readonly options: Call['options']
  readonly positionals: readonly string[]
}

/** Throws USAGE for a flag that the command does not know, or one without its value. */
export function readArguments(name: string, command: Command, args: readonly string[]): ReadArguments {
  const known = { ...command.options, ...globalOptions }
  const shapes = Object.fromEntries(
    Object.entries(known).map(([option, { type, multiple, short }]) => [
      option,
      { type, multiple: multiple ?? false, ...(short === undefined ? {} : { short }) },
    ]),
  )
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      options: shapes,
      allowPositionals: true,
      strict: true,
    })
    return { options: values as Call['options'], positionals }
  } catch (cause) {
    const problem = argumentProblem(cause)
    refuseLaterFlag(name, problem)
    throw new StopRun('USAGE', { problem, command: `wikifonds ${name}` }, { cause })
  }
}

/** What parseArgs complains of, in words that the catalogue of texts has in each language. */
function argumentProblem(cause: unknown): string {
  const message = cause instanceof Error ? cause.message : String(cause)
  const flag = /'(-[^\s']*)/.exec(message)?.[1] ?? ''
  if (/^Unknown option/.test(message)) return `unknown flag ${flag}`
  if (/does not take an argument/.test(message)) return `${flag} takes no value`
  return /argument (missing|is ambiguous)/.test(message) ? `${flag} needs a value` : message
}

/** Throws USAGE when there are more or fewer positional arguments than the command takes. */
export function checkCount(name: string, command: Command, positionals: readonly string[]): void {
  const { min, max } = command.arguments
  if (positionals.length >= min && positionals.length <= max) return
  throw new StopRun('USAGE', {
    problem:
      max === 0
        ? `${name} takes no arguments, got ${positionals.length}`
        : `${name} takes ${command.usage}, got ${positionals.length} arguments`,
    command: `wikifonds ${name}`,
  })
}
