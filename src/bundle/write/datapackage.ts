import { csvField } from '../../model/csv-fields.ts'
import type { Digest } from '../digest.ts'
import { type BundleFacts, describe, titleOf } from './facts.ts'
import { isUnknown, licenceIds, licenceUrl } from './licences.ts'

/** A CSV of the bundle with the names in its header row. */
export interface CsvTable {
  readonly file: Digest
  readonly columns: readonly string[]
}

/** `datapackage.json`: version 1 members, for older readers, and the version 2 `$schema`. */
export function dataPackage(facts: BundleFacts, tables: readonly CsvTable[]): string {
  const { about, date, payload } = facts
  const catalogue = payload.catalogue === null ? [] : [catalogueResource(payload.catalogue)]
  const described = {
    $schema: 'https://datapackage.org/profiles/2.0/datapackage.json',
    profile: 'data-package',
    name: facts.name.toLowerCase(),
    title: titleOf(facts),
    description: describe(facts, facts.language),
    version: date,
    created: `${date}T00:00:00Z`,
    ...(about.baseUrl === null ? {} : { homepage: about.baseUrl }),
    ...(isUnknown(about.rights)
      ? {}
      : { licenses: licenceIds(about.rights).map((id) => ({ name: id, path: licenceUrl(id, about.rights) })) }),
    resources: [...catalogue, ...tables.map(tableResource)],
  }
  return `${JSON.stringify(described, null, 2)}\n`
}

function catalogueResource({ path, bytes, sha256 }: Digest) {
  return {
    name: 'catalogue',
    path,
    format: 'sqlite',
    mediatype: 'application/vnd.sqlite3',
    bytes,
    hash: `sha256:${sha256}`,
  }
}

function tableResource({ file, columns }: CsvTable) {
  const name = file.path.replace(/^.*\//, '')
  return {
    $schema: 'https://datapackage.org/profiles/2.0/dataresource.json',
    profile: 'tabular-data-resource',
    name: name.replace(/\.csv$/, '').toLowerCase(),
    path: file.path,
    format: 'csv',
    mediatype: 'text/csv',
    encoding: 'utf-8',
    bytes: file.bytes,
    hash: `sha256:${file.sha256}`,
    dialect: { delimiter: ',', lineTerminator: '\r\n', quoteChar: '"', doubleQuote: true, header: true },
    schema: { fields: columns.map((column) => ({ name: column, ...csvField(name, column) })), missingValues: [''] },
  }
}

/** The names in the header row of a CSV (RFC 4180). */
export function headerRow(csv: string): readonly string[] {
  const row = csv.replace(/^\ufeff/, '')
  const columns: string[] = []
  const cell = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/y
  for (let match = cell.exec(row); match !== null; match = cell.exec(row)) {
    columns.push(match[1]?.replaceAll('""', '"') ?? match[2] ?? '')
    if (match[3] !== ',') break
  }
  return columns
}
