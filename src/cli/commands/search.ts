import { searchPages } from '../../pipeline/commands/query.ts'
import { openFonds } from '../../pipeline/io/open-bundle.ts'
import { NotAsExpected } from '../../support/expected.ts'
import { terminalTexts } from '../../texts/english/terminal.ts'
import { message } from '../../texts/message.ts'
import { argument, type CommandBody, type Invocation, stringOption } from '../terminal/command.ts'
import { writeRows } from '../terminal/table.ts'

export const command: CommandBody = {
  usage: '<bundle> <words> [--limit N]',
  examples: ['wikifonds search communs-2023-01-15.zip "assemblée budget"'],
  arguments: { min: 2, max: Number.POSITIVE_INFINITY },
  options: { limit: { type: 'string', value: 'N', what: terminalTexts.optLimit } },
  async run(call) {
    const limit = readLimit(call)
    const fonds = await openFonds(argument(call, 0))
    try {
      const found = searchPages(fonds.catalogue, call.arguments.slice(1).join(' '), limit)
      const rows = [...found.rows]
      writeRows({ columns: found.columns, rows }, call.json ? 'json' : null, call)
      if (rows.length === 0 && !call.quiet) call.err.write(`${terminalTexts.noResults[call.language]}\n`)
      return 0
    } finally {
      await fonds.close()
    }
  },
}

function readLimit(call: Invocation): number {
  const text = stringOption(call, 'limit') ?? '20'
  const limit = Number(text)
  if (!Number.isInteger(limit) || limit < 1) throw new NotAsExpected('--limit', message('whole-number'), text)
  return limit
}
