/** `privacy remove`: takes one value out of a wiki, makes the new edition, and proves that the value is gone. */

import {
  appendFileSync,
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import { StopRun } from '../../model/errors.ts'
import { message } from '../../model/message.ts'
import { parseTitle, titleRules } from '../../model/title.ts'
import type { KnownValue } from '../../privacy/mask.ts'
import type { PrivacyRule } from '../../privacy/policy.ts'
import {
  needsConfirmation,
  nextRuleId,
  type Removal,
  type RemovalTarget,
  removalRule,
  sameRule,
  withPolicyNamed,
  withRule,
} from '../../privacy/removal.ts'
import { searchFor } from '../../privacy/survivors.ts'
import { NotAsExpected } from '../../support/expected.ts'
import { loadApart, loadPeople, loadPipeline, loadPrivacy, type Pipeline, readConfig } from '../io/load.ts'
import { openFonds } from '../io/open-bundle.ts'
import { writeNamed } from '../io/writable.ts'
import { fileNameOf, namesOfPerson, storedTexts } from '../run/private-values.ts'
import { type OpenedWiki, type WikiOptions, withReadWiki } from '../run/with-wiki.ts'
import { type RunResult, run } from '../run.ts'
import { type BundleDifference, diff } from './diff.ts'

export { type RemovalTarget, removalTargets } from '../../privacy/removal.ts'

/** What a removal is told. */
export interface RemoveOptions extends WikiOptions, Pick<Removal, 'as' | 'reason' | 'until'> {
  /** What the value is; null: told by what it matches. */
  readonly target: RemovalTarget | null
  /** Whether a value of less than six characters is meant. */
  readonly confirmed: boolean
  /** Is told of the rule before the new edition is made: it stays where the run fails. */
  readonly ruled: (written: WrittenRule) => void
}

/** A rule of the policy file. */
export interface WrittenRule {
  readonly rule: PrivacyRule
  readonly target: RemovalTarget
  /** Path of the policy file. */
  readonly path: string
  /** Whether it was there already. */
  readonly isKnown: boolean
  /** Whether the pipeline file was changed, to name a new policy file. */
  readonly isPolicyNew: boolean
}

/** What came of a removal. */
export interface RemovalResult extends WrittenRule {
  /** The new edition. */
  readonly run: RunResult
  /** Date of the new edition, `YYYY-MM-DD`. */
  readonly bundleDate: string
  /** Paths of former editions that lie beside the new one, the last one first; one of the same date was replaced. */
  readonly formerStay: readonly string[]
  /** Path of the list of withdrawn editions; null: there was none to withdraw. */
  readonly revocations: string | null
  /** From the former edition to the new one, as it is found; null: there was no former one. May be read until `show` ends. */
  readonly differences: AsyncIterable<BundleDifference> | null
}

/**
 * Writes the rule, makes the new edition and lets `show` tell of it. Throws NotAsExpected for a value that the wiki does not
 * have, that is too short or comes back on the day of the bundle; PRIVACY_SURVIVOR where something of it is left; and what
 * `run` throws.
 */
export async function removeValue(
  path: string,
  value: string,
  options: RemoveOptions,
  show: (result: RemovalResult) => Promise<void>,
): Promise<void> {
  const { removal, date, out, key } = await withReadWiki(path, options, (opened) => ({
    removal: { ...options, ...recognised(opened, value, options) },
    date: opened.wiki.date,
    out: opened.workplace.out,
    key: opened.wiki.about.key,
  }))
  refuseUnfit(removal, date, options.confirmed)
  const written = writeRule(path, removal, date)
  options.ruled(written)
  const editions = editionsIn(out, key, loadPrivacy(loadPipeline(path)).audience)
  const former = keepFormer(out, editions)
  try {
    const result = await run(path, { ...options, from: null, frozen: false, fresh: false, proveRules: true })
    await refuseLeft(result.bundle, removal)
    await show({
      ...written,
      run: result,
      bundleDate: date,
      formerStay: editions.map(({ path: edition }) => edition).filter((edition) => edition !== result.bundle),
      revocations: revoke(join(out, `${key}.revocations.jsonl`), editions, written.rule, result),
      differences: former === null ? null : diff(former, result.bundle),
    })
  } finally {
    if (former !== null) rmSync(dirname(former), { recursive: true, force: true })
  }
}

type Recognised = Pick<Removal, 'target' | 'value'>

/** What a value is, spelled as the wiki spells it. Throws NotAsExpected when nothing in the wiki is called so. */
function recognised(opened: OpenedWiki, value: string, { target }: RemoveOptions): Recognised {
  const { wiki } = opened
  const titles = titleRules(wiki.site)
  const title = parseTitle(value, titles)?.prefixed ?? value
  const file = fileNameOf(value, titles)
  const isThere: Readonly<Record<RemovalTarget, () => boolean>> = {
    person: () => isPerson(opened, value),
    page: () => wiki.reader.page(title) !== null,
    file: () => wiki.reader.fileVersions().some(({ name }) => name.normalize('NFC') === file.normalize('NFC')),
    literal: () => standsIn(opened, value),
    // A plain number may be anything: a revision is removed where it is called one.
    revision: () => target === 'revision' && wiki.reader.revision(Number(value)) !== null,
  }
  const order: readonly RemovalTarget[] = target === null ? ['person', 'page', 'file', 'literal'] : [target]
  const found = order.find((one) => isThere[one]())
  if (found === undefined) {
    // What is named as a text or a person may stand in uploads only, which the proof searches.
    if (target === 'literal' || (target === 'person' && !/^p-[0-9a-f]+$/.test(value))) return { target, value }
    throw new NotAsExpected('VALUE', message('value-of-wiki'), value)
  }
  return { target: found, value: found === 'page' ? title : found === 'file' ? file : value }
}

function isPerson({ pipeline, wiki }: OpenedWiki, value: string): boolean {
  const byHand = { known: loadPeople(pipeline), kept: loadApart(pipeline) }
  if (namesOfPerson(value, { ...wiki, byHand }) !== null) return true
  return /\S\s+\S/.test(value) && wiki.reader.contributors().some(({ name, kind }) => name === value && kind !== 'ip')
}

function standsIn({ archive }: OpenedWiki, value: string): boolean {
  const known: KnownValue = { reason: 'literal', value, mark: '•••' }
  const search = searchFor([known], [])
  for (const text of storedTexts(archive)) if (search(text) !== null) return true
  return false
}

function refuseUnfit(removal: Removal, bundleDate: string, isConfirmed: boolean): void {
  const { value, until } = removal
  if (!/[\p{L}\p{N}]/u.test(value)) throw new NotAsExpected('VALUE', message('letter-or-digit'), value)
  if (needsConfirmation(removal) && !isConfirmed)
    throw new NotAsExpected('VALUE', message('long-or-confirm-flag', { count: 6 }), value)
  if (removal.as !== null && removal.target !== 'person' && removal.target !== 'literal')
    throw new NotAsExpected('--as', message('as-of-person-or-literal'), removal.as)
  if (until !== null && until <= bundleDate)
    throw new NotAsExpected('--until', message('day-after', { day: bundleDate }), until)
}

/** Adds the rule to the policy file, made and named by the pipeline where there is none. */
function writeRule(path: string, removal: Removal, bundleDate: string): WrittenRule {
  const pipeline = loadPipeline(path)
  const { rules } = loadPrivacy(pipeline)
  const rule = removalRule(removal, nextRuleId(rules, bundleDate))
  const known = sameRule(rules, rule, bundleDate)
  const { policy } = pipeline.definition.privacy
  const file = policy === undefined ? `${pipeline.stem}.privacy.yml` : resolve(pipeline.folder, policy)
  const told = { target: removal.target, path: file, isPolicyNew: policy === undefined }
  if (known !== null) return { ...told, rule: known, isKnown: true }
  replaceFile(file, withRule(existsSync(file) ? readConfig(file, file) : '', rule))
  if (policy === undefined) namePolicy(pipeline, basename(file))
  return { ...told, rule, isKnown: false }
}

function namePolicy({ path }: Pipeline, policy: string): void {
  replaceFile(path, withPolicyNamed(readConfig(path, path), policy))
}

/** Written beside its place, then put there: a crash leaves the old file or the new one. Nobody else may read a new one. */
function replaceFile(named: string, text: string): void {
  const state = statSync(named, { throwIfNoEntry: false })
  const path = state === undefined ? named : realpathSync(named)
  const part = `${path}.part`
  rmSync(part, { force: true })
  writeNamed(part, text, 0o600)
  if (state !== undefined) chmodSync(part, state.mode & 0o777)
  renameSync(part, path)
}

/** An edition that was made before. */
interface FormerEdition {
  readonly path: string
  /** SHA-256 of the zip, as it was said when it was made; null: the file that says it is not there. */
  readonly sha256: string | null
}

/** The editions for an audience that lie in a folder, the last one first. */
function editionsIn(out: string, key: string, audience: 'public' | 'restricted'): readonly FormerEdition[] {
  const ending = audience === 'restricted' ? '-restricted.zip' : '.zip'
  const isEdition = (name: string): boolean =>
    name.startsWith(key) && name.endsWith(ending) && /^-\d{4}-\d\d-\d\d$/.test(name.slice(key.length, -ending.length))
  const names = readdirSync(out).filter(isEdition).sort().reverse()
  return names.map((name) => {
    const [path, sum] = [join(out, name), join(out, `${name}.sha256`)]
    return { path, sha256: existsSync(sum) ? readFileSync(sum, 'utf8').slice(0, 64) : null }
  })
}

/** Path of a copy of the last edition in the private folder, since the new one may take its name; null: there is none. */
function keepFormer(out: string, [last]: readonly FormerEdition[]): string | null {
  if (last === undefined) return null
  const folder = join(out, '.work', 'former')
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  const copy = join(folder, basename(last.path))
  copyFileSync(last.path, copy)
  return copy
}

/** A line for those who hold a copy: which edition is withdrawn, why, and which one takes its place. Null: none is. */
function revoke(
  list: string,
  editions: readonly FormerEdition[],
  { id, reason }: PrivacyRule,
  { bundle, sha256: made }: RunResult,
): string | null {
  const lines = editions
    .filter(({ sha256 }) => sha256 !== made)
    .map(({ path, sha256 }) =>
      JSON.stringify({
        ...{ bundle: basename(path), sha256, rule: id, reason },
        ...{ replacedBy: basename(bundle), replacedBySha256: made },
      }),
    )
  if (lines.length === 0) return null
  appendFileSync(list, `${lines.join('\n')}\n`)
  return list
}

/** What has no name of its own in the proof of a run: a page, a revision and a file are asked for in the catalogue. */
async function refuseLeft(bundle: string, { target, value }: Removal): Promise<void> {
  const fonds = await openFonds(bundle)
  try {
    const isLeft =
      (target === 'page' && fonds.pageOfTitle(value) !== null) ||
      (target === 'revision' && fonds.text(Number(value)) !== null) ||
      (target === 'file' && [...fonds.files()].some(({ name }) => name.normalize('NFC') === value.normalize('NFC')))
    if (isLeft) throw new StopRun('PRIVACY_SURVIVOR', { places: message('survivor-in-catalogue', { target }) })
  } finally {
    await fonds.close()
  }
}
