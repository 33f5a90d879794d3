/** What a command is: data for its help, and one function from a call to an exit code. */

import type { Readable, Writable } from 'node:stream'
import { fill, type Language, languages, type Text } from '../../texts/language.ts'
import type { CommandLog } from './log.ts'
import type { Paint } from './print.ts'

/** An option of a command: `--name`, with or without a value. */
export interface Option {
  /** `boolean` options take no value. */
  readonly type: 'string' | 'boolean'
  /** What stands for the value in the help: `DIR`. */
  readonly value?: string
  /** What it does, for the help. */
  readonly what: Text
  /** The values that it takes, where they are a list. */
  readonly values?: readonly string[]
  /** One letter that says the same: `h` for `-h`. */
  readonly short?: string
  /** May be given several times. */
  readonly multiple?: boolean
}

/** A command of the program. */
export interface Command {
  /** Arguments after the name: `<pipeline.yml>`. */
  readonly usage: string
  /** Shown first in the help; begins with `wikifonds`. */
  readonly examples: readonly string[]
  /** What it does, for the help. */
  readonly summary: Text
  /** Options by name without `--`, beside the global ones. */
  readonly options: Readonly<Record<string, Option>>
  /** How many positional arguments it takes. */
  readonly arguments: { readonly min: number; readonly max: number }
  /** Does the work and gives the exit code (DESIGN §4). Throws WikifondsError for what a user can act on. */
  run(call: Invocation): Promise<number>
  /** Commands below this one: `links check`. It then does nothing itself. */
  readonly subcommands?: Commands
}

/** A command whose summary stands in the table of commands. */
export type CommandBody = Omit<Command, 'summary'>

/** Commands by name. */
export type Commands = Readonly<Record<string, Command>>

/** One call of a command: everything it may touch. */
export interface Invocation {
  readonly arguments: readonly string[]
  readonly options: Readonly<Record<string, string | boolean | readonly string[] | undefined>>
  readonly input: Readable
  /** Results. */
  readonly out: Writable
  /** Progress and warnings. */
  readonly err: Writable
  /** What --verbose and --log tell. */
  readonly log: CommandLog
  readonly env: NodeJS.ProcessEnv
  readonly language: Language
  readonly json: boolean
  readonly quiet: boolean
  readonly verbose: boolean
  /** Whether results go to a terminal. */
  readonly isTerminal: boolean
  /** Columns of the terminal that results go to; without end elsewhere. */
  readonly width: number
  /** Whether progress may be drawn. */
  readonly drawsProgress: boolean
  /** Colours for what goes to `out`; plain text where none are wanted. */
  readonly paint: Paint
  /** Every command of the program, by name: what help and completion are made of. */
  readonly everyCommand: () => Promise<Commands>
  /** Aborted by Ctrl-C. To read it is to promise to stop: a command that does not read it is ended by the system. */
  readonly signal: AbortSignal
}

/** Options that every command takes. */
export const globalOptions: Readonly<Record<string, Option>> = {
  json: { type: 'boolean', what: { en: 'one JSON object on stdout', fr: 'un objet JSON sur la sortie standard' } },
  log: {
    type: 'string',
    value: 'FILE',
    what: { en: 'write a log for a bug report', fr: 'écrire un journal, pour signaler un défaut' },
  },
  lang: {
    type: 'string',
    value: 'LANG',
    values: languages,
    what: { en: 'speak en or fr, whatever the locale says', fr: 'parler en ou fr, quoi que disent les réglages' },
  },
  quiet: { type: 'boolean', short: 'q', what: { en: 'results only', fr: 'les résultats seulement' } },
  verbose: {
    type: 'boolean',
    short: 'v',
    what: { en: 'say more', fr: 'en dire plus' },
  },
  'no-color': { type: 'boolean', what: { en: 'no colours', fr: 'sans couleurs' } },
  version: { type: 'boolean', short: 'V', what: { en: 'the version of wikifonds', fr: 'la version de wikifonds' } },
  help: { type: 'boolean', short: 'h', what: { en: 'this help', fr: 'cette aide' } },
}

/** An option that takes one of a list of values; its text has a place for them. */
export const listOption = (value: string, values: readonly string[], what: Text, place: string): Option => {
  const list = { [place]: values.join(', ') }
  return { type: 'string', value, values, what: { en: fill(what.en, list), fr: fill(what.fr, list) } }
}

/** The value of a string option, null when it was not given. */
export function stringOption(call: Invocation, name: string): string | null {
  const value = call.options[name]
  return typeof value === 'string' ? value : null
}

/** Whether a boolean option was given. */
export const flag = (call: Invocation, name: string): boolean => call.options[name] === true

/** The positional argument at a place; main has checked that it is there. */
export const argument = (call: Invocation, index: number): string => call.arguments[index] ?? ''
