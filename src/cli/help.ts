/** Help texts, made from the commands' own data: an example first. */

import { terminalTexts } from '../texts/english/terminal.ts'
import type { Language } from '../texts/language.ts'
import { type Command, type Commands, globalOptions, type Option } from './command.ts'
import { fold, twoColumns } from './fold.ts'

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
export function programHelp(commands: Commands, { language, width }: HelpReader): string {
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

const summaryRows = (commands: Commands, language: Language): readonly HelpRow[] =>
  Object.entries(commands).map(([name, { summary }]) => [`  ${name}`, summary[language]])

const optionRows = (options: Readonly<Record<string, Option>>, language: Language): readonly HelpRow[] =>
  Object.entries(options).map(([name, { short, value, what }]) => [
    `  --${name}${short === undefined ? '' : `, -${short}`}${value === undefined ? '' : ` ${value}`}`,
    what[language],
  ])
