/** What describes a bundle to catalogues of data and of libraries: the data package, the citation. */

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv } from 'ajv'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { type BundleOptions, writeBundle } from '../../src/bundle/write.ts'
import { linkColumns } from '../../src/links/report.ts'
import { csvField } from '../../src/model/csv-fields.ts'
import { meetingCsv, peopleCsv } from '../../src/records/export.ts'
import { about, options, preparePayload, put, scratch } from './sample.ts'

const ajv = new Ajv({ strict: false, validateFormats: false, allErrors: true })
const profile = (name: string) =>
  ajv.compile(JSON.parse(readFileSync(new URL(`profiles/${name}.json`, import.meta.url), 'utf8')))
const cff = profile('cff-1.2.0')
const version1 = profile('data-package-1')
const table = profile('tabular-data-resource-1')

/** What version 2.0 of the profiles asks of the members that we write (https://datapackage.org/profiles/2.0/). */
const path = '^((?=[^./~])(?!file:)((?!\\/\\.\\.\\/)(?!\\\\)(?!:\\/\\/).)*|(http|ftp)s?:\\/\\/.*)$'
const types =
  'string number integer boolean object array list datetime date time year yearmonth duration geopoint geojson any'
const version2 = ajv.compile({
  type: 'object',
  required: ['resources'],
  properties: {
    $schema: { const: 'https://datapackage.org/profiles/2.0/datapackage.json' },
    contributors: {
      minItems: 1,
      items: { minProperties: 1, properties: { roles: { type: 'array', minItems: 1, items: { type: 'string' } } } },
    },
    licenses: { minItems: 1, items: { required: ['name'], properties: { name: { pattern: '^([-a-zA-Z0-9._])+$' } } } },
    resources: {
      type: 'array',
      minItems: 1,
      items: {
        required: ['name', 'path'],
        properties: {
          $schema: { const: 'https://datapackage.org/profiles/2.0/dataresource.json' },
          path: { type: 'string', pattern: path },
          type: { const: 'table' },
          bytes: { type: 'integer' },
          hash: { pattern: '^([^:]+:[a-fA-F0-9]+|[a-fA-F0-9]{32}|)$' },
          schema: {
            required: ['fields'],
            properties: {
              fields: {
                minItems: 1,
                items: {
                  required: ['name'],
                  properties: {
                    name: { type: 'string' },
                    type: { enum: types.split(' ') },
                    description: { type: 'string' },
                    constraints: { properties: { required: { type: 'boolean' }, pattern: { type: 'string' } } },
                  },
                },
              },
            },
          },
        },
      },
    },
  },
})

async function written(change: Partial<BundleOptions> = {}): Promise<string> {
  const folder = preparePayload(scratch())
  put(folder, 'data/records/meetings.ics', 'BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n')
  put(folder, 'data/records/meetings.schema.json', '{}\n')
  await writeBundle(folder, { ...options, zip: false, ...change })
  return folder
}

const rights = (spdx: string, url: string | null = null): Partial<BundleOptions> => ({
  about: { ...about, rights: { spdx, url, text: null } },
})
const variants: Readonly<Record<string, Partial<BundleOptions>>> = {
  'of one licence': {},
  'of two licences to choose from': rights('CC-BY-SA-3.0 OR GFDL-1.3-or-later'),
  'of two licences at once': rights('CC-BY-SA-4.0 AND ODbL-1.0', 'https://wiki.example.org/licence'),
  'of an unknown licence': rights('unknown'),
  'of a wiki without address and contact': { about: { ...about, baseUrl: null, contact: null, organisation: null } },
}

describe('datapackage.json', () => {
  test.for(Object.entries(variants))('%s is valid by the profiles of version 1 and 2', async ([, change]) => {
    const described = JSON.parse(readFileSync(join(await written(change), 'datapackage.json'), 'utf8'))
    for (const check of [version1, version2]) {
      check(described)
      expect(check.errors ?? []).toEqual([])
    }
    for (const resource of described.resources.filter(({ type }: { type?: string }) => type === 'table')) {
      table(resource)
      expect(table.errors ?? []).toEqual([])
    }
  })

  test('describes every form of the records, the lines of JSON by their schema', async () => {
    const { resources } = JSON.parse(readFileSync(join(await written(), 'datapackage.json'), 'utf8'))
    const said = resources.map(({ name, path, mediatype, jsonSchema }: Record<string, unknown>) => [
      name,
      path,
      mediatype,
      jsonSchema,
    ])
    expect(said).toEqual([
      ['catalogue', 'data/index.sqlite', 'application/vnd.sqlite3', undefined],
      ['meetings', 'data/records/meetings.csv', 'text/csv', undefined],
      ['meetings-ics', 'data/records/meetings.ics', 'text/calendar', undefined],
      ['meetings-jsonl', 'data/records/meetings.jsonl', 'application/jsonl', 'data/records/meetings.schema.json'],
      ['meetings-schema-json', 'data/records/meetings.schema.json', 'application/json', undefined],
    ])
    expect(resources.filter(({ description }: { description?: string }) => description === undefined)).toEqual([])
  })

  test('explains every column that a writer writes', () => {
    const header = (lines: Iterable<string>): readonly string[] => [...lines][0]?.trim().split(',') ?? []
    const files = {
      'meetings.csv': header(meetingCsv({ ...about }, [])),
      'people.csv': header(peopleCsv({ persons: [], idOf: () => null }, [])),
      'links.csv': linkColumns,
    }
    const unexplained = Object.entries(files).flatMap(([file, columns]) =>
      columns.filter((column) => csvField(file, column).description === undefined).map((column) => `${file} ${column}`),
    )
    expect(unexplained).toEqual([])
    expect(Object.values(files).filter((columns) => columns.length < 8)).toEqual([])
  })
})

describe('CITATION.cff', () => {
  test.for(Object.entries(variants))('%s is valid by the schema of CFF 1.2.0', async ([, change]) => {
    const cited: unknown = parse(readFileSync(join(await written(change), 'CITATION.cff'), 'utf8'))
    cff(cited)
    expect(cff.errors ?? []).toEqual([])
  })

  test('has the SWHID of data/, the day of the bundle and a choice of licences only where there is one', async () => {
    const cited = async (change: Partial<BundleOptions>) =>
      parse(readFileSync(join(await written(change), 'CITATION.cff'), 'utf8'))
    expect(await cited({})).toMatchObject({
      type: 'dataset',
      'date-released': '2026-11-24',
      license: 'CC-BY-SA-4.0',
      identifiers: [{ type: 'swh', value: expect.stringMatching(/^swh:1:dir:[0-9a-f]{40}$/) }],
      contact: [{ name: 'Association des communs', email: 'archives@asso.example' }],
    })
    expect((await cited(rights('CC-BY-SA-3.0 OR GFDL-1.3-or-later'))).license).toEqual([
      'CC-BY-SA-3.0',
      'GFDL-1.3-or-later',
    ])
    const both = await cited(rights('CC-BY-SA-4.0 AND ODbL-1.0', 'https://wiki.example.org/licence'))
    expect([both.license, both['license-url']]).toEqual([undefined, 'https://wiki.example.org/licence'])
  })
})
