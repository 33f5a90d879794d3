import { randomBytes } from 'node:crypto'
import { answerHttp, answerStreams } from '../../pipeline/commands/mcp.ts'
import { terminalTexts } from '../../texts/english/terminal.ts'
import { fill } from '../../texts/language.ts'
import { type CommandBody, type Invocation, stringOption } from '../terminal/command.ts'
import { readPort } from '../terminal/read-port.ts'

export const command: CommandBody = {
  usage: '<bundle…> [--port PORT]',
  examples: ['wikifonds mcp communs-2023-01-15.zip', 'wikifonds mcp communs-2023-01-15.zip --port 8765'],
  arguments: { min: 1, max: Number.POSITIVE_INFINITY },
  options: { port: { type: 'string', value: 'PORT', what: terminalTexts.optMcpPort } },
  async run(call) {
    if (stringOption(call, 'port') === null) await answerStreams(call.arguments, call.input, call.out)
    else await overHttp(call, readPort(call, 0))
    return 0
  },
}

/** The token is chosen anew each time, but for one that the environment gives. */
async function overHttp(call: Invocation, port: number): Promise<void> {
  const token = call.env['WIKIFONDS_MCP_TOKEN'] ?? randomBytes(24).toString('base64url')
  const listening = (url: string): void => {
    if (call.json) call.out.write(`${JSON.stringify({ url, token })}\n`)
    else call.out.write(`${fill(terminalTexts.answeringMcp[call.language], { url, token })}\n`)
  }
  await answerHttp(call.arguments, { port, token, signal: call.signal, listening })
}
