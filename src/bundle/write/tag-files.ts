import { createReadStream } from 'node:fs'
import { join } from 'node:path'
import { padding } from '../zip/sqlite-in-zip.ts'
import { bagInfo, bagitProfile, bagitTxt } from './bagit.ts'
import { type CsvTable, dataPackage, headerRow } from './datapackage.ts'
import { type BundleFacts, describe, organisationOf, say, titleOf } from './facts.ts'
import { isUnknown, licenceExpression, licenceFiles, licenceIds, ownLicence, programLicence } from './licences.ts'
import { escapeHtml, htmlPage, readmeHtml, readmeTxt } from './readme.ts'
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
    ['datapackage.json', dataPackage(facts, await csvTables(folder, facts))],
    ['CITATION.cff', citation(facts)],
    ['REUSE.toml', reuseToml(facts)],
    ['README.html', readmeHtml(facts)],
    ['README.txt', readmeTxt(facts)],
    ...(await licenceFiles(facts)),
  ])
}

async function csvTables(folder: string, { payload }: BundleFacts): Promise<readonly CsvTable[]> {
  const tables: CsvTable[] = []
  for (const file of payload.tables) {
    const columns = await headerRow(createReadStream(join(folder, file.path)), file.path)
    tables.push({ file, columns })
  }
  return tables
}

/** `CITATION.cff` 1.2.0. A JSON string is a YAML string, so that no name can break the file. */
function citation(facts: BundleFacts): string {
  const { about, date, language, payload } = facts
  const text = JSON.stringify
  const licences = licenceIds(about.rights)
  return [
    'cff-version: 1.2.0',
    `message: ${text(say(language, 'cite'))}`,
    'type: dataset',
    `title: ${text(titleOf(facts))}`,
    `abstract: ${text(describe(facts, language))}`,
    'authors:',
    `  - name: ${text(say(language, 'contributors', { wiki: about.name }))}`,
    'contact:',
    `  - name: ${text(organisationOf(facts))}`,
    ...(about.baseUrl === null ? [] : [`url: ${text(about.baseUrl)}`]),
    `version: ${text(date)}`,
    `date-released: ${text(date)}`,
    ...licenceLines(licences, isUnknown(about.rights), about.rights.url),
    'identifiers:',
    '  - type: swh',
    `    value: ${text(payload.swhid)}`,
    '',
  ].join('\n')
}

function licenceLines(ids: readonly string[], unknown: boolean, url: string | null): readonly string[] {
  if (unknown) return url === null ? [] : [`license-url: ${JSON.stringify(url)}`]
  return ids.length === 1 ? [`license: ${ids[0]}`] : ['license:', ...ids.map((id) => `  - ${id}`)]
}

/** `ro-crate-preview.html`: what the crate holds, for a person. */
function cratePreview(facts: BundleFacts): string {
  const { about, language } = facts
  const rows = facts.payload.parts.map(({ path, text, bytes }) =>
    row([`<code>${escapeHtml(path)}</code>`, escapeHtml(say(language, text)), String(bytes)], 'td'),
  )
  const head = row([say(language, 'path'), say(language, 'what'), say(language, 'bytes')].map(escapeHtml), 'th')
  const licence = isUnknown(about.rights) ? say(language, 'licenceUnknownText') : about.rights.spdx
  const body = [
    `<h1>${escapeHtml(titleOf(facts))}</h1>`,
    `<p>${escapeHtml(describe(facts, language))}</p>`,
    `<p>${escapeHtml(say(language, 'rightsTitle'))}: ${escapeHtml(licence)}</p>`,
    '<table>',
    `<caption>${escapeHtml(say(language, 'previewTitle'))}</caption>`,
    `<thead>${head}</thead>`,
    `<tbody>\n${rows.join('\n')}\n</tbody>`,
    '</table>',
    '<p><a href="ro-crate-metadata.json">ro-crate-metadata.json</a></p>',
  ].join('\n')
  return htmlPage(language, titleOf(facts), body)
}

const row = (cells: readonly string[], tag: 'td' | 'th'): string => {
  const scope = tag === 'th' ? ' scope="col"' : ''
  return `<tr>${cells.map((cell) => `<${tag}${scope}>${cell}</${tag}>`).join('')}</tr>`
}

/** `REUSE.toml` (REUSE 3.3): who owns what, under which licence. The last annotation that fits a path counts. */
function reuseToml(facts: BundleFacts): string {
  const { about, date, language, payload } = facts
  const year = date.slice(0, 4)
  const contributors = say(language, 'contributors', { wiki: about.name })
  return [
    'version = 1\n',
    annotation('**', `${year} ${organisationOf(facts)}`, ownLicence),
    annotation('data/**', contributors, licenceExpression(about.rights)),
    ...(payload.hasProgram ? [annotation('data/site/assets/**', `${year} wikifonds`, programLicence)] : []),
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
