/** `records assist`: asks a local model what the rules leave open, and keeps its choices in the lock. `run` only reads them. */

import type { AssistChoice, AssistQuestion, DropReason } from '../../model/answers.ts'
import { readReply } from '../../records/assist.ts'
import { StopRun } from '../../texts/errors.ts'
import { type AssistServer, askModel, checkEndpoint } from '../assist/ask.ts'
import { addAlone } from '../io/alone.ts'
import { assistLockPath, loadAssistLock, saveAssistLock } from '../io/answers.ts'
import { loadPipeline, type Pipeline } from '../io/load.ts'
import { nameInterruption } from '../run/read-wiki.ts'
import { pagesOf } from '../run/view/selection.ts'
import { type OpenedWiki, type WikiOptions, withReadWiki } from '../run/with-wiki.ts'

/** What asking is told. */
export interface AssistOptions extends WikiOptions {
  /** Whether questions whose answers were dropped are asked again. */
  readonly retry: boolean
  /** Whether nothing is sent. */
  readonly dryRun: boolean
}

/** What was asked, and what came of it. */
export interface AssistResult {
  /** Absolute path of the lock. */
  readonly lock: string
  /** Questions sent; of a dry run, that would be sent. */
  readonly asked: number
  readonly kept: number
  /** Answers that were dropped, by reason. */
  readonly dropped: Readonly<Partial<Record<DropReason, number>>>
  /** Choices that the lock held before. */
  readonly known: number
  /** The questions of a dry run; else none. */
  readonly planned: readonly AssistQuestion[]
}

/**
 * Asks every open question of the published pages, one after the other, and writes the lock after each answer, so that
 * an interrupted call goes on where it was. Throws ASSIST_NOT_SET, ASSIST_NOT_LOCAL, ASSIST_UNREACHABLE, FILE_BUSY, INTERRUPTED, and as `run` does.
 */
export async function assistRecords(path: string, options: AssistOptions): Promise<AssistResult> {
  const pipeline = loadPipeline(path)
  const server = serverOf(pipeline, path)
  checkEndpoint(server)
  const lock = assistLockPath(pipeline)
  if (options.dryRun) {
    const { questions, before } = await askingOf(path, server, options)
    const asked = questions.length
    return { lock, asked, kept: 0, dropped: {}, known: before.length, planned: questions }
  }
  return addAlone(lock, async () => {
    const asking = await askingOf(path, server, options)
    const counts = await askAll(asking, options).catch((error: unknown) => {
      throw nameInterruption(error, 'records', options.signal)
    })
    return { lock, asked: asking.questions.length, ...counts, known: asking.before.length, planned: [] }
  })
}

/** All that is asked: while the model answers, the output folder is free for other commands. */
const askingOf = (path: string, server: AssistServer, options: AssistOptions): Promise<Asking> =>
  withReadWiki(path, options, (opened) => {
    const { pipeline, at } = opened
    at('records')
    const before = loadAssistLock(pipeline)
    return { pipeline, server, questions: openQuestions(opened, server, before, options.retry), before }
  })

function serverOf({ definition }: Pipeline, path: string): AssistServer {
  const { assist } = definition.records
  if (assist === undefined) throw new StopRun('ASSIST_NOT_SET', { path })
  return assist
}

/** Each once: two pages of one text and title ask one question. */
function openQuestions(
  { pipeline, archive, wiki }: OpenedWiki,
  { model }: AssistServer,
  before: readonly AssistChoice[],
  retry: boolean,
): readonly AssistQuestion[] {
  const again = new Set(
    before.flatMap((one) => (retry && one.dropped !== null && one.model === model ? [one.prompt] : [])),
  )
  const questions = new Map<string, AssistQuestion>()
  for (const { title } of pagesOf({ ...wiki, definition: pipeline.definition, archive }).entries()) {
    const { open = [], refused = [] } = wiki.results.parsed(title, false)?.assist ?? {}
    for (const question of [...open, ...refused.filter(({ prompt }) => again.has(prompt))])
      questions.set(question.prompt, question)
  }
  return [...questions.values()]
}

interface Asking {
  readonly pipeline: Pipeline
  readonly server: AssistServer
  readonly questions: readonly AssistQuestion[]
  readonly before: readonly AssistChoice[]
}

async function askAll(
  { pipeline, server, questions, before }: Asking,
  { listen, signal }: AssistOptions,
): Promise<Pick<AssistResult, 'kept' | 'dropped'>> {
  const { model } = server
  const keyOf = ({ model: asked, prompt }: Pick<AssistChoice, 'model' | 'prompt'>): string => `${asked}\u0000${prompt}`
  const choices = new Map(before.map((one) => [keyOf(one), one]))
  const dropped: Partial<Record<DropReason, number>> = {}
  let kept = 0
  for (const [done, question] of questions.entries()) {
    listen({ step: 'records', done, total: questions.length, unit: 'pages' })
    const reply = await askModel(server, question, signal)
    const { topic, page, prompt } = question
    const read = reply === null ? ({ chosen: null, dropped: 'reply-no-content' } as const) : readReply(reply, question)
    choices.set(keyOf({ model, prompt }), { topic, page, prompt, model, ...read })
    if (read.dropped === null) kept += 1
    else dropped[read.dropped] = (dropped[read.dropped] ?? 0) + 1
    saveAssistLock(pipeline, choices.values())
  }
  return { kept, dropped }
}
