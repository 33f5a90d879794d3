import { farmTexts } from '../../../texts/english/farm.ts'
import { fill } from '../../../texts/language.ts'
import { type Command, type CommandBody, stringOption } from '../../terminal/command.ts'
import { farmOptions, storeOf } from './options.ts'
import { counter, plan } from './plan.ts'
import { status } from './status.ts'
import { work } from './work.ts'

const merge: Command = {
  usage: '[--store STORE] [--out FILE]',
  examples: ['wikifonds farm merge && wikifonds query farm/farm.sqlite --name wikis'],
  summary: farmTexts.summaryMerge,
  arguments: { min: 0, max: 0 },
  options: { store: farmOptions.store, out: { type: 'string', short: 'o', value: 'FILE', what: farmTexts.optIndex } },
  async run(call) {
    const { merge: mergeFarm } = await import('../../../farm/merge.ts')
    const result = await mergeFarm({
      store: storeOf(call),
      out: stringOption(call, 'out'),
      environment: call.env,
      signal: call.signal,
      listen: counter(call),
    })
    if (call.json) call.out.write(`${JSON.stringify(result)}\n`)
    else {
      const values = { wikis: result.wikis, ...result.missing }
      if (!call.quiet) call.out.write(`${fill(farmTexts.merged[call.language], values)}\n`)
      call.out.write(`${result.index}\n`)
    }
    return result.exit
  },
}

export const command: CommandBody = {
  usage: '<command> [--help]',
  examples: ['wikifonds farm plan wikis.txt --broker redis://127.0.0.1:6379'],
  arguments: { min: 0, max: 0 },
  options: {},
  // Never reached: without a word below it, its help is shown.
  run: () => Promise.resolve(0),
  subcommands: { plan, work, status, merge },
}
