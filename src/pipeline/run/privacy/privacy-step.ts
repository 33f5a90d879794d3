/** The privacy step: looks for what is private in everything that may come out, and decides what becomes of it. */

import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import type { Archive } from '../../../archive/archive.ts'
import type { ArchiveReader } from '../../../archive/read.ts'
import type { Results } from '../../../archive/results.ts'
import { tombstones, withdraw } from '../../../links/find.ts'
import { type TitleRules, titleRules } from '../../../model/title.ts'
import type { WikiSite } from '../../../model/wiki.ts'
import { masks, spellAddress } from '../../../privacy/detect.ts'
import type { KnownValue } from '../../../privacy/detected.ts'
import { isPicture, type PictureRest, restOfPicture, stripMetadata } from '../../../privacy/exif.ts'
import { halfWritten } from '../../../privacy/half-written.ts'
import { createKnownFinder } from '../../../privacy/look.ts'
import { literalsOf, type MaskerSetup } from '../../../privacy/mask.ts'
import { type PrivacyPolicy, policyOn } from '../../../privacy/policy.ts'
import { pseudonyms } from '../../../privacy/pseudonyms.ts'
import { drawingWords } from '../../../privacy/words.ts'
import type { MeetingLexicons } from '../../../records/series-of-run.ts'
import { sha1Base36 } from '../../../support/hash.ts'
import { isText, textOfFile } from '../../../support/pieces.ts'
import { workAhead } from '../../../support/work-ahead.ts'
import type { SiteLanguage } from '../../../texts/language.ts'
import type { PeopleByHand } from '../../io/load.ts'
import { writeNamed } from '../../io/writable.ts'
import {
  type Changed,
  contributorWords,
  createTextSearch,
  type FoundInTexts,
  joinFound,
  joinMasked,
  type MaskedTexts,
  type StoredText,
  type TextPasses,
  type TextRange,
  type TextSearchSetup,
  textRanges,
  textsBesideTexts,
} from '../text-passes.ts'
import { fileContent } from '../view/files.ts'
import type { LinkSettings } from '../view/link-resolver.ts'
import { heldUploads } from './held-uploads.ts'
import { contributorAddresses, privateValues } from './private-values.ts'
import { createFileMask, type Redaction, type RedactionFacts, redactionOf } from './redaction.ts'

/** What the privacy step decides from. */
export interface RedactionJob {
  readonly archive: Archive
  readonly reader: ArchiveReader
  readonly results: Results
  /** What pages show that is taken out, before anything is masked. */
  readonly shown: readonly KnownValue[]
  /** Texts inside which a value may stand: the contacts. */
  readonly allowed: readonly string[]
  readonly site: WikiSite
  readonly policy: PrivacyPolicy
  /** The key of the pseudonyms. */
  readonly secret: string
  /** `YYYY-MM-DD`: rules count that are in force on that day. */
  readonly bundleDate: string
  readonly links: LinkSettings
  readonly hideLivePads: boolean
  readonly byHand: PeopleByHand
  readonly setup: MeetingLexicons
  /** Of the pseudonyms. */
  readonly language: SiteLanguage
  /** Who searches and masks the texts. */
  readonly passes: TextPasses
  /** How many of them a thread takes at once. @default 100 */
  readonly textsTogether?: number | undefined
  /** Where a rule stands in its file. */
  readonly placeOfRule: (index: number, ...key: readonly string[]) => string
}

/**
 * Decides what is masked, renamed, changed or dropped before anything is written, in two passes over the distinct
 * texts.
 */
export async function redact(job: RedactionJob): Promise<Redaction> {
  const { policy, reader, allowed } = job
  const facts = await decide(job)
  if (policy.audience !== 'public') return redactionOf(facts, job)
  const redaction = redactionOf(facts, job)
  const { dropsFile, changedFiles, maskedFiles } = redaction
  const heldFiles = await heldUploads({
    ...job,
    values: redaction.removed(),
    allowed,
    dropsFile,
    publishedSum: (sha1) => (changedFiles.get(sha1) ?? maskedFiles.get(sha1))?.sha1 ?? sha1,
    content: fileContent(reader, redaction),
  })
  return redactionOf({ ...facts, heldFiles }, job)
}

