import { dropReasons } from '../../../model/answers.ts'
import type { AssistResult } from '../../../pipeline/commands/assist-records.ts'
import { assistTexts } from '../../../texts/english/assist.ts'
import { fill, type Language } from '../../../texts/language.ts'
import { message } from '../../../texts/message.ts'
import { sentence } from '../../../texts/sentence.ts'
import { number } from '../../amount.ts'
import { argument, type Command, flag } from '../../command.ts'
import { outOption, withOptions } from '../../wiki-options.ts'

export const assist: Command = {
  usage: '<pipeline.yml> [--dry-run] [--retry] [--out DIR]',
  examples: ['wikifonds records assist wiki.yml --dry-run'],
  summary: assistTexts.summary,
  arguments: { min: 1, max: 1 },
  options: {
    'dry-run': { type: 'boolean', what: assistTexts.optDryRun },
    retry: { type: 'boolean', what: assistTexts.optRetry },
    out: outOption,
  },
  async run(call) {
    const { assistRecords } = await import('../../../pipeline/commands/assist-records.ts')
    const dryRun = flag(call, 'dry-run')
    const result = await withOptions(call, (options) =>
      assistRecords(argument(call, 0), { ...options, dryRun, retry: flag(call, 'retry') }),
    )
    if (call.json) call.out.write(`${JSON.stringify(result)}\n`)
    else if (call.quiet) call.out.write(`${result.lock}\n`)
    else call.out.write(dryRun ? planText(result, call.language) : resultText(result, call.language))
    return 0
  },
}

const planText = ({ planned }: AssistResult, language: Language): string =>
  [
    ...planned.map(({ user }) => `${user}\n`),
    `${fill(assistTexts.planned[language], { count: number(planned.length, language) })}\n`,
  ].join('\n')

function resultText({ lock, asked, kept, dropped, known }: AssistResult, language: Language): string {
  const reasons = dropReasons.filter((name) => dropped[name] !== undefined)
  const all = reasons.reduce((sum, name) => sum + (dropped[name] ?? 0), 0)
  const counts = {
    asked: number(asked, language),
    kept: number(kept, language),
    dropped: number(all, language),
    known: number(known, language),
  }
  return `${[
    fill(assistTexts.counts[language], counts),
    ...reasons.map((name) =>
      fill(assistTexts.droppedLine[language], { count: dropped[name] ?? 0, reason: sentence(message(name), language) }),
    ),
    fill(assistTexts.lock[language], { path: lock }),
  ].join('\n')}\n`
}
