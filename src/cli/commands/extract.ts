import { once } from 'node:events'
import { terminalTexts } from '../../texts/english/terminal.ts'
import { StopRun } from '../../texts/errors.ts'
import { message } from '../../texts/message.ts'
import { type CommandBody, flag } from '../terminal/command.ts'

export const command: CommandBody = {
  usage: '--ndjson [--explain] < pages.ndjson',
  examples: ['wikifonds extract --ndjson < pages.ndjson > records.ndjson'],
  arguments: { min: 0, max: 0 },
  options: {
    ndjson: { type: 'boolean', what: terminalTexts.optNdjson },
    explain: { type: 'boolean', what: terminalTexts.optExplain },
  },
  async run(call) {
    if (!flag(call, 'ndjson'))
      throw new StopRun('USAGE', { problem: message('extract-needs-ndjson'), command: 'wikifonds extract' })
    const { explain, extract } = await import('../../pipeline/commands/extract.ts')
    const explains = flag(call, 'explain')
    for await (const extracted of extract(call.input)) {
      if (call.signal.aborted) throw new StopRun('INTERRUPTED', { step: 'records' })
      const line = explains ? { record: extracted.record, why: explain(extracted) } : extracted.record
      // A slow reader must not make us hold what it has not read.
      if (!call.out.write(`${JSON.stringify(line)}\n`)) await once(call.out, 'drain')
    }
    return 0
  },
}
