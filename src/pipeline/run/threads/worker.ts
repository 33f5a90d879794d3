/** What a thread does: the table of its tasks. */

import type { MadeRevision } from '../../../serve/http/served.ts'
import type { FileTasks } from '../pack/file-tasks.ts'
import type { RevisionTask } from '../served/show-revision.ts'
import { answering } from './answer.ts'
import { forgetShared } from './shared.ts'
import type { WikiTasks } from './wiki-tasks.ts'

/** A function of a module, and what it is given. */
interface CallTask {
  /** Address of the module, compiled: a thread cannot load TypeScript. */
  readonly filename: string
  readonly name: string
  readonly task: unknown
}

const ofWiki = async (): Promise<WikiTasks> => (await import('./wiki-tasks.ts')).wikiTasks
const ofFiles = async (): Promise<FileTasks> => (await import('../pack/file-tasks.ts')).fileTasks

/** By name; what each takes and gives crosses by structured clone. Parser, packer and printer are loaded by the first such task. */
export const tasks = {
  parse: async (task: TaskOfWiki<'parse'>) => (await ofWiki()).parse(task),
  renderTexts: async (task: TaskOfWiki<'renderTexts'>) => (await ofWiki()).renderTexts(task),
  mine: async (task: TaskOfWiki<'mine'>) => (await ofWiki()).mine(task),
  searchTexts: async (task: TaskOfWiki<'searchTexts'>) => (await ofWiki()).searchTexts(task),
  maskTexts: async (task: TaskOfWiki<'maskTexts'>) => (await ofWiki()).maskTexts(task),
  searchShown: async (task: TaskOfWiki<'searchShown'>) => (await ofWiki()).searchShown(task),
  /** Loads what a parse needs. */
  prepare: async (): Promise<void> => void (await ofWiki()),
  showRevision: async (task: RevisionTask): Promise<MadeRevision | null> =>
    (await import('../served/show-revision.ts')).showRevision(task),
  digest: async (task: TaskOfFiles<'digest'>) => (await ofFiles()).digest(task),
  deflate: async (task: TaskOfFiles<'deflate'>) => (await ofFiles()).deflate(task),
  searchFiles: async (task: TaskOfFiles<'searchFiles'>) => (await ofFiles()).searchFiles(task),
  searchCells: async (task: TaskOfFiles<'searchCells'>) => (await ofFiles()).searchCells(task),
  async call({ filename, name, task }: CallTask): Promise<unknown> {
    const module = (await import(filename)) as Readonly<Record<string, (task: unknown) => unknown>>
    return module[name]?.(task)
  },
  forget: forgetShared,
}

type TaskOfWiki<Name extends keyof WikiTasks> = Parameters<WikiTasks[Name]>[0]
type TaskOfFiles<Name extends keyof FileTasks> = Parameters<FileTasks[Name]>[0]

/** The tasks of a thread. */
export type Tasks = typeof tasks

/** Does a task. */
export const work = answering(({ name, task }: { readonly name: keyof Tasks; readonly task: unknown }) =>
  (tasks[name] as (task: unknown) => unknown)(task),
)
