/** The flow, written once, top to bottom: source → archive → parse → records and links → privacy, then `make-bundle.ts`: catalogue → site → bundle. */

import { readArchive } from '../archive/read.ts'
import { diskFull } from '../texts/errors.ts'
import { findSuperseded } from './edition/superseded.ts'
import { checkNamedFiles, loadPipeline, loadPrivacy } from './io/load.ts'
import { signingKeyOf } from './io/signing.ts'
import type { RunResult } from './make-bundle.ts'
import { refuseMembersOnly } from './run/privacy/members-only.ts'
import type { ReadJob, ReadOptions } from './run/read-job.ts'
import { readWiki, withArchive } from './run/read-wiki.ts'
import { selectPages } from './run/view/selection.ts'
import { abandon, checkDisk, clearStore, openWorkplace, takeWorkplace } from './run/workplace.ts'

export type { RunResult } from './make-bundle.ts'
export type { Notice } from './run/read-job.ts'
export { type KeptThreads, keepThreads, type Threads } from './run/threads/pool.ts'

/** How a pipeline file is run: what is read again, where the bundle goes, and who is told of the progress. */
export interface RunOptions extends ReadOptions {
  /**
   * Folder of the bundle, relative to the working directory; null: `bundle.out` of the pipeline file, else
   * `output/<key>`.
   */
  readonly out: string | null
  /** Whether a link without an entry in the lock is a loss, and nothing is asked of web archives. */
  readonly frozen: boolean
  /** Whether the private store is forgotten and everything is read again. */
  readonly fresh: boolean
  /** Whether a bundle that is not public is searched too, for what the rules of the policy take out. */
  readonly proveRules?: boolean
}

const loadSecondHalf = () => import('./make-bundle.ts')

/** What writes is loaded while threads parse, when this one has little to do. */
const loadingAhead =
  (at: ReadJob['at']): ReadJob['at'] =>
  (step) => {
    at(step)
    // What cannot be loaded is told when it is needed.
    if (step === 'parse') loadSecondHalf().catch(() => undefined)
  }

/**
 * Makes the bundle of a pipeline file; a call after an interrupted one goes on from there, with the same result. Throws
 * WikifondsError with a code of docs/errors.md (INTERRUPTED when the signal aborts), NotAsExpected for a file with a
 * wrong key or value.
 */
export async function run(path: string, options: RunOptions): Promise<RunResult> {
  const pipeline = loadPipeline(path)
  const policy = loadPrivacy(pipeline)
  checkNamedFiles(pipeline)
  const superseded = await findSuperseded(pipeline, policy)
  const signWith = await signingKeyOf(pipeline, options.environment)
  const workplace = openWorkplace(pipeline, options.out)
  const release = takeWorkplace(workplace)
  let isWorthless = false
  try {
    if (options.fresh) clearStore(workplace)
    checkDisk(workplace, 0)
    return await withArchive(workplace, options, async (opened) => {
      const job = { pipeline, policy, superseded, signWith, workplace, ...opened, ...options }
      try {
        const wiki = await readWiki({ ...job, at: loadingAhead(job.at) }, ({ reader, site }) =>
          refuseMembersOnly(reader, site, { chosen: selectPages(pipeline.definition), policy }),
        )
        const { makeBundle } = await loadSecondHalf()
        return await makeBundle(job, wiki)
      } catch (error) {
        isWorthless = !options.signal.aborted && readArchive(job.archive).counts().pages === 0
        throw diskFull(error, workplace.out) ?? error
      }
    })
  } finally {
    if (isWorthless) clearStore(workplace)
    release()
    if (isWorthless) abandon(workplace)
  }
}
