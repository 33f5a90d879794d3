import { StopRun } from '../../model/errors.ts'
import { message } from '../../model/message.ts'
import { terminalTexts } from '../../model/texts/terminal.ts'
import { askNamed, listQueries } from '../../pipeline/commands/query.ts'
import { openForSql } from '../../pipeline/io/open-bundle.ts'
import { argument, type Command, flag, listOption, stringOption } from '../command.ts'
import { readParameters, rowFormats, writeRows } from '../table.ts'

const formats = Object.keys(rowFormats)

export const command: Command = {
  usage: '<bundle> [SQL] [--name N] [--param k=v] [--format F] [--list]',
  examples: [
    'wikifonds query communs-2023-01-15.zip "select title, starts_at, city from v_meetings"',
    'wikifonds query communs-2023-01-15.zip --name regulars --format csv',
  ],
  summary: terminalTexts.summaryQuery,
  arguments: { min: 1, max: 2 },
  options: {
    name: { type: 'string', value: 'NAME', what: terminalTexts.optName },
    param: { type: 'string', value: 'K=V', what: terminalTexts.optParam, multiple: true },
    format: listOption('FORMAT', formats, terminalTexts.optFormat, 'formats'),
    list: { type: 'boolean', what: terminalTexts.optList },
  },
  async run(call) {
    const sql = call.arguments[1]
    const name = stringOption(call, 'name')
    if (!flag(call, 'list') && (sql === undefined) === (name === null)) {
      throw new StopRun('USAGE', {
        problem: message('query-takes-one'),
        command: 'wikifonds query',
      })
    }
    const fonds = await openForSql(argument(call, 0))
    try {
      const parameters = readParameters(call.options['param'])
      const rows = flag(call, 'list')
        ? { columns: ['name', 'title'], rows: listQueries(fonds.catalogue).map((query) => [query.name, query.title]) }
        : name === null
          ? fonds.catalogue.query(sql ?? '', parameters)
          : askNamed(fonds.catalogue, name, parameters)
      writeRows(rows, call.json ? 'json' : stringOption(call, 'format'), call)
      return 0
    } finally {
      await fonds.close()
    }
  },
}
