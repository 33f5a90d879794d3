import { terminalTexts } from '../../model/texts/terminal.ts'
import { inLanguage } from '../../model/texts/translate.ts'
import { examine } from '../../pipeline/commands/doctor.ts'
import type { Command } from '../command.ts'

/** Exit code when something required is missing. */
const toolMissing = 5

export const command: Command = {
  usage: '',
  examples: ['wikifonds doctor'],
  summary: terminalTexts.summaryDoctor,
  arguments: { min: 0, max: 0 },
  options: {},
  async run(call) {
    const health = await examine(process.cwd(), call.env)
    const isWell = health.every(({ required, found }) => !required || found !== null)
    if (call.json)
      call.out.write(
        `${JSON.stringify({ ok: isWell, checks: health.map(({ cost, ...rest }) => ({ ...rest, cost: cost.en })) })}\n`,
      )
    else {
      for (const { name, required, found, cost } of health) {
        const state =
          (found === null ? null : inLanguage(found, call.language)) ??
          `${terminalTexts.doctorAbsent[call.language]}${required ? ` (${terminalTexts.doctorRequired[call.language]})` : ''}: ${cost[call.language]}`
        call.out.write(`${found === null ? '✗' : '✓'} ${inLanguage(name, call.language).padEnd(18)} ${state}\n`)
      }
    }
    return isWell ? 0 : toolMissing
  },
}
