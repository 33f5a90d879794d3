import type { PlanResult } from '../../../farm/plan.ts'
import { quotedPath } from '../../../support/paths.ts'
import { farmTexts } from '../../../texts/english/farm.ts'
import { StopRun } from '../../../texts/errors.ts'
import { fill, type Language } from '../../../texts/language.ts'
import { message } from '../../../texts/message.ts'
import { number, size } from '../../terminal/amount.ts'
import { type Command, flag, type Invocation, stringOption } from '../../terminal/command.ts'
import { brokerOf, countOption, farmOptions, noteTo, storeOf } from './options.ts'

export const plan: Command = {
  usage: '[<list | pipeline.yml | dump | folder | url>] [--store STORE] [--broker URL] [--split MB] [--retry]',
  examples: ['wikifonds farm plan wikis.txt --broker redis://127.0.0.1:6379'],
  summary: farmTexts.summaryPlan,
  arguments: { min: 0, max: 1 },
  options: {
    ...farmOptions,
    split: { type: 'string', value: 'MB', what: farmTexts.optSplit },
    retry: { type: 'boolean', what: farmTexts.optRetry },
  },
  async run(call) {
    const splitMb = countOption(call, 'split')
    if (splitMb !== null && call.arguments.length === 0)
      throw new StopRun('USAGE', { problem: message('split-needs-list'), command: 'wikifonds farm plan' })
    const { plan: planFarm } = await import('../../../farm/plan.ts')
    const result = await planFarm(call.arguments[0] ?? null, {
      store: storeOf(call),
      broker: brokerOf(call),
      split: splitMb === null ? null : splitMb * 1_000_000,
      retry: flag(call, 'retry'),
      language: call.language,
      environment: call.env,
      signal: call.signal,
      tell: noteTo(call),
      listen: counter(call),
    })
    const { language } = call
    const { inLanguage } = await import('../../../farm/failure-reason.ts')
    const refused = result.refused.map((line) => inLanguage(line, language))
    if (call.json) call.out.write(`${JSON.stringify({ ...result, refused })}\n`)
    else if (call.quiet) call.out.write(`${result.plan}\n`)
    else {
      for (const refusal of refused) call.out.write(`${fill(farmTexts.refused[language], refusal)}\n`)
      const { wikis, jobs, done, failed, left, queued } = result
      const shown = { wikis, jobs, done, failed, left, queued, bytes: size(result.bytes, language) }
      call.out.write(`${fill(farmTexts.planned[language], shown)}\n`)
      for (const [queue, lines] of Object.entries(result.queues))
        call.out.write(`${fill(farmTexts.plannedQueue[language], { queue, ...lines })}\n`)
      if (result.gone.length > 0) call.out.write(`${goneText(result.gone, language)}\n`)
      call.out.write(nextText(call, result))
    }
    return result.exit
  },
}

/** So many keys are shown. */
const shownKeys = 10

function goneText(gone: readonly string[], language: Language): string {
  const [keys, count] = [gone.slice(0, shownKeys).join(', '), gone.length - shownKeys]
  const shown = count > 0 ? fill(farmTexts.andMore[language], { keys, count }) : keys
  return fill(farmTexts.gone[language], { count: gone.length, keys: shown })
}

function nextText(call: Invocation, { left, done }: PlanResult): string {
  const { language } = call
  const store = quotedPath(storeOf(call))
  if (left > 0) {
    // One of the environment is there for the next command, too, and may have a password.
    const broker = stringOption(call, 'broker')
    const options = `--store ${store}${broker === null ? '' : ` --broker ${quotedPath(broker)}`}`
    return `${fill(farmTexts.nextWork[language], { options })}\n`
  }
  const next = done > 0 ? `${fill(farmTexts.nextMerge[language], { store })}\n` : ''
  return `${farmTexts.noneLeft[language]}\n${next}`
}

/** Draws how many wikis were looked at, on a terminal alone. */
export function counter({ err, language, drawsProgress }: Invocation): (done: number, total: number) => void {
  if (!drawsProgress) return () => {}
  const clear = '\r\u001b[2K'
  return (done, total) =>
    void err.write(done === total ? clear : `${clear}${number(done, language)} / ${number(total, language)}`)
}
