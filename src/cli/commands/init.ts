import { terminalTexts } from '../../model/texts/terminal.ts'
import { fill } from '../../model/texts.ts'
import { init } from '../../pipeline/commands/init.ts'
import { argument, type Command, stringOption } from '../command.ts'

export const command: Command = {
  usage: '<dump | url | folder> [--out FILE]',
  examples: ['wikifonds init dumps/wiki.xml.bz2'],
  summary: terminalTexts.summaryInit,
  arguments: { min: 1, max: 1 },
  options: { out: { type: 'string', value: 'FILE', what: terminalTexts.optFile } },
  async run(call) {
    const { path, inspection } = await init(argument(call, 0), stringOption(call, 'out'), call.language, call.env)
    if (call.json) call.out.write(`${JSON.stringify({ path, inspection })}\n`)
    else call.out.write(`${fill(terminalTexts.initDone[call.language], { path })}\n`)
    return 0
  },
}
