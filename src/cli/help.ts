/** Help texts, made from the commands' own data: an example first. */

import { terminalTexts } from '../model/texts/terminal.ts'
import type { Language, Text } from '../model/texts.ts'
import { type Command, globalOptions, type Option } from './command.ts'

/** Help of one command. */
export function commandHelp(name: string, command: Command, language: Language): string {
  const say = (text: Text): string => text[language]
  return [
    ...command.examples,
    '',
    say(command.summary),
    '',
    `${say(terminalTexts.usage)} wikifonds ${name} ${command.usage}`.trimEnd(),
    ...summaryLines(command.subcommands ?? {}, language),
    ...optionLines(command.options, language),
    '',
    say(terminalTexts.globalOptions),
    ...optionLines(globalOptions, language),
    '',
  ].join('\n')
}

/** Help of the program: what it is for, then every command with its first example. */
export function programHelp(commands: Readonly<Record<string, Command>>, language: Language): string {
  return [
    'wikifonds run pipelines/demo.yml',
    '',
    terminalTexts.program[language],
    '',
    `${terminalTexts.usage[language]} wikifonds <command> [--help]`,
    '',
    ...summaryLines(commands, language),
    '',
    terminalTexts.globalOptions[language],
    ...optionLines(globalOptions, language),
    '',
    terminalTexts.exitCodes[language],
    '',
  ].join('\n')
}

function summaryLines(commands: Readonly<Record<string, Command>>, language: Language): readonly string[] {
  const width = Math.max(0, ...Object.keys(commands).map((name) => name.length)) + 2
  return Object.entries(commands).map(([name, { summary }]) => `  ${name.padEnd(width)}${summary[language]}`)
}

function optionLines(options: Readonly<Record<string, Option>>, language: Language): readonly string[] {
  const rows = Object.entries(options).map(([name, option]) => ({
    left: `  --${name}${option.short === undefined ? '' : `, -${option.short}`}${option.value === undefined ? '' : ` ${option.value}`}`,
    right: option.what[language],
  }))
  const width = Math.max(0, ...rows.map(({ left }) => left.length)) + 2
  return rows.map(({ left, right }) => `${left.padEnd(width)}${right}`)
}
