/** The day of a meeting is read from what the page prints, never guessed or swapped, and orders meetings. */

import { describe, expect, test } from 'vitest'
import type { MeetingPosition } from '../../src/pipeline/run/view/meetings.ts'
import { comparePlaces } from '../../src/records/meeting-order.ts'
import { recordOf } from './support.ts'

const people = '\n\n== Présents ==\n* Perle Ondine\n* Basile T.\n'
const saved = (timestamp: string) => ({ revision: { id: 7, timestamp, user: null } })

describe('printed dates', () => {
  test.each([
    ['no-break spaces inside', 'Jeudi\u00a014\u00a0mars\u00a02024', '2024-03-14', null],
    ['two-digit year, hours joined by a point', '19/06/17 – 15h . 16h45', '2017-06-19T15:00', '2017-06-19T16:45'],
    ['between two hours', 'Le 12 mai 2018 entre 17h et 19h', '2018-05-12T17:00', '2018-05-12T19:00'],
    ['hours with a dash', 'mardi 12 novembre 2019, 18h-20h', '2019-11-12T18:00', '2019-11-12T20:00'],
    ['spaces in the hour', 'Samedi 27 avril 2019 à 9 h 15', '2019-04-27T09:15', null],
    ['a range of days', '20 et 21 juin 2020', '2020-06-20', '2020-06-21'],
    ['a range over two months', 'du 28 février au 2 mars 2017', '2017-02-28', '2017-03-02'],
    ['past midnight', 'Vendredi 3 mai 2019 de 22h à 2h', '2019-05-03T22:00', '2019-05-04T02:00'],
    ['until midnight', 'Vendredi 3 mai 2019 de 20h à minuit', '2019-05-03T20:00', '2019-05-04T00:00'],
    ['Dutch, without a lexicon', 'Donderdag 14 maart 2024', '2024-03-14', null],
    ['Polish, without a lexicon', '7 września 2023', '2023-09-07', null],
    ['English, month first', 'Thursday, May 16, 2019, 7:30pm - 9pm', '2019-05-16T19:30', '2019-05-16T21:00'],
    ['English, day first', '16 March, 2015', '2015-03-16', null],
    ['German', 'Mittwoch, 9. Januar 2013, 19:30 Uhr', '2013-01-09T19:30', null],
    ['Spanish', '3 de marzo de 2021 a las 18:30', '2021-03-03T18:30', null],
    ['ISO', '2017-11-18', '2017-11-18', null],
  ])('%s', (_, line, start, end) => {
    expect(recordOf('Réunion', `${line}${people}`).dates).toMatchObject([{ start, end, certainty: 'stated' }])
  })
})

test('a date in the title is no subpage and no ordinal', () => {
  expect(recordOf('Fabrique du verger 3/11/18', people)).toMatchObject({
    dates: [{ start: '2018-11-03', text: '3/11/18' }],
    series: 'Fabrique du verger',
    ordinal: null,
  })
})

describe('a year that is not printed', () => {
  test('comes from weekday and revision, and says so', () => {
    const record = recordOf('Réunion', `Jeudi 17 août de 12h à 16h${people}`, saved('2017-08-20T10:00:00Z'))
    expect(record.dates).toMatchObject([{ start: '2017-08-17T12:00', certainty: 'inferred' }])
    expect(record.issues.map(({ code }) => code)).toContain('year-inferred')
  })

  test('comes from an object id in a link', () => {
    // 0x596e9700 seconds is 18 July 2017; 17 August 2017 was a Thursday.
    const link = '== Annonces ==\nhttps://agenda.example/event.596e97000000000000000000\n'
    expect(recordOf('Réunion', `Jeudi 17 août de 12h à 16h${people}${link}`).dates).toMatchObject([
      { start: '2017-08-17T12:00' },
    ])
  })

  test('stays unknown when nothing decides', () => {
    expect(recordOf('Réunion', `17 août de 12h à 16h${people}`).dates).toMatchObject([
      { start: null, text: '17 août de 12h à 16h' },
    ])
  })
})

test('an impossible month is kept as invalid, never swapped', () => {
  const record = recordOf('Meeting Notes 2011_15_08', people)
  expect(record.dates).toEqual([
    { start: null, end: null, precision: 'unknown', text: '2011_15_08', certainty: 'invalid', alternates: [] },
  ])
  expect(record.issues).toMatchObject([{ code: 'date-invalid' }])
})

