/** What a pipeline says of its wiki in records.meetings.hints, each beside what is read without it. */

import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { loadPipeline } from '../../src/pipeline/io/load.ts'
import { loadLexicons } from '../../src/pipeline/io/shipped.ts'
import { createPageParser } from '../../src/pipeline/run/page-parser.ts'
import { parseSetup } from '../../src/pipeline/run/parse-setup.ts'
import { decodeLexicon } from '../../src/records/configuration.ts'
import { decodeHints } from '../../src/records/words/hints.ts'
import { bareSite } from '../support/bare-site.ts'
import { recordOf, wrongQuotes } from './support.ts'

const title = 'Assemblée du verger - 3'
const page = (frame: string): string => `== Infos pratiques ==
Jeudi 14 mars 2024 de 18h à 20h
${frame}
== Présents ==
* Perle Ondine
* Basile Tournier
`
const read = (text: string, hints: Record<string, unknown>) => {
  const record = recordOf(title, text, { options: { hints } })
  expect(wrongQuotes(record, text, title)).toEqual([])
  return record
}

describe('venues', () => {
  const venues = [
    { name: 'Le Moulin', also: ['Moulin du bas'], address: '3 rue des Saules', postalCode: '99000', city: 'Valbrume' },
    { name: 'Salle verte', online: true, url: 'https://visio.verger.example/verte' },
  ]

  test('complete what the page prints; what it does not print is named', () => {
    const text = page('Lieu : Moulin du bas, 4 rue Haute\n')
    expect(read(text, {}).place).toMatchObject({ postalCode: null, city: null, inferred: [] })
    expect(read(text, { venues }).place).toMatchObject({
      name: 'Moulin du bas',
      address: '4 rue Haute',
      postalCode: '99000',
      city: 'Valbrume',
      inferred: ['postalCode', 'city'],
    })
  })

  test('are found where nothing announces a place', () => {
    const text = page('On se retrouve comme toujours, le moulin est chauffé.\n')
    expect(read(text, {}).place).toBeNull()
    expect(read(text, { venues }).place).toMatchObject({ name: 'le moulin', city: 'Valbrume' })
  })

  test('are whole words', () => {
    expect(read(page('Le moulinet tourne.\n'), { venues }).place).toBeNull()
  })

  test('may be a room on the Web', () => {
    expect(read(page('Lieu : salle verte\n'), { venues }).place).toMatchObject({
      online: true,
      url: 'https://visio.verger.example/verte',
      inferred: ['url', 'online'],
    })
  })
})

test('banners say nothing of the meeting, wherever they stand', () => {
  const text = `${page('')}
Ce wiki a été figé le mardi 2 janvier 2018 à 9h.
* Achat de la serre : adopté (6 pour, 1 contre)
Wiki figé par Zoé Ardent
`
  const banners = ['ce wiki a été figé', 'Wiki figé par']
  const [plain, told] = [read(text, {}), read(text, { banners })]
  expect(told).toMatchObject({ ...plain, evidence: told.evidence, signals: told.signals })
  expect(told.participants.map(({ name }) => name)).toEqual(['Perle Ondine', 'Basile Tournier'])
  const above = `Ce wiki a été figé le mardi 2 janvier 2018 à 9h.\n\n${text.replace('Jeudi 14 mars 2024 de 18h à 20h', '')}`
  expect(read(above, {}).dates[0]?.start).toBe('2018-01-02T09:00')
  expect(read(above, { banners }).dates).toEqual([])
})

test('people whose names look like none', () => {
  const text = page('').replace('Basile Tournier', 'Participant·e 3')
  const names = (hints: Readonly<Record<string, unknown>>) => read(text, hints).participants.map(({ name }) => name)
  expect(names({})).toEqual(['Perle Ondine'])
  expect(names({ people: ['Participant·e 3'] })).toEqual(['Perle Ondine', 'Participant·e 3'])
})

test('a name that begins with a word of presence is no label, whatever stands behind it; with two roles it is one person', () => {
  const secretary = 'Secrétaire : Participant·e 3 ; animation : Participant·e 3\n'
  for (const entry of ['Participant·e 3 : jardinière', 'Participant·e 3, jardinière', 'Participant·e 3 (jardinière)']) {
    const text = page(secretary).replace('Basile Tournier', entry)
    const { participants } = read(text, { people: ['Participant·e 3'] })
    expect(
      participants.map(({ name }) => name),
      entry,
    ).toEqual(['Perle Ondine', 'Participant·e 3'])
  }
  const unlisted = page(secretary).replace('* Basile Tournier\n', '')
  const names = read(unlisted, { people: ['Participant·e 3'] }).participants.map(({ name }) => name)
  expect(names).toEqual(['Perle Ondine', 'Participant·e 3'])
})

