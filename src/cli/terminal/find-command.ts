/** Which command a command line names, and in which language it is answered. */

import { parseArgs } from 'node:util'
import type { Wording } from '../../model/message.ts'
import { notOneOf } from '../../support/expected.ts'
import { orMeant } from '../../support/near.ts'
import { StopRun } from '../../texts/errors.ts'
import { type Language, languageOf, languages } from '../../texts/language.ts'
import { message } from '../../texts/message.ts'
import { type Command, type Commands, globalOptions, type Invocation, type Option } from './command.ts'

/** What `--lang` names, else what the locale does; a language that we do not speak is left to `checkLanguage`. */
export function languageFor(argv: readonly string[], env: NodeJS.ProcessEnv): Language {
  const said = languageSaid(argv)
  const locale = env['LC_ALL'] || env['LC_MESSAGES'] || env['LANG']
  return languages.find((language) => language === said) ?? languageOf(locale)
}

/** Throws NotAsExpected where `--lang` names a language that we do not speak. */
export function checkLanguage(argv: readonly string[]): void {
  const said = languageSaid(argv)
  if (said === undefined || languages.some((language) => language === said)) return
  throw notOneOf('--lang', languages, said)
}

function languageSaid(argv: readonly string[]): string | undefined {
  const at = argv.findIndex((word) => word === '--lang' || word.startsWith('--lang='))
  return argv[at] === '--lang' ? argv[at + 1] : argv[at]?.slice('--lang='.length)
}

/** The command with its name in front: global flags may stand before it (`wikifonds -q --lang fr run …`). With flags alone, they stay. */
export function commandFirst(argv: readonly string[]): readonly string[] {
  let at = 0
  while (at < argv.length) {
    const word = argv[at] ?? ''
    const option = globalOption(word)
    if (option === null || alone.includes(word)) break
    at += option.type === 'string' && !word.includes('=') ? 2 : 1
  }
  const name = argv[at]
  return name === undefined ? ['--help', ...argv] : [name, ...argv.slice(0, at), ...argv.slice(at + 1)]
}

/** Flags that are commands of their own where they come first. */
const alone = ['--help', '-h', '--version', '-V']

function globalOption(word: string): Option | null {
  const [, name, letter] = /^(?:--([^=]+)(?:=.*)?|-(\w))$/.exec(word) ?? []
  if (name !== undefined) return globalOptions[name] ?? null
  return Object.values(globalOptions).find(({ short }) => short !== undefined && short === letter) ?? null
}

/** The words that are neither global flags nor values of one: what `help` is asked about. */
export function withoutFlags(argv: readonly string[]): readonly string[] {
  const [name = '', ...rest] = commandFirst(argv)
  return name.startsWith('-') ? [] : [name, ...withoutFlags(rest)]
}

/** A command, the words by which it is called (`links check`) and those behind them. */
export interface FoundCommand {
  readonly path: string
  readonly command: Command
  readonly words: readonly string[]
}

/** `links check …`: the command that the second word names; without a word, the first one, which then shows its help. Throws USAGE. */
export function below(name: string, command: Command, rest: readonly string[]): FoundCommand {
  const { subcommands } = command
  if (subcommands === undefined) return { path: name, command, words: rest }
  const [word = '--help', ...words] = commandFirst(rest)
  if (alone.includes(word)) return { path: name, command, words: [word, ...words] }
  const next = Object.hasOwn(subcommands, word) ? subcommands[word] : undefined
  if (next === undefined) throw unknownCommand(word, subcommands, name)
  return { path: `${name} ${word}`, command: next, words }
}

/** The refusal of a word that is no command, with what may have been meant; `under` is the command that it stands behind. */
export function unknownCommand(
  word: string,
  commands: Commands | Readonly<Record<string, unknown>>,
  under = '',
): StopRun {
  const known = Object.keys(commands)
  const isFlag = word.startsWith('-')
  const name = under === '' ? word : `${under} ${word}`
  const problem = isFlag ? message('flag-unknown', { flag: word }) : message('command-unknown', { name, known })
  const names = isFlag ? Object.keys(globalOptions).map((option) => `--${option}`) : known
  return new StopRun('USAGE', {
    problem: orMeant(problem, word, names),
    command: under === '' ? 'wikifonds' : `wikifonds ${under}`,
  })
}

// The words after a command's name, checked against what it takes.

interface ReadArguments {
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