test('the word of a template is no date, nor are the dates of creation and version', () => {
  const page =
    '* Datum: Datum\n* Ort: Rathaus\n* Ersterstellung: 12.02.2014\n* Protokollversion: 21.02.2014\n* Protokollant: Perle Ondine'
  const record = recordOf('Protokoll 2014-02-11', page)
  expect(record.dates).toMatchObject([{ start: '2014-02-11', certainty: 'stated' }])
  expect(record.issues).toMatchObject([{ code: 'placeholder' }])
})

test('the date of the revision is not that of the meeting', () => {
  expect(recordOf('Réunion du verger', people, saved('2020-05-05T10:00:00Z')).dates).toEqual([])
})

test.each([
  'Version du 5 novembre 2019 à 10:02',
  'Révision datée du 5 novembre 2019 à 10:02 par Perle (discussion | contributions)',
  'Dernière modification le 5 novembre 2019 à 10:02',
  'This page was last edited on 5 November 2019, at 10:02.',
])('the moment of a revision is no hour of the meeting: %s', (stamp) => {
  for (const text of [`${stamp}${people}`, `${people}\n${stamp}\n`])
    expect(recordOf('Réunion du 5 novembre 2019', text).dates).toMatchObject([{ start: '2019-11-05', end: null }])
})

test('a title that bears the UTC day has the local day beside it', () => {
  const record = recordOf('Minutes 2013-07-04', people, {
    ...saved('2013-07-04T04:00:00Z'),
    options: { timezone: 'America/Phoenix' },
  })
  expect(record.dates).toMatchObject([{ start: '2013-07-04', alternates: ['2013-07-03'] }])
})

test.each([
  ['Heure : 21h00 (20h00 UTC)', '2019-11-05T21:00', null],
  ['Time: 11am EST (16:00 UTC, 17:00 CET)', '2019-11-05T11:00', null],
  ['Heure : 20h00 UTC (21h00 à Valbrume)', '2019-11-05T20:00', 'UTC'],
  ['Heure : 20h00 (UTC)', '2019-11-05T20:00', 'UTC'],
  ['Réunion du 5 novembre 2019 (20h00 UTC)', '2019-11-05T20:00', 'UTC'],
])('UTC is the zone of the hour that it stands beside, not of the one that it explains: %s', (line, start, zone) => {
  const { dates, timezone } = recordOf('Réunion du 5 novembre 2019', `${line}${people}`)
  expect([dates[0]?.start, timezone?.id ?? null]).toEqual([start, zone])
})

test('a private calendar gives no date unless a hint explains it', () => {
  expect(recordOf('Réunion du 40 mai', people).dates).toEqual([])
  const hints = { calendars: [{ month: 5, dayZero: '2018-04-30' }] }
  expect(recordOf('Réunion du 40 mai', people, { options: { hints } }).dates).toMatchObject([{ start: '2018-06-09' }])
})

test('the label wins over the title, and the page is said to contradict itself', () => {
  const record = recordOf('Réunion du 5 novembre 2019', `Date : mardi 12 novembre 2019${people}`)
  expect(record.dates).toMatchObject([{ start: '2019-11-12', certainty: 'conflict', alternates: ['2019-11-05'] }])
})

test.each([
  ['in a section', '== Ordre du jour ==\n* Fête\n\n== Fête ==\nDate : 12 juin 2020 à 15h\nLieu : la place\n'],
  ['under a bold point', "== Compte rendu ==\n'''1. Fête'''\n\nDate : 12 juin 2020 à 15h\n"],
])('a label of a date below the first point speaks of the point: %s', (_, points) => {
  for (const [title, frame] of [
    ['Réunion du 5 novembre 2019', ''],
    ['Réunion du bureau', 'Date : 5 novembre 2019'],
  ] as const)
    expect(recordOf(title, `${frame}${people}\n${points}`).dates, title).toMatchObject([
      { start: '2019-11-05', certainty: 'stated', alternates: [] },
    ])
})

test.each([
  ['18h30', '2019-11-05T18:30', null],
  ['* 18h30-20h\n* Maison du Moulin', '2019-11-05T18:30', '2019-11-05T20:00'],
  ['19 Uhr', '2019-11-05T19:00', null],
])('hours alone above the first point are those of the meeting: %s', (hours, start, end) => {
  const text = `${hours}${people}\n== Compte rendu ==\n21h\n\nOn a parlé.\n`
  expect(recordOf('Réunion du 5 novembre 2019', text).dates).toMatchObject([{ start, end }])
})

