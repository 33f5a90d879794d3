import { timestamp } from '../../pipeline/commands/timestamp.ts'
import { NotAsExpected } from '../../support/expected.ts'
import { isUrl } from '../../support/url.ts'
import { signingTexts } from '../../texts/english/signing.ts'
import { fill } from '../../texts/language.ts'
import { message } from '../../texts/message.ts'
import { argument, type CommandBody, stringOption } from '../terminal/command.ts'

export const command: CommandBody = {
  usage: '<bundle> [--tsa URL]',
  examples: ['wikifonds timestamp communs-2023-01-15.zip --tsa https://tsa.example.org/tsr'],
  arguments: { min: 1, max: 1 },
  options: { tsa: { type: 'string', value: 'URL', what: signingTexts.optTsa } },
  async run(call) {
    const tsa = stringOption(call, 'tsa')
    if (tsa !== null && !isWebAddress(tsa)) throw new NotAsExpected('--tsa', message('web-address'), tsa)
    const told = await timestamp(argument(call, 0), tsa, call.signal)
    if (call.json) call.out.write(`${JSON.stringify(told)}\n`)
    else if (call.quiet) call.out.write(`${'request' in told ? told.request : told.timestamp}\n`)
    else if ('request' in told) {
      const values = { request: told.request, path: told.timestamp }
      call.out.write(`${fill(signingTexts.requestWritten[call.language], values)}\n`)
    } else {
      const values = { at: told.at, by: told.by, path: told.timestamp }
      call.out.write(`${fill(signingTexts.stamped[call.language], values)}\n`)
    }
    return 0
  },
}

const isWebAddress = (text: string): boolean => isUrl(text) && /^https?:$/.test(new URL(text).protocol)
