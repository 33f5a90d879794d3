/** Spellings of one person are joined, those of two are not, whatever the order of the meetings. */

import { describe, expect, test } from 'vitest'
import type { MeetingRecord, People, Presence } from '../../src/model/record.ts'
import { emptyRecord } from '../../src/records/extract/empty-record.ts'
import { resolvePeople } from '../../src/records/person-index.ts'
import { sha256 } from '../../src/support/hash.ts'
import { belowSquare, growth } from '../support/growth.ts'

interface Sketch {
  readonly id: string
  readonly series?: string | null
  readonly day?: string | null
  readonly people?: readonly string[]
  readonly roles?: readonly string[]
  readonly lead?: readonly string[]
  readonly assignees?: readonly string[]
}

const verger = 'Assemblée du verger'

function meeting({
  id,
  series = verger,
  day = '2024-03-14',
  people = [],
  roles = [],
  lead = [],
  assignees = [],
}: Sketch) {
  const record: MeetingRecord = {
    ...emptyRecord,
    id,
    series,
    isMeeting: true,
    dates: [{ start: day, end: null, precision: 'day', text: day, certainty: 'stated', alternates: [] }],
    participants: people.map((name) => ({
      name,
      presence: 'present' as Presence,
      bio: null,
      affiliations: [],
      note: null,
    })),
    roles: roles.map((name) => ({ role: 'facilitator', label: 'Animation', persons: [name], scope: null })),
    workshops: lead.map((name) => ({ label: 'Greffe', lead: [name] })),
    actions: [{ text: 'arroser', assignees, due: null, strength: 'explicit' }],
  }
  return { meetingId: id, series, record }
}

const resolve = (...sketches: readonly Sketch[]): People => resolvePeople(sketches.map(meeting))
const names = (people: People): readonly string[] => people.persons.map(({ name }) => name)
const expectedId = (scope: string, name: string): string => `p-${sha256(`${scope}\u0000${name}`).slice(0, 8)}`

describe('one person', () => {
  test('has one id in all meetings of a series, made of the series and the fullest name', () => {
    const people = resolve(
      { id: 'v:1', people: ['Perle Ondine'] },
      { id: 'v:2', people: ['perle ondine'] },
      { id: 'v:3', people: ['Perle O.'] },
      { id: 'v:4', people: ['Perle O.'] },
    )
    const id = expectedId(verger, 'Perle Ondine')
    expect(people.persons).toEqual([
      {
        id,
        name: 'Perle Ondine',
        resolvedFrom: [
          { printed: 'Perle Ondine', confidence: 'high', rule: 'same-name' },
          { printed: 'perle ondine', confidence: 'high', rule: 'same-name' },
          { printed: 'Perle O.', confidence: 'medium', rule: 'surname-initial' },
        ],
      },
    ])
    expect(people.idOf('v:1', 'Perle Ondine')).toBe(id)
    expect(people.idOf('v:3', 'Perle O.')).toBe(id)
  })

  test('may be spelt with a slip in first name and surname', () => {
    const people = resolve(
      { id: 'v:1', people: ['Basile Tournefeuille'] },
      { id: 'v:2', people: ['Basile Tournefeuile'] },
      { id: 'v:3', people: ['Bazile Tournefeuille'] },
      { id: 'v:4', people: ['Basile Tournefeuille'] },
    )
    expect(people.persons).toHaveLength(1)
    expect(people.persons[0]?.name).toBe('Basile Tournefeuille')
    expect(people.persons[0]?.resolvedFrom).toContainEqual({
      printed: 'Bazile Tournefeuille',
      confidence: 'low',
      rule: 'edit-distance',
    })
  })

  test('may be spelt with a slip at any letter of the first name', () => {
    const first = 'Basile'
    const slips = Array.from(first, (_, at) => [
      first.slice(0, at) + first.slice(at + 1),
      `${first.slice(0, at)}w${first.slice(at)}`,
      `${first.slice(0, at)}w${first.slice(at + 1)}`,
    ])
    for (const spelt of [...slips.flat(), `${first}w`]) {
      const both = resolve(
        { id: 'v:1', people: [`${first} Tournefeuille`] },
        { id: 'v:2', people: [`${spelt} Tournefeuille`] },
      )
      expect(both.persons, spelt).toHaveLength(1)
    }
  })

  test('is found in another series by the same full name, and keeps the id of the first meeting', () => {
    const people = resolve(
      { id: 'v:1', people: ['Perle Ondine'], day: '2024-05-01' },
      { id: 'v:2', series: 'Nuit des graines', people: ['Perle Ondine'], day: '2023-05-01' },
    )
    expect(people.persons.map(({ id }) => id)).toEqual([expectedId('Nuit des graines', 'Perle Ondine')])
    expect(people.persons[0]?.resolvedFrom).toContainEqual({
      printed: 'Perle Ondine',
      confidence: 'medium',
      rule: 'same-full-name',
    })
    expect(people.idOf('v:1', 'Perle Ondine')).toBe(people.idOf('v:2', 'Perle Ondine'))
  })

  test('may be told by hand', () => {
    const people = resolvePeople(
      [meeting({ id: 'v:1', people: ['Perle Ondine'] }), meeting({ id: 'v:2', people: ['perle_99'] })],
      [['Perle Ondine', 'perle_99']],
    )
    expect(names(people)).toEqual(['Perle Ondine'])
    expect(people.idOf('v:2', 'perle_99')).toBe(people.idOf('v:1', 'Perle Ondine'))
    expect(people.persons[0]?.resolvedFrom).toContainEqual({ printed: 'perle_99', confidence: 'high', rule: 'by-hand' })
  })

  test('leads, holds a role or comes: each makes a person, and a shorter name in the same meeting is theirs', () => {
    const people = resolve({
      id: 'v:1',
      people: ['Perle Ondine', 'Basile Tournefeuille'],
      roles: ['Perle', 'Anouk Saule'],
      lead: ['Basile T.', 'Côme Rivière'],
      assignees: ['Basile', 'Côme', 'Un inconnu'],
    })
    expect(names(people)).toEqual(['Anouk Saule', 'Basile Tournefeuille', 'Côme Rivière', 'Perle Ondine'])
    expect(people.idOf('v:1', 'Perle')).toBe(expectedId(verger, 'Perle Ondine'))
    expect(people.idOf('v:1', 'Basile')).toBe(expectedId(verger, 'Basile Tournefeuille'))
    expect(people.idOf('v:1', 'Basile T.')).toBe(expectedId(verger, 'Basile Tournefeuille'))
    expect(people.idOf('v:1', 'Côme')).toBe(expectedId(verger, 'Côme Rivière'))
    expect(people.idOf('v:1', 'Un inconnu')).toBeNull()
    expect(people.persons[3]?.resolvedFrom).toContainEqual({
      printed: 'Perle',
      confidence: 'medium',
      rule: 'first-name-on-page',
    })
  })
})

