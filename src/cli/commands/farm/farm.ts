import { farmTexts } from '../../../texts/english/farm.ts'
import type { Command } from '../../command.ts'
import { merge } from './merge.ts'
import { plan } from './plan.ts'
import { status } from './status.ts'
import { work } from './work.ts'

export const command: Command = {
  usage: '<command> [--help]',
  examples: ['wikifonds farm plan wikis.txt --broker redis://127.0.0.1:6379'],
  summary: farmTexts.summaryFarm,
  arguments: { min: 0, max: 0 },
  options: {},
  // Never reached: without a word below it, its help is shown.
  run: () => Promise.resolve(0),
  subcommands: { plan, work, status, merge },
}
