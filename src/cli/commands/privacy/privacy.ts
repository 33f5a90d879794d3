import { privacyTexts } from '../../../texts/english/privacy.ts'
import type { Command } from '../../command.ts'
import { remove } from './remove.ts'
import { scan } from './scan.ts'

export const command: Command = {
  usage: '<command> [--help]',
  examples: ['wikifonds privacy scan communs-2023-01-15.zip'],
  summary: privacyTexts.summaryPrivacy,
  arguments: { min: 0, max: 0 },
  options: {},
  // Never reached: without a word below it, its help is shown.
  run: () => Promise.resolve(0),
  subcommands: { scan, remove },
}
