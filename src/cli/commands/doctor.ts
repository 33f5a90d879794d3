import { examine, type Health } from '../../pipeline/commands/doctor.ts'
import { terminalTexts } from '../../texts/english/terminal.ts'
import { inWords } from '../../texts/sentence.ts'
import type { CommandBody } from '../terminal/command.ts'

/** Exit code when something required is missing. */
const toolMissing = 5

export const command: CommandBody = {
  usage: '',
  examples: ['wikifonds doctor'],
  arguments: { min: 0, max: 0 },
  options: {},
  async run(call) {
    const health = [...(await examine(process.cwd(), call.env)), ...(await farmHealth(call.env))]
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

/** The broker and the store of a farm are looked at where the environment names them. */
async function farmHealth(environment: NodeJS.ProcessEnv): Promise<readonly Health[]> {
  const health: Health[] = []
  const [broker, store] = [environment['WIKIFONDS_BROKER'] || null, environment['WIKIFONDS_STORE'] || null]
  if (broker !== null) {
    const { examineBroker } = await import('../../farm/broker.ts')
    health.push({ name: 'WIKIFONDS_BROKER', required: false, ...(await examineBroker(broker)) })
  }
  if (store !== null) {
    const { examineStore } = await import('../../farm/store/examine.ts')
    health.push({ name: 'WIKIFONDS_STORE', required: false, ...(await examineStore(store, environment)) })
  }
  return health
}
