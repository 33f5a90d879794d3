/** Who was there, who was excused and in what role is read as the page lists them. */

import { describe, expect, test } from 'vitest'
import { recordOf } from './support.ts'

const title = 'Réunion du 1er mars 2020'
const names = (page: string) => recordOf(title, page).participants.map(({ name, presence }) => `${name}/${presence}`)

test.each([
  'Présent⋅e⋅s',
  'Présent.e.s',
  'Présent-e-s',
  'Présent·e·s',
  'Participant(e)s',
  'Participant-es',
  'Teilnehmer:innen',
  'Teilnehmer*innen',
  'Asistentes',
  'Attendees',
])('the heading %s opens a list of people', (heading) => {
  const record = recordOf(title, `== ${heading} ==\n* Perle Ondine\n`)
  expect(record.sections).toMatchObject([{ heading, kind: 'participants' }])
  expect(record.participants).toMatchObject([{ name: 'Perle Ondine', presence: 'present' }])
})

describe('an entry', () => {
  test.each([
    ['colon', 'Perle Ondine : maraîchère', 'maraîchère'],
    ['dash', 'Perle Ondine - maraîchère', 'maraîchère'],
    ['slashes', 'Perle Ondine // maraîchère', 'maraîchère'],
    ['comma', 'Perle Ondine, maraîchère', 'maraîchère'],
    ['user link', '[[User:Perle|Perle Ondine]]: maraîchère', 'maraîchère'],
    [
      'a bio with colons, years and an address',
      'Perle Ondine : née : ici, en 1990 (http://verger.example/a:b)',
      'née : ici, en 1990 (http://verger.example/a:b)',
    ],
    ['office in brackets', 'Perle Ondine (déléguée du verger)', 'déléguée du verger'],
  ])('with %s', (_, line, bio) => {
    expect(recordOf(title, `== Présents ==\n* ${line}\n* Basile Terne\n`).participants[0]).toMatchObject({
      name: 'Perle Ondine',
      bio,
    })
  })

  test('with bullets under it joins them', () => {
    const page = '== Présents ==\n* Perle Ondine\n** maraîchère\n** aime les pommes\n* Basile Terne\n'
    expect(recordOf(title, page).participants).toMatchObject([{ bio: 'maraîchère aime les pommes' }, { bio: null }])
  })

  test('that lost its bullet is one still', () => {
    expect(
      names('== Présents ==\n* Perle Ondine - maraîchère\nBasile Terne - boulanger\n* Ana Osier - potière\n'),
    ).toHaveLength(3)
  })

  test('keeps hours and proxies as a note, drops handles, reads presence', () => {
    const page =
      "== Présents ==\n* Perle Ondine (jusqu'à 11 h 40)\n* Basile Terne (basile_t)\n* Ana Osier (à distance)\n"
    expect(recordOf(title, page).participants).toMatchObject([
      { note: "jusqu'à 11 h 40", bio: null },
      { note: null, bio: null },
      { presence: 'remote', bio: null },
    ])
  })
})

test('labels inside a list set the presence of what follows; an empty heading is nobody', () => {
  const page =
    '== Présences ==\n* Perle Ondine\nExcusés :\n* Basile Terne\nAbsents\n* Ana Osier\n\n== Excusés ==\n\n== Suite ==\n* Un Sujet\n'
  expect(names(page)).toEqual(['Perle Ondine/present', 'Basile Terne/excused', 'Ana Osier/absent'])
})

test('several labels may stand on a line', () => {
  expect(names('In attendance: Perle Ondine (chair), Basile Terne and Ana Osier. Regrets: Léo Saule.')).toEqual([
    'Perle Ondine/present',
    'Basile Terne/present',
    'Ana Osier/present',
    'Léo Saule/excused',
  ])
})

test('interested and expected are not present', () => {
  const page = "== Personnes ayant manifesté de l'intérêt ==\n* Perle O\n* Basile T\n\n== Inscrits ==\n* Ana Osier\n"
  expect(names(page)).toEqual(['Perle O/interested', 'Basile T/interested', 'Ana Osier/expected'])
})

