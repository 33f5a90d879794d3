#!/usr/bin/env node

/** argv in, exit code out: finds the command, checks its arguments, maps errors to their codes. */

import { realpathSync } from 'node:fs'
import type { Readable, Writable } from 'node:stream'
import { fileURLToPath } from 'node:url'
import { setFlagsFromString } from 'node:v8'
import { isEndless } from '../support/paths.ts'
import { programBuild, toolVersion } from '../support/version.ts'
import { terminalTexts } from '../texts/english/terminal.ts'
import { StopRun } from '../texts/errors.ts'
import { fill, type Language } from '../texts/language.ts'
import { message } from '../texts/message.ts'
import { commands } from './commands.ts'
import { type Command, type Commands, globalOptions, type Invocation, type Option } from './terminal/command.ts'
import { failureText, reportError } from './terminal/failure.ts'
import {
  below,
  checkCount,
  checkLanguage,
  commandFirst,
  languageFor,
  readArguments,
  unknownCommand,
  withoutFlags,
} from './terminal/find-command.ts'
import { type CommandLog, openLog } from './terminal/log.ts'
import { wantsDesk } from './terminal/offer-desk.ts'
import { fold, painter, showsColours, twoColumns } from './terminal/print.ts'

export interface Streams {
  readonly input: Readable
  readonly out: Writable & { readonly isTTY?: boolean; readonly columns?: number | undefined }
  readonly err: Writable & { readonly isTTY?: boolean }
}

/** A signal that Ctrl-C aborts. Asked for by commands that stop in good order; whoever does not ask is ended by the system. */
export type Interrupt = () => AbortSignal

/** Runs one command line; never throws, never exits. */
export async function main(
  argv: readonly string[],
  streams: Streams,
  env: NodeJS.ProcessEnv,
  interrupt: Interrupt,
): Promise<number> {
  const language = languageFor(argv, env)
  const json = argv.includes('--json')
  const verbose = argv.includes('--verbose') || argv.includes('-v')
  try {
    return await dispatch(argv, { streams, env, language, interrupt })
  } catch (error) {
    const paint = painter(showsColours(streams.err, argv, env))
    return reportError(error, { streams, language, json, verbose, paint, argv })
  }
}

interface Surroundings {
  readonly streams: Streams
  readonly env: NodeJS.ProcessEnv
  readonly language: Language
  readonly interrupt: Interrupt
}

async function dispatch(argv: readonly string[], around: Surroundings): Promise<number> {
  const { streams, language } = around
  checkLanguage(argv)
  const reader = { language, width: widthOf(streams) }
  const [name = '--help', ...rest] = commandFirst(argv)
  if (name === '--version' || name === '-V') return tellVersion(streams, rest.includes('--json'))
  const named = name === 'help' ? withoutFlags(rest) : []
  if (named.length > 0) return dispatch([...named, '--help', `--lang=${language}`], around)
  if (name === '--help' || name === '-h' || name === 'help') {
    streams.out.write(programHelp(commands, reader))
    return argv.length === 0 && (await wantsDesk(streams, language)) ? dispatch(['desk'], around) : 0
  }
  if (!isCommand(name)) throw unknownCommand(name, commands)
  const { path, command, words } = below(name, await commands[name].load(), rest)
  const { options, positionals } = readArguments(path, command, words)
  if (options['version'] === true) return tellVersion(streams, options['json'] === true)
  if (options['help'] === true) {
    streams.out.write(commandHelp(path, command, reader))
    return 0
  }
  checkCount(path, command, positionals)
  const read = Object.entries(options).flatMap(([option, value]) => (written.has(option) ? [] : value))
  checkPaths([...positionals, ...read])
  const file = options['log']
  const log = openLog(streams.err, typeof file === 'string' ? file : null, options['verbose'] === true)
  const call = makeCall({ options, positionals, log, ...around })
  return runNoted(command, call, ['wikifonds', path, ...words].join(' '))
}

const isCommand = (name: string): name is keyof typeof commands => Object.hasOwn(commands, name)

/** Options whose files are written: a terminal or a pipe is as good as a file. */
const written: ReadonlySet<string> = new Set(['log', 'out', 'policy'])

/** Nothing waits for the end of what has none. */
function checkPaths(words: readonly unknown[]): void {
  const endless = words.find((word) => typeof word === 'string' && isEndless(word))
  if (typeof endless === 'string')
    throw new StopRun('CONFIG_UNREADABLE', { path: endless, reason: message('neither-file-nor-folder') })
}

/** Columns of the terminal that results go to; without end where they go elsewhere, and where it does not say. */
const widthOf = ({ out }: Streams): number =>
  out.isTTY === true && out.columns !== undefined && out.columns > 0 ? out.columns : Number.POSITIVE_INFINITY

/** Runs the command and writes into the log what a bug report needs: versions, the command line, how it ended. */
async function runNoted(command: Command, call: Invocation, line: string): Promise<number> {
  const { log, language } = call
  log.note(
    `wikifonds ${programBuild()} · Node ${process.version} · ${process.platform} ${process.arch} · ${process.cwd()}`,
  )
  log.note(line)
  try {
    const exit = await command.run(call)
    log.note(fill(terminalTexts.endedWith[language], { exit }))
    return exit
  } catch (error) {
    log.keep(failureText(error, language))
    throw error
  }
}

function tellVersion({ out }: Streams, json: boolean): number {
  out.write(json ? `${JSON.stringify({ version: toolVersion })}\n` : `${toolVersion}\n`)
  return 0
}

