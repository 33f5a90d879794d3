/** `--port` of the commands that listen. */

import { NotAsExpected } from '../../support/expected.ts'
import { message } from '../../texts/message.ts'
import { type Invocation, stringOption } from './command.ts'

/** The port that was given, else the usual one; 0 takes a free one. Throws NotAsExpected for what is none. */
export function readPort(call: Invocation, usual: number): number {
  const text = stringOption(call, 'port') ?? String(usual)
  const port = Number(text)
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new NotAsExpected('--port', message('port-number'), text)
  return port
}
