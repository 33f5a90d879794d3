/**
 * Asks a catalogue in a thread of its own, so that no question keeps the program from other work: one question at a time, each
 * with a deadline, after which the thread is given up and another one started.
 */

import { Worker } from 'node:worker_threads'
import type { Located } from '../model/bundle.ts'
import { RequestProblem } from '../serve/http/problem.ts'
import { StopRun } from '../texts/errors.ts'
import { message } from '../texts/message.ts'
import { inWords } from '../texts/sentence.ts'
import type { Questions } from './questions.ts'
import type { Told } from './thread.ts'

/** What one question, and how many that wait, may take. */
export interface AskerOptions {
  /** How long one question may take once the thread has it. */
  readonly deadlineMs: number
  /** How many may wait; one more is refused at once. */
  readonly maxWaiting: number
}

/** Who answers questions to a catalogue, in their order. */
export interface Asker {
  /** Throws a RequestProblem: BUSY when too many wait or the deadline passes, BAD_REQUEST where the question is at fault. */
  ask<Name extends keyof Questions>(name: Name, asked: Questions[Name]['asked']): Promise<Questions[Name]['answer']>
  close(): Promise<void>
}

interface Waiting {
  readonly question: { readonly name: keyof Questions; readonly asked: unknown }
  readonly resolve: (value: unknown) => void
  readonly reject: (error: unknown) => void
}

interface Thread {
  /** Passes a question on and gives what is told of it. Rejects when the thread ends before. */
  readonly ask: (question: Waiting['question']) => Promise<Told>
  readonly end: () => Promise<void>
}

/** The thread is started by the first question. A thread cannot load TypeScript: this runs from the compiled code only. */
export function openAsker(stretch: Located, { deadlineMs, maxWaiting }: AskerOptions): Asker {
  const waiting: Waiting[] = []
  let thread: Thread | null = null
  let work: Promise<void> | null = null
  let isClosed = false

  async function answer({ question, resolve, reject }: Waiting): Promise<void> {
    try {
      thread ??= await startThread(stretch)
      if (isClosed) throw new RequestProblem('BUSY', message('server-stops'))
      const told = await withDeadline(thread.ask(question), deadlineMs)
      if (told.kind === 'answer') resolve(told.value)
      else reject(errorOf(told))
    } catch (error) {
      const broken = thread
      thread = null
      await broken?.end()
      reject(isClosed ? new RequestProblem('BUSY', message('server-stops')) : error)
    }
  }
  async function answerAll(): Promise<void> {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) await answer(next)
    work = null
  }
  return {
    ask: (name, asked) =>
      new Promise((resolve, reject) => {
        if (isClosed || waiting.length >= maxWaiting) {
          reject(new RequestProblem('BUSY', message('questions-wait', { count: waiting.length })))
          return
        }
        waiting.push({ question: { name, asked }, resolve: (value) => resolve(value as never), reject })
        work ??= answerAll()
      }),
    async close() {
      isClosed = true
      for (const { reject } of waiting.splice(0)) reject(new RequestProblem('BUSY', message('server-stops')))
      // A thread that still opens the catalogue is let open it: Node 20 ends the program when a thread ends while it loads.
      await thread?.end()
      await work
      await thread?.end()
    },
  }
}

async function startThread(stretch: Located): Promise<Thread> {
  const worker = new Worker(new URL('./thread.js', import.meta.url), { workerData: { stretch } })
  let asked: Pick<Waiting, 'reject'> & { readonly resolve: (told: Told) => void } = {
    resolve: () => {},
    reject: () => {},
  }
  const next = (): Promise<Told> =>
    new Promise((resolve, reject) => {
      asked = { resolve, reject }
    })
  worker.on('message', (told: Told) => asked.resolve(told))
  worker.on('error', (error) => asked.reject(error))
  worker.on('exit', () => asked.reject(new Error('the thread that answers questions ended')))
  const told = await next()
  if (told.kind !== 'open') {
    await worker.terminate()
    throw errorOf(told)
  }
  return {
    ask: (question) => {
      const answer = next()
      worker.postMessage(question)
      return answer
    },
    end: async () => {
      await worker.terminate()
    },
  }
}

async function withDeadline(told: Promise<Told>, ms: number): Promise<Told> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () => reject(new RequestProblem('BUSY', message('question-takes-long', { seconds: ms / 1000 }))),
      ms,
    )
  })
  try {
    return await Promise.race([told, late])
  } finally {
    clearTimeout(timer)
  }
}

/** What the thread could not do, as an error of this side. */
function errorOf(told: Told): Error {
  if (told.kind !== 'error') return new Error(`a thread that answers questions told ${told.kind}`)
  const { sentence, isAskers, words } = told
  if (sentence === null) return new Error(words)
  if (isAskers) return new RequestProblem('BAD_REQUEST', sentence)
  const { path, reason } = sentence.values
  return sentence.id === 'CATALOGUE_UNREADABLE' && path !== undefined && reason !== undefined
    ? new StopRun('CATALOGUE_UNREADABLE', { path, reason })
    : new Error(inWords(sentence, 'en'))
}
