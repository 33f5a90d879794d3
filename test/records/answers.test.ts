/** What a person says of a record, applied to what the rules found. */

import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import type { PageAnswers } from '../../src/model/answers.ts'
import { answerPage, answersSchema, wordsNotThere, writeAnswers } from '../../src/records/answers.ts'
import { recordSchema } from '../../src/records/extract/schema.ts'
import { readYaml } from '../../src/support/read-yaml.ts'
import { extracted, wrongQuotes } from './support.ts'

const title = 'Assemblée du verger - 3'
const text = `== Infos pratiques ==
Jeudi 14 mars 2024 de 18h à 20h

Lieu : Maison du Moulin, 3 rue des Saules, 99000 Valbrume

== Présent⋅e⋅s ==
* Perle Ondine : maraîchère, membre de Graines libres
* Basile T. (à distance)
* Ysée Corbeval

== Compte rendu ==
* Animation : Perle Ondine
* Achat de la serre : adopté (6 pour, 1 contre)
* Basile T. envoie le devis avant le 1er avril
* La fête est repoussée au 21 mars, dit Côme Haldebrand
`

const read = (yaml: string): readonly PageAnswers[] => readYaml(yaml, answersSchema, 'verger.records.yml')

/** The record of the page with the answers of one entry, given as the lines below `page`. */
function answered(lines: string, page = { title, text }) {
  const [said] = read(`answers:\n  - page: ${page.title}\n${lines.replace(/^/gm, '    ')}`)
  if (said === undefined) throw new Error('no answer was read')
  const found = extracted(page.title, page.text, { isMeeting: said.isMeeting })
  const { extracted: after, unmet } = answerPage(found, said, page)
  expect(wrongQuotes(after.record, page.text, page.title)).toEqual([])
  expect(recordSchema.safeParse(after.record).error).toBeUndefined()
  return { ...after, unmet, before: found }
}

const names = ({ record }: ReturnType<typeof answered>) => record.participants.map(({ name }) => name)

describe('confirm', () => {
  test('marks a date as confirmed, and says so in the trace', () => {
    const { record, trace, unmet } = answered('confirm: [{ field: dates, value: 2024-03-14T18:00 }]')
    expect(record.dates[0]).toMatchObject({ start: '2024-03-14T18:00', certainty: 'confirmed' })
    expect(trace['dates[0]']).toBe('review.confirm')
    expect(record.evidence['dates[0]']?.text).toBe('Jeudi 14 mars 2024 de 18h à 20h')
    expect(unmet).toEqual([])
  })

  test('needs no name where there is one value', () => {
    const { trace, unmet } = answered('confirm: [{ field: dates }, { field: place }, { field: series }]')
    expect([trace['dates[0]'], trace['place'], trace['series']]).toEqual(Array(3).fill('review.confirm'))
    expect(unmet).toEqual([])
  })

  test('of several values without a name says nothing of any', () => {
    const { trace, unmet } = answered('confirm: [{ field: participants }]')
    expect(Object.values(trace)).not.toContain('review.confirm')
    expect(unmet).toEqual([{ kind: 'confirm', field: 'participants', value: '' }])
  })

  test('changes nothing else of the record', () => {
    const { record, before } = answered('confirm: [{ field: participants, value: Ysée Corbeval }]')
    expect(record).toEqual(before.record)
  })
})

