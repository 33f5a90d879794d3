import { createReadStream } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Rights } from '../../model/wiki.ts'
import { padding } from '../zip/sqlite-in-zip.ts'
import { bagInfo, bagitProfile, bagitTxt } from './bagit.ts'
import { dataPackage, headerRow } from './datapackage.ts'
import {
  type BundleFacts,
  contactOf,
  contributorsOf,
  describe,
  isMailAddress,
  organisationOf,
  say,
  titleOf,
} from './facts.ts'
import {
  isUnknown,
  licenceExpression,
  licenceFiles,
  licenceIds,
  ownLicence,
  programLicence,
  sqlLicences,
} from './licences.ts'
import { sqlScript } from './payload.ts'
import { cratePreview } from './preview.ts'
import { bundleStyles, readmeHtml, readmeTxt } from './readme.ts'
import { roCrate } from './ro-crate.ts'

/** Every tag file but the manifests: path in the bag → content. */
export async function tagFiles(folder: string, facts: BundleFacts): Promise<ReadonlyMap<string, string | Buffer>> {
  return new Map<string, string | Buffer>([
    ['bagit.txt', bagitTxt],
    ['padding.txt', padding(facts.name, bagitTxt.length, facts.payload.catalogue?.bytes ?? 0)],
    ['bag-info.txt', bagInfo(facts)],
    ['bagit-profile.json', bagitProfile(facts.about.toolVersion)],
    ['ro-crate-metadata.json', roCrate(facts)],
    ['ro-crate-preview.html', cratePreview(facts)],
    [bundleStyles, await readFile(new URL('preview.css', import.meta.url), 'utf8')],
    ['datapackage.json', dataPackage(facts, await columnsOfTables(folder, facts))],
    ['CITATION.cff', citation(facts)],
    ['REUSE.toml', reuseToml(facts)],
    ['README.html', readmeHtml(facts)],
    ['README.txt', readmeTxt(facts)],
    ...(await licenceFiles(facts)),
  ])
}

/** Path of each CSV of records → the names in its header row. */
async function columnsOfTables(
  folder: string,
  { payload }: BundleFacts,
): Promise<ReadonlyMap<string, readonly string[]>> {
  const columns = new Map<string, readonly string[]>()
  for (const { path } of payload.records) {
    if (path.endsWith('.csv')) columns.set(path, await headerRow(createReadStream(join(folder, path)), path))
  }
  return columns
}

/** `CITATION.cff` 1.2.0. A JSON string is a YAML string, so that no name can break the file. */
function citation(facts: BundleFacts): string {
  const { about, date, language, payload } = facts
  const text = JSON.stringify
  const contact = contactOf(facts)
  return [
    'cff-version: 1.2.0',
    `message: ${text(say(language, 'cite'))}`,
    'type: dataset',
    `title: ${text(titleOf(facts))}`,
    `abstract: ${text(describe(facts, language))}`,
    'authors:',
    `  - name: ${text(contributorsOf(facts))}`,
    'contact:',
    `  - name: ${text(organisationOf(facts))}`,
    ...(contact === null || !isMailAddress(contact) ? [] : [`    email: ${text(contact)}`]),
    ...(about.baseUrl === null ? [] : [`url: ${text(about.baseUrl)}`]),
    `version: ${text(date)}`,
    `date-released: ${text(date)}`,
    ...licenceLines(about.rights),
    'identifiers:',
    '  - type: swh',
    `    value: ${text(payload.swhid)}`,
    '',
  ].join('\n')
}

/** Several licences mean a choice here: what stands under all of them at once has no form in CFF but an address. */
function licenceLines(rights: Rights): readonly string[] {
  const ids = licenceIds(rights)
  const { url } = rights
  if (isUnknown(rights) || / AND /.test(rights.spdx)) return url === null ? [] : [`license-url: ${JSON.stringify(url)}`]
  return ids.length === 1 ? [`license: ${ids[0]}`] : ['license:', ...ids.map((id) => `  - ${id}`)]
}

const sqlExpression = [programLicence, ...sqlLicences].join(' AND ')

/** `REUSE.toml` (REUSE 3.3): who owns what, under which licence. The last annotation that fits a path counts. */
function reuseToml(facts: BundleFacts): string {
  const { about, date, payload } = facts
  const year = date.slice(0, 4)
  const contributors = contributorsOf(facts)
  return [
    'version = 1\n',
    annotation('**', `${year} ${organisationOf(facts)}`, ownLicence),
    annotation('data/**', contributors, licenceExpression(about.rights)),
    ...(payload.hasProgram ? [annotation('data/site/assets/**', `${year} wikifonds`, programLicence)] : []),
    ...(payload.hasSqlPage
      ? [annotation(sqlScript, `${year} wikifonds, and those whom the file names`, sqlExpression)]
      : []),
  ].join('\n')
}

function annotation(path: string, owner: string, licence: string): string {
  // A JSON string is a TOML basic string.
  const text = JSON.stringify
  return [
    '[[annotations]]',
    `path = ${text(path)}`,
    'precedence = "override"',
    `SPDX-FileCopyrightText = ${text(owner)}`,
    `SPDX-License-Identifier = ${text(licence)}`,
    '',
  ].join('\n')
}
