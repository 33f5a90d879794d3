/** The flow, written once, top to bottom: source → archive → parse → records and links → privacy → catalogue → site → bundle. */

import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { rememberBundle } from '../archive/last-bundle.ts'
import { readArchive } from '../archive/read.ts'
import type { SigningKey } from '../bundle/sign.ts'
import type { Account } from '../model/account.ts'
import { bundleNameOf } from '../model/bundle.ts'
import type { Changes } from '../model/changes.ts'
import { type SiteLanguage, siteLanguageOf } from '../model/texts.ts'
import { writeChanges } from './edition/changes.ts'
import { type FoundSuperseded, findSuperseded, refuseInPlace } from './edition/superseded.ts'
import { setEngineFlags } from './io/engine-flags.ts'
import { checkNamedFiles, loadPipeline, loadPrivacy } from './io/load.ts'
import { signingKeyOf } from './io/signing.ts'
import { exitOf } from './run/beside-site/account.ts'
import { type FillJob, fillBag } from './run/fill-bag.ts'
import { packedBy } from './run/pack/last-bundle.ts'
import { packAndProve } from './run/pack/pack-and-prove.ts'
import type { ProofOfAbsence } from './run/pack/prove-absence.ts'
import type { ReadJob, ReadOptions } from './run/read-job.ts'
import { type ReadWiki, readWiki, withArchive } from './run/read-wiki.ts'
import {
  abandon,
  checkDisk,
  clearStore,
  nameFullDisk,
  openWorkplace,
  takeWorkplace,
  type Workplace,
} from './run/workplace.ts'

export type { Notice } from './run/read-job.ts'
export { type KeptThreads, keepThreads, type Threads } from './run/threads/kept-threads.ts'

/** How a pipeline file is run: what is read again, where the bundle goes, and who is told of the progress. */
export interface RunOptions extends ReadOptions {
  /**
   * Folder of the bundle, relative to the working directory; null: `bundle.out` of the pipeline file, else
   * `output/<key>`.
   */
  readonly out: string | null
  /** Whether a link without an entry in the lock is a loss. */
  readonly frozen: boolean
  /** Whether the private store is forgotten and everything is read again. */
  readonly fresh: boolean
  /** Whether a bundle that is not public is searched too, for what the rules of the policy take out. */
  readonly proveRules?: boolean
}

/** What a run made: the bundle as a zip and as a folder, and what is in it. */
export interface RunResult {
  /** Counts of what was published and of what was lost. */
  readonly account: Account
  /** Since the sources were last read completely; null when nothing was read, or for the first time. */
  readonly changes: Changes | null
  /** Path of the zip. */
  readonly bundle: string
  /** Path of the same, unpacked. */
  readonly folder: string
  /** SHA-256 of the zip, 64 hexadecimal digits. */
  readonly sha256: string
  /** Size of the zip in bytes. */
  readonly bytes: number
  /** That nothing which was taken out is in it; null: it is not public, and nobody asked. */
  readonly proof: ProofOfAbsence | null
  /** The key that signed it: its number as minisign prints it, and its public line; null where nothing is signed. */
  readonly signedBy: { readonly key: string; readonly publicKey: string } | null
  /** The status with which the command exits: 3 where something was lost, else 0. */
  readonly exit: 0 | 3
}

/**
 * Makes the bundle of a pipeline file; a call after an interrupted one goes on from there, with the same result. Throws
 * WikifondsError with a code of docs/errors.md (INTERRUPTED when the signal aborts), NotAsExpected for a file with a
 * wrong key or value.
 */
export async function run(path: string, options: RunOptions): Promise<RunResult> {
  setEngineFlags()
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
    return await withArchive(workplace, options, async (archive, at) => {
      const job = { pipeline, policy, superseded, workplace, archive, at, ...options }
      try {
        const wiki = supersede(await readWiki(job), superseded)
        const bundle = nameBundle(job, wiki)
        refuseInPlace(superseded, workplace.out, bundle.name)
        const account = await fillBag({ ...job, ...bundle, compare: comparison(job, wiki, bundle) }, wiki)
        at('bundle')
        const { proof, searchedFor } = await packAndProve(job, wiki, { ...bundle, account, signWith })
        const made = delivered(workplace, bundle, account, wiki)
        rememberBundle(archive, { name: bundle.name, sha256: made.sha256, packedBy: packedBy(), searchedFor })
        return { ...made, proof, signedBy: keyNames(signWith) }
      } catch (error) {
        isWorthless = !options.signal.aborted && readArchive(archive).counts().pages === 0
        throw nameFullDisk(error, workplace)
      }
    })
  } finally {
    if (isWorthless) clearStore(workplace)
    release()
    if (isWorthless) abandon(workplace)
  }
}

const keyNames = (key: SigningKey | null): RunResult['signedBy'] =>
  key === null ? null : { key: key.name, publicKey: key.publicLine }

/** A job with the bundle whose place the new one takes, of which the bundle tells. */
type Job = ReadJob & RunOptions & { readonly superseded: FoundSuperseded | null }

const supersede = (wiki: ReadWiki, superseded: FoundSuperseded | null): ReadWiki => ({
  ...wiki,
  about: { ...wiki.about, supersedes: superseded?.tagManifest ?? null },
})

/** A bundle that is being made. */
interface NamedBundle {
  readonly name: string
  readonly date: string
  readonly language: SiteLanguage
  /** Folder in which its bag is built. */
  readonly bag: string
}

function nameBundle({ pipeline, workplace }: Job, { about, date }: ReadWiki): NamedBundle {
  const { site } = pipeline.definition
  const name = bundleNameOf(about)
  const language = (site === false ? undefined : site.language) ?? siteLanguageOf(about.language)
  return { name, date, language, bag: workplace.bagFolder(name) }
}

/** What changed since the bundle whose place the new one takes, and is told in it. */
function comparison({ superseded, signal }: Job, { redaction }: ReadWiki, { bag }: NamedBundle): FillJob['compare'] {
  if (superseded === null) return null
  return (view) => writeChanges(superseded, join(bag, 'data'), { view, redaction, signal })
}

function delivered(workplace: Workplace, { name }: NamedBundle, account: Account, { changes }: ReadWiki) {
  const { zip, folder } = workplace.deliver(name)
  return {
    account,
    changes,
    bundle: zip,
    folder,
    sha256: readFileSync(`${zip}.sha256`, 'utf8').slice(0, 64),
    bytes: statSync(zip).size,
    exit: exitOf(account),
  }
}
