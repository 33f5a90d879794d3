/** What a reader knows of people beside the pipeline, and organisations and venues under one name. */

import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { MeetingRecord } from '../../src/model/record.ts'
import { loadPeople, loadPipeline } from '../../src/pipeline/io/load.ts'
import { bodiesOf, countBodies } from '../../src/records/bodies.ts'
import { emptyRecord } from '../../src/records/extract/empty-record.ts'
import { resolvePeople } from '../../src/records/person-index.ts'
import { belowSquare, growth } from '../support/growth.ts'
import { lexicons } from './support.ts'

const articles = lexicons.flatMap(({ grammar }) => grammar.definiteArticles)

const meeting = (meetingId: string, series: string, ...people: readonly string[]) => {
  const participants = people.map((name) => ({
    name,
    presence: 'present' as const,
    bio: null,
    affiliations: [],
    note: null,
  }))
  return { meetingId, series, record: { ...emptyRecord, id: meetingId, series, isMeeting: true, participants } }
}

describe('people kept apart', () => {
  const slips = [meeting('v:1', 'Verger', 'Perle Ondine'), meeting('v:2', 'Verger', 'Perle Ondin')]
  const persons = (...more: Parameters<typeof resolvePeople>) => resolvePeople(...more).persons.map(({ name }) => name)

  test('names that look alike are two people when a reader says so', () => {
    expect(persons(slips)).toHaveLength(1)
    expect(persons(slips, [], [{ names: ['Perle Ondine', 'Perle Ondin'], series: [] }])).toEqual([
      'Perle Ondin',
      'Perle Ondine',
    ])
  })

  test('what a reader says beats a merge that would reach around it', () => {
    const all = [...slips, meeting('v:3', 'Verger', 'P. Ondine')]
    const kept = [{ names: ['Perle Ondine', 'Perle Ondin'], series: [] }]
    const people = resolvePeople(all, [['Perle Ondine', 'P. Ondine']], kept)
    expect(people.idOf('v:1', 'Perle Ondine')).toBe(people.idOf('v:3', 'P. Ondine'))
    expect(people.idOf('v:1', 'Perle Ondine')).not.toBe(people.idOf('v:2', 'Perle Ondin'))
  })

  test('one name of two people in two series', () => {
    const two = [
      meeting('v:1', 'Verger', 'Basile Tournier'),
      meeting('v:2', 'Rucher', 'Basile Tournier'),
      meeting('v:3', 'Étang', 'Basile Tournier'),
    ]
    const ids = (kept: Parameters<typeof resolvePeople>[2]) => {
      const people = resolvePeople(two, [], kept)
      return two.map(({ meetingId }) => people.idOf(meetingId, 'Basile Tournier'))
    }
    expect(new Set(ids([])).size).toBe(1)
    const [verger, rucher] = ids([{ names: ['Basile Tournier'], series: ['Verger', 'Rucher'] }])
    expect(verger).not.toBeNull()
    expect(verger).not.toBe(rucher)
  })

  const load = (text: string) => {
    const folder = mkdtempSync(join(tmpdir(), 'wikifonds-apart-'))
    writeFileSync(join(folder, 'wiki.yml'), 'wiki: { key: w }\nsources:\n  - { kind: xml-dump, from: w.xml }\n')
    writeFileSync(join(folder, 'wiki.people.yml'), text)
    return loadPeople(loadPipeline(join(folder, 'wiki.yml'))).kept
  }

  test('stand in the file of people', () => {
    expect(load('apart:\n  - names: [A B, A C]\n  - { names: [D E], series: [Verger, Rucher] }\n')).toEqual([
      { names: ['A B', 'A C'], series: [] },
      { names: ['D E'], series: ['Verger', 'Rucher'] },
    ])
    expect(load('people:\n  - names: [A B, C D]\n')).toEqual([])
  })

  test.each(['apart:\n  - names: [A B]\n', 'apart:\n  - { names: [A B, C D], series: [Verger] }\n'])(
    'are two at least: %j is refused with its line',
    (text) => {
      expect(() => load(text)).toThrow(
        expect.objectContaining({ name: 'NotAsExpected', path: 'wiki.people.yml:2 apart[0]' }),
      )
    },
  )
})

describe('organisations and venues', () => {
  const record = (
    place: Partial<NonNullable<MeetingRecord['place']>> | null,
    ...affiliations: string[]
  ): MeetingRecord => ({
    ...emptyRecord,
    participants: [{ name: 'Perle Ondine', presence: 'present', bio: null, affiliations, note: null }],
    place:
      place === null
        ? null
        : {
            name: null,
            address: null,
            postalCode: null,
            city: null,
            online: false,
            url: null,
            text: null,
            inferred: [],
            ...place,
          },
  })
  const bodies = (...records: readonly MeetingRecord[]) => {
    const counts = countBodies(articles)
    for (const one of records) counts.add(one)
    return bodiesOf(counts.names())
  }

  test('are one by case, accents, signs, articles and a slip, under the form printed most', () => {
    const records = [
      record(null, "Coop'Alizé", 'Les Tisserands du Libre'),
      record(null, "Coop'Alizé", 'Tisserands du libre'),
      record(null, 'Coop Alizé', 'Les Tisserands du Libre'),
      record(null, 'coop’alize', 'Les Tisseran du Libre'),
    ]
    for (const { organisationOf } of [bodies(...records), bodies(...[...records].reverse())]) {
      expect(["Coop'Alizé", 'Coop Alizé', 'coop’alize'].map(organisationOf)).toEqual(Array(3).fill("Coop'Alizé"))
      expect(organisationOf('Tisserands du libre')).toBe('Les Tisserands du Libre')
      expect(organisationOf('Les Tisseran du Libre')).toBe('Les Tisseran du Libre')
      expect(organisationOf('Never seen')).toBe('Never seen')
    }
    expect(bodies(...records, record(null, 'Les Tissrands du Libre')).organisationOf('Les Tissrands du Libre')).toBe(
      'Les Tisserands du Libre',
    )
  })

  test('short names and numbered rooms that differ are two', () => {
    const { organisationOf, venueOf } = bodies(
      record({ name: 'Grande salle 1' }, 'ANIL'),
      record({ name: 'Grande salle 2' }, 'ANIS'),
    )
    expect([organisationOf('ANIL'), organisationOf('ANIS')]).toEqual(['ANIL', 'ANIS'])
    expect([venueOf('Grande salle 1'), venueOf('Grande salle 2')]).toEqual(['Grande salle 1', 'Grande salle 2'])
  })

  test('venues are one by address, or but for a bracket', () => {
    const address = { address: '3 rue des Saules', city: 'Valbrume' }
    const { venueOf } = bodies(
      record({ name: 'Maison du Moulin', ...address }),
      record({ name: 'Maison du Moulin' }),
      record({ name: 'le Moulin', ...address }),
      record({ name: 'Maison du Moulin (étage)' }),
      record({ name: 'Le Phare', address: '3 rue des Saules', city: 'Grand-Val' }),
    )
    expect(['le Moulin', 'Maison du Moulin (étage)', 'Le Phare'].map(venueOf)).toEqual([
      'Maison du Moulin',
      'Maison du Moulin',
      'Le Phare',
    ])
  })

  test('thousands of names take no longer than their number', () => {
    const decide = (count: number): void => {
      const counts = countBodies(articles)
      for (let at = 0; at < count; at += 1)
        counts.add(record({ name: `Salle du ${at * 7919} chêne` }, `Amis du puits ${at}`))
      bodiesOf(counts.names()).venueOf('x')
    }
    expect(growth(decide, 500, 4000)).toBeLessThan(belowSquare)
  })
})
