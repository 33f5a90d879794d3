import { linkTexts } from '../../../texts/english/links.ts'
import type { Command } from '../../command.ts'
import { check } from './check.ts'
import { explain } from './explain.ts'
import { importFile } from './import.ts'
import { report } from './report.ts'
import { verify } from './verify.ts'

export const command: Command = {
  usage: '<command> [--help]',
  examples: ['wikifonds links check pipelines/demo.yml --dry-run'],
  summary: linkTexts.summaryLinks,
  arguments: { min: 0, max: 0 },
  options: {},
  // Never reached: without a word below it, its help is shown.
  run: () => Promise.resolve(0),
  subcommands: { check, report, explain, verify, import: importFile },
}
