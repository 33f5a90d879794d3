/** A calendar has an event a meeting that calendar programs read, and says nobody's address. */

import { afterEach, describe, expect, test } from 'vitest'
import type { MeetingDate, MeetingRecord } from '../../src/model/record.ts'
import { meetingWriters } from '../../src/records/export.ts'
import { emptyRecord } from '../../src/records/extract/empty-record.ts'

const wiki = {
  key: 'verger',
  name: 'Wiki du verger',
  baseUrl: 'https://verger.example/wiki/',
  bundleDate: '2026-11-24',
  rights: { url: null },
}
const page = { title: 'Assemblée', sitePath: 'pages/a.html', originalUrl: 'https://verger.example/wiki/A,b;c' }

const on = (start: string | null, precision: MeetingDate['precision'], end: string | null = null): MeetingDate => ({
  start,
  end,
  precision,
  text: null,
  certainty: 'stated',
  alternates: [],
})

const paris = { id: 'Europe/Paris', basis: 'assumed-wiki' } as const

function calendar(...changes: readonly Partial<MeetingRecord>[]): string {
  const meetings = changes.map((change) => ({
    record: {
      ...emptyRecord,
      id: 'verger:412',
      title: 'Assemblée',
      revisionTimestamp: '2024-03-15T08:02:11Z',
      ...change,
    },
    page,
  }))
  return [...meetingWriters.ics(wiki, meetings)].join('')
}

/** Long lines made whole again (RFC 5545 §3.1). */
const lines = (text: string): readonly string[] => text.replace(/\r\n /g, '').split('\r\n')
const timed = { dates: [on('2024-03-14T18:00', 'minute', '2024-03-14T20:00')], timezone: paris }

test('an event has an id of the wiki, the time of its revision and a zone that is defined', () => {
  const found = lines(calendar(timed))
  expect(found[0]).toBe('BEGIN:VCALENDAR')
  expect(found.slice(-2)).toEqual(['END:VCALENDAR', ''])
  expect(found).toEqual(
    expect.arrayContaining([
      'UID:verger:412@verger.example',
      'DTSTAMP:20240315T080211Z',
      'DTSTART;TZID=Europe/Paris:20240314T180000',
      'DTEND;TZID=Europe/Paris:20240314T200000',
      'TZID:Europe/Paris',
    ]),
  )
  expect(found.indexOf('END:VTIMEZONE')).toBeLessThan(found.indexOf('BEGIN:VEVENT'))
})

test('each zone is defined once, and none that no event names', () => {
  const text = calendar(timed, timed, {
    dates: [on('2024-03-14', 'day')],
    timezone: { id: 'Asia/Tokyo', basis: 'stated' },
  })
  expect(lines(text).filter((line) => line.startsWith('TZID:'))).toEqual(['TZID:Europe/Paris'])
  expect(lines(text).filter((line) => line === 'BEGIN:VEVENT')).toHaveLength(3)
})

test('a day is a date, and the end of several days is the day after', () => {
  const found = lines(calendar({ dates: [on('2024-02-28', 'day', '2024-02-29')], timezone: paris }))
  expect(found).toContain('DTSTART;VALUE=DATE:20240228')
  expect(found).toContain('DTEND;VALUE=DATE:20240301')
})

test('an hour without a known zone is the hour of wherever one is', () => {
  for (const timezone of [null, { id: 'Nulle/Part', basis: 'stated' }] as const) {
    const text = calendar({ ...timed, timezone })
    expect(lines(text)).toContain('DTSTART:20240314T180000')
    expect(text).not.toContain('VTIMEZONE')
  }
})

test.for([
  ['no date', []],
  ['no day', [on('2024-03', 'month')]],
  ['a season', [on('2017-22', 'season')]],
  ['a rule', [on('2024-03-14', 'recurring')]],
  ['an impossible day', [on('2024-02-30', 'day')]],
  ['an invalid date', [on(null, 'unknown')]],
] as const)('%s is no event', ([, dates]) => {
  expect(calendar({ dates })).not.toContain('VEVENT')
})

test('an end before the start is left out', () => {
  const found = lines(calendar({ dates: [on('2024-03-14T18:00', 'minute', '2024-03-14T08:00')], timezone: paris }))
  expect(found).toContain('DTSTART;TZID=Europe/Paris:20240314T180000')
  expect(found.some((line) => line.startsWith('DTEND'))).toBe(false)
})

describe('whatever the time zone of the machine', () => {
  const before = process.env['TZ']
  afterEach(() => {
    if (before === undefined) delete process.env['TZ']
    else process.env['TZ'] = before
  })

  // On that day 02:30 does not exist in New York.
  test.for(['UTC', 'America/New_York', 'Pacific/Kiritimati'])('%s writes the same digits', (zone) => {
    process.env['TZ'] = zone
    const text = calendar(
      { dates: [on('2024-03-10T02:30', 'minute')], timezone: paris },
      { dates: [on('2024-03-10T02:30', 'minute')] },
      { dates: [on('2024-03-10', 'day')] },
    )
    expect(
      lines(text).filter((line) => line.startsWith('DTSTART') && !line.includes(':1970') && !line.includes(':19')),
    ).toEqual(['DTSTART;TZID=Europe/Paris:20240310T023000', 'DTSTART:20240310T023000', 'DTSTART;VALUE=DATE:20240310'])
  })
})

test('without a revision time the stamp is the day of the bundle', () => {
  expect(lines(calendar({ ...timed, revisionTimestamp: null }))).toContain('DTSTAMP:20261124T000000Z')
  expect(lines(calendar({ ...timed, revisionTimestamp: '2024-03-15T08:02' }))).toContain('DTSTAMP:20240315T080200Z')
})

test('who came is told in words; nobody is given an address, who was excused is not told', () => {
  const people = (['present', 'remote', 'excused', 'invited', 'interested'] as const).map((presence) => ({
    name: `Perle ${presence}`,
    presence,
    bio: null,
    affiliations: [],
    note: null,
  }))
  const text = calendar({
    ...timed,
    participants: people,
    roles: [{ role: 'facilitator', label: 'Animation', persons: ['Perle present'], scope: null }],
    agenda: [{ time: '18:00', label: 'Serre; semis' }],
  })
  expect(lines(text)).toContain(
    'DESCRIPTION:Participants: Perle present\\, Perle remote\\nAnimation: Perle present\\n- 18:00 Serre\\; semis',
  )
  expect(text).not.toContain('ATTENDEE')
})

test('the address of the page keeps its meaning', () => {
  expect(lines(calendar(timed))).toContain('URL;VALUE=URI:https://verger.example/wiki/A%2Cb%3Bc')
})

test.for([
  ['held', 'STATUS:CONFIRMED'],
  ['planned', 'STATUS:TENTATIVE'],
  ['cancelled', 'STATUS:CANCELLED'],
] as const)('%s is %s', ([status, line]) => {
  expect(lines(calendar({ ...timed, status }))).toContain(line)
})

test('an unknown status is not written, a doubtful date is marked', () => {
  const found = lines(calendar({ ...timed, dates: [{ ...on('2024-03-14', 'day'), certainty: 'inferred' }] }))
  expect(found.some((line) => line.startsWith('STATUS'))).toBe(false)
  expect(found).toContain('X-WIKIFONDS-CERTAINTY:inferred')
})

test('lines are folded at 75 bytes', () => {
  const text = calendar({ ...timed, title: 'é'.repeat(100) })
  expect(Math.max(...text.split('\r\n').map((line) => Buffer.byteLength(line)))).toBeLessThanOrEqual(75)
})