async function decide(job: RedactionJob): Promise<RedactionFacts> {
  const { reader, policy, bundleDate, links } = job
  const titles = titleRules(job.site)
  const found = await findInTexts(job, titles)
  const anonymous = policy.ip === 'keep' ? [] : contributorAddresses(reader, found.contributors)
  const names = policy.ip === 'pseudonym' ? pseudonyms(anonymous, job.secret, job.language) : new Map<string, string>()
  const secrets = withdraw(found.secrets, links)
  const linkMarks = tombstones(secrets)
  const { values, onePerson } = privateValues({ ...job, titles, detected: found.values })
  const known = [
    ...[...secrets.keys()].map((value): KnownValue => ({ reason: 'link', value, mark: linkMarks.get(value) ?? '' })),
    ...anonymous.map(
      (value): KnownValue => ({ reason: 'address', value, mark: names.get(spellAddress(value)) ?? masks.ip }),
    ),
    ...values,
  ]
  const setup = { policy: policyOn(policy, bundleDate), pseudonyms: names, links: linkMarks, known }
  const detected = new Set(found.texts)
  let masked = await maskAll(job, setup, detected)
  const parts = partsInHistory(reader, setup, masked.changed)
  if (parts.length > 0) {
    known.push(...parts)
    masked = await maskAll(job, setup, detected)
  }
  const decided = { policy, bundleDate, known, inTexts: masked.found }
  return {
    ...decided,
    counts: masked.counts,
    onePerson,
    pseudonyms: names,
    linkMarks,
    withdrawn: new Map([...secrets.values()].map((one) => [one.id, one])),
    changed: masked.changed,
    maskedFiles: maskFiles(reader, createFileMask(decided)),
    heldFiles: new Set<string>(),
    ...(policy.exif === 'strip' ? lookAtPictures(reader) : { changedFiles: new Map(), pictureRests: new Map() }),
  }
}

/** Parts of the values that rules take out: what the states of a page have where others of its states have the whole. */
function partsInHistory(
  reader: ArchiveReader,
  { policy, known, links }: MaskerSetup,
  changed: ReadonlyMap<number, Changed>,
): readonly KnownValue[] {
  const ruled = [...literalsOf(policy), ...known.filter(({ reason }) => reason === 'person')]
  if (ruled.length === 0 || changed.size === 0) return []
  const find = createKnownFinder(ruled)
  const withoutSecrets = (text: string): string =>
    [...links].reduce((left, [written, mark]) => left.replaceAll(written, mark), text)
  const parts = new Map<string, KnownValue>()
  for (const { page_key } of reader.pages()) {
    const revisions = reader.revisions(page_key)
    for (const ids of [revisions.map(({ text_id }) => text_id), revisions.map(({ html_id }) => html_id)]) {
      const states = ids.filter((id, index): id is number => id !== null && id !== ids[index - 1])
      if (states.length < 2 || !states.some((id) => changed.has(id))) continue
      const textOf = (index: number): string => withoutSecrets(reader.text(states[index] ?? 0))
      for (const one of halfWritten({ count: states.length, textOf }, find)) parts.set(JSON.stringify(one), one)
    }
  }
  return [...parts.values()]
}

/** Looked for in every text of every revision, and in all else that may come out. */
async function findInTexts(job: RedactionJob, titles: TitleRules): Promise<FoundInTexts> {
  const { archive, policy, bundleDate, links, hideLivePads, passes } = job
  const setup: TextSearchSetup = {
    policy: policyOn(policy, bundleDate),
    contributorWords: policy.ip === 'keep' ? null : contributorWords(titles),
    secrets: policy.audience === 'public' ? { links, hideLivePads } : null,
  }
  const parts: FoundInTexts[] = []
  const search = passes.searchTexts(setup)
  for await (const part of workAhead(textRanges(archive, job.textsTogether), passes.together, search)) parts.push(part)
  return joinFound([
    ...parts,
    createTextSearch(setup)(textsBesideTexts(archive)),
    createTextSearch(setup)(drawings(job.reader)),
    { contributors: [], secrets: [], values: job.shown, texts: [] },
  ])
}

/** Uploads whose words a page shows: searched as pages are, so that their cleaned copies hold no more than they do. */
function* drawings(reader: ArchiveReader): Generator<StoredText> {
  for (const { name, sha1, bytes, stored } of reader.fileVersions()) {
    if (stored === 0 || sha1 === null || !/\.svg$/i.test(name) || (bytes ?? 0) > largestText) continue
    const text = textOfFile(Buffer.concat([...reader.fileContent(sha1)]))?.text ?? ''
    yield { textId: null, text: drawingWords(text), isWritten: false }
  }
}

