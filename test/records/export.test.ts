/** Records leave as JSON, CSV and JSON-LD with all their values, and unreadable ones with their reason. */

import { Ajv2020 } from 'ajv/dist/2020.js'
import { describe, expect, test } from 'vitest'
import type { Catalogue } from '../../src/catalogue/read/read.ts'
import type { MeetingRecord } from '../../src/model/record.ts'
import { meetingFormats, writeMeetings } from '../../src/pipeline/commands/query.ts'
import { type ExportedMeeting, type ExportedWiki, meetingWriters, recordFiles } from '../../src/records/export.ts'
import { emptyRecord } from '../../src/records/extract/empty-record.ts'
import { unreadableRecord } from '../../src/records/unreadable.ts'
import { makeView, record as viewRecord } from '../support/fonds-view.ts'

const wiki: ExportedWiki = {
  key: 'verger',
  name: 'Wiki du verger',
  baseUrl: 'https://verger.example/wiki/',
  bundleDate: '2026-11-24',
  rights: { url: 'https://creativecommons.org/licenses/by-sa/4.0/' },
}

const person = (
  name: string,
  presence: MeetingRecord['participants'][number]['presence'],
  affiliations: readonly string[] = [],
) => ({ name, presence, bio: null, affiliations, note: null })

const minutes: MeetingRecord = {
  ...emptyRecord,
  id: 'verger:412',
  pageId: 412,
  revisionId: 2088,
  revisionTimestamp: '2024-03-15T08:02:11Z',
  isMeeting: true,
  pageType: 'minutes',
  score: 0.98,
  title: 'Assemblée du verger - 3',
  series: 'Assemblée du verger',
  ordinal: 3,
  status: 'held',
  lang: 'fr',
  dates: [
    {
      start: '2024-03-14T18:00',
      end: '2024-03-14T20:00',
      precision: 'minute',
      text: 'Jeudi 14 mars 2024 de 18h à 20h',
      certainty: 'stated',
      alternates: [],
    },
  ],
  timezone: { id: 'Europe/Paris', basis: 'assumed-wiki' },
  place: {
    name: 'Maison du Moulin',
    address: '3 rue des Saules',
    postalCode: '99000',
    city: 'Valbrume',
    online: false,
    url: null,
    text: 'Maison du Moulin, 3 rue des Saules, 99000 Valbrume',
    inferred: [],
  },
  roles: [{ role: 'facilitator', label: 'Animation', persons: ['Perle Ondine'], scope: null }],
  participants: [
    person('Perle Ondine', 'present', ['Graines libres']),
    person('Basile T.', 'remote'),
    person('Anouk Saule', 'excused'),
    person('Côme Rivière', 'expected'),
  ],
  agenda: [
    { time: '18:00', label: 'Accueil' },
    { time: null, label: 'La serre' },
  ],
}

const page = {
  title: 'Assemblée du verger - 3',
  sitePath: 'pages/assemblee.html',
  originalUrl: 'https://verger.example/wiki/A,b',
}
const changed = (change: Partial<MeetingRecord>): ExportedMeeting => ({ record: { ...minutes, ...change }, page })
const write = (format: keyof typeof meetingWriters, ...meetings: readonly ExportedMeeting[]): string =>
  [...meetingWriters[format](wiki, meetings)].join('')

describe('JSON', () => {
  test('lines are the records, one each', () => {
    const lines = write('jsonl', changed({}), changed({ id: 'verger:9' })).split('\n')
    expect(lines).toHaveLength(3)
    expect(JSON.parse(lines[0] ?? '')).toEqual(minutes)
    expect(lines[2]).toBe('')
  })

  test('a list is one document, empty or not', () => {
    expect(JSON.parse(write('json', changed({}), changed({})))).toEqual([minutes, minutes])
    expect(JSON.parse(write('json'))).toEqual([])
    expect(JSON.parse(write('jsonld'))['@graph']).toEqual([])
  })
})

