/** The privacy step: who is anonymous, which texts change on the way out, and what is dropped. */

import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import type { Archive } from '../../archive/archive.ts'
import type { ArchiveReader } from '../../archive/read.ts'
import type { Results } from '../../archive/results.ts'
import { tombstones, type Withdrawn, withdraw } from '../../links/find.ts'
import type { SiteLanguage } from '../../model/texts.ts'
import { parseTitle, type TitleRules, titleRules } from '../../model/title.ts'
import type { WikiSite } from '../../model/wiki.ts'
import { masks, spellAddress } from '../../privacy/detect.ts'
import type { MaskCounts } from '../../privacy/detected.ts'
import { stripMetadata } from '../../privacy/exif.ts'
import { createMasker, type KnownValue, literalsOf, type Mask, type MaskerSetup } from '../../privacy/mask.ts'
import { inForce, type PrivacyPolicy } from '../../privacy/policy.ts'
import { pseudonyms } from '../../privacy/pseudonyms.ts'
import type { MeetingLexicons } from '../../records/series-of-run.ts'
import { sha1Base36 } from '../../support/hash.ts'
import { workAhead } from '../../support/work-ahead.ts'
import type { PeopleByHand } from '../io/load.ts'
import { writeNamed } from '../io/writable.ts'
import { contributorAddresses, fileNameOf, privateValues } from './private-values.ts'
import { publishedNames } from './published-names.ts'
import {
  type Changed,
  contributorWords,
  createTextSearch,
  type FoundInTexts,
  joinFound,
  joinMasked,
  type MaskedTexts,
  type TextPasses,
  type TextSearchSetup,
  textRanges,
  textsBesideTexts,
} from './text-passes.ts'
import type { LinkSettings } from './view/link-resolver.ts'

/**
 * All that the privacy policy decided for one wiki: what is masked, renamed, changed or dropped wherever it is
 * published.
 */
export interface Redaction {
  readonly policy: PrivacyPolicy
  /** A text as it is published. */
  readonly mask: Mask
  /** A prefixed title as it is published: masked, and unlike every other one. */
  readonly titleOf: (title: string) => string
  /** The same of the name of a contributor. */
  readonly contributorOf: (name: string) => string
  /** How often each kind of value stands in the distinct texts. */
  readonly counts: Readonly<MaskCounts>
  /** What was found in the whole wiki and is taken out wherever it stands. */
  readonly known: readonly KnownValue[]
  /** Pseudonyms of people whom the records know as one each: whatever they look like, and in whatever series they stand. */
  readonly onePerson: readonly string[]
  /** Everything that was taken out until now: what the finished bundle may not hold. */
  readonly removed: () => readonly KnownValue[]
  /** What is printed instead of the address of an anonymous contributor, by MediaWiki's spelling of it. */
  readonly pseudonyms: ReadonlyMap<string, string>
  /** Size and SHA-1 of the published form of each stored text that the policy changes, by text id. */
  readonly changed: ReadonlyMap<number, Changed>
  /** The same of each stored upload whose metadata is taken out, by SHA-1. */
  readonly changedFiles: ReadonlyMap<string, Changed>
  /** Addresses that give rights by themselves, as written → the marks in their place. */
  readonly linkMarks: ReadonlyMap<string, string>
  /** Id of a mark → what is told of the address. */
  readonly withdrawn: ReadonlyMap<string, Withdrawn>
  /** Prefixed titles of the pages that rules drop. */
  readonly droppedPages: ReadonlySet<string>
  /** Whether a rule drops the page of a prefixed title. */
  readonly dropsPage: (title: string) => boolean
  readonly dropsRevision: (revisionId: number) => boolean
  /** Whether a rule drops the upload of a name without namespace, or the one that it is a reduced copy of. */
  readonly dropsFile: (name: string) => boolean
}

/** What the privacy step decides from. */
export interface RedactionJob {
  readonly archive: Archive
  readonly reader: ArchiveReader
  readonly results: Results
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
  /** Where a rule stands in its file. */
  readonly placeOfRule: (index: number, ...key: readonly string[]) => string
}

/**
 * Decides what is masked, renamed, changed or dropped before anything is written, in two passes over the distinct
 * texts.
 */
export async function redact(job: RedactionJob): Promise<Redaction> {
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
  const masked = await maskAll(job, { policy, pseudonyms: names, bundleDate, links: linkMarks, known })
  const masker = createMasker(policy, names, bundleDate, linkMarks, known)
  return {
    policy,
    mask: masker.mask,
    ...namesApart(job, masker.mask),
    counts: masked.counts,
    known,
    onePerson,
    removed: () => [...literalsOf(policy, bundleDate), ...known, ...masked.found, ...masker.found.values()],
    pseudonyms: names,
    linkMarks,
    withdrawn: new Map([...secrets.values()].map((one) => [one.id, one])),
    changed: masked.changed,
    changedFiles: policy.exif === 'strip' ? changedFiles(reader) : new Map(),
    ...drops(job),
  }
}