/** What the policy changes in all texts. Counted here, once: later calls mask the same values again for each writer. */
async function maskAll(
  { archive, passes, textsTogether }: RedactionJob,
  setup: MaskerSetup,
  detected: ReadonlySet<number>,
) {
  const parts: MaskedTexts[] = []
  const mask = passes.maskTexts(setup)
  const ranges = textRanges(archive, textsTogether).map((range) => ({ ...range, detected: idsIn(range, detected) }))
  for await (const part of workAhead(ranges, passes.together, mask)) parts.push(part)
  return joinMasked(parts)
}

const idsIn = ({ from, to }: TextRange, ids: ReadonlySet<number>): readonly number[] =>
  Array.from({ length: to - from + 1 }, (_, index) => from + index).filter((id) => ids.has(id))

/** Pictures beyond this size are not held in memory for their metadata. */
const largestPicture = 256 * 1024 * 1024

function lookAtPictures(reader: ArchiveReader): Pick<RedactionFacts, 'changedFiles' | 'pictureRests'> {
  const changedFiles = new Map<string, Changed>()
  const pictureRests = new Map<string, PictureRest>()
  for (const { sha1, bytes, stored } of reader.fileVersions()) {
    if (stored === 0 || sha1 === null || !beginsAsPicture(reader.fileContent(sha1))) continue
    if ((bytes ?? 0) > largestPicture) {
      pictureRests.set(sha1, 'not-read')
      continue
    }
    const picture = Buffer.concat([...reader.fileContent(sha1)])
    const [published, rest] = [stripMetadata(picture), restOfPicture(picture)]
    if (published !== picture) changedFiles.set(sha1, { bytes: published.length, sha1: sha1Base36(published) })
    if (rest !== null) pictureRests.set(sha1, rest)
  }
  return { changedFiles, pictureRests }
}

/** Texts beyond this size are not held in memory: the proof looks through them in pieces. */
const largestText = 32 * 1024 * 1024

function maskFiles(reader: ArchiveReader, mask: (bytes: Buffer) => Buffer): RedactionFacts['maskedFiles'] {
  const maskedFiles = new Map<string, Changed>()
  for (const { sha1, bytes, stored } of reader.fileVersions()) {
    if (stored === 0 || sha1 === null || (bytes ?? 0) > largestText || !isText(beginningOf(reader.fileContent(sha1))))
      continue
    const text = Buffer.concat([...reader.fileContent(sha1)])
    const published = mask(text)
    if (published !== text) maskedFiles.set(sha1, { bytes: published.length, sha1: sha1Base36(published) })
  }
  return maskedFiles
}

/** Asked by content, whatever its name says. */
const beginsAsPicture = (content: Iterable<Uint8Array>): boolean => isPicture(beginningOf(content))

function beginningOf(content: Iterable<Uint8Array>): Buffer {
  for (const chunk of content) return Buffer.from(chunk)
  return Buffer.alloc(0)
}

const givenKey = (environment: NodeJS.ProcessEnv): string | null => environment['WIKIFONDS_PRIVACY_KEY'] || null

/** Whether the environment says the secret of the pseudonyms. */
export const hasPrivacyKey = (environment: NodeJS.ProcessEnv): boolean => givenKey(environment) !== null

/** The file of the secret of the pseudonyms, beside a pipeline file whose path begins with the stem. */
export const privacyKeyPath = (stem: string): string => `${stem}.privacy.key`

/**
 * The secret of the pseudonyms: `WIKIFONDS_PRIVACY_KEY`, else `<pipeline>.privacy.key`, else made once beside the pipeline
 * (mode 0600) and said so through `tell`.
 */
export function privacySecret(stem: string, environment: NodeJS.ProcessEnv, tell: (path: string) => void): string {
  const given = givenKey(environment)
  if (given !== null) return given
  const path = privacyKeyPath(stem)
  if (existsSync(path)) return readFileSync(path, 'utf8').trim()
  const secret = randomBytes(32).toString('hex')
  writeNamed(path, `${secret}\n`, 0o600)
  tell(path)
  return secret
}