describe('correct', () => {
  test('takes the words that say it, the exact ones', () => {
    const { record, trace } = answered(
      'correct: [{ field: dates, value: 2024-03-14T18:00, to: { start: 2024-03-21 }, words: 21 mars }]',
    )
    expect(record.dates).toEqual([
      { start: '2024-03-21', end: null, precision: 'day', text: '21 mars', certainty: 'confirmed', alternates: [] },
    ])
    const start = text.indexOf('21 mars')
    expect(record.evidence['dates[0]']).toEqual({ start, end: start + 7, text: '21 mars' })
    expect(Object.keys(record.evidence).filter((path) => path.startsWith('dates'))).toEqual(['dates[0]'])
    expect(trace['dates[0]']).toBe('review.correct')
  })

  test('without words quotes none for a value that is another one', () => {
    const { record } = answered('correct: [{ field: dates, to: { start: 2024-03 } }]')
    expect(record.dates[0]).toMatchObject({ start: '2024-03', precision: 'month', text: null, certainty: 'confirmed' })
    expect(Object.keys(record.evidence).filter((path) => path.startsWith('dates'))).toEqual([])
  })

  test('of a part keeps the words of the rest', () => {
    const { record, trace } = answered(
      'correct: [{ field: participants, value: Basile T., to: { presence: excused }, words: envoie le devis }]',
    )
    expect(record.participants[1]).toMatchObject({ name: 'Basile T.', presence: 'excused' })
    expect(record.evidence['participants[1]']?.text).toContain('Basile T.')
    expect(record.evidence['participants[1].presence']?.text).toBe('envoie le devis')
    expect([trace['participants[1]'], trace['participants[1].presence']]).toEqual(Array(2).fill('review.correct'))
  })

  test('of a place without words names what is not printed', () => {
    const { record } = answered('correct: [{ field: place, to: { city: Grand-Val } }]')
    expect(record.place).toMatchObject({ name: 'Maison du Moulin', city: 'Grand-Val', inferred: ['city'] })
    expect(record.evidence['place']?.text).toContain('Maison du Moulin')
  })

  test('finds the value that it would make once the rules find it too', () => {
    const { record, unmet, trace } = answered(
      'correct: [{ field: dates, value: 2023-03-14, to: { start: 2024-03-14T18:00 } }]',
    )
    expect(record.dates[0]).toMatchObject({ start: '2024-03-14T18:00', certainty: 'confirmed' })
    expect(trace['dates[0]']).toBe('review.correct')
    expect(unmet).toEqual([])
  })

  test('of a scalar takes its place', () => {
    const { record, trace } = answered(
      'correct: [{ field: series, to: Grande assemblée }, { field: ordinal, value: 3, to: 4 }]',
    )
    expect([record.series, record.ordinal]).toEqual(['Grande assemblée', 4])
    expect([record.titleEvidence['series'], record.titleEvidence['ordinal']]).toEqual([undefined, undefined])
    expect([trace['series'], trace['ordinal']]).toEqual(Array(2).fill('review.correct'))
  })

  test('of a series may name it as the run has it, and confirming another name gives that one', () => {
    const corrected = answered('correct: [{ field: series, value: Of the run, to: Grande assemblée }]')
    expect([corrected.record.series, corrected.trace['series'], corrected.unmet]).toEqual([
      'Grande assemblée',
      'review.correct',
      [],
    ])
    const confirmed = answered('confirm: [{ field: series, value: Of the run }]')
    expect([confirmed.record.series, confirmed.trace['series'], confirmed.unmet]).toEqual([
      'Of the run',
      'review.confirm',
      [],
    ])
    expect(confirmed.record.titleEvidence['series']).toBe(undefined)
    const own = answered(`confirm: [{ field: series, value: ${confirmed.before.record.series} }]`)
    expect(own.record.titleEvidence['series']).toEqual(own.before.record.titleEvidence['series'])
  })

  test('of the kind of a section keeps its words', () => {
    const { record } = answered('correct: [{ field: sections, value: Infos pratiques, to: { kind: venue } }]')
    expect(record.sections[0]).toMatchObject({ heading: 'Infos pratiques', kind: 'venue' })
    expect(record.evidence['sections[0]']?.text).toBe('== Infos pratiques ==')
  })
})

describe('remove', () => {
  test('takes a value out, moves the words of those after it, and tells what was passed over', () => {
    const after = answered('remove: [{ field: participants, value: Basile T. }]')
    const { record, trace, rejected } = after
    expect(names(after)).toEqual(['Perle Ondine', 'Ysée Corbeval'])
    expect(record.evidence['participants[1]']?.text).toBe('Ysée Corbeval')
    expect(record.evidence['participants[2]']).toBeUndefined()
    expect(trace['participants[1]']).toBe('participants.heading')
    expect(
      rejected.filter(({ rule }) => rule === 'review.remove').map(({ field, text: words }) => [field, words]),
    ).toEqual([['participants', 'Basile T. (à distance)']])
  })

  test('counts the people anew', () => {
    const page = { title, text: `${text}\nNous étions 3 présents.\n` }
    expect(extracted(title, page.text).record.attendance).toMatchObject({ count: 3, listed: 3 })
    const { record } = answered('remove: [{ field: participants, value: Ysée Corbeval }]', page)
    expect(record.attendance?.listed).toBe(2)
  })

  test('of the place leaves none', () => {
    const { record } = answered('remove: [{ field: place }]')
    expect(record.place).toBeNull()
    expect(record.evidence['place']).toBeUndefined()
  })
})

