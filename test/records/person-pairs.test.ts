/** People whom only a person can tell to be one. */

import { expect, test } from 'vitest'
import type { MeetingRecord, Presence } from '../../src/model/record.ts'
import { emptyRecord } from '../../src/records/extract/empty-record.ts'
import { type KeptApart, resolvePeople } from '../../src/records/person-index.ts'
import { personPairs } from '../../src/records/person-pairs.ts'
import { belowSquare, growth } from '../support/growth.ts'

/** A meeting of a series of its own, unless one is named, with its list. */
function meeting(id: string, people: readonly string[], series = `Série ${id}`) {
  const record: MeetingRecord = {
    ...emptyRecord,
    ...{ id, series, isMeeting: true },
    dates: [
      {
        start: `2024-03-${id.padStart(2, '0')}`,
        end: null,
        precision: 'day',
        text: null,
        certainty: 'stated',
        alternates: [],
      },
    ],
    participants: people.map((name) => ({
      ...{ name, presence: 'present' as Presence, bio: null, affiliations: [], note: null },
    })),
  }
  return { meetingId: id, series, record }
}

type Meetings = readonly ReturnType<typeof meeting>[]

const pairsIn = (meetings: Meetings, kept: readonly KeptApart[] = [], known: readonly (readonly string[])[] = []) =>
  personPairs(resolvePeople(meetings, known, kept), meetings, kept)

/** Each name in a series of its own. */
const reasonsOf = (...names: readonly string[]): readonly string[] =>
  pairsIn(names.map((name, at) => meeting(String(at + 1), [name]))).map(
    ({ reason, people: [one, other] }) => `${one.name} = ${other.name}: ${reason}`,
  )

test('names that are alike in each way are pairs, others are none', () => {
  expect(reasonsOf('Perle Ondine', 'Perle O.')).toEqual(['Perle O. = Perle Ondine: initial'])
  expect(reasonsOf('Perle Ondine', 'P. Ondine')).toEqual(['P. Ondine = Perle Ondine: initial'])
  expect(reasonsOf('Perle Ondine', 'Perle Ondyne')).toEqual(['Perle Ondine = Perle Ondyne: spelling'])
  expect(reasonsOf('Perle Ondine', 'Ondine Perle')).toEqual(['Ondine Perle = Perle Ondine: spelling'])
  expect(reasonsOf('Alexandre Martin', 'Alex Martin')).toEqual(['Alex Martin = Alexandre Martin: short-name'])
  expect(reasonsOf('Zoé Petit-Dupont', 'Zoé Petit')).toEqual(['Zoé Petit = Zoé Petit-Dupont: short-name'])
  expect(reasonsOf('Zoé « Zouzou » Petit', 'Zouzou Petit')).toEqual(['Zouzou Petit = Zoé « Zouzou » Petit: nickname'])
  expect(reasonsOf('Perle Ondine', 'Paul Ondine', 'Perle Malvern', 'Léa Roc', 'Léo Roc')).toEqual([])
})

test('people whom one meeting lists beside each other are two', () => {
  const apart = [meeting('1', ['Perle Ondine']), meeting('2', ['Perle Ondyne', 'Perle Ondine'])]
  expect(pairsIn(apart)).toEqual([])
})

test('what somebody has said is not asked again', () => {
  const meetings = [meeting('1', ['Perle Ondine']), meeting('2', ['Perle O.'])]
  expect(pairsIn(meetings)).toHaveLength(1)
  expect(pairsIn(meetings, [{ names: ['Perle O.', 'Perle Ondine'], series: [] }])).toEqual([])
  expect(pairsIn(meetings, [], [['Perle O.', 'Perle Ondine']])).toEqual([])
})

test('each is told with its meetings, the oftenest named first, in any order of the meetings', () => {
  const meetings = [
    meeting('1', ['Perle Ondine'], 'Verger'),
    meeting('4', ['Perle Ondine'], 'Rucher'),
    meeting('2', ['Perle O.'], 'Four'),
    meeting('3', ['Basile Tournier']),
    meeting('5', ['Basile Tournié']),
  ]
  const pairs = pairsIn(meetings)
  expect(pairs.map(({ people: [one] }) => one.name)).toEqual(
    ['Perle O.', 'Basile Tournier'].sort((a) => (a[0] === 'P' ? -1 : 1)),
  )
  expect(pairs[0]?.people[1]).toEqual({
    ...{ name: 'Perle Ondine', meetings: 2, first: '2024-03-01', last: '2024-03-04', series: ['Rucher', 'Verger'] },
  })
  expect(pairsIn([...meetings].reverse())).toEqual(pairs)
})

test('its work grows with the people', () => {
  const work = (count: number): void => {
    const name = (at: number): string => `Nom${at.toString(36)}e Tour${(at * 7919).toString(36)}feuille`
    pairsIn(Array.from({ length: count }, (_, at) => meeting(String(at), [name(at)])))
  }
  expect(growth(work, 250, 2000)).toBeLessThan(belowSquare)
})
