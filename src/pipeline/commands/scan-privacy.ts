/** `privacy scan`: personal data in a bundle, a private store, a pipeline or a source, told in a private report. */

import { createReadStream, existsSync, statSync } from 'node:fs'
import { basename, join, resolve, sep } from 'node:path'
import { z } from 'zod'
import { type Archive, openLeftArchive } from '../../archive/archive.ts'
import { type ArchiveReader, readArchive } from '../../archive/read.ts'
import { openResults, type Results } from '../../archive/results.ts'
import { readSite } from '../../archive/site.ts'
import { secretFinder } from '../../links/find.ts'
import type { PolicyChanges } from '../../model/account.ts'
import { createSensor, type SensorSettings } from '../../privacy/personal-data.ts'
import { draftPolicy } from '../../privacy/policy.ts'
import {
  countFindings,
  type FindingCounts,
  gatherFindings,
  type PersonalFinding,
  type TextField,
  type WikiText,
} from '../../privacy/scan.ts'
import { NotAsExpected, readJson } from '../../support/expected.ts'
import { StopRun } from '../../texts/errors.ts'
import type { Language } from '../../texts/language.ts'
import { writtenLoss } from '../../texts/loss.ts'
import { message } from '../../texts/message.ts'
import { readConfig } from '../io/load.ts'
import { type Fonds, openFonds } from '../io/open-bundle.ts'
import { writePrivate } from '../io/writable.ts'
import { isPipeline } from '../links/links-wiki.ts'
import { stringsIn, textsOfBundle } from '../privacy/texts-of-bundle.ts'
import { type NotRead, textsOfFile } from '../privacy/texts-of-file.ts'
import { shownTexts } from '../run/privacy/joined-step.ts'
import { builtinLinkSettings, loadLinkSettings } from '../run/view/link-resolver.ts'
import { type OpenedWiki, type WikiOptions, withReadWiki } from '../run/with-wiki.ts'
import { findWiki } from './inspect.ts'
import { withSource } from './with-source.ts'

export { placeWords } from '../../privacy/policy.ts'
export type { PersonalFinding } from '../../privacy/scan.ts'

/** What a scan is told. */
export interface ScanOptions extends Omit<WikiOptions, 'out'> {
  /** A file of names, one a line; null: none are looked for. */
  readonly names: string | null
  /** The report; null: `<name>.privacy-report.json` in the working directory. */
  readonly out: string | null
  /** The policy file to write; null: none. */
  readonly draft: string | null
  /** Of the comments in it. */
  readonly language: Language
}

/** What was found, and where it is told. */
export interface ScanResult {
  /** Path of the report. */
  readonly report: string
  /** Path of the policy file; null: none was asked for. */
  readonly policy: string | null
  /** The worst first. */
  readonly findings: readonly PersonalFinding[]
  /** Values by kind and severity. */
  readonly counts: FindingCounts
  /** Files without a text that is read, sorted. */
  readonly notRead: readonly string[]
  /** What the policy changed in a bundle, as that tells; null of what is none. */
  readonly changed: PolicyChanges | null
}

type Found = Pick<ScanResult, 'findings' | 'changed'>

/**
 * Looks through every text and writes the report (mode 0600) and, where it is asked for, a policy file. Throws NotAsExpected
 * for a report inside the bundle, ALREADY_THERE for the policy file, ARCHIVE_VERSION, and what `inspect`, `run` and
 * `openFonds` throw.
 */
export async function scanPrivacy(location: string, options: ScanOptions): Promise<ScanResult> {
  const names = options.names === null ? [] : readNames(options.names)
  const report = options.out ?? `${nameOf(location)}.privacy-report.json`
  refuseInside(location, report)
  if (options.draft !== null && existsSync(options.draft)) throw new StopRun('ALREADY_THERE', { path: options.draft })
  const notRead = new Set<string>()
  const { findings, changed } = await withTexts(location, options, async (textsWith, rightsIn): Promise<Found> => {
    const gathering = gatherFindings(createSensor({ names, rightsIn }))
    for await (const text of textsWith((file) => notRead.add(file))) {
      options.signal.throwIfAborted()
      gathering.add(text)
    }
    return { findings: gathering.findings(), changed: null }
  })
  const told = { findings, counts: countFindings(findings), notRead: [...notRead].sort(), changed }
  writePrivate(report, `${JSON.stringify({ scanned: nameOf(location), ...told }, null, 1)}\n`)
  if (options.draft !== null) writePrivate(options.draft, draftPolicy(findings, options.language))
  return { report, policy: options.draft, ...told }
}

/** One name a line; empty lines and comments (`#`) are none. */
const readNames = (path: string): readonly string[] =>
  readConfig(resolve(path), path)
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'))

/** `communs-2023-01-15` of a zip, a folder or an address. */
function nameOf(location: string): string {
  const name = basename(location.replace(/(?<![/\\])[/\\]+$/, '')) || 'wiki'
  return name.replace(/\.(?:zip|sqlite3?|db|ya?ml|xml(?:\.\w+)?)$/i, '') || 'wiki'
}

/** What is in a bundle is published with it. */
function refuseInside(location: string, report: string): void {
  const isFolder = statSync(location, { throwIfNoEntry: false })?.isDirectory() === true
  if (isFolder && resolve(report).startsWith(`${resolve(location)}${sep}`))
    throw new NotAsExpected('--out', message('outside-of', { path: location }), report)
}

type TextsWith = (notRead: (file: string) => void) => AsyncIterable<WikiText>
type Work = (textsWith: TextsWith, rightsIn: SensorSettings['rightsIn']) => Promise<Found>

