import { describe, expect, test } from 'vitest'
import { recordOf } from './support.ts'

const people = '\n\n== Présents ==\n* Perle Ondine\n* Basile T.\n'
const saved = (timestamp: string) => ({ revision: { id: 7, timestamp, user: null } })

describe('printed dates', () => {
  test.each([
    ['no-break spaces inside', 'Jeudi\u00a014\u00a0mars\u00a02024', '2024-03-14', null],
    ['two-digit year, hours joined by a point', '17/04/16 – 16h . 17h30', '2016-04-17T16:00', '2016-04-17T17:30'],
    ['between two hours', 'Le 12 mai 2018 entre 17h et 19h', '2018-05-12T17:00', '2018-05-12T19:00'],
    ['hours with a dash', 'mardi 12 novembre 2019, 18h-20h', '2019-11-12T18:00', '2019-11-12T20:00'],
    ['spaces in the hour', 'Samedi 23 juin 2018 à 9 h 30', '2018-06-23T09:30', null],
    ['a range of days', '20 et 21 juin 2020', '2020-06-20', '2020-06-21'],
    ['a range over two months', 'du 28 février au 2 mars 2017', '2017-02-28', '2017-03-02'],
    ['past midnight', 'Vendredi 3 mai 2019 de 22h à 2h', '2019-05-03T22:00', '2019-05-04T02:00'],
    ['until midnight', 'Vendredi 3 mai 2019 de 20h à minuit', '2019-05-03T20:00', '2019-05-04T00:00'],
    ['English, month first', 'Thursday, May 16, 2019, 7:30pm - 9pm', '2019-05-16T19:30', '2019-05-16T21:00'],
    ['English, day first', '15 March, 2014', '2014-03-15', null],
    ['German', 'Mittwoch, 8. Februar 2012, 20:00 Uhr', '2012-02-08T20:00', null],
    ['Spanish', '3 de marzo de 2021 a las 18:30', '2021-03-03T18:30', null],
    ['ISO', '2017-11-18', '2017-11-18', null],
  ])('%s', (_, line, start, end) => {
    expect(recordOf('Réunion', `${line}${people}`).dates).toMatchObject([{ start, end, certainty: 'stated' }])
  })
})

test('a date in the title is no subpage and no ordinal', () => {
  expect(recordOf('Fabrique du verger 2/10/19', people)).toMatchObject({
    dates: [{ start: '2019-10-02', text: '2/10/19' }],
    series: 'Fabrique du verger',
    ordinal: null,
  })
})

describe('a year that is not printed', () => {
  test('comes from weekday and revision, and says so', () => {
    const record = recordOf('Réunion', `Jeudi 18 août de 12h à 16h${people}`, saved('2016-08-20T10:00:00Z'))
    expect(record.dates).toMatchObject([{ start: '2016-08-18T12:00', certainty: 'inferred' }])
    expect(record.issues.map(({ code }) => code)).toContain('year-inferred')
  })

  test('comes from an object id in a link', () => {
    // 0x57966eb1 seconds is 25 July 2016; 18 August 2016 was a Thursday.
    const link = '== Annonces ==\nhttps://agenda.example/event.57966eb10000000000000000\n'
    expect(recordOf('Réunion', `Jeudi 18 août de 12h à 16h${people}${link}`).dates).toMatchObject([
      { start: '2016-08-18T12:00' },
    ])
  })

  test('stays unknown when nothing decides', () => {
    expect(recordOf('Réunion', `18 août de 12h à 16h${people}`).dates).toMatchObject([
      { start: null, text: '18 août de 12h à 16h' },
    ])
  })
})

test('an impossible month is kept as invalid, never swapped', () => {
  const record = recordOf('Meeting Notes 2007_17_04', people)
  expect(record.dates).toEqual([
    { start: null, end: null, precision: 'unknown', text: '2007_17_04', certainty: 'invalid', alternates: [] },
  ])
  expect(record.issues).toMatchObject([{ code: 'date-invalid' }])
})

test('the word of a template is no date, nor are the dates of creation and version', () => {
  const page =
    '* Datum: Datum\n* Ort: Rathaus\n* Ersterstellung: 11.01.2013\n* Protokollversion: 20.01.2013\n* Protokollant: Perle Ondine'
  const record = recordOf('Protokoll 2013-01-10', page)
  expect(record.dates).toMatchObject([{ start: '2013-01-10', certainty: 'stated' }])
  expect(record.issues).toMatchObject([{ code: 'placeholder' }])
})

test('the date of the revision is not that of the meeting', () => {
  expect(recordOf('Réunion du verger', people, saved('2020-05-05T10:00:00Z')).dates).toEqual([])
})

test('a title that bears the UTC day has the local day beside it', () => {
  const record = recordOf('Minutes 2012-06-29', people, {
    ...saved('2012-06-29T04:00:00Z'),
    options: { timezone: 'America/Phoenix' },
  })
  expect(record.dates).toMatchObject([{ start: '2012-06-29', alternates: ['2012-06-28'] }])
})

test('a private calendar gives no date unless a hint explains it', () => {
  expect(recordOf('Réunion du 48 mars', people).dates).toEqual([])
  const hints = { calendars: [{ month: 3, dayZero: '2016-02-29' }] }
  expect(recordOf('Réunion du 48 mars', people, { options: { hints } }).dates).toMatchObject([{ start: '2016-04-17' }])
})

test('the label wins over the title, and the page is said to contradict itself', () => {
  const record = recordOf('Réunion du 5 novembre 2019', `Date : mardi 12 novembre 2019${people}`)
  expect(record.dates).toMatchObject([{ start: '2019-11-12', certainty: 'conflict', alternates: ['2019-11-05'] }])
})

test('the scheduled hour wins over the real one', () => {
  const page = `Date 23 juin 2018 à 9 h 30\n\n== Réunion du 23 juin 2018 ==\nDébut de la réunion à 10 h 00${people}`
  expect(recordOf('Réunion', page).dates).toMatchObject([
    { start: '2018-06-23T09:30', alternates: ['2018-06-23T10:00'] },
  ])
})

test('a bare hour is evening only when another hour of the page says so', () => {
  const page =
    'Open session starts at 7:30\n* Perle Ondine note taking\n\n== Adjournment ==\nUnanimous consent to close the meeting at 19:58\n'
  expect(recordOf('Board:12 July 2012 Meeting', page).dates).toMatchObject([
    { start: '2012-07-12T19:30', end: '2012-07-12T19:58', certainty: 'inferred' },
  ])
})

test('date, time and place may each have a heading', () => {
  const page =
    '== Evening ==\n==== Date ====\nNovember 14, 2014 (Friday)\n==== Time ====\n19:30 - 21:30\n==== Location ====\nThe Old Mill, 3 Willow Lane, Valbrume\n'
  expect(recordOf('Meetings:2014:11', page)).toMatchObject({
    dates: [{ start: '2014-11-14T19:30', end: '2014-11-14T21:30' }],
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
