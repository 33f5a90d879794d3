/** Forms that pages of foreign wikis have: titles in one word, dated addresses, open headings, lists that come back. */

import { describe, expect, test } from 'vitest'
import { decodeWeights } from '../../src/records/learnt/weights.ts'
import { addressWords, asPrinted, titleWords } from '../../src/records/page/joined-words.ts'
import { extracted, recordOf, wrongQuotes } from './support.ts'

const minutes = 'Present: Perle Ondine, Basile Terne, Ana Osier\n\n'

describe('titles', () => {
  test('words written as one are parted, and quoted as they are printed', () => {
    const title = titleWords('MeetingNotes20240314')
    expect(title.text).toBe('Meeting Notes 20240314')
    expect(asPrinted(title, 0, title.text.length)).toBe('MeetingNotes20240314')
    expect([title.places.startOf(8), title.places.endOf(12)]).toEqual([7, 12])
  })

  test.each(['Verger', 'McOndine', '2024-03-14', 'A380 et B12'])('%s stays whole but for its compounds', (title) => {
    expect(asPrinted(titleWords(title), 0, titleWords(title).text.length)).toBe(title)
  })

  test('a title in one word is a dated meeting, its day read, its quotes exact', () => {
    const title = 'MeetingNotes20240314'
    const record = recordOf(title, `${minutes}We talked about the mill.`)
    expect(record).toMatchObject({ isMeeting: true, title, series: 'MeetingNotes' })
    expect(record.dates[0]?.start).toBe('2024-03-14')
    expect(wrongQuotes(record, `${minutes}We talked about the mill.`, title)).toEqual([])
  })

  test.each([
    ['Réunion de comité 2024-03-14', 'Réunion de comité'],
    ['Réunion 14 mars 2024', 'Réunion'],
    ['pvs/2024/03-14', 'pvs'],
    ['Rucher/2024-03-14 réunion du bureau cr', 'réunion du bureau'],
    ['Rucher/2024-03-14 bureau', 'Rucher'],
    ['Rucher/20240314 - Protokoll', 'Rucher'],
    ['Meeting Notes 2024 03 14', 'Meeting Notes'],
    ['Assemblée constitutive', 'Assemblée constitutive'],
  ])('the series of %s is %s', (title, series) => {
    expect(recordOf(title, `${minutes}Date: 14 March 2024\n\nMinutes were read.`).series).toBe(series)
  })
})

describe('addresses', () => {
  test.each([
    ['https://verger.example/wiki/Conseil_du_rucher', 'wiki/Conseil du rucher'],
    ['https://verger.example/blob/HEAD/minutes/2024/2024-03-14_board.md', 'minutes/2024/2024-03-14 board'],
    ['https://verger.example/index.php?title=Conseil_2', 'Conseil 2'],
    ['not an address', null],
  ])('%s', (url, words) => {
    expect(addressWords(url)?.text ?? null).toBe(words)
  })

  test('a dated address beside a title that speaks of a meeting makes one meeting', () => {
    const text =
      'We met to choose a theme.\n\n== Themes ==\n* The mill\n* The orchard\n* The ferry\n* The bees\n* The roof\n* The well\n'
    const url = 'https://verger.example/meetings/2024-03-14-members.md'
    expect(recordOf('Council meeting', text, { url }).isMeeting).toBe(true)
    expect(extracted('Council meeting', text, { url }).record.signals).toContain('address-date')
  })
})

describe('sections that no word names', () => {
  const read = (text: string) => recordOf('Council 14 March 2024', `${minutes}${text}`).sections

  test('are discussion where something is told, and stay open where nothing is', () => {
    const sections = read('== The mill ==\n* The wheel turns again.\n* Nobody knows why.\n\n== Ferry ==\n')
    expect(sections.map(({ kind }) => kind)).toEqual(['discussion', 'other'])
  })

  test('are decisions where one is found, and actions where nearly all lines are tasks', () => {
    const sections = read(
      '== The mill ==\nWe talk about the roof.\n\nRepair of the roof: adopted (5 for, 1 against)\n\n== Ferry ==\n* TODO: Perle Ondine calls the ferryman\n* TODO: Ana Osier paints the boat\n',
    )
    expect(sections.map(({ kind }) => kind)).toEqual(['decisions', 'actions'])
  })

  test('keep the kind of a plan: what is announced was not talked about', () => {
    const record = recordOf(
      'Council 14 March 2024',
      'Date: 14 March 2024\nPlace: the mill\n\n== Agenda ==\n* The ferry\n',
    )
    expect(record.sections.map(({ kind }) => kind)).toEqual(['agenda'])
  })
})

describe('an agenda', () => {
  test('is known by the headings that its points become', () => {
    const text = `${minutes}# The mill\n# The ferry\n# Bees\n\n== The mill ==\nIt turns.\n\n== The ferry ==\nIt floats.\n\n== Bees ==\nThey fly.\n`
    expect(recordOf('Council 14 March 2024', text).agenda.map(({ label }) => label)).toEqual([
      'The mill',
      'The ferry',
      'Bees',
    ])
  })

  test('may be announced by a whole sentence', () => {
    const text = `${minutes}The chair proposed the following agenda:\n# Election of a keeper\n# The ferry\n`
    expect(recordOf('Council 14 March 2024', text).agenda).toHaveLength(2)
  })

  test('is none where most entries have a day of their own', () => {
    const text = `${minutes}== Agenda ==\n* Picnic: 3 May 2024\n* Harvest: 7 June 2024\n* Ball: 5 July 2024\n`
    expect(recordOf('Conseil 14 mars 2024', text).agenda).toEqual([])
  })
})

describe('weights', () => {
  test('a file with anything else is refused', () => {
    expect(() => decodeWeights('{"meeting":{"bias":0,"weights":{}},"other":1}')).toThrow('other')
    expect(() => decodeWeights('{"meeting":{"bias":"0","weights":{}}}')).toThrow('bias')
  })

  test('without them the points set by hand decide', () => {
    const { record } = extracted('Council 14 March 2024', minutes, { options: { weights: null } })
    expect(record).toMatchObject({ isMeeting: true, signals: expect.arrayContaining(['participants-list']) })
  })
})