async function everyCommand(): Promise<Commands> {
  const loaded = await Promise.all(
    Object.entries(commands).map(async ([name, { load }]) => [name, await load()] as const),
  )
  return Object.fromEntries(loaded)
}

interface CallParts extends Surroundings {
  readonly options: Invocation['options']
  readonly positionals: readonly string[]
  readonly log: CommandLog
}

function makeCall({ options, positionals, streams, env, language, interrupt, log }: CallParts): Invocation {
  const quiet = options['quiet'] === true
  return {
    arguments: positionals,
    options,
    input: streams.input,
    out: streams.out,
    err: log.err,
    log,
    env,
    language,
    json: options['json'] === true,
    quiet,
    verbose: options['verbose'] === true,
    isTerminal: streams.out.isTTY === true,
    width: widthOf(streams),
    paint: painter(showsColours(streams.out, options['no-color'] === true ? ['--no-color'] : [], env)),
    everyCommand,
    drawsProgress: streams.err.isTTY === true && !quiet && env['TERM'] !== 'dumb',
    get signal() {
      return interrupt()
    },
  }
}

/**
 * What runs before V8 compiles a function once more, to be faster, by its own measures (Node.js 20: 66 thousand, and 1.8 million of
 * WebAssembly). Sooner it costs more than it gains: of a run of 20 and of 5 MB a tenth and a sixth of the processor time, of a first answer
 * of the SQLite of the browser near half; none of the runs and queries that were measured was slower by this.
 */
const laterCompilation = { script: 1_000_000, webAssembly: 1_000_000_000 } as const
/** The newest V8 (Node.js 20; 24) of which it is known that it has the flag: another one would complain of it on standard error. */
const newestWith = { script: 11, webAssembly: 13, heapGrowth: 13 } as const

/** By so much the heap of a thread grows before old objects are collected; V8 lets it grow fourfold: a sixth of the memory of a run, for a fiftieth of its time. */
const heapGrowingPercent = 50

/** Only where the process is ours: whoever calls the library has their own flags. */
function tuneEngine(): void {
  const version = Number.parseInt(process.versions.v8, 10)
  if (version <= newestWith.script) setFlagsFromString(`--interrupt-budget=${laterCompilation.script}`)
  if (version <= newestWith.webAssembly) setFlagsFromString(`--wasm-tiering-budget=${laterCompilation.webAssembly}`)
  if (version <= newestWith.heapGrowth) setFlagsFromString(`--heap-growing-percent=${heapGrowingPercent}`)
}

/** Ctrl-C asks the command to stop where it can go on later; a second one stops at once. A query that runs too long hears no event: it must not be asked. */
async function start(): Promise<void> {
  tuneEngine()
  let stop: AbortController | null = null
  const interrupt = (): AbortSignal => {
    if (stop !== null) return stop.signal
    const controller = new AbortController()
    const abort = (): void => controller.abort(new StopRun('STOPPED', {}))
    process.once('SIGINT', abort)
    process.once('SIGTERM', abort)
    stop = controller
    return controller.signal
  }
  process.stdout.on('error', leaveOnClosedPipe)
  process.exitCode = await main(
    process.argv.slice(2),
    { input: process.stdin, out: process.stdout, err: process.stderr },
    process.env,
    interrupt,
  )
}

/** `wikifonds query … | head` closes our output: nobody reads on, which is no failure. */
function leaveOnClosedPipe(error: NodeJS.ErrnoException): void {
  if (error.code === 'EPIPE') process.exit(0)
  throw error
}

// Help texts, made from the commands' own data: an example first.

/** Who reads a help text: their language, and the columns of their terminal (without end where it is none). */
interface HelpReader {
  readonly language: Language
  readonly width: number
}

/** Help of one command. */
export function commandHelp(name: string, command: Command, { language, width }: HelpReader): string {
  return [
    ...command.examples,
    '',
    ...fold(command.summary[language], width),
    '',
    ...fold(`${terminalTexts.usage[language]} wikifonds ${name} ${command.usage}`.trimEnd(), width),
    ...twoColumns(summaryRows(command.subcommands ?? {}, language), width),
    ...twoColumns(optionRows(command.options, language), width),
    '',
    terminalTexts.globalOptions[language],
    ...twoColumns(optionRows(globalOptions, language), width),
    '',
  ].join('\n')
}

/** Help of the program: what it is for, then every command with what it does. */
export function programHelp(commands: Summaries, { language, width }: HelpReader): string {
  return [
    'wikifonds run pipelines/demo.yml',
    '',
    ...fold(terminalTexts.program[language], width),
    '',
    ...fold(`${terminalTexts.usage[language]} ${terminalTexts.usageProgram[language]}`, width),
    '',
    ...twoColumns(summaryRows(commands, language), width),
    '',
    terminalTexts.globalOptions[language],
    ...twoColumns(optionRows(globalOptions, language), width),
    '',
    ...fold(terminalTexts.exitCodes[language], width),
    '',
  ].join('\n')
}

type HelpRow = readonly [left: string, right: string]

type Summaries = Readonly<Record<string, Pick<Command, 'summary'>>>

const summaryRows = (commands: Summaries, language: Language): readonly HelpRow[] =>
  Object.entries(commands).map(([name, { summary }]) => [`  ${name}`, summary[language]])

const optionRows = (options: Readonly<Record<string, Option>>, language: Language): readonly HelpRow[] =>
  Object.entries(options).map(([name, { short, value, what }]) => [
    `  --${name}${short === undefined ? '' : `, -${short}`}${value === undefined ? '' : ` ${value}`}`,
    what[language],
  ])

// Last in the file: it is waited for here, and what stood below would not be there yet.
if (process.argv[1] !== undefined && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) await start()