describe('two people', () => {
  test.for([
    ['a first name alone and a full one', 'Perle', 'Perle Ondine', 1],
    ['another initial', 'Perle O.', 'Perle Saule', 2],
    ['short first names a letter apart', 'Léa Tournefeuille', 'Léo Tournefeuille', 2],
    ['short surnames two letters apart', 'Anouk Ruiz', 'Anouk Diaz', 2],
    ['surnames three letters apart', 'Anouk Montreuil', 'Anouk Montfermel', 2],
    ['first names two letters apart', 'Martin Saule', 'Marine Saule', 2],
  ] as const)('%s', ([, one, other, count]) => {
    const people = resolve({ id: 'v:1', people: [one] }, { id: 'v:2', people: [other] })
    expect(people.persons).toHaveLength(count)
    expect(people.idOf('v:1', one)).not.toBe(people.idOf('v:2', other))
  })

  test('a first name alone is nobody from page to page', () => {
    const people = resolve({ id: 'v:1', people: ['Perle'] }, { id: 'v:2', people: ['Perle'] })
    expect(people.persons).toEqual([])
    expect(people.idOf('v:1', 'Perle')).toBeNull()
  })

  test('of one name in one meeting are told apart by nobody', () => {
    const people = resolve(
      { id: 'v:1', people: ['Perle Ondine', 'Perle Ondine'], roles: ['Perle Ondine'], assignees: ['Perle'] },
      { id: 'v:2', people: ['Perle Ondine'] },
      { id: 'n:1', series: 'Nuit des graines', people: ['Perle Ondine'] },
    )
    expect(people.idOf('v:1', 'Perle Ondine')).toBeNull()
    expect(people.idOf('v:1', 'Perle')).toBeNull()
    expect(people.idOf('v:2', 'Perle Ondine')).not.toBeNull()
    expect(people.idOf('n:1', 'Perle Ondine')).not.toBe(people.idOf('v:2', 'Perle Ondine'))
  })

  test('of one name leave whoever writes it shorter, or with a slip, alone', () => {
    const people = resolve(
      { id: 'v:1', people: ['Perle Tournefeuille', 'Perle Tournefeuille'] },
      { id: 'v:2', people: ['Perle T.'] },
      { id: 'v:3', people: ['Perle Tournefeuile'] },
      { id: 'v:4', people: ['Perle Tournefeuille'] },
    )
    expect(people.idOf('v:2', 'Perle T.')).not.toBe(people.idOf('v:4', 'Perle Tournefeuille'))
    expect(people.idOf('v:3', 'Perle Tournefeuile')).not.toBe(people.idOf('v:4', 'Perle Tournefeuille'))
  })

  test('listed by one meeting stay two in every other one', () => {
    const people = resolve(
      { id: 'v:1', people: ['Maria Tournefeuille', 'Marie Tournefeuille'] },
      { id: 'n:1', series: 'Nuit des graines', people: ['Maria Tournefeuille'] },
      { id: 'n:2', series: 'Nuit des graines', people: ['Marie Tournefeuille'] },
    )
    expect(names(people)).toEqual(['Maria Tournefeuille', 'Marie Tournefeuille'])
  })

  test('with one initial leave the initial alone', () => {
    const people = resolve(
      { id: 'v:1', people: ['Basile Tournefeuille'] },
      { id: 'v:2', people: ['Basile Tilleul'] },
      { id: 'v:3', people: ['Basile T.'] },
    )
    expect(names(people)).toEqual(['Basile T.', 'Basile Tilleul', 'Basile Tournefeuille'])
  })

  test('of two series are not joined by an initial or a slip', () => {
    const people = resolve(
      { id: 'v:1', people: ['Basile Tournefeuille'] },
      { id: 'n:1', series: 'Nuit des graines', people: ['Basile T.'] },
      { id: 'n:2', series: 'Nuit des graines', people: ['Bazile Tournefeuille'] },
    )
    expect(
      new Set(
        ['v:1', 'n:2'].map((id) => people.idOf(id, id === 'v:1' ? 'Basile Tournefeuille' : 'Bazile Tournefeuille')),
      ).size,
    ).toBe(2)
  })
})

