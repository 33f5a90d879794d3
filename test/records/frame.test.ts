/** The frame of a meeting: day, hours, place and the next meeting, wherever a page says them. All people and places are invented. */

import { describe, expect, test } from 'vitest'
import { recordOf, wrongQuotes } from './support.ts'

const people = '\n\nPrésents : Perle Ondine, Basile Tarn\n'

describe('arguments of a template', () => {
  const box = [
    '{{Page',
    '| eventDate = 2018-05-03T17:00:00Z',
    '| eventReadableDate = Jeudi 3 mai 2018',
    '| event_readable_time = 19h - 21h',
    '| locationStreet = Le Moulin, 3 rue des Saules',
    '| locationCity = 99000 Valbrume',
    '}}',
  ].join('\n')
  const record = recordOf('Réunion ouverte', `${box}${people}`)

  test('speak by their parts, and the hour for readers stands before the stamp', () => {
    expect(record.dates).toMatchObject([
      { start: '2018-05-03T19:00', end: '2018-05-03T21:00', text: 'Jeudi 3 mai 2018' },
    ])
  })

  test('give one place together', () => {
    expect(record.place).toMatchObject({
      name: 'Le Moulin',
      address: '3 rue des Saules',
      postalCode: '99000',
      city: 'Valbrume',
    })
    expect(wrongQuotes(record, `${box}${people}`, 'Réunion ouverte')).toEqual([])
  })
})

describe('the address of a page', () => {
  const url = 'https://wiki.verger.example/cr/2018-05-03-reunion'

  test('gives a day that the page does not print, and quotes nothing', () => {
    const { dates, evidence } = recordOf('Réunion mensuelle', people, { url })
    expect(dates).toMatchObject([{ start: '2018-05-03', text: null, certainty: 'cross-page' }])
    expect(evidence['dates[0]']).toBeUndefined()
  })

  test('gives the year of a printed day', () => {
    expect(recordOf('Réunion mensuelle', `Jeudi 3 mai à 20h${people}`, { url }).dates).toMatchObject([
      { start: '2018-05-03T20:00', text: 'Jeudi 3 mai à 20h', certainty: 'inferred' },
    ])
  })

  test('yields to a printed day', () => {
    expect(recordOf('Réunion du 10 mai 2018', people, { url }).dates).toMatchObject([
      { start: '2018-05-10', text: '10 mai 2018' },
    ])
  })
})

test('a year alone in the title of a meeting is its date', () => {
  expect(recordOf('Assemblée générale 2018', people).dates).toMatchObject([{ start: '2018', precision: 'year' }])
})

describe('hours', () => {
  test.each([
    ['under the date', 'jeudi 3 mai 2018\n\n18h30 - 20h', '', '2018-05-03T18:30', '2018-05-03T20:00'],
    ['at both edges', 'Début 18h12', 'Fin à 19h00', '2018-05-03T18:12', '2018-05-03T19:00'],
    ['before the verb', 'Début 18h12', "19h07, fin de l'assemblée", '2018-05-03T18:12', '2018-05-03T19:07'],
    ['German', 'Beginn: 19:05 Uhr', 'Ende: 21:30 Uhr', '2018-05-03T19:05', '2018-05-03T21:30'],
    [
      'Spanish',
      'Siendo las 19 hs comienza la reunión',
      'Se levanta la sesión a las 21:30 hs',
      '2018-05-03T19:00',
      '2018-05-03T21:30',
    ],
    ['of a running order', '10h - 10h30 Accueil\n\n10h30 - 12h Repas', '', '2018-05-03', null],
    ['of the beginning of something else', '15h30 : début de soirée', '', '2018-05-03', null],
  ])('%s', (_, head, foot, start, end) => {
    const text = `${head}${people}\n== Points ==\nLa haie pousse.\n\n${foot}\n`
    expect(recordOf('Réunion du 3 mai 2018', text).dates).toMatchObject([{ start, end }])
  })
})

describe('the place in a sentence', () => {
  const nowhere = { name: null, address: null, postalCode: null, city: null }
  test.each([
    ['of the group', "We met at Pearl's Mill, in Valbrume.", { ...nowhere, name: "Pearl's Mill", city: 'Valbrume' }],
    [
      'of the members',
      "Le 3 mai 2018, les membres de l'association se sont réunis en assemblée générale au 12 rue des Saules, 99000 Valbrume.",
      { ...nowhere, address: '12 rue des Saules', postalCode: '99000', city: 'Valbrume' },
    ],
    ['with a town', 'Réunion tenue à Valbrume le 3 mai 2018', { ...nowhere, city: 'Valbrume' }],
    ['with the end of the verb', 'Das Treffen fand im Vereinsheim statt.', { ...nowhere, name: 'Vereinsheim' }],
    ['behind the hour', 'jeudi 3 mai 2018 - 20h - FabLab Valbrume', { ...nowhere, name: 'FabLab Valbrume' }],
  ])('%s', (_, line, place) => {
    expect(recordOf('Réunion du 3 mai 2018', `${line}${people}`).place).toMatchObject({ ...place, online: false })
  })

  test('of the next time, or where something is signed, is none', () => {
    expect(recordOf('Réunion du 3 mai 2018', `On se retrouve la prochaine fois au Moulin.${people}`).place).toBeNull()
    expect(recordOf('Réunion du 3 mai 2018', `${people}\nFait à Valbrume, le 5 mai 2018\n`).place).toBeNull()
  })
})

describe('a meeting without a room', () => {
  test.each([
    ['a channel', 'Canal: #verger en irc.example.net', '#verger en irc.example.net'],
    ['a tool in the label of its link', 'Hangout Link: https://example.net/hangouts/verger', 'Hangout'],
    ['a noun and its means', 'The meeting was held by conference call', 'conference call'],
    ['an adverb', 'La réunion se déroule à distance', 'à distance'],
  ])('%s', (_, line, name) => {
    expect(recordOf('Réunion du 3 mai 2018', `${line}${people}`).place).toMatchObject({ name, online: true })
  })

  test('what is done online is not the meeting', () => {
    expect(
      recordOf('Réunion du 3 mai 2018', `La boutique de plants du verger vend désormais en ligne.${people}`).place,
    ).toBeNull()
  })
})

describe('the next meeting', () => {
  const next = (title: string, line: string) => recordOf(title, `${people}\n== Points ==\n${line}\n`).nextMeeting
  test('may be named by a pronoun or a verb', () => {
    expect(next('Meeting of 3 May 2018', 'Next one is on 17 May 2018.')).toMatchObject({ date: '2018-05-17' })
    expect(next('Réunion du 3 mai 2018', 'La prochaine aura lieu le 17 mai.')).toMatchObject({ date: '2018-05-17' })
  })

  test('is of the same body, in full or by its initials', () => {
    expect(next('Bureau du 3 mai 2018', 'Prochain CA : 17 mai 2018')).toBeNull()
    expect(next("Conseil d'administration du 3 mai 2018", 'Prochain CA : 17 mai 2018')).toMatchObject({
      date: '2018-05-17',
    })
  })
})
