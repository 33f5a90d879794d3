import { csvField } from '../../model/csv-fields.ts'
import { mediaTypeOf } from '../../support/content-type.ts'
import { readCsv } from '../../support/csv.ts'
import { describeFile } from '../../texts/bundle-words.ts'
import type { Digest } from '../bag/digest.ts'
import { type BundleFacts, contributorsOf, describe, organisationOf, say, titleOf } from './facts.ts'
import { isUnknown, licenceIds, licenceUrl } from './licences.ts'

const profiles = 'https://datapackage.org/profiles/2.0'

/**
 * `datapackage.json` (Data Package 2.0, https://datapackage.org/standard/data-package/) with version 1 members for older
 * readers: the catalogue, and every file of records. `columns` has the header row of each CSV, by its path.
 */
export function dataPackage(facts: BundleFacts, columns: ReadonlyMap<string, readonly string[]>): string {
  const { about, date, payload } = facts
  const catalogue = payload.catalogue === null ? [] : [catalogueResource(payload.catalogue, facts)]
  const described = {
    $schema: `${profiles}/datapackage.json`,
    profile: 'data-package',
    name: facts.name.toLowerCase(),
    id: payload.swhid,
    title: titleOf(facts),
    description: describe(facts, facts.language),
    version: date,
    created: `${date}T00:00:00Z`,
    ...(about.baseUrl === null ? {} : { homepage: about.baseUrl }),
    contributors: [
      { title: contributorsOf(facts), role: 'author', roles: ['creator'] },
      { title: organisationOf(facts), role: 'publisher', roles: ['publisher'] },
    ],
    ...(isUnknown(about.rights)
      ? {}
      : { licenses: licenceIds(about.rights).map((id) => ({ name: id, path: licenceUrl(id, about.rights) })) }),
    resources: [...catalogue, ...payload.records.map((file) => recordResource(file, columns, facts))],
  }
  return `${JSON.stringify(described, null, 2)}\n`
}

function fileMembers({ path, bytes, sha256 }: Digest, description: string | null) {
  return {
    path,
    ...(description === null ? {} : { description }),
    format: path.split('.').at(-1) ?? '',
    mediatype: mediaTypeOf(path) ?? 'application/octet-stream',
    bytes,
    hash: `sha256:${sha256}`,
  }
}

const catalogueResource = (file: Digest, { language }: BundleFacts) => ({
  name: 'catalogue',
  ...fileMembers(file, say(language, 'partCatalogue')),
})

/** A CSV has the plain name of its table; other forms of the same records add their ending to it. */
function recordResource(file: Digest, columns: ReadonlyMap<string, readonly string[]>, facts: BundleFacts) {
  const fileName = file.path.replace(/^.*\//, '')
  const encoding = fileName.endsWith('.xlsx') ? {} : { encoding: 'utf-8' }
  const members = { ...fileMembers(file, describeFile(file.path, facts.language)), ...encoding }
  const header = columns.get(file.path)
  if (header !== undefined)
    return {
      ...tableProfile,
      name: fileName.replace(/\.csv$/, '').toLowerCase(),
      ...members,
      ...table(fileName, header),
    }
  const schema = file.path.replace(/\.jsonl$/, '.schema.json')
  const hasSchema = schema !== file.path && facts.payload.records.some(({ path }) => path === schema)
  return {
    $schema: `${profiles}/dataresource.json`,
    profile: 'data-resource',
    name: fileName.replaceAll('.', '-').toLowerCase(),
    ...members,
    // Each line by a JSON Schema: what a line holds is deeper than the fields of a table can say.
    ...(hasSchema ? { jsonSchema: schema } : {}),
  }
}

const tableProfile = { $schema: `${profiles}/dataresource.json`, profile: 'tabular-data-resource', type: 'table' }

const table = (fileName: string, header: readonly string[]) => ({
  dialect: { delimiter: ',', lineTerminator: '\r\n', quoteChar: '"', doubleQuote: true, header: true },
  schema: {
    $schema: `${profiles}/tableschema.json`,
    fields: header.map((column) => ({ name: column, ...csvField(fileName, column) })),
    missingValues: [''],
  },
})

/** The names in the header row of a CSV; none of an empty file. Throws NotAsExpected for what is no CSV. */
export async function headerRow(pieces: AsyncIterable<string | Uint8Array>, path: string): Promise<readonly string[]> {
  for await (const { cells } of readCsv(pieces, path)) return cells
  return []
}
