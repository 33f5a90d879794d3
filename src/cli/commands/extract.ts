import { once } from 'node:events'
import { StopRun } from '../../model/errors.ts'
import { terminalTexts } from '../../model/texts/terminal.ts'
import { extract } from '../../pipeline/extract.ts'
import { type Command, flag } from '../command.ts'

export const command: Command = {
  usage: '--ndjson < pages.ndjson',
  examples: ['wikifonds extract --ndjson < pages.ndjson > records.ndjson'],
  summary: terminalTexts.summaryExtract,
  arguments: { min: 0, max: 0 },
  options: { ndjson: { type: 'boolean', what: terminalTexts.optNdjson } },
  async run(call) {
    if (!flag(call, 'ndjson'))
      throw new StopRun('USAGE', { problem: 'extract needs --ndjson', command: 'wikifonds extract' })
    for await (const { record } of extract(call.input)) {
      if (call.signal.aborted) throw new StopRun('INTERRUPTED', { step: 'records' })
      // A slow reader must not make us hold what it has not read.
      if (!call.out.write(`${JSON.stringify(record)}\n`)) await once(call.out, 'drain')
    }
    return 0
  },
}
