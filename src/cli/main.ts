#!/usr/bin/env node
/** argv in, exit code out: finds the command, checks its arguments, maps errors to their codes. */

import { createWriteStream, realpathSync } from 'node:fs'
import { type Readable, Writable } from 'node:stream'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { StopRun } from '../model/errors.ts'
import { type Language, languageOf } from '../model/texts.ts'
import { openNamed } from '../pipeline/writable.ts'
import { toolVersion } from '../support/version.ts'
import { type Call, type Command, globalOptions } from './command.ts'
import { commands } from './commands.ts'
import { reportError } from './failure.ts'
import { commandHelp, programHelp } from './help.ts'

export interface Streams {
  readonly input: Readable
  readonly out: Writable & { readonly isTTY?: boolean }
  readonly err: Writable & { readonly isTTY?: boolean }
}

/** Runs one command line; never throws, never exits. */
export async function main(
  argv: readonly string[],
  streams: Streams,
  env: NodeJS.ProcessEnv,
  signal: AbortSignal,
): Promise<number> {
  const language = languageOf(env['LC_ALL'] || env['LC_MESSAGES'] || env['LANG'])
  const wantsJson = argv.includes('--json')
  try {
    return await dispatch(argv, streams, env, language, signal)
  } catch (error) {
    return reportError(error, { streams, language, json: wantsJson, verbose: argv.includes('--verbose') })
  }
}

async function dispatch(
  argv: readonly string[],
  streams: Streams,
  env: NodeJS.ProcessEnv,
  language: Language,
  signal: AbortSignal,
): Promise<number> {
  const [name = '--help', ...rest] = commandFirst(argv)
  if (name === '--version') {
    streams.out.write(`${toolVersion}\n`)
    return 0
  }
  if (name === '--help' || name === '-h' || name === 'help') {
    streams.out.write(programHelp(await everyCommand(), language))
    return 0
  }
  if (!Object.hasOwn(commands, name)) {
    throw new StopRun('USAGE', {
      problem: `unknown command ${name}; known: ${Object.keys(commands).join(', ')}`,
      command: 'wikifonds',
    })
  }
  const { command: first } = await commands[name as keyof typeof commands]()
  const { path, command, words } = below(name, first, rest)
  const { options, positionals } = readArguments(path, command, words)
  if (options['help'] === true) {
    streams.out.write(commandHelp(path, command, language))
    return 0
  }
  checkCount(path, command, positionals)
  return command.run(makeCall({ options, positionals, streams, env, language, signal }))
}

/** `links check …`: the command that the second word names; without a word, the first one, which then shows its help. */
function below(
  name: string,
  command: Command,
  rest: readonly string[],
): { readonly path: string; readonly command: Command; readonly words: readonly string[] } {
  const { subcommands } = command
  if (subcommands === undefined) return { path: name, command, words: rest }
  const [word = '--help', ...words] = commandFirst(rest)
  if (word === '--help' || word === '-h') return { path: name, command, words: ['--help'] }
  const next = Object.hasOwn(subcommands, word) ? subcommands[word] : undefined
  if (next === undefined) {
    throw new StopRun('USAGE', {
      problem: `unknown command ${name} ${word}; known: ${Object.keys(subcommands).join(', ')}`,
      command: `wikifonds ${name}`,
    })
  }
  return { path: `${name} ${word}`, command: next, words }
}

/** Global flags may stand before the command: `wikifonds --json run …`. */
function commandFirst(argv: readonly string[]): readonly string[] {
  const at = argv.findIndex(
    (word) => !(word.startsWith('--') && globalOptions[word.slice(2)]?.type === 'boolean' && word !== '--help'),
  )
  return at <= 0 ? argv : [...argv.slice(at, at + 1), ...argv.slice(0, at), ...argv.slice(at + 1)]
}

async function everyCommand(): Promise<Readonly<Record<string, Command>>> {
  const loaded = await Promise.all(
    Object.entries(commands).map(async ([name, load]) => [name, (await load()).command] as const),
  )
  return Object.fromEntries(loaded)
}

type Options = Call['options']

function readArguments(
  name: string,
  command: Command,
  args: readonly string[],
): { options: Options; positionals: readonly string[] } {
  const known = { ...command.options, ...globalOptions }
  const shapes = Object.fromEntries(
    Object.entries(known).map(([option, { type, multiple }]) => [option, { type, multiple: multiple ?? false }]),
  )
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      options: shapes,
      allowPositionals: true,
      strict: true,
    })
    return { options: values as Options, positionals }
  } catch (cause) {
    throw new StopRun('USAGE', { problem: argumentProblem(cause), command: `wikifonds ${name}` }, { cause })
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

function checkCount(name: string, command: Command, positionals: readonly string[]): void {
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

interface CallParts {
  readonly options: Options
  readonly positionals: readonly string[]
  readonly streams: Streams
  readonly env: NodeJS.ProcessEnv
  readonly language: Language
  readonly signal: AbortSignal
}

function makeCall({ options, positionals, streams, env, language, signal }: CallParts): Call {
  const quiet = options['quiet'] === true
  const log = options['log']
  return {
    arguments: positionals,
    options,
    input: streams.input,
    out: streams.out,
    err: typeof log === 'string' ? tee(streams.err, createWriteStream(log, { fd: openNamed(log) })) : streams.err,
    env,
    language,
    json: options['json'] === true,
    quiet,
    verbose: options['verbose'] === true || typeof log === 'string',
    isTerminal: streams.out.isTTY === true,
    drawsProgress: streams.err.isTTY === true && !quiet && env['TERM'] !== 'dumb',
    signal,
  }
}

function tee(first: Writable, second: Writable): Writable {
  return new Writable({
    write(chunk, _encoding, done) {
      first.write(chunk)
      second.write(chunk, done)
    },
  })
}

/** Ctrl-C asks the command to stop where it can go on later; a second one stops at once. */
async function start(): Promise<void> {
  const stop = new AbortController()
  process.once('SIGINT', () => stop.abort())
  process.once('SIGTERM', () => stop.abort())
  process.stdout.on('error', leaveOnClosedPipe)
  process.exitCode = await main(
    process.argv.slice(2),
    { input: process.stdin, out: process.stdout, err: process.stderr },
    process.env,
    stop.signal,
  )
}

/** `wikifonds query … | head` closes our output: nobody reads on, which is no failure. */
function leaveOnClosedPipe(error: NodeJS.ErrnoException): void {
  if (error.code === 'EPIPE') process.exit(0)
  throw error
}

if (process.argv[1] !== undefined && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) await start()
