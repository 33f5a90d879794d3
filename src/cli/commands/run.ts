import { steps } from '../../model/loss.ts'
import { type Listener, timeWords } from '../../pipeline/io/progress.ts'
import type { Notice } from '../../pipeline/run.ts'
import { notOneOf } from '../../support/expected.ts'
import { terminalTexts } from '../../texts/english/terminal.ts'
import { fill, type Language } from '../../texts/language.ts'
import { accountText } from '../terminal/account-text.ts'
import { number } from '../terminal/amount.ts'
import { argument, type CommandBody, flag, type Invocation, listOption, stringOption } from '../terminal/command.ts'
import { openKeyLines } from '../terminal/open-keys.ts'
import { progressLine, stepLines, stepNotes } from '../terminal/progress-line.ts'
import { runSummary } from '../terminal/run-summary.ts'

export const command: CommandBody = {
  usage: '<pipeline.yml | dump | folder | url> [--out DIR] [--from STEP] [--frozen] [--fresh] [--dry-run]',
  examples: ['wikifonds run pipelines/demo.yml', 'wikifonds run dumps/wiki.xml.bz2'],
  arguments: { min: 1, max: 1 },
  options: {
    out: { type: 'string', short: 'o', value: 'DIR', what: terminalTexts.optOut },
    from: listOption('STEP', steps, terminalTexts.optFrom, 'steps'),
    frozen: { type: 'boolean', what: terminalTexts.optFrozen },
    fresh: { type: 'boolean', what: terminalTexts.optFresh },
    'dry-run': { type: 'boolean', what: terminalTexts.optDryRun },
  },
  async run(call) {
    const started = Date.now()
    const from = readStep(call)
    const { run } = await import('../../pipeline/run.ts')
    const { askedWithoutContact, pipelineFileOf } = await import('../../pipeline/commands/init.ts')
    const line = progressLine(call)
    const { path, isNew, toFillIn } = await pipelineFileOf(argument(call, 0), call.language, call.env)
    if (isNew && !call.quiet) {
      const made = fill(terminalTexts.pipelineMade[call.language], { path })
      call.err.write(`${[made, ...openKeyLines(toFillIn, call.language)].join('\n')}\n`)
    }
    if (!isNew && !call.quiet)
      for (const location of askedWithoutContact(path))
        call.err.write(`${fill(terminalTexts.withoutContact[call.language], { location })}\n`)
    if (flag(call, 'dry-run')) return await tellPlan(path, call)
    const result = await run(path, {
      out: stringOption(call, 'out'),
      from,
      frozen: flag(call, 'frozen'),
      fresh: flag(call, 'fresh'),
      environment: call.env,
      listen: all(line.listen, stepLines(call), stepNotes(call)),
      tell: (notice) => void call.err.write(`${noticeText(notice, call.language)}\n`),
      signal: call.signal,
    }).finally(line.clear)
    const seconds = (Date.now() - started) / 1000
    const { account, changes, bundle, sha256, bytes, exit, signedBy } = result
    if (call.json) {
      const { pages, revisions, files, meetings, links, losses } = account
      call.out.write(
        `${JSON.stringify({ bundle, sha256, bytes, exit, pages, revisions, files, meetings, links, losses, ...(changes === null ? {} : { changes }), ...(signedBy === null ? {} : { signedBy }), seconds })}\n`,
      )
    } else if (call.quiet) call.out.write(`${bundle}\n`)
    else {
      const made = { ...result, pipeline: path, out: stringOption(call, 'out'), folderNow: process.cwd(), seconds }
      const details = call.verbose ? `\n${accountText({ ...result, seconds }, call.language, call)}\n` : ''
      call.out.write(`${runSummary(made, call.language).join('\n')}\n${details}${bundle}\n`)
    }
    return exit
  },
}

async function tellPlan(path: string, call: Invocation): Promise<number> {
  const { planRequests } = await import('../../pipeline/commands/plan-requests.ts')
  const { env: environment, signal, json, language, out } = call
  const planned = await planRequests(path, { environment, frozen: flag(call, 'frozen'), signal })
  if (json) out.write(`${JSON.stringify({ planned })}\n`)
  else if (planned.length === 0) out.write(`${terminalTexts.planNothing[language]}\n`)
  else
    for (const { host, requests, seconds } of planned) {
      const values = { host, count: number(requests, language), time: timeWords(seconds) }
      out.write(`${fill(terminalTexts.planLine[language], values)}\n`)
    }
  return 0
}

const all =
  (...listeners: readonly Listener[]): Listener =>
  (progress) => {
    for (const listen of listeners) listen(progress)
  }

const noticeText = (notice: Notice, language: Language): string =>
  'keyMade' in notice
    ? fill(terminalTexts.keyMade[language], { path: notice.keyMade })
    : fill(terminalTexts.sourceUnreachable[language], { location: notice.unreachable })

function readStep(call: Invocation): (typeof steps)[number] | null {
  const name = stringOption(call, 'from')
  if (name === null) return null
  const step = steps.find((one) => one === name)
  if (step === undefined) throw notOneOf('--from', steps, name)
  return step
}
