import { inWords } from '../../model/message.ts'
import { terminalTexts } from '../../model/texts/terminal.ts'
import { examine, type Health } from '../../pipeline/commands/doctor.ts'
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
    const health = [...(await examine(process.cwd(), call.env)), ...(await brokerHealth(call.env))]
    const isWell = health.every(({ required, found }) => !required || found !== null)
    if (call.json) {
      const checks = health.map(({ name, required, found, cost }) => ({
        name: inWords(name, 'en'),
        required,
        found: found === null ? null : inWords(found, 'en'),
        cost: cost.en,
      }))
      call.out.write(`${JSON.stringify({ ok: isWell, checks })}\n`)
    } else {
      for (const { name, required, found, cost } of health) {
        const state =
          (found === null ? null : inWords(found, call.language)) ??
          `${terminalTexts.doctorAbsent[call.language]}${required ? ` (${terminalTexts.doctorRequired[call.language]})` : ''}: ${cost[call.language]}`
        const mark = found === null ? call.paint(required ? 'bad' : 'doubt', '✗') : call.paint('good', '✓')
        call.out.write(`${mark} ${inWords(name, call.language).padEnd(18)} ${state}\n`)
      }
    }
    return isWell ? 0 : toolMissing
  },
}

/** A broker is looked at where the environment names one. */
async function brokerHealth(environment: NodeJS.ProcessEnv): Promise<readonly Health[]> {
  const address = environment['WIKIFONDS_BROKER'] || null
  if (address === null) return []
  const { examineBroker } = await import('../../pipeline/farm/broker.ts')
  return [{ name: 'WIKIFONDS_BROKER', required: false, ...(await examineBroker(address)) }]
}