test('hours alone below the first point, or one under the other, are none of the meeting', () => {
  const below = `${people}\n== Décisions ==\n18h30\n\nOn plante.\n`
  for (const text of [below, `9h\n\n10h30\n\n14h${people}`])
    expect(recordOf('Réunion du 5 novembre 2019', text).dates).toMatchObject([{ start: '2019-11-05' }])
})

test('the scheduled hour wins over the real one', () => {
  const page = `Date 27 avril 2019 à 9 h 15\n\n== Réunion du 27 avril 2019 ==\nDébut de la réunion à 10 h 00${people}`
  expect(recordOf('Réunion', page).dates).toMatchObject([
    { start: '2019-04-27T09:15', alternates: ['2019-04-27T10:00'] },
  ])
})

test('a bare hour is evening only when another hour of the page says so', () => {
  const page =
    'Open session starts at 7:45\n* Perle Ondine note taking\n\n== Adjournment ==\nUnanimous consent to close the meeting at 20:12\n'
  expect(recordOf('Board:9 May 2013 Meeting', page).dates).toMatchObject([
    { start: '2013-05-09T19:45', end: '2013-05-09T20:12', certainty: 'inferred' },
  ])
})

test('date, time and place may each have a heading', () => {
  const page =
    '== Evening ==\n==== Date ====\nApril 15, 2016 (Friday)\n==== Time ====\n19:15 - 21:45\n==== Location ====\nThe Old Mill, 3 Willow Lane, Valbrume\n'
  expect(recordOf('Evenings:2016:04', page)).toMatchObject({
    dates: [{ start: '2016-04-15T19:15', end: '2016-04-15T21:45' }],
    place: { name: 'The Old Mill', address: '3 Willow Lane', city: 'Valbrume' },
  })
})

test('a wrong weekday is told', () => {
  const record = recordOf('Réunion', `Lundi 14 mars 2024${people}`)
  expect(record.dates).toMatchObject([{ start: '2024-03-14' }])
  expect(record.issues).toMatchObject([{ code: 'weekday-mismatch' }])
})

test('a number over twelve tells the order of days and months', () => {
  expect(recordOf('Meeting', 'Date: 03/15/2013\n\nPresent: Perle Ondine, Basile Terne').dates).toMatchObject([
    { start: '2013-03-15' },
  ])
})

describe('a date that was left from another page', () => {
  const dated = (printed: string) => recordOf('Evenings:2024:05', `Date: ${printed}${people}`)

  test('is that of the title where its weekday says so, and stays beside it', () => {
    const { dates, issues, evidence } = dated('May 24, 2023 (Friday)')
    expect(dates).toMatchObject([
      { start: '2024-05-24', certainty: 'conflict', alternates: ['2023-05-24'], text: 'May 24, 2023 (Friday)' },
    ])
    expect(issues.map(({ code }) => code)).toContain('date-conflict')
    expect(evidence['dates[0]']?.text).toBe('May 24, 2023 (Friday)')
  })

  test.each([
    ['whose weekday is right', 'May 24, 2023 (Wednesday)'],
    ['whose weekday is that of neither', 'May 24, 2023 (Monday)'],
    ['of another year and month', 'June 21, 2023 (Friday)'],
  ])('stands as it is: %s', (_, printed) => {
    expect(dated(printed).dates[0]?.start).toMatch(/^2023-0[56]-2[14]$/)
  })
})

test.each([
  ['Meetings:1995:01', '1995-01'],
  ['Meetings/2011/12', '2011-12'],
  ['Meetings:1995:13', undefined],
])('the month of the path %s', (title, start) => {
  expect(recordOf(title, `We met at the mill.\n\n${people}`).dates[0]?.start).toBe(start)
})

const at = (id: string, start: string | null): MeetingPosition => ({ id, start, pageId: 1, index: null, hasDay: true })

test('meetings stand in the order of their beginning: a season where it begins, what has no date at the end', () => {
  const places = [
    at('a', '2021-11-09'),
    at('b', null),
    at('c', '2021-21'),
    at('d', '2021-02-04T18:00'),
    at('e', '2022'),
  ]
  expect([...places].sort(comparePlaces).map(({ start }) => start)).toEqual([
    '2021-02-04T18:00',
    '2021-21',
    '2021-11-09',
    '2022',
    null,
  ])
  expect([at('z', '2021-22'), at('y', '2021-22')].sort(comparePlaces).map(({ id }) => id)).toEqual(['y', 'z'])
})
