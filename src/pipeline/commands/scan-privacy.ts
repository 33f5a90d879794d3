/** `privacy scan`: personal data in a bundle, a private store, a pipeline or a source, told in a private report. */

import { existsSync, statSync } from 'node:fs'
import { basename, resolve, sep } from 'node:path'
import { z } from 'zod'
import { openLeftArchive } from '../../archive/archive.ts'
import { readSite } from '../../archive/site.ts'
import { secretFinder } from '../../links/find.ts'
import type { PolicyChanges } from '../../model/account.ts'
import { createSensor, type SensorSettings } from '../../privacy/personal-data.ts'
import { draftPolicy } from '../../privacy/policy-draft.ts'
import {
  countFindings,
  type FindingCounts,
  gatherFindings,
  type PersonalFinding,
  type WikiText,
} from '../../privacy/scan.ts'
import { NotAsExpected, readJson } from '../../support/expected.ts'
import { StopRun } from '../../texts/errors.ts'
import type { Language } from '../../texts/language.ts'
import { message } from '../../texts/message.ts'
import { readConfig } from '../io/load.ts'
import { type Fonds, openFonds } from '../io/open-bundle.ts'
import { writePrivate } from '../io/writable.ts'
import { isPipeline } from '../links/links-wiki.ts'
import { textsOfArchive } from '../privacy/texts-of-archive.ts'
import { textsOfBundle } from '../privacy/texts-of-bundle.ts'
import { builtinLinkSettings, loadLinkSettings } from '../run/view/link-resolver.ts'
import { type OpenedWiki, type WikiOptions, withReadWiki } from '../run/with-wiki.ts'
import { findWiki } from './inspect.ts'
import { withSource } from './with-source.ts'

export { placeWords } from '../../privacy/policy-draft.ts'
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

/** What was found, and what a bundle says of itself. */
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