test('nobody was there while the meeting is a plan', () => {
  const record = recordOf(title, '== Participants ==\n* Perle Ondine\n', {
    revision: { id: 1, timestamp: '2020-02-01T08:00:00Z', user: null },
  })
  expect(record).toMatchObject({ status: 'planned', participants: [{ presence: 'expected' }] })
})

test('two people with one name are two rows', () => {
  expect(recordOf(title, '== Attendance ==\n* Ana: potter\n* Ana: baker\n').participants).toMatchObject([
    { name: 'Ana' },
    { name: 'Ana' },
  ])
})

test('speaker turns are no roles, and the speakers are those of the list', () => {
  const page =
    'Présents : Perle, Basile\n\nPerle : on parle du prix de la serre\n\nBasile --> pas de serre\n\nFormats:\n\nCafé : permanence, rencontre\n'
  const record = recordOf(title, page)
  expect(record.participants.map(({ name }) => name)).toEqual(['Perle', 'Basile'])
  expect(record.roles).toEqual([])
})

test('a table of names and presences is a list', () => {
  const page =
    '== Présences ==\n{|\n! Nom !! Structure !! Présence\n|-\n| Perle Ondine || Graines libres || présente\n|-\n| Basile Terne || || excusé\n|}\n'
  expect(recordOf(title, page).participants).toMatchObject([
    { name: 'Perle Ondine', presence: 'present', affiliations: ['Graines libres'] },
    { name: 'Basile Terne', presence: 'excused' },
  ])
})

test('a template gives its people, unexpanded', () => {
  const page =
    '{{Réunion|date=14 juin 2018|présents=Perle Ondine, Basile Terne|excusés=Ana Osier|animation=Perle Ondine}}'
  const record = recordOf('Conseil du verger - 3', page)
  expect(record.participants.map(({ presence }) => presence)).toEqual(['present', 'present', 'excused'])
  expect(record.roles).toMatchObject([{ role: 'facilitator', persons: ['Perle Ondine'] }])
})

test('instructions, placeholders and roles that are only needed name nobody', () => {
  const page =
    'Rôles nécessaires :\n\n– médiateur\n\n– preneur de notes\n\n* Note Taker: FIXME\n\n== Participants ==\n* Read the list aloud\n* Keep it short\n\n= Agenda =\n* roof\n'
  expect(recordOf('Meeting 2014-10-16', page)).toMatchObject({
    roles: [],
    participants: [],
    sections: [{ kind: 'other' }, { kind: 'agenda' }],
  })
})

test('an office of an association is no role, in brackets beside others or under a heading of elections', () => {
  const page =
    '== Présents ==\n* Perle Ondine (trésorière)\n* Basile Terne (secrétaire)\n* Ana Osier\n\nPrise de notes : Ana Osier\n\n== Élections ==\n\nPrésident : Basile Terne\n\nTrésorière : Perle Ondine\n'
  expect(recordOf('AG du 9 mai 2013', page).roles).toMatchObject([{ role: 'notetaker', persons: ['Ana Osier'] }])
})

test('a role phrase may follow the name', () => {
  const page = '* Perle Ondine note taking\n* Basile Terne acting as chair\n'
  expect(recordOf('Board:9 May 2013 Meeting', page).roles).toMatchObject([
    { role: 'notetaker', label: 'note taking', persons: ['Perle Ondine'] },
    { role: 'chair', label: 'acting as chair', persons: ['Basile Terne'] },
  ])
})

test('a printed count beside a list of another length is a conflict; a count of members is not', () => {
  const page =
    "== Présents ==\n* Perle Ondine\n* Basile T.\n\n== Plénière ==\n* Sur 7 présent⋅e⋅s à l'assemblée, 5 sont venus à pied.\n"
  expect(recordOf(title, page).attendance).toMatchObject({ count: 7, listed: 2, conflict: true })
  expect(recordOf('Minutes 2020-03-01', "18 total voting members\n\n'''Proposals'''\n").attendance).toMatchObject({
    count: 18,
    conflict: false,
  })
})
