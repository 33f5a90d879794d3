/** A filled bag becomes a bundle, in which nothing may be left of what was taken out, and which `verify` must call valid. */

import { statSync } from 'node:fs'
import { join } from 'node:path'
import type { Archive } from '../../../archive/archive.ts'
import type { RememberedBundle } from '../../../archive/last-bundle.ts'
import { walk } from '../../../bundle/bag/disk.ts'
import type { SigningKey } from '../../../bundle/bag/sign.ts'
import { writeBundle } from '../../../bundle/write.ts'
import { allChanged } from '../../../bundle/zip/unchanged.ts'
import type { Account } from '../../../model/account.ts'
import type { CausedFinding } from '../../../model/bundle.ts'
import type { KnownValue } from '../../../privacy/detected.ts'
import { nothingPassed, type PassedTexts, passedBy, passedTexts } from '../../../privacy/passed.ts'
import { StopRun } from '../../../texts/errors.ts'
import type { SiteLanguage } from '../../../texts/language.ts'
import type { Redaction } from '../privacy/redaction.ts'
import type { ReadJob } from '../read-job.ts'
import type { ThreadPool } from '../threads/pool.ts'
import type { ReadWiki } from '../wiki.ts'
import { type FileRunner, fileTasks } from './file-tasks.ts'
import { openFormerZip } from './former-zip.ts'
import { checkOwn, keyOfChecks } from './own-check.ts'
import { absenceSearch, keyOfSearch, type ProofOfAbsence, proveAbsence, valuesOfRules } from './prove-absence.ts'

/** Whose bag is packed. */
export interface PackJob extends ReadJob {
  /** Whether a bundle that is not public is searched too, for what the rules of the policy take out. */
  readonly proveRules?: boolean
}

/** A bag whose payload stands, and what it is packed with. */
export interface FilledBag {
  /** Its folder. */
  readonly bag: string
  /** Of the bundle. */
  readonly name: string
  /** Of the bundle, `YYYY-MM-DD`. */
  readonly date: string
  readonly language: SiteLanguage
  readonly account: Account
  /** null: it is not signed. */
  readonly signWith: SigningKey | null
}

/** A bag in which all was looked for, with the findings. */
export interface ProvenBag extends Pick<RememberedBundle, 'searchedFor' | 'checkedBy'> {
  /** What `verify` would say against it. */
  readonly findings: readonly CausedFinding[]
  /** What it would say of e-mail addresses and telephone numbers, by themselves. */
  readonly found: readonly KnownValue[]
  /** Null where nobody asked. */
  readonly proof: ProofOfAbsence | null
}

/**
 * Makes the bundle of a bag, and proves that nothing is left in it of what was taken out. Both work on every file by itself: threads
 * share them, while this one checks the whole. Throws PRIVACY_SURVIVOR, and keeps no bag in which something survived.
 */
export async function packAndProve(job: PackJob, wiki: ReadWiki, bundle: FilledBag): Promise<ProvenBag> {
  const { bag } = bundle
  const { pipeline, archive, signal, workplace } = job
  const { bundle: shape } = pipeline.definition
  const runner = await runnerFor(bag, job.pool)
  const last = await openFormerZip(archive, workplace)
  try {
    const { unchanged } = await writeBundle(bag, {
      ...bundle,
      about: wiki.about,
      work: {
        together: runner.together,
        digest: (folder, paths) => runner.run('digest', { folder, paths }),
        deflate: (folder, paths) => runner.run('deflate', { folder, paths }),
      },
      former: last,
      zip: true,
      store: shape.store,
      sqliteMark: shape.sqliteMark,
    })
    signal.throwIfAborted()
    const { reader, about, redaction } = wiki
    const values = valuesToProve(job, wiki)
    const passed = redaction.isAllLookedFor() ? unchangedTexts(archive, redaction) : nothingPassed
    const search = values === null ? null : absenceSearch(values, about, passed)
    const searchedFor = search === null ? null : keyOfSearch(search)
    const checkedBy = keyOfChecks(job.policy)
    const isKnown = last !== null && last.searchedFor === searchedFor
    const prove = async (): Promise<ProvenBag['proof']> =>
      search === null
        ? null
        : proveAbsence({ bag, reader, runner, unchanged: isKnown ? unchanged : allChanged, signal }, search)
    const checked = last?.checkedBy === checkedBy ? unchanged : allChanged
    const found: KnownValue[] = []
    const check = checkOwn(bag, signal, {
      unchanged: checked,
      isPassed: passedBy(passed),
      tell: (value) => found.push(value),
    })
    const [proof, findings] = await bothDone(prove(), check)
    return { proof, findings, found, searchedFor, checkedBy }
  } catch (error) {
    if (error instanceof StopRun && error.code === 'PRIVACY_SURVIVOR') workplace.discard()
    throw error
  } finally {
    await last?.zip.close()
  }
}

/** The texts of the store that leave as they are. */
function unchangedTexts({ store }: Archive, { changed }: Redaction): PassedTexts {
  return passedTexts(sums())

  function* sums(): Generator<string> {
    const rows = store.prepare('SELECT text_id, sha256 FROM texts').raw().iterate() as Iterable<[number, string]>
    for (const [id, sha256] of rows) if (!changed.has(id)) yield sha256
  }
}

/** In the time in which a thread starts, the main one hashes, deflates and searches so many bytes. */
const bytesWorthThread = 8e6

/** Who works on the files of a bag, as they are now: threads, or this one alone where none is there and the files are few. */
export async function runnerFor(bag: string, pool: ThreadPool): Promise<FileRunner> {
  const isWorthIt = pool.isStarted() || (await holdsMoreThan(bag, bytesWorthThread))
  return isWorthIt ? { together: pool.together, run: (name, task) => pool.run(name, task) as never } : inThisThread
}

const inThisThread: FileRunner = { together: 1, run: (name, task) => fileTasks[name](task as never) as never }

async function holdsMoreThan(folder: string, most: number): Promise<boolean> {
  let bytes = 0
  for await (const { path } of walk(folder)) {
    bytes += statSync(join(folder, path)).size
    if (bytes > most) return true
  }
  return false
}

/** Neither goes on in a bag that is given up because of the other. */
async function bothDone<One, Other>(one: Promise<One>, other: Promise<Other>): Promise<[One, Other]> {
  await Promise.allSettled([one, other])
  return [await one, await other]
}

/** What a public bundle may not hold, and what of it one that is not public may not hold either; null: nobody asked. */
function valuesToProve({ policy, proveRules }: PackJob, { redaction }: ReadWiki): readonly KnownValue[] | null {
  if (policy.audience === 'public') return redaction.removed()
  return proveRules === true ? valuesOfRules(redaction.removed()) : null
}
