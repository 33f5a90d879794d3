import { availableParallelism } from 'node:os'
import type { Job } from '../../../farm/job.ts'
import type { JobAnswer } from '../../../farm/job-processes.ts'
import { notOneOf } from '../../../support/expected.ts'
import { quotedPath } from '../../../support/paths.ts'
import { farmTexts } from '../../../texts/english/farm.ts'
import { StopRun } from '../../../texts/errors.ts'
import { fill, type Language, type Text } from '../../../texts/language.ts'
import { message } from '../../../texts/message.ts'
import { number, size } from '../../terminal/amount.ts'
import { type Command, type Invocation, stringOption } from '../../terminal/command.ts'
import { brokerOf, countOption, farmOptions, noteTo, storeOf, titleOf } from './options.ts'

/** What is said of many jobs, of which --job runs one. */
const notOfLine = ['workers', 'queue', 'stall', 'broker'] as const

const queueNames = ['S', 'M', 'L', 'hosts']

export const work: Command = {
  usage:
    '[--store STORE] [--broker URL] [--workers N] [--queue NAME] [--scratch DIR] [--stall SECONDS] | --job N [--store STORE] [--scratch DIR]',
  examples: ['wikifonds farm work --broker redis://127.0.0.1:6379 --workers 8', 'wikifonds farm work --job 17'],
  summary: farmTexts.summaryWork,
  arguments: { min: 0, max: 0 },
  options: {
    ...farmOptions,
    workers: { type: 'string', value: 'N', what: farmTexts.optWorkers },
    job: { type: 'string', value: 'N', what: farmTexts.optJob },
    queue: { type: 'string', value: 'NAME', what: farmTexts.optQueue, multiple: true },
    scratch: { type: 'string', value: 'DIR', what: farmTexts.optScratch },
    stall: { type: 'string', value: 'SECONDS', what: farmTexts.optStall },
  },
  async run(call) {
    const line = countOption(call, 'job')
    if (line === null) return workAll(call)
    const other = notOfLine.find((name) => call.options[name] !== undefined)
    if (other !== undefined) {
      const problem = message('job-without', { flag: `--${other}` })
      throw new StopRun('USAGE', { problem, command: 'wikifonds farm work' })
    }
    return workLine(call, line)
  },
}

async function workLine(call: Invocation, line: number): Promise<number> {
  const { runLine } = await import('../../../farm/run-job.ts')
  const { fileOf } = await import('../../../farm/manifest.ts')
  const made = await runLine(storeOf(call), line, {
    scratch: stringOption(call, 'scratch'),
    environment: call.env,
    signal: call.signal,
  })
  const { job, manifest, exit } = made
  const { pages, bytes } = manifest
  if (call.json) call.out.write(`${JSON.stringify(manifest)}\n`)
  else if (call.quiet) call.out.write(`${fileOf(manifest)}\n`)
  else call.out.write(`${answerText(job, { state: 'done', exit, pages, bytes }, call.language)}\n`)
  return exit
}

async function workAll(call: Invocation): Promise<number> {
  const { work: workFarm } = await import('../../../farm/work.ts')
  const { inLanguage } = await import('../../../farm/failure-reason.ts')
  const store = storeOf(call)
  const result = await workFarm({
    store,
    broker: brokerOf(call),
    workers: countOption(call, 'workers') ?? availableParallelism(),
    queues: readQueues(call),
    scratch: stringOption(call, 'scratch'),
    stallMs: (countOption(call, 'stall') ?? 10) * 1000,
    environment: call.env,
    signal: call.signal,
    tell: noteTo(call),
    listen: (job, answer) => tellAnswer(call, job, 'message' in answer ? inLanguage(answer, call.language) : answer),
  })
  const { language } = call
  if (call.json) call.out.write(`${JSON.stringify(result)}\n`)
  else if (!call.quiet) {
    const { made, incomplete, done, failed, damaged, keyless } = result
    call.out.write(`${fill(farmTexts.worked[language], { made, incomplete, done, failed, damaged })}\n`)
    if (keyless.length > 0) {
      const shown = { count: keyless.length, keys: keyless.join(', ') }
      call.out.write(`${fill(farmTexts.keyless[language], shown)}\n`)
    }
    call.out.write(`${fill(farmTexts.nextMerge[language], { store: quotedPath(store) })}\n`)
  }
  return result.exit
}

/** An answer whose reason, where it has one, is in the language of the reader. */
type SaidAnswer = Exclude<JobAnswer, { message: string }> | Omit<Extract<JobAnswer, { message: string }>, 'sentence'>

function tellAnswer(call: Invocation, job: Job, answer: SaidAnswer): void {
  if (!call.quiet) call.err.write(`${answerText(job, answer, call.language)}\n`)
}

const states: Readonly<Record<Exclude<JobAnswer['state'], 'done'>, Text>> = {
  failed: farmTexts.jobFailed,
  again: farmTexts.jobAgain,
  killed: farmTexts.jobKilled,
  busy: farmTexts.jobBusy,
  stopped: farmTexts.jobStopped,
  unfit: farmTexts.jobUnfit,
}

function answerText(job: Job, answer: SaidAnswer, language: Language): string {
  const { range } = job
  const key = titleOf(job, language)
  if (answer.state !== 'done') {
    const reason = 'message' in answer ? { code: answer.code, message: answer.message } : {}
    return fill(states[answer.state][language], { key, ...reason })
  }
  const { pages, bytes, exit } = answer
  const done = range === null ? farmTexts.jobDone : farmTexts.rangeDone
  const text = exit === 0 ? done : farmTexts.jobIncomplete
  return fill(text[language], { key, pages: number(pages, language), bytes: size(bytes, language) })
}

function readQueues(call: Invocation): readonly string[] {
  const given = call.options['queue']
  const names = (Array.isArray(given) ? given : []).flatMap((name: string) => name.split(','))
  const unknown = names.find((name) => !queueNames.includes(name))
  if (unknown !== undefined) throw notOneOf('--queue', queueNames, unknown)
  return names
}
