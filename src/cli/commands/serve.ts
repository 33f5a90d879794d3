import { message } from '../../model/message.ts'
import { terminalTexts } from '../../model/texts/terminal.ts'
import { fill } from '../../model/texts.ts'
import { serve } from '../../pipeline/commands/serve.ts'
import { NotAsExpected } from '../../support/expected.ts'
import { argument, type Command, flag, type Invocation, stringOption } from '../command.ts'

export const command: Command = {
  usage: '<bundle> [--port 8080] [--host 127.0.0.1] [--cors]',
  examples: ['wikifonds serve communs-2023-01-15.zip'],
  summary: terminalTexts.summaryServe,
  arguments: { min: 1, max: 1 },
  options: {
    port: { type: 'string', value: 'PORT', what: terminalTexts.optPort },
    host: { type: 'string', value: 'HOST', what: terminalTexts.optHost },
    cors: { type: 'boolean', what: terminalTexts.optCors },
  },
  async run(call) {
    const host = stringOption(call, 'host') ?? '127.0.0.1'
    const server = await serve(argument(call, 0), { host, port: readPort(call), isCrossOrigin: flag(call, 'cors') })
    if (call.json) call.out.write(`${JSON.stringify({ url: server.url })}\n`)
    else call.out.write(`${fill(terminalTexts.serving[call.language], { name: server.name, url: server.url })}\n`)
    await new Promise<void>((stop) => {
      if (call.signal.aborted) stop()
      call.signal.addEventListener('abort', () => stop(), { once: true })
    })
    await server.close()
    return 0
  },
}

function readPort(call: Invocation): number {
  const text = stringOption(call, 'port') ?? '8080'
  const port = Number(text)
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new NotAsExpected('--port', message('port-number'), text)
  return port
}
