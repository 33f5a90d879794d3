import { csvField } from '../../model/csv-fields.ts'
import { readCsv } from '../../support/csv.ts'
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

/** The names in the header row of a CSV; none of an empty file. Throws NotAsExpected for what is no CSV. */
export async function headerRow(pieces: AsyncIterable<string | Uint8Array>, path: string): Promise<readonly string[]> {
  for await (const { cells } of readCsv(pieces, path)) return cells
  return []
}