/** Opens what lies at a location, lets the work read its texts, and closes it. */
async function withTexts(location: string, options: ScanOptions, work: Work): Promise<Found> {
  if (isPipeline(location)) return withReadWiki(location, { ...options, out: null }, workWith(work))
  const archive = isDatabase(location) ? openLeftArchive(location) : null
  if (archive !== null) {
    try {
      const links = builtinLinkSettings(readSite(archive.store))
      return await work((notRead) => textsOfArchive(archive, notRead), rightsFinder(links))
    } finally {
      archive.close()
    }
  }
  const source = isDatabase(location) ? null : await findWiki([location], options.environment)
  if (source === null || source.inspection.kind === 'bundle') {
    const fonds = await openFonds(source?.sources[0]?.location ?? location)
    try {
      const links = builtinLinkSettings({ baseUrl: fonds.about.baseUrl, articlePath: null })
      const found = await work((notRead) => textsOfBundle(fonds, notRead), rightsFinder(links))
      return { ...found, changed: await changedIn(fonds) }
    } finally {
      await fonds.close()
    }
  }
  return withSource(source, options, workWith(work))
}

const redactions = z
  .object({ textsChanged: z.number(), contributorsRenamed: z.number(), picturesChanged: z.number() })
  .transform((told) => ({ texts: told.textsChanged, names: told.contributorsRenamed, pictures: told.picturesChanged }))

/** A lone catalogue, and a bundle that tells nothing of it, have none. */
async function changedIn({ bundle }: Fonds): Promise<PolicyChanges | null> {
  const path = 'data/provenance/redactions.json'
  if (bundle?.has(path) !== true) return null
  return redactions.safeParse(await readJson(bundle, path)).data ?? null
}

const isDatabase = (location: string): boolean =>
  /\.(sqlite3?|db)$/i.test(location) && statSync(location, { throwIfNoEntry: false })?.isFile() === true

/** The texts of a store that was read for it: a bundle of the same would be masked already. */
const workWith =
  (work: Work) =>
  ({ pipeline, archive, wiki, at }: OpenedWiki): Promise<Found> => {
    at('privacy')
    const links = loadLinkSettings(pipeline, wiki.site, true)
    return work((notRead) => textsOfArchive(archive, notRead), rightsFinder(links))
  }

/** Addresses that give rights by themselves, and pads that anybody may write to as long as they live. */
function rightsFinder(context: Parameters<typeof secretFinder>[0]): SensorSettings['rightsIn'] {
  const lasting = secretFinder(context, null)
  const all = secretFinder(context, () => true)
  return (text) => {
    const forEver = new Set(lasting(text))
    return [...all(text)].map((url) => ({ url, isLasting: forEver.has(url) }))
  }
}

// Every text of a private store, before anything is masked.

/** The texts of all pages with all their revisions, of records and links as far as a run made them, of uploads, of losses. */
async function* textsOfArchive(archive: Archive, notRead: NotRead): AsyncGenerator<WikiText> {
  const [reader, results] = [readArchive(archive), openResults(archive)]
  const people = new Map(reader.contributors().map(({ contributor_id, name }) => [contributor_id, name]))
  const nameOf = (id: number | null): string => (id === null ? '' : (people.get(id) ?? ''))
  yield* pageTexts(reader, results, nameOf)
  yield* uploadTexts(archive, reader, nameOf, notRead)
  for (const loss of reader.losses()) {
    const { subject, reason, detail = '' } = writtenLoss(loss)
    yield { page: null, file: null, revision: null, field: 'loss', text: `${subject}\n${reason}\n${detail}` }
  }
}

type NameOf = (contributorId: number | null) => string

function* pageTexts(reader: ArchiveReader, results: Results, nameOf: NameOf): Generator<WikiText> {
  for (const { page_key, title, redirect_title } of reader.pages()) {
    const ofPage = (field: TextField, text: string, revision: number | null = null): WikiText => ({
      ...{ page: title, file: null, revision, field, text },
    })
    yield ofPage('title', title)
    if (redirect_title !== null) yield ofPage('title', redirect_title)
    for (const { revision_id, comment, contributor_id, text_id, html_id } of reader.revisions(page_key)) {
      yield ofPage('contributor', nameOf(contributor_id), revision_id)
      if (comment !== null) yield ofPage('comment', comment, revision_id)
      for (const id of [text_id, html_id]) if (id !== null) yield ofPage('text', reader.text(id), revision_id)
    }
    const parsed = results.parsed(title, false)
    for (const text of parsed === null ? [] : shownTexts(parsed)) yield { ...ofPage('text', text), isShown: true }
    for (const text of stringsIn(parsed?.record ?? null)) yield ofPage('record', text)
    for (const { raw, label } of parsed?.links ?? []) yield ofPage('link', `${raw}\n${label ?? ''}`)
  }
}

async function* uploadTexts(
  { filesFolder }: Archive,
  reader: ArchiveReader,
  nameOf: NameOf,
  notRead: NotRead,
): AsyncGenerator<WikiText> {
  for (const { name, comment, contributor_id, sha1, stored } of reader.fileVersions()) {
    const ofFile = (field: TextField, text: string): WikiText => ({
      ...{ page: null, file: name, revision: null, field, text },
    })
    yield ofFile('file name', name)
    yield ofFile('contributor', nameOf(contributor_id))
    if (comment !== null) yield ofFile('comment', comment)
    if (stored !== 1 || sha1 === null) continue
    const file = join(filesFolder, sha1)
    yield* textsOfFile(name, { bytes: statSync(file).size, open: () => createReadStream(file) }, notRead)
  }
}
