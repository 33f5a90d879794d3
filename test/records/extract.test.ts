/** A page of minutes becomes its record with the words of each value, the same to the byte each time. */

import { describe, expect, test } from 'vitest'
import { extracted, recordOf, wrongQuotes } from './support.ts'

const title = 'Assemblée du verger - 3'
const text = `== Infos pratiques ==
Jeudi 14 mars 2024 de 18h à 20h

Lieu : Maison du Moulin, 3 rue des Saules, 99000 Valbrume

== Présent⋅e⋅s ==
* Perle Ondine : maraîchère, membre de Graines libres
* Basile T. (à distance)

== Compte rendu ==
* Animation : Perle Ondine
* Achat de la serre : adopté (6 pour, 1 contre)
* Basile T. envoie le devis avant le 1er avril
`
const revision = { id: 2088, timestamp: '2024-03-15T08:02:11Z', user: null }

/** The example that the documentation of the record gives. */
describe('a page of minutes', () => {
  const { record, trace } = extracted(title, text, { revision, options: { timezone: 'Europe/Paris' } })

  test('has its identity', () => {
    expect(record).toMatchObject({
      id: 'verger:412',
      pageId: 412,
      revisionId: 2088,
      revisionTimestamp: '2024-03-15T08:02:11Z',
      sourceForm: 'wikitext',
      contentHash: 'sha256:87d21a0e80777732526fe61206de394ff0776cac09643737b543c3daf9e858c6',
      isMeeting: true,
      pageType: 'minutes',
      status: 'held',
      lang: 'fr',
    })
  })

  test('has title, series and ordinal, quoted from the title', () => {
    expect(record).toMatchObject({ title, series: 'Assemblée du verger', ordinal: 3 })
    expect(record.titleEvidence).toEqual({
      title: { start: 0, end: 23, text: 'Assemblée du verger - 3' },
      series: { start: 0, end: 19, text: 'Assemblée du verger' },
      ordinal: { start: 22, end: 23, text: '3' },
    })
  })

  test('has date, zone and place', () => {
    expect(record.dates).toEqual([
      {
        start: '2024-03-14T18:00',
        end: '2024-03-14T20:00',
        precision: 'minute',
        text: 'Jeudi 14 mars 2024 de 18h à 20h',
        certainty: 'stated',
        alternates: [],
      },
    ])
    expect(record.timezone).toEqual({ id: 'Europe/Paris', basis: 'assumed-wiki' })
    expect(record.place).toEqual({
      name: 'Maison du Moulin',
      address: '3 rue des Saules',
      postalCode: '99000',
      city: 'Valbrume',
      online: false,
      url: null,
      text: 'Maison du Moulin, 3 rue des Saules, 99000 Valbrume',
      inferred: [],
    })
  })

  test('has people and roles', () => {
    expect(record.participants).toEqual([
      {
        name: 'Perle Ondine',
        presence: 'present',
        bio: 'maraîchère, membre de Graines libres',
        affiliations: ['Graines libres'],
        note: null,
      },
      { name: 'Basile T.', presence: 'remote', bio: null, affiliations: [], note: null },
    ])
    expect(record.roles).toEqual([
      { role: 'facilitator', label: 'Animation', persons: ['Perle Ondine'], scope: 'Compte rendu' },
    ])
  })

  test('has what was decided and what is to be done', () => {
    expect(record.decisions).toEqual([
      {
        text: 'Achat de la serre',
        outcome: 'adopted',
        votes: { for: 6, against: 1, abstain: null, unanimous: false },
        kind: 'decision',
      },
    ])
    expect(record.actions).toEqual([
      { text: 'envoie le devis avant le 1er avril', assignees: ['Basile T.'], due: '2024-04-01', strength: 'explicit' },
    ])
  })

  test('quotes every value', () => {
    expect(record.evidence).toMatchObject({
      'dates[0]': { start: 22, end: 53, text: 'Jeudi 14 mars 2024 de 18h à 20h' },
      place: { start: 62, end: 112, text: 'Maison du Moulin, 3 rue des Saules, 99000 Valbrume' },
      'sections[0]': { start: 0, end: 21, text: '== Infos pratiques ==' },
      'sections[1]': { start: 114, end: 131, text: '== Présent⋅e⋅s ==' },
      'sections[2]': { start: 212, end: 230, text: '== Compte rendu ==' },
      'roles[0]': { start: 233, end: 257, text: 'Animation : Perle Ondine' },
      'participants[0]': { start: 134, end: 185, text: 'Perle Ondine : maraîchère, membre de Graines libres' },
      'participants[1]': { start: 188, end: 210, text: 'Basile T. (à distance)' },
      'decisions[0]': { start: 260, end: 305, text: 'Achat de la serre : adopté (6 pour, 1 contre)' },
      'actions[0]': { start: 308, end: 352, text: 'Basile T. envoie le devis avant le 1er avril' },
    })
    expect(wrongQuotes(record, text, title)).toEqual([])
  })

  test('says which rule took which words', () => {
    expect(trace).toMatchObject({
      'dates[0]': 'date.first-lines',
      place: 'place.label',
      'decisions[0]': 'decisions.tally',
    })
  })
})

test('extraction is repeatable to the byte', () => {
  const once = JSON.stringify(extracted(title, text, { revision }))
  expect(JSON.stringify(extracted(title, text, { revision }))).toBe(once)
})

test('a page without a meeting says why and nothing else', () => {
  const record = recordOf('Accueil', 'Bienvenue sur le wiki du verger.')
  expect(record).toMatchObject({
    isMeeting: false,
    pageType: 'other',
    signals: ['no-date', 'text-short', 'dates-none'],
    title: null,
    dates: [],
    place: null,
  })
  expect(record.evidence).toEqual({})
})

test('hints that nobody knows are refused', () => {
  expect(() => recordOf('Réunion', '', { options: { hints: { cites: ['Valbrume'] } } })).toThrow(/cites/)
})
