/** What the commands that read a wiki hand on: its folder, progress, notices. */

import type { WikiOptions } from '../../pipeline/links/links-wiki.ts'
import { terminalTexts } from '../../texts/english/terminal.ts'
import { fill } from '../../texts/language.ts'
import { type Invocation, type Option, stringOption } from './command.ts'
import { progressLine } from './progress-line.ts'

/** `--out`: the folder whose store is used. */
export const outOption: Option = { type: 'string', short: 'o', value: 'DIR', what: terminalTexts.optOut }

/** Runs a piece of work with the options of the call, and takes the progress line away after it. */
export async function withOptions<Result>(
  call: Invocation,
  work: (options: WikiOptions) => Promise<Result>,
): Promise<Result> {
  const line = progressLine(call)
  const { keyMade, sourceUnreachable } = terminalTexts
  return work({
    out: stringOption(call, 'out'),
    environment: call.env,
    listen: line.listen,
    tell: (notice) =>
      void call.err.write(
        'keyMade' in notice
          ? `${fill(keyMade[call.language], { path: notice.keyMade })}\n`
          : `${fill(sourceUnreachable[call.language], { location: notice.unreachable })}\n`,
      ),
    signal: call.signal,
  }).finally(() => line.clear())
}