function namesApart({ reader, site }: RedactionJob, mask: Mask): Pick<Redaction, 'titleOf' | 'contributorOf'> {
  const fileNamespace = site.namespaces.find(({ id }) => id === 6)?.name ?? 'File'
  const titles = publishedNames(allTitles(), mask, (title) => reader.page(title) !== null)
  const rows = reader.contributors().map(({ name }) => name)
  const isContributor = new Set(rows)
  const contributors = publishedNames(rows, mask, (name) => isContributor.has(name))
  return {
    titleOf: (title) => titles.get(title) ?? mask(title),
    contributorOf: (name) => contributors.get(name) ?? mask(name),
  }

  function* allTitles(): Generator<string> {
    for (const { title } of reader.pages()) yield title
    for (const { name } of reader.fileVersions()) yield `${fileNamespace}:${name}`
  }
}

/** The things that rules drop, named as the wiki spells them. A reduced copy of a dropped file is dropped with it. */
function drops({
  policy,
  bundleDate,
  site,
}: RedactionJob): Pick<Redaction, 'droppedPages' | 'dropsPage' | 'dropsRevision' | 'dropsFile'> {
  const titles = titleRules(site)
  const rules = policy.rules.filter((rule) => inForce(rule, bundleDate))
  const [pages, revisions, files] = [new Set<string>(), new Set<number>(), new Set<string>()]
  for (const { action, match } of rules) {
    if (action === 'drop-page' && match.page !== undefined)
      pages.add(parseTitle(match.page, titles)?.prefixed ?? match.page)
    if (action === 'drop-revision' && match.revision !== undefined) revisions.add(match.revision)
    if (action === 'drop-file' && match.file !== undefined) files.add(fileNameOf(match.file, titles).normalize('NFC'))
  }
  return {
    droppedPages: pages,
    dropsPage: (title) => pages.has(title),
    dropsRevision: (revisionId) => revisions.has(revisionId),
    dropsFile: (name) => {
      const original = name.normalize('NFC').replace(/^(?:(?:page|lang|lossy|lossless)[\w-]*-)?\d+px-/, '')
      return files.has(name.normalize('NFC')) || files.has(original) || files.has(original.replace(/\.\w+$/, ''))
    },
  }
}

/** Looked for in every text of every revision, and in all else that may come out. */
async function findInTexts(job: RedactionJob, titles: TitleRules): Promise<FoundInTexts> {
  const { archive, policy, bundleDate, links, hideLivePads, passes } = job
  const setup: TextSearchSetup = {
    policy,
    bundleDate,
    contributorWords: policy.ip === 'keep' ? null : contributorWords(titles),
    secrets: policy.audience === 'public' ? { links, hideLivePads } : null,
  }
  const parts: FoundInTexts[] = []
  const search = passes.searchTexts(setup)
  for await (const part of workAhead(textRanges(archive), passes.together, search)) parts.push(part)
  return joinFound([...parts, createTextSearch(setup)(textsBesideTexts(archive))])
}

/** What the policy changes in all texts. Counted here, once: later calls mask the same values again for each writer. */
async function maskAll({ archive, passes }: RedactionJob, setup: MaskerSetup) {
  const parts: MaskedTexts[] = []
  const mask = passes.maskTexts(setup)
  for await (const part of workAhead(textRanges(archive), passes.together, mask)) parts.push(part)
  return joinMasked(parts)
}

/** Pictures beyond this size are not held in memory for their metadata. */
const largestPicture = 256 * 1024 * 1024

function changedFiles(reader: ArchiveReader): ReadonlyMap<string, Changed> {
  const changed = new Map<string, Changed>()
  for (const { sha1, bytes, mime, stored } of reader.fileVersions()) {
    if (stored === 0 || sha1 === null || !isPicture(mime) || (bytes ?? 0) > largestPicture) continue
    const picture = Buffer.concat([...reader.fileContent(sha1)])
    const published = stripMetadata(picture)
    if (published !== picture) changed.set(sha1, { bytes: published.length, sha1: sha1Base36(published) })
  }
  return changed
}

/** A source that does not tell the type is asked by content. */
const isPicture = (mime: string | null): boolean => mime === null || mime === 'image/jpeg' || mime === 'image/png'

/**
 * The secret of the pseudonyms: `WIKIFONDS_PRIVACY_KEY`, else `<pipeline>.privacy.key`, else made once beside the pipeline
 * (mode 0600) and said so through `tell`.
 */
export function privacySecret(stem: string, environment: NodeJS.ProcessEnv, tell: (path: string) => void): string {
  const given = environment['WIKIFONDS_PRIVACY_KEY']
  if (given !== undefined && given !== '') return given
  const path = `${stem}.privacy.key`
  if (existsSync(path)) return readFileSync(path, 'utf8').trim()
  const secret = randomBytes(32).toString('hex')
  writeNamed(path, `${secret}\n`, 0o600)
  tell(path)
  return secret
}
