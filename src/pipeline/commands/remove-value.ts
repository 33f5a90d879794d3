/** `privacy remove`: takes one value out of a wiki, makes the new edition, and proves that the value is gone. */

import { rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { normalised } from '../../model/normalised.ts'
import { parseTitle, titleRules } from '../../model/title.ts'
import type { KnownValue } from '../../privacy/detected.ts'
import { createNearSensor, looksLikeName, nicknamesIn } from '../../privacy/near-names.ts'
import { type PrivacyRule, shortLiteral } from '../../privacy/policy.ts'
import { needsConfirmation, type Removal, type RemovalTarget } from '../../privacy/removal.ts'
import { gatherFindings, type PersonalFinding } from '../../privacy/scan.ts'
import { searchFor } from '../../privacy/survivors.ts'
import { NotAsExpected } from '../../support/expected.ts'
import { StopRun } from '../../texts/errors.ts'
import { message } from '../../texts/message.ts'
import { loadPeople, loadPipeline, loadPrivacy } from '../io/load.ts'
import { openFonds } from '../io/open-bundle.ts'
import {
  editionsIn,
  type FormerEdition,
  isMadeUnder,
  keepEdition,
  nameSuperseded,
  revoke,
  type WrittenRule,
  writeRule,
} from '../privacy/editions.ts'
import { textsOfBundle } from '../privacy/texts-of-bundle.ts'
import { fileNameOf, namesOfPerson } from '../run/privacy/private-values.ts'
import { storedTexts } from '../run/text-passes.ts'
import { type OpenedWiki, type WikiOptions, withReadWiki } from '../run/with-wiki.ts'
import { type RunResult, run } from '../run.ts'
import { type BundleDifference, diff } from './diff.ts'

export { placeWords } from '../../privacy/policy.ts'
export { type RemovalTarget, removalTargets } from '../../privacy/removal.ts'
export type { WrittenRule } from '../privacy/editions.ts'

/** What a removal is told. */
export interface RemoveOptions extends WikiOptions, Pick<Removal, 'as' | 'reason' | 'until'> {
  /** What the value is; null: told by what it matches. */
  readonly target: RemovalTarget | null
  /** Whether a value of less than six characters is meant. */
  readonly confirmed: boolean
  /** Is told of the rule before the new edition is made: it stays where the run fails. */
  readonly ruled: (written: WrittenRule) => void
}

/** What came of a removal, and what is left that only may mean a person. */
export interface RemovalResult extends WrittenRule, LeftInBundle {
  /** The new edition. */
  readonly run: RunResult
  /** Date of the new edition, `YYYY-MM-DD`. */
  readonly bundleDate: string
  /** Path of the copy of the former edition that the pipeline names as replaced; it holds the value. Null: none was named. */
  readonly superseded: string | null
  /** Paths of former editions that lie beside the new one, the last one first; one of the same date was replaced. */
  readonly formerStay: readonly string[]
  /** Path of the list of withdrawn editions; null: there was none to withdraw. */
  readonly revocations: string | null
  /** From the former edition to the new one, as it is found; null: there was no former one. May be read until `show` ends. */
  readonly differences: AsyncIterable<BundleDifference> | null
}

/**
 * Writes the rule, lets the pipeline name the edition that is replaced, makes the new one and lets `show` tell of it. Throws NotAsExpected for a value that the wiki does not
 * have, that is too short or comes back on the day of the bundle; PRIVACY_SURVIVOR where something of it is left; and what
 * `run` throws.
 */
export async function removeValue(
  path: string,
  value: string,
  options: RemoveOptions,
  show: (result: RemovalResult) => Promise<void>,
): Promise<void> {
  const { removal, person, date, out, key } = await withReadWiki(path, options, (opened) => {
    const known = recognised(opened, value, options.target)
    return {
      removal: { ...options, ...known },
      person: personCalled(opened, known),
      date: opened.wiki.date,
      out: opened.workplace.out,
      key: opened.wiki.about.key,
    }
  })
  refuseUnfit(removal, date, options.confirmed)
  const written = writeRule(path, removal, date)
  options.ruled(written)
  const editions = editionsIn(out, key, loadPrivacy(loadPipeline(path)).audience)
  const former = await keepFormer(path, out, written.rule, editions)
  try {
    const result = await run(path, { ...options, from: null, frozen: false, fresh: false, proveRules: true })
    await refuseLeft(result.bundle, removal)
    await show({
      ...written,
      ...(await leftInBundle(result.bundle, person)),
      run: result,
      bundleDate: date,
      superseded: former?.isSuperseded === true ? former.copy : null,
      formerStay: editions.map(({ path: edition }) => edition).filter((edition) => edition !== result.bundle),
      revocations: revoke(join(out, `${key}.revocations.jsonl`), editions, written.rule, result),
      differences: former === null ? null : diff(former.copy, result.bundle),
    })
  } finally {
    if (former?.isSuperseded === false) rmSync(dirname(former.copy), { recursive: true, force: true })
  }
}

/** A copy of the edition that was the last one so far. */
interface KeptFormer {
  readonly copy: string
  /** Whether the pipeline names the copy now, as what the new edition replaces; one that was made under the same rule is replaced by its like. */
  readonly isSuperseded: boolean
}

async function keepFormer(
  path: string,
  out: string,
  rule: PrivacyRule,
  [last]: readonly FormerEdition[],
): Promise<KeptFormer | null> {
  if (last === undefined) return null
  if (await isMadeUnder(rule, last)) return { copy: keepEdition(out, 'compared', last), isSuperseded: false }
  const copy = keepEdition(out, 'former', last)
  nameSuperseded(loadPipeline(path), copy)
  return { copy, isSuperseded: true }
}

function refuseUnfit(removal: Removal, bundleDate: string, isConfirmed: boolean): void {
  const { value, until } = removal
  if (!/[\p{L}\p{N}]/u.test(value)) throw new NotAsExpected('VALUE', message('letter-or-digit'), value)
  if (needsConfirmation(removal) && !isConfirmed)
    throw new NotAsExpected('VALUE', message('long-or-confirm-flag', { count: shortLiteral }), value)
  if (removal.as !== null && removal.target !== 'person' && removal.target !== 'literal')
    throw new NotAsExpected('--as', message('as-of-person-or-literal'), removal.as)
  if (until !== null && until <= bundleDate)
    throw new NotAsExpected('--until', message('day-after', { day: bundleDate }), until)
}

/** What has no name of its own in the proof of a run: a page, a revision and a file are asked for in the catalogue. */
async function refuseLeft(bundle: string, { target, value }: Removal): Promise<void> {
  const fonds = await openFonds(bundle)
  try {
    const isLeft =
      (target === 'page' && fonds.pageOfTitle(value) !== null) ||
      (target === 'revision' && fonds.text(Number(value)) !== null) ||
      (target === 'file' && [...fonds.files()].some(({ name }) => normalised(name) === normalised(value)))
    if (!isLeft) return
    const rule = `{ match: { ${target}: ${JSON.stringify(value)} } }`
    const [places, write] = [message('survivor-in-catalogue', { target }), message('write-rule', { rule })]
    throw new StopRun('PRIVACY_SURVIVOR', { places, write })
  } finally {
    await fonds.close()
  }
}

// What is left of somebody who was taken out: forms that only may mean them, and files in which nobody looked.

/** How somebody is called, and by what nicknames, as the texts of the wiki tell. */
interface PersonCalled {
  readonly names: readonly string[]
  readonly nicknames: readonly string[]
}

/** How the person of a removal is called in the wiki; null: it means no person. */
function personCalled(
  { pipeline, wiki, archive }: OpenedWiki,
  { target, value }: Pick<Removal, 'target' | 'value'>,
): PersonCalled | null {
  if (target !== 'person') return null
  const names = namesOfPerson(value, { ...wiki, byHand: loadPeople(pipeline) }) ?? [value]
  const nicknames = nicknamesIn(names)
  const found = new Set<string>()
  for (const text of storedTexts(archive)) for (const one of nicknames(text)) found.add(one)
  return { names, nicknames: [...found].sort() }
}

/** What a bundle still holds. */
interface LeftInBundle {
  /** Forms that may mean the person, the most frequent first. */
  readonly near: readonly PersonalFinding[]
  /** Files without a text that is read, sorted. */
  readonly notSearched: readonly string[]
}

/** Looks through a new edition. Throws what `openFonds` throws. */
async function leftInBundle(path: string, person: PersonCalled | null): Promise<LeftInBundle> {
  const gathering = gatherFindings(person === null ? () => [] : createNearSensor(person.names, person.nicknames))
  const notSearched = new Set<string>()
  const fonds = await openFonds(path)
  try {
    for await (const text of textsOfBundle(fonds, (file) => notSearched.add(file))) gathering.add(text)
  } finally {
    await fonds.close()
  }
  return { near: gathering.findings(), notSearched: [...notSearched].sort() }
}

// What a value is that somebody asks to take out.

type Recognised = Pick<Removal, 'target' | 'value'>

/** What a value is, spelled as the wiki spells it. Throws NotAsExpected when nothing in the wiki is called so. */
function recognised(opened: OpenedWiki, value: string, target: RemovalTarget | null): Recognised {
  const { wiki } = opened
  const titles = titleRules(wiki.site)
  const title = parseTitle(value, titles)?.prefixed ?? value
  const file = fileNameOf(value, titles)
  const isThere: Readonly<Record<RemovalTarget, () => boolean>> = {
    person: () => isPerson(opened, value),
    page: () => wiki.reader.page(title) !== null,
    file: () => wiki.reader.fileVersions().some(({ name }) => normalised(name) === normalised(file)),
    literal: () => standsIn(opened, value),
    // A plain number may be anything: a revision is removed where it is called one.
    revision: () => target === 'revision' && wiki.reader.revision(Number(value)) !== null,
  }
  const order: readonly RemovalTarget[] = target === null ? ['person', 'page', 'file', 'literal'] : [target]
  const found = order.find((one) => isThere[one]())
  // A name is looked for in more forms than a text is.
  if (found === 'literal' && target === null && looksLikeName(value)) return { target: 'person', value }
  if (found === undefined) {
    // What is named as a text or a person may stand in uploads only, which the proof searches.
    if (target === 'literal' || (target === 'person' && !/^p-[0-9a-f]+$/.test(value))) return { target, value }
    throw new NotAsExpected('VALUE', message('value-of-wiki'), value)
  }
  return { target: found, value: found === 'page' ? title : found === 'file' ? file : value }
}

function isPerson({ pipeline, wiki }: OpenedWiki, value: string): boolean {
  const byHand = loadPeople(pipeline)
  if (namesOfPerson(value, { ...wiki, byHand }) !== null) return true
  return /\S\s+\S/.test(value) && wiki.reader.contributors().some(({ name, kind }) => name === value && kind !== 'ip')
}

function standsIn({ archive }: OpenedWiki, value: string): boolean {
  const known: KnownValue = { reason: 'literal', value, mark: '•••' }
  const search = searchFor([known], [])
  for (const text of storedTexts(archive)) if (search(text) !== null) return true
  return false
}
