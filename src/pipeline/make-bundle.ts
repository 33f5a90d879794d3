/** The second half of the flow: a wiki that was read becomes a bag, a bundle, and the one in its place. */

import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { forgetBundle, rememberBundle } from '../archive/last-bundle.ts'
import type { SigningKey } from '../bundle/bag/sign.ts'
import type { Account } from '../model/account.ts'
import { bundleNameOf } from '../model/bundle.ts'
import type { Changes } from '../model/changes.ts'
import type { Loss } from '../model/loss.ts'
import type { KnownValue } from '../privacy/detected.ts'
import type { StopRun } from '../texts/errors.ts'
import { type SiteLanguage, siteLanguageOf } from '../texts/language.ts'
import { writeChanges } from './edition/changes.ts'
import { type FoundSuperseded, refuseInPlace } from './edition/superseded.ts'
import { exitOf } from './run/beside-site/account.ts'
import { type FillJob, fillBag } from './run/fill-bag.ts'
import { packedBy } from './run/pack/former-zip.ts'
import { notValid } from './run/pack/own-check.ts'
import { type ProvenBag, packAndProve } from './run/pack/pack-and-prove.ts'
import { type ProofOfAbsence, ValuesSurvived } from './run/pack/prove-absence.ts'
import type { ReadJob } from './run/read-job.ts'
import { readWiki } from './run/read-wiki.ts'
import { type RefusedFiles, refusedBy, refusedLosses } from './run/take-out.ts'
import type { ReadWiki } from './run/wiki.ts'
import type { Workplace } from './run/workplace.ts'

/** Whose wiki becomes a bundle. */
export interface BundleJob extends ReadJob {
  /** Whether a link without an entry in the lock is a loss. */
  readonly frozen: boolean
  /** Whether a bundle that is not public is searched too, for what the rules of the policy take out. */
  readonly proveRules?: boolean
  /** The bundle whose place the new one takes, of which the bundle tells. */
  readonly superseded: FoundSuperseded | null
  /** null: it is not signed. */
  readonly signWith: SigningKey | null
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
  /** Whether these are the bytes that the run before left. */
  readonly isAsBefore: boolean
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
 * Makes the bundle of a wiki and delivers it. What its own check refuses is taken out, and it is made again; BUNDLE_NOT_VALID for one
 * that `verify` would not take all the same. Throws as `run` does.
 */
export async function makeBundle(job: BundleJob, read: ReadWiki): Promise<RunResult> {
  let taken: TakenOut = { wiki: read, alsoPrivate: [], refused: {}, losses: [] }
  for (let left = mostRounds; ; left -= 1) {
    const made = await makeOnce(job, taken)
    if (!('findings' in made)) return made
    const more = left === 0 ? null : await takeOut(job, taken, made)
    if (more === null) throw made.deliver()
    taken = more
  }
}

/** A place taken out of one file may have been linked to by another. */
const mostRounds = 4

/** A wiki, and what its bundle is made without. */
interface TakenOut {
  readonly wiki: ReadWiki
  readonly alsoPrivate: readonly KnownValue[]
  readonly refused: RefusedFiles
  /** That it was taken out. */
  readonly losses: readonly Loss[]
}

/** A bundle that the check refuses. */
interface RefusedBundle extends Pick<ProvenBag, 'findings' | 'found'> {
  /** Puts it in its place all the same; gives the error that says so. */
  readonly deliver: () => StopRun
}

/** What to take out for the findings: of files of the site, else of the whole wiki what is private; null where nothing helps. */
async function takeOut(job: BundleJob, taken: TakenOut, { findings, found }: RefusedBundle): Promise<TakenOut | null> {
  const refused = findings.length === 0 ? null : refusedBy(findings, taken.refused)
  if (refused !== null) return { ...taken, refused, losses: [...taken.losses, ...refusedLosses(findings)] }
  const known = new Set(taken.alsoPrivate.map(({ value }) => value))
  const alsoPrivate = [...taken.alsoPrivate, ...found.filter(({ value }) => !known.has(value))]
  if (alsoPrivate.length === taken.alsoPrivate.length) return null
  const { parses: _, ...again } = job
  const wiki = await readWiki({ ...again, from: null, alsoPrivate })
  return { ...taken, alsoPrivate, wiki: { ...wiki, changes: taken.wiki.changes } }
}

async function makeOnce(job: BundleJob, { wiki: read, refused, losses }: TakenOut): Promise<RunResult | RefusedBundle> {
  const { superseded, signWith, workplace, archive, at } = job
  const wiki = supersede(read, superseded)
  const bundle = nameBundle(job, wiki)
  refuseInPlace(superseded, workplace.out, bundle.name)
  const compare = comparison(job, wiki, bundle)
  const account = await fillBag({ ...job, ...bundle, compare, refused, losses }, wiki)
  at('bundle')
  const packed = await withoutLateValues(wiki, packAndProve(job, wiki, { ...bundle, account, signWith }))
  if ('deliver' in packed) return packed
  const { proof, findings, found, ...looked } = packed
  if (findings.length > 0)
    return {
      ...{ findings, found },
      // It is kept: nothing of the wiki is lost, and whoever looks for the fault must have it.
      deliver() {
        forgetBundle(archive)
        return notValid(delivered(workplace, bundle, account, wiki).bundle, findings)
      },
    }
  const made = delivered(workplace, bundle, account, wiki)
  rememberBundle(archive, { name: bundle.name, sha256: made.sha256, packedBy: packedBy(), ...looked })
  return { ...made, proof, signedBy: keyNames(signWith) }
}

/**
 * The same, but for survivors that nobody knew when the texts of the wiki were masked, as they are detected among other words alone: the
 * bundle is refused, and they can be taken out of it. Throws ValuesSurvived for others.
 */
async function withoutLateValues(
  { redaction }: ReadWiki,
  packed: Promise<ProvenBag>,
): Promise<ProvenBag | RefusedBundle> {
  try {
    return await packed
  } catch (error) {
    if (!(error instanceof ValuesSurvived)) throw error
    const known = new Set(redaction.known.map(({ value }) => value))
    const found = error.survivors.filter(({ value }) => !known.has(value))
    if (found.length < error.survivors.length) throw error
    return { findings: [], found, deliver: () => error }
  }
}

const keyNames = (key: SigningKey | null): RunResult['signedBy'] =>
  key === null ? null : { key: key.name, publicKey: key.publicLine }

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

function nameBundle({ pipeline, workplace }: BundleJob, { about, date }: ReadWiki): NamedBundle {
  const { site } = pipeline.definition
  const name = bundleNameOf(about)
  const language = (site === false ? undefined : site.language) ?? siteLanguageOf(about.language)
  return { name, date, language, bag: workplace.bagFolder(name) }
}

/** What changed since the bundle whose place the new one takes, and is told in it. */
function comparison(
  { superseded, signal }: BundleJob,
  { redaction }: ReadWiki,
  { bag }: NamedBundle,
): FillJob['compare'] {
  if (superseded === null) return null
  return (view) => writeChanges(superseded, join(bag, 'data'), { view, redaction, signal })
}

function delivered(workplace: Workplace, { name }: NamedBundle, account: Account, { changes }: ReadWiki) {
  const { zip, folder, isAsBefore } = workplace.deliver(name)
  return {
    account,
    changes,
    bundle: zip,
    folder,
    sha256: readFileSync(`${zip}.sha256`, 'utf8').slice(0, 64),
    isAsBefore,
    bytes: statSync(zip).size,
    exit: exitOf(account),
  }
}