describe('add', () => {
  test('fills in what goes without saying, and quotes the words', () => {
    const after = answered('add: [{ field: participants, value: { name: Côme Haldebrand }, words: Côme Haldebrand }]')
    const { record, trace } = after
    expect(record.participants[3]).toEqual({
      name: 'Côme Haldebrand',
      presence: 'present',
      bio: null,
      affiliations: [],
      note: null,
    })
    expect(record.evidence['participants[3]']?.text).toBe('Côme Haldebrand')
    expect(trace['participants[3]']).toBe('review.add')
  })

  test.for([
    [1, text.indexOf('Perle Ondine')],
    [2, text.lastIndexOf('Perle Ondine')],
  ] as const)('quotes occurrence %i of the words', ([occurrence, start]) => {
    const { record } = answered(
      `add: [{ field: workshops, value: { label: Taille }, words: Perle Ondine, occurrence: ${occurrence} }]`,
    )
    expect(record.evidence['workshops[0]']?.start).toBe(start)
  })

  test('takes words from the title too, and spaces of any kind', () => {
    const { record } = answered('add: [{ field: organisers, value: Le verger, words: "verger  -  3" }]')
    expect(record.titleEvidence['organisers[0]']?.text).toBe('verger - 3')
  })

  test('does not double a value that the rules find as well', () => {
    const after = answered('add: [{ field: participants, value: { name: Basile T., note: en retard } }]')
    expect(names(after)).toEqual(['Perle Ondine', 'Basile T.', 'Ysée Corbeval'])
    expect(after.record.participants[1]).toMatchObject({ presence: 'remote', note: 'en retard' })
  })

  test('of a date makes an undated meeting a dated one', () => {
    const page = { title: 'Réunion du verger', text: text.replace(/^Jeudi.*\n/m, '') }
    const { record, trace } = answered('add: [{ field: dates, value: { start: 2024-03-14T18:00 } }]', page)
    expect(record.dates).toEqual([
      { start: '2024-03-14T18:00', end: null, precision: 'minute', text: null, certainty: 'confirmed', alternates: [] },
    ])
    expect(trace['dates[0]']).toBe('review.add')
  })
})

describe('an answer without its value', () => {
  test.for([
    ['confirm: [{ field: dates, value: 2019-01-01 }]', 'confirm', 'dates', '2019-01-01'],
    ['correct: [{ field: participants, value: Nobody, to: { note: x } }]', 'correct', 'participants', 'Nobody'],
    ['remove: [{ field: decisions, value: Achat du tracteur }]', 'remove', 'decisions', 'Achat du tracteur'],
    ['add: [{ field: place, value: { name: Le Phare } }]', 'add', 'place', 'Le Phare'],
    ['confirm: [{ field: dates, value: 2024-03-14T18:00 }]\nmeeting: 2', 'confirm', 'dates', '2024-03-14T18:00'],
  ] as const)('changes nothing and is told: %s', ([lines, kind, field, value]) => {
    const { record, trace, unmet, before } = answered(lines)
    expect(unmet).toEqual([{ kind, field, value }])
    expect([record, trace]).toEqual([before.record, before.trace])
  })
})

describe('whether the page is a meeting', () => {
  const list = { title: 'Recettes du verger', text: '* Compote\n* Tarte\n\nPerle Ondine anime.\n' }

  test('a page becomes one, with what the rules find on it', () => {
    expect(extracted(list.title, list.text).record.isMeeting).toBe(false)
    const { record, trace } = answered('isMeeting: true\nadd: [{ field: dates, value: { start: 2024-05-01 } }]', list)
    expect(record).toMatchObject({ isMeeting: true, title: 'Recettes du verger' })
    expect(record.dates[0]?.start).toBe('2024-05-01')
    expect(trace['isMeeting']).toBe('review.correct')
  })

  test('a meeting becomes none', () => {
    const { record } = answered('isMeeting: false')
    expect(record).toMatchObject({ isMeeting: false, participants: [], dates: [] })
  })

  test('what the rules say too is confirmed', () => {
    expect(answered('isMeeting: true').trace['isMeeting']).toBe('review.confirm')
  })
})

