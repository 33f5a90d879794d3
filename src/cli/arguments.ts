/** The words after a command's name, checked against what it takes. */

import { parseArgs } from 'node:util'
import type { Wording } from '../model/message.ts'
import { orMeant } from '../support/near.ts'
import { StopRun } from '../texts/errors.ts'
import { message } from '../texts/message.ts'
import { type Command, globalOptions, type Invocation } from './command.ts'

export interface ReadArguments {
  readonly options: Invocation['options']
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
    return { options: values as Invocation['options'], positionals }
  } catch (cause) {
    const problem = argumentProblem(cause, Object.keys(known))
    throw new StopRun('USAGE', { problem, command: `wikifonds ${name}` }, { cause })
  }
}

/** What parseArgs complains of, as a sentence of ours where we have one. */
function argumentProblem(cause: unknown, known: readonly string[]): Wording {
  const said = cause instanceof Error ? cause.message : String(cause)
  const flag = /'(?:-\w, )?(-[^\s']*)/.exec(said)?.[1] ?? ''
  if (/^Unknown option/.test(said)) {
    const flags = known.map((name) => `--${name}`)
    return orMeant(message('flag-unknown', { flag }), flag, flags)
  }
  if (/does not take an argument/.test(said)) return message('flag-takes-no-value', { flag })
  return /argument (missing|is ambiguous)/.test(said) ? message('flag-needs-value', { flag }) : said
}

/** Throws USAGE when there are more or fewer positional arguments than the command takes. */
export function checkCount(name: string, command: Command, positionals: readonly string[]): void {
  const { min, max } = command.arguments
  if (positionals.length >= min && positionals.length <= max) return
  throw new StopRun('USAGE', {
    problem:
      max === 0
        ? message('arguments-none', { name, count: positionals.length })
        : message('arguments-differ', { name, usage: command.usage, count: positionals.length }),
    command: `wikifonds ${name}`,
  })
}