describe('CSV', () => {
  const table = (...meetings: readonly ExportedMeeting[]) => {
    const text = write('csv', ...meetings)
    const [header = '', row = ''] = text.split('\r\n')
    return { text, header: header.split(','), row }
  }

  test('rows end with CRLF, and the columns of the catalogue keep their names', () => {
    const { text, header } = table(changed({}))
    expect(text.endsWith('\r\n')).toBe(true)
    expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/)
    expect(header).toEqual(
      expect.arrayContaining(['meeting_id', 'starts_at', 'ends_at', 'precision', 'certainty', 'city', 'page_id']),
    )
  })

  test('participants are those who came, joined with a bar', () => {
    expect(table(changed({})).row).toContain(',Perle Ondine | Basile T.,')
    expect(table(changed({})).text).not.toMatch(/Anouk|Côme/)
  })

  test('commas, quotes and line ends are quoted; a bar inside an item is another sign', () => {
    const { text } = table(changed({ title: 'Serre, "grande"\nsalle', organisers: ['A|B', 'C'] }))
    expect(text).toContain(',"Serre, ""grande""\nsalle",')
    expect(text).toContain(',A¦B | C,')
  })

  test.for(['=1+1', '+33', '-2', '@SUM(A1)', '\tx'])('%j is no formula', (title) => {
    expect(table(changed({ title })).row).toContain(`,'${title},`)
  })

  test('a negative number would stay a number', () => {
    expect(table(changed({ ordinal: -3 })).row).toContain(',-3,')
  })
})

describe('JSON-LD', () => {
  const event = (change: Partial<MeetingRecord> = {}) => JSON.parse(write('jsonld', changed(change)))['@graph'][0]

  test('is an Event of schema.org', () => {
    expect(event()).toEqual({
      '@type': 'Event',
      identifier: 'verger:412',
      name: 'Assemblée du verger - 3',
      superEvent: { '@type': 'EventSeries', name: 'Assemblée du verger' },
      startDate: '2024-03-14T18:00',
      endDate: '2024-03-14T20:00',
      eventStatus: 'https://schema.org/EventScheduled',
      location: {
        '@type': 'Place',
        name: 'Maison du Moulin',
        address: {
          '@type': 'PostalAddress',
          streetAddress: '3 rue des Saules',
          postalCode: '99000',
          addressLocality: 'Valbrume',
        },
      },
      eventAttendanceMode: 'https://schema.org/OfflineEventAttendanceMode',
      inLanguage: 'fr',
      attendee: [
        { '@type': 'Person', name: 'Perle Ondine', affiliation: [{ '@type': 'Organization', name: 'Graines libres' }] },
        { '@type': 'Person', name: 'Basile T.' },
      ],
      contributor: [
        { '@type': 'Role', roleName: 'facilitator', contributor: { '@type': 'Person', name: 'Perle Ondine' } },
      ],
      subEvent: [
        { '@type': 'Event', name: 'Accueil', startDate: '2024-03-14T18:00' },
        { '@type': 'Event', name: 'La serre' },
      ],
      recordedIn: {
        '@type': 'CreativeWork',
        url: 'https://verger.example/wiki/A,b',
        version: 2088,
        dateModified: '2024-03-15T08:02:11Z',
        license: 'https://creativecommons.org/licenses/by-sa/4.0/',
      },
    })
  })

  test('a season is no date of the calendar', () => {
    const { startDate, ...rest } = event({
      dates: [{ start: '2017-22', end: null, precision: 'season', text: null, certainty: 'stated', alternates: [] }],
    })
    expect(startDate).toBeUndefined()
    expect(rest['dcterms:temporal']).toBe('2017-22')
  })

  test('a date that the page does not state carries its doubt', () => {
    const found = event({
      dates: [
        {
          start: '2017-05-03T18:00',
          end: null,
          precision: 'minute',
          text: null,
          certainty: 'inferred',
          alternates: [],
        },
      ],
    })
    expect(found).toMatchObject({ startDate: '2017-05-03T18:00', 'dcterms:temporal': '2017-05-03?' })
  })

  test('cancelled is said, unknown is not guessed', () => {
    expect(event({ status: 'cancelled' }).eventStatus).toBe('https://schema.org/EventCancelled')
    expect(event({ status: 'unknown' }).eventStatus).toBeUndefined()
  })

  test('online and in a room is both', () => {
    const place = {
      name: null,
      address: null,
      postalCode: null,
      city: 'Valbrume',
      online: true,
      url: 'https://visio.example/v',
      text: null,
      inferred: [],
    }
    expect(event({ place })).toMatchObject({
      eventAttendanceMode: 'https://schema.org/MixedEventAttendanceMode',
      location: [{ '@type': 'Place' }, { '@type': 'VirtualLocation', url: 'https://visio.example/v' }],
    })
    expect(event({ place: { ...place, city: null } })).toMatchObject({
      eventAttendanceMode: 'https://schema.org/OnlineEventAttendanceMode',
      location: { '@type': 'VirtualLocation', url: 'https://visio.example/v' },
    })
  })
})