describe('a page of several meetings', () => {
  const page = {
    title: 'Réunions du verger',
    text: `== Réunion du 3 avril 2024 ==
Présents : Perle Ondine, Basile Tournier
* Achat de la serre : adopté

== Réunion du 10 avril 2024 ==
Présents : Perle Ondine, Ysée Corbeval
* Achat de la bâche : adopté
`,
  }

  test('an answer counts for the meeting that it names', () => {
    const { record, trace, unmet } = answered(
      'meeting: 2\nremove: [{ field: participants, value: Perle Ondine }]\nadd: [{ field: participants, value: { name: Côme Haldebrand } }]',
      page,
    )
    expect(unmet).toEqual([])
    const [first, second] = record.more ?? []
    expect(first?.participants.map(({ name }) => name)).toEqual(['Perle Ondine', 'Basile Tournier'])
    expect(second?.participants.map(({ name }) => name)).toEqual(['Ysée Corbeval', 'Côme Haldebrand'])
    expect(trace['more[1].participants[1]']).toBe('review.add')
    expect(trace['more[0].participants[0]']).not.toBe('review.add')
  })

  test('without a number it counts for each that has the value', () => {
    const { trace, unmet } = answered('confirm: [{ field: dates, value: 2024-04-10 }]', page)
    expect(unmet).toEqual([])
    expect(trace['more[1].dates[0]']).toBe('review.confirm')
    expect(trace['more[0].dates[0]']).not.toBe('review.confirm')
  })

  test('to add without saying where is told, and changes nothing', () => {
    const { record, before, unmet } = answered('add: [{ field: participants, value: { name: Côme Haldebrand } }]', page)
    expect(unmet).toEqual([{ kind: 'add', field: 'participants', value: 'Côme Haldebrand' }])
    expect(record).toEqual(before.record)
  })
})

describe('the file', () => {
  test.for([
    ['answers:\n  - page: A\n    confirm: [{ field: colour }]', /^verger\.records\.yml:3 answers\[0\]\.confirm\[0\]/],
    ['answers:\n  - page: A\n    add:\n      - { field: dates, value: { start: 14 mars } }', /:4 .*value\.start$/],
    ['answers:\n  - page: A\n    add:\n      - { field: participants, value: { nam: B } }', /:4 .*value\.nam$/],
    ['answers:\n  - page: A\n    remove:\n      - { field: sections, value: B }', /:4 answers\[0\]\.remove\[0\]/],
    ['answers:\n  - { page: A, words: B }', /:2 answers\[0\]\.words$/],
    ['answer: []', /:1 answer$/],
  ] as const)('is refused with its line: %s', ([yaml, path]) => {
    expect(() => read(yaml)).toThrow(
      expect.objectContaining({ name: 'NotAsExpected', path: expect.stringMatching(path) }),
    )
  })

  test('written anew is read the same', () => {
    const yaml = `answers:
  - page: "2019"
    isMeeting: true
    confirm: [{ field: dates, value: 2019-01-02 }, { field: ordinal, value: 3 }]
    correct: [{ field: place, to: { city: Valbrume }, words: Valbrume, occurrence: 2 }]
  - page: 412
    meeting: 2
    remove: [{ field: participants, value: Le Moulin }]
    add: [{ field: participants, value: { name: "a: #b" }, words: "a: #b" }]
  - { page: B, isMeeting: false }
`
    expect(read(writeAnswers(read(yaml)))).toEqual(read(yaml))
    expect(read(yaml).map(({ page }) => page)).toEqual(['2019', 412, 'B'])
  })

  test('is the one that docs/records.md shows', () => {
    const docs = readFileSync(new URL('../../docs/records.md', import.meta.url), 'utf8')
    const [, yaml = ''] = /## 10[\s\S]*?```yaml\n([\s\S]*?)```/.exec(docs) ?? []
    expect(read(yaml).flatMap(({ answers }) => answers)).toHaveLength(6)
  })

  test('words that are not on the page are found out, and those beyond the last place', () => {
    const [said] = read(`answers:
  - page: A
    confirm: [{ field: dates, words: 14 mars 2024 }, { field: dates, words: le 15 mars }]`)
    const [beyond] = read('answers:\n  - page: A\n    confirm: [{ field: dates, words: Moulin, occurrence: 2 }]')
    expect(said && wordsNotThere(said, { text, title })).toBe('le 15 mars')
    expect(beyond && wordsNotThere(beyond, { text, title })).toBe('Moulin')
  })

  test('words are words, never a pattern', () => {
    const [said] = read('answers:\n  - page: A\n    confirm: [{ field: dates, words: "M.*n" }]')
    expect(said && wordsNotThere(said, { text, title })).toBe('M.*n')
  })
})
