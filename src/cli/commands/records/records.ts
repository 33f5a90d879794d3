import { reviewTexts } from '../../../texts/english/review.ts'
import type { Command } from '../../command.ts'
import { assist } from './assist.ts'
import { review } from './review.ts'

export const command: Command = {
  usage: '<command> [--help]',
  examples: ['wikifonds records review pipelines/demo.yml'],
  summary: reviewTexts.summaryRecords,
  arguments: { min: 0, max: 0 },
  options: {},
  // Never reached: without a word below it, its help is shown.
  run: () => Promise.resolve(0),
  subcommands: { review, assist },
}