describe('the files of a bundle', () => {
  const files = () => new Map([...recordFiles(makeView())].map(({ path, content }) => [path, [...content].join('')]))

  test('are one per format, the schema and the people', () => {
    expect([...files().keys()].sort()).toEqual([
      'meetings.csv',
      'meetings.ics',
      'meetings.jsonl',
      'meetings.jsonld',
      'meetings.schema.json',
      'people.csv',
    ])
  })

  test('the records are valid by the schema beside them', () => {
    const validate = new Ajv2020({ strict: false }).compile(JSON.parse(files().get('meetings.schema.json') ?? ''))
    validate(JSON.parse((files().get('meetings.jsonl') ?? '').split('\n')[0] ?? ''))
    expect(validate.errors).toBeNull()
    expect(validate({ ...viewRecord, surprise: 1 })).toBe(false)
  })

  test('people come with the number of meetings they attended', () => {
    expect(files().get('people.csv')).toBe(
      'person_id,name,meetings,first_at,last_at,series,printed_names,merged_by\r\n' +
        'p-00000001,Ana Ruiz,1,2017-05-03,2017-05-03,Réunion,Ana Ruiz,\r\n' +
        'p-00000002,Léo Martin,1,2017-05-03,2017-05-03,Réunion,Léo Martin,\r\n',
    )
  })

  test('a wiki without meetings has none', () => {
    expect([...recordFiles(makeView({ meetings: () => [] }))]).toEqual([])
  })
})

describe('the meetings of a catalogue', () => {
  const catalogue: Catalogue = {
    all: (sql) =>
      sql.includes('about')
        ? [
            { key: 'wiki_key', value: 'verger' },
            { key: 'base_url', value: 'https://verger.example/' },
            { key: 'bundle_date', value: '2026-11-24' },
          ]
        : [{ meeting_id: 'verger:412', title: 'Assemblée', site_path: 'pages/a.html', original_url: null }],
    query: () => ({ columns: [], rows: [] }),
    rows: () => ({ columns: [], rows: [] }),
    text: () => null,
    damaged: () => new Error('damaged'),
    close() {},
  }

  test.for(meetingFormats)('are written as %s', (format) => {
    expect([...writeMeetings([minutes], format, catalogue)].join('')).toContain('Assemblée du verger - 3')
  })

  test('an unknown format is refused with the known ones', () => {
    expect(() => writeMeetings([minutes], 'xls', catalogue)).toThrow(
      '--format: expected one of table, json, jsonl, csv, ics, jsonld, got xls',
    )
  })
})

test('a line that cannot be read is a record with its id and the reason', () => {
  expect(unreadableRecord('verger:7', 'no text')).toMatchObject({
    id: 'verger:7',
    pageId: 7,
    isMeeting: false,
    sourceForm: 'wikitext',
    contentHash: 'sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
    issues: [{ code: 'unreadable', field: null, message: 'no text' }],
  })
  expect(unreadableRecord(null, 'x').id).toBeNull()
})