test('the meetings of one page without series share their people, whatever their number', () => {
  const people = resolve(
    { id: 'v:7#1', series: null, people: ['Perle Ondine'] },
    { id: 'v:7#2', series: null, people: ['Perle O.'] },
    { id: 'v:8', series: null, people: ['Perle O.'] },
  )
  expect(people.idOf('v:7#1', 'Perle Ondine')).toBe(expectedId('v:7', 'Perle Ondine'))
  expect(people.idOf('v:7#2', 'Perle O.')).toBe(expectedId('v:7', 'Perle Ondine'))
  expect(people.idOf('v:8', 'Perle O.')).toBe(expectedId('v:8', 'Perle O.'))
})

test('of thousands of names in one series, with some sixty first names, each is compared with a few', () => {
  const firsts = Array.from(
    { length: 60 },
    (_, at) => `Basile${String.fromCodePoint(97 + (at % 26)).repeat(2 + at / 26)}`,
  )
  const decide = (count: number): void => {
    const people = Array.from({ length: count }, (_, at) => `${firsts[at % 60]} Tour${(at * 7919).toString(36)}feuille`)
    resolve(...people.map((name, at) => ({ id: `v:${at}`, people: [name] })))
  }
  expect(growth(decide, 500, 4000)).toBeLessThan(belowSquare)
})

test('the order of the meetings changes nothing', () => {
  const sketches: readonly Sketch[] = [
    { id: 'v:1', people: ['Perle Ondine', 'Basile T.'], day: '2024-01-02' },
    { id: 'v:2', people: ['Perle O.', 'Basile Tournefeuille'], day: null },
    { id: 'n:1', series: 'Nuit des graines', people: ['Perle Ondine', 'Basil Tournefeuille'], day: '2023-01-02' },
    { id: 'n:2', series: 'Nuit des graines', people: ['Basile Tournefeuille', 'tim_ours'], roles: ['Perle'] },
  ]
  const all = resolve(...sketches)
  expect(all.persons.length).toBeGreaterThan(2)
  for (const shift of [1, 2, 3]) {
    const turned = resolve(...sketches.slice(shift), ...sketches.slice(0, shift))
    expect(turned.persons).toEqual(all.persons)
  }
  expect(resolve(...[...sketches].reverse()).persons).toEqual(all.persons)
})
