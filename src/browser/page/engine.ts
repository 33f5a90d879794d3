/** The worker behind the page: made when it is first needed, one task at a time; to stop a question it is ended. */

import type { CatalogueLocation, SqlProblem, WorkerReply, WorkerTask } from '../worker/messages.ts'

/** The source of the worker and the compiled SQLite (Zstandard, base64): the build puts them here. */
declare const workerSource: string
declare const sqliteBase64: string

/** A task that was not done: why, or that the reader stopped it. */
export class TaskProblem extends Error {
  readonly problem: SqlProblem | 'stopped'

  constructor(problem: SqlProblem | 'stopped') {
    super(typeof problem === 'string' ? problem : problem[0])
    this.problem = problem
  }
}

/** What the worker says when all goes well. */
type Reply<Kind extends WorkerReply['kind']> = Extract<WorkerReply, { readonly kind: Kind }>

let worker: Worker | null = null
let failPending: ((problem: TaskProblem) => void) | null = null

/** Opens a catalogue in a worker of its own. Rejects with a TaskProblem. */
export async function openCatalogue(place: CatalogueLocation): Promise<Reply<'opened'>> {
  stop()
  const address = URL.createObjectURL(new Blob([workerSource], { type: 'text/javascript' }))
  worker = new Worker(address)
  URL.revokeObjectURL(address)
  const sqlite = Uint8Array.from(atob(sqliteBase64), (sign) => sign.charCodeAt(0))
  return run({ kind: 'open', place, sqlite }, 'opened')
}

/** Has a task done by the open catalogue. Rejects with a TaskProblem. */
export async function run<Kind extends WorkerReply['kind']>(task: WorkerTask, kind: Kind): Promise<Reply<Kind>> {
  const told = await exchange(task)
  if (told.kind === 'problem') throw new TaskProblem(told.problem)
  if (!isOfKind(told, kind)) throw new Error(told.kind)
  return told
}

const isOfKind = <Kind extends WorkerReply['kind']>(told: WorkerReply, kind: Kind): told is Reply<Kind> =>
  told.kind === kind

function exchange(task: WorkerTask): Promise<WorkerReply> {
  return new Promise((resolve, reject) => {
    if (worker === null) return reject(new TaskProblem('stopped'))
    failPending = reject
    worker.onmessage = ({ data }: MessageEvent<WorkerReply>) => {
      failPending = null
      resolve(data)
    }
    worker.onerror = ({ message }) => reject(new TaskProblem(['SQL_REFUSED', { reason: message }]))
    worker.postMessage(task)
  })
}

/** Ends the worker, and with it what it does; the catalogue has to be opened again. */
export function stop(): void {
  worker?.terminate()
  worker = null
  failPending?.(new TaskProblem('stopped'))
  failPending = null
}
