import { diff } from '../../pipeline/commands/diff.ts'
import { terminalTexts } from '../../texts/english/terminal.ts'
import { argument, type CommandBody, flag } from '../terminal/command.ts'
import { writeDifferences, writeDifferencesJson } from '../terminal/difference-text.ts'

/** Exit code of bundles that differ, where it is asked for. */
const different = 4

export const command: CommandBody = {
  usage: '<old> <new> [--exit-code] [--all]',
  examples: ['wikifonds diff communs-2023-01-15.zip communs-2024-02-01.zip'],
  arguments: { min: 2, max: 2 },
  options: {
    'exit-code': { type: 'boolean', what: terminalTexts.optExitCode },
    all: { type: 'boolean', what: terminalTexts.optAllDifferences },
  },
  async run(call) {
    const differences = diff(argument(call, 0), argument(call, 1))
    const count = call.json
      ? await writeDifferencesJson(call.out, differences)
      : await writeDifferences(call, differences, flag(call, 'all'))
    return count > 0 && flag(call, 'exit-code') ? different : 0
  },
}
