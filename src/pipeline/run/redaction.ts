/** The privacy step: who is anonymous, which texts change on the way out, and what is dropped. */

import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import type { Archive } from '../../archive/archive.ts'
import type { ArchiveReader } from '../../archive/read.ts'
import type { Results } from '../../archive/results.ts'
import { secretFinder, tombstones, type Withdrawn, withdraw } from '../../links/find.ts'
import { corpusSignals } from '../../links/lock.ts'
import { deadVerdicts, judgeLink } from '../../links/resolve.ts'
import type { Link } from '../../model/link.ts'
import type { SiteLanguage } from '../../model/texts.ts'
import { parseTitle, titleRules } from '../../model/title.ts'
import type { WikiSite } from '../../model/wiki.ts'
import { masks, spellAddress } from '../../privacy/detect.ts'
import type { MaskCounts } from '../../privacy/detected.ts'
import { stripMetadata } from '../../privacy/exif.ts'
import { createMasker, type KnownValue, literalsOf, type Mask, type Masker } from '../../privacy/mask.ts'
import { inForce, type PrivacyPolicy } from '../../privacy/policy.ts'
import { pseudonyms } from '../../privacy/pseudonyms.ts'
import type { MeetingLexicons } from '../../records/series-of-run.ts'
import { sha1Base36 } from '../../support/hash.ts'
import type { PeopleByHand } from '../io/load.ts'
import { writeNamed } from '../io/writable.ts'
import { contributorAddresses, fileNameOf, privateValues } from './private-values.ts'
import { publishedNames } from './published-names.ts'
import type { LinkSettings } from './view/link-resolver.ts'

/** The published form of something that the policy changes. */
export interface Changed {
  /** Its size in bytes; of a text, in UTF-8. */
  readonly bytes: number
  /** Its SHA-1 in base 36, as MediaWiki writes it. */
  readonly sha1: string
}

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
  /** Where a rule stands in its file. */
  readonly placeOfRule: (index: number, ...key: readonly string[]) => string
}

/**
 * Decides what is masked, renamed, changed or dropped before anything is written, in a few passes over the distinct
 * texts.
 */
export function redact(job: RedactionJob): Redaction {
  const { archive, reader, policy, bundleDate, links } = job
  const titles = titleRules(job.site)
  const anonymous = policy.ip === 'keep' ? [] : contributorAddresses(archive, reader, titles)
  const names = policy.ip === 'pseudonym' ? pseudonyms(anonymous, job.secret, job.language) : new Map<string, string>()
  const secrets =
    policy.audience === 'public'
      ? withdraw(secretsOf(archive, links, job.hideLivePads), links)
      : new Map<string, never>()
  const linkMarks = tombstones(secrets)
  const { values, onePerson } = privateValues({ ...job, titles })
  const known = [
    ...[...secrets.keys()].map((value): KnownValue => ({ reason: 'link', value, mark: linkMarks.get(value) ?? '' })),
    ...anonymous.map(
      (value): KnownValue => ({ reason: 'address', value, mark: names.get(spellAddress(value)) ?? masks.ip }),
    ),
    ...values,
  ]
  const masker = createMasker(policy, names, bundleDate, linkMarks, known)
  const changed = changedTexts(archive, masker)
  // Counted over the texts once: later calls mask the same values again for each writer.
  const counts = { ...masker.counts }
  return {
    policy,
    mask: masker.mask,
    ...namesApart(job, masker.mask),
    counts,
    known,
    onePerson,
    removed: () => [...literalsOf(policy, bundleDate), ...known, ...masker.found.values()],
    pseudonyms: names,
    linkMarks,
    withdrawn: new Map([...secrets.values()].map((one) => [one.id, one])),
    changed,
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
}: RedactionJob): Pick<Redaction, 'dropsPage' | 'dropsRevision' | 'dropsFile'> {
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
    dropsPage: (title) => pages.has(title),
    dropsRevision: (revisionId) => revisions.has(revisionId),
    dropsFile: (name) => {
      const original = name.normalize('NFC').replace(/^(?:(?:page|lang|lossy|lossless)[\w-]*-)?\d+px-/, '')
      return files.has(name.normalize('NFC')) || files.has(original) || files.has(original.replace(/\.\w+$/, ''))
    },
  }
}

/** Looked for in every text of every revision, and in what was said of revisions and files. */
function* secretsOf({ store }: Archive, links: LinkSettings, hideLivePads: boolean): Generator<string> {
  const { policy, lock } = links
  const corpus = corpusSignals([], lock)
  const isDead = (link: Link): boolean =>
    deadVerdicts.has(judgeLink(link, lock.entries.get(link.raw) ?? null, policy, corpus).verdict)
  const find = secretFinder(links, hideLivePads ? (link) => !isDead(link) : null)
  const columns = [
    'SELECT body AS said FROM texts',
    'SELECT comment AS said FROM revisions WHERE comment IS NOT NULL',
    'SELECT comment AS said FROM file_versions WHERE comment IS NOT NULL',
  ]
  for (const column of columns)
    for (const row of store.prepare(column).iterate()) yield* find((row as { said: string }).said)
}

function changedTexts({ store }: Archive, { mask }: Masker): ReadonlyMap<number, Changed> {
  const changed = new Map<number, Changed>()
  const texts = store.prepare('SELECT text_id, body FROM texts ORDER BY text_id')
  for (const row of texts.iterate()) {
    const { text_id, body } = row as { text_id: number; body: string }
    const published = mask(body)
    if (published !== body) changed.set(text_id, { bytes: Buffer.byteLength(published), sha1: sha1Base36(published) })
  }
  return changed
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