test('words of the wiki count beside those of the languages', () => {
  const text = `${page('Porteuse de sablier : Basile Tournier\n')}
== Récolte ==
* Achat de la serre : topé
`
  const words = {
    roles: { timekeeper: ['porteuse de sablier'] },
    headings: { decisions: ['récolte'] },
    outcomes: { adopted: ['topé'] },
  }
  expect(read(text, {})).toMatchObject({ roles: [], decisions: [] })
  const record = read(text, { words })
  expect(record.roles).toMatchObject([{ role: 'timekeeper', persons: ['Basile Tournier'] }])
  expect(record.sections.at(-1)).toMatchObject({ heading: 'Récolte', kind: 'decisions' })
  expect(record.decisions).toMatchObject([{ text: 'Achat de la serre', outcome: 'adopted' }])
  expect(record.participants).toHaveLength(2)
})

test('a private calendar gives a day that no other has', () => {
  const text = page('').replace('Jeudi 14 mars 2024 de 18h à 20h', '48 mars, 18h')
  expect(read(text, {}).dates[0]?.start ?? null).toBeNull()
  const calendars = [{ month: 3, dayZero: '2016-02-29' }]
  expect(read(text, { calendars }).dates[0]?.start).toBe('2016-04-17T18:00')
})

test('the order of numeric dates', () => {
  const text = page('').replace('Jeudi 14 mars 2024 de 18h à 20h', 'Date : 03/04/2024')
  expect(read(text, {}).dates[0]?.start).toBe('2024-04-03')
  expect(read(text, { dateOrder: 'mdy' }).dates[0]?.start).toBe('2024-03-04')
})

test('a city of the wiki is no organisation of a person', () => {
  const text = page('').replace('* Perle Ondine', '* Perle Ondine : maraîchère, Valbrume')
  expect(read(text, {}).participants[0]?.affiliations).toEqual(['Valbrume'])
  expect(read(text, { cities: ['Valbrume'] }).participants[0]?.affiliations).toEqual([])
})

describe('in a pipeline file', () => {
  const load = (hints: string) => {
    const path = join(mkdtempSync(join(tmpdir(), 'wikifonds-hints-')), 'wiki.yml')
    writeFileSync(
      path,
      `wiki: { key: verger }\nsources:\n  - { kind: xml-dump, from: verger.xml }\nrecords:\n  meetings:\n    hints: ${hints}\n`,
    )
    return loadPipeline(path)
  }

  test.each([
    ['{ lieux: [Le Moulin] }', 'records.meetings.hints'],
    ['{ venues: [{ city: Valbrume }] }', 'records.meetings.hints.venues[0].name'],
    ['{ venues: [{ name: M, url: nowhere }] }', 'records.meetings.hints.venues[0].url'],
    ['{ banners: [court] }', 'records.meetings.hints.banners[0]'],
    ['{ words: { months: [x] } }', 'records.meetings.hints.words'],
    ['{ words: { roles: { timekeeper: horloge } } }', 'records.meetings.hints.words.roles.timekeeper'],
    ['{ calendars: [{ month: 13, dayZero: 2016-02-29 }] }', 'records.meetings.hints.calendars[0].month'],
  ])('%s is refused, and the key is named', (hints, key) => {
    expect(() => load(hints)).toThrow(
      expect.objectContaining({ name: 'NotAsExpected', path: expect.stringContaining(key) }),
    )
  })

  test('they reach the pages', () => {
    const { definition } = load('{ venues: [{ name: Le Moulin, city: Valbrume }] }')
    const site = { ...bareSite, name: 'Verger' }
    const about = { key: 'verger', language: 'fr', timezone: null }
    const lexicons = loadLexicons(definition.records.meetings.languages).map(decodeLexicon)
    // biome-ignore lint/suspicious/noExplicitAny: only these facts of the wiki are read
    const setup = parseSetup({ about: about as any, site, definition, lexicons, weights: null })
    const { record } = createPageParser(setup)({ lookup: () => null, figures: {}, titleOfFile: () => null })({
      pageId: 412,
      title,
      text: page('Lieu : Le Moulin\n'),
      form: 'wikitext',
      contentModel: 'wikitext',
      namespaceId: 0,
      categories: [],
      revision: { id: 1, timestamp: '2024-03-15T08:00:00Z', user: null },
      url: null,
      mirrorPath: null,
    })
    expect(record?.place).toMatchObject({ name: 'Le Moulin', city: 'Valbrume', inferred: ['city'] })
  })
})

test('an unknown key is refused by the extractor too', () => {
  expect(() => decodeHints({ banner: ['x'] })).toThrow()
})
