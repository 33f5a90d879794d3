/** Series by what recurs among the titles of a run. */

import { describe, expect, test } from 'vitest'
import { type MeetingOfRun, type RecurringSeries, recurringSeries } from '../../src/records/dates/recurring-series.ts'
import { titleSegments } from '../../src/records/dates/title-segments.ts'
import { titleWords } from '../../src/records/page/joined-words.ts'
import { compileWords } from '../../src/records/words/words.ts'
import { belowSquare, growth } from '../support/growth.ts'
import { extracted, lexicons } from './support.ts'

const words = compileWords(lexicons)
const minutes = 'Present: Perle Ondine, Basile Terne, Ana Osier\n\nDate: 14 March 2024\n\nMinutes were read.'

/** The meetings of pages with these titles, each with the series that it tells alone. */
const runOf = (titles: readonly string[], text = minutes): readonly MeetingOfRun[] =>
  titles.map((title, at) => {
    const { record } = extracted(title, text)
    const span = record.titleEvidence['series'] ?? null
    return { id: `verger:${at}`, page: `verger:${at}`, title, series: record.series, span, isGiven: false }
  })

const seriesOf = (run: readonly MeetingOfRun[]): readonly (string | null)[] => {
  const found = recurringSeries(words, run)
  return run.map(({ id, series }) => found.get(id)?.series ?? series)
}

describe('the parts of a title', () => {
  test.each([
    ['Atelier 3 – Four à pain – mai', ['atelier', 'four a pain']],
    ['2019-03 Maison du pain', ['maison du pain']],
    ['Pains/Treffen/2019-03-01-hefe', ['pains', 'hefe']],
    ['Rapport 2023 S47', ['rapport']],
    ['MillNotes12Dec2012', ['mill']],
    ['Compte-rendu 1er mai : le four', ['le four']],
    ['3D printing at the Web2print lab', ['3d printing at the web2print lab']],
    ['12/03/2018', []],
  ])('%s', (title, parts) => {
    const printed = titleWords(title)
    expect(titleSegments(words, printed).map(({ from, to }) => printed.fold.slice(from, to))).toEqual(parts)
  })
})

describe('what recurs is the series', () => {
  test('a part that a number, date or sign parts from the topic', () => {
    const run = runOf(['Atelier 3 – Four à pain – mai', 'Atelier 1 – Levain – mars', 'Atelier 2 – Tourte'])
    expect(seriesOf(run)).toEqual(['Atelier', 'Atelier', 'Atelier'])
    expect(recurringSeries(words, run).get('verger:0')?.quote).toEqual({ start: 0, end: 7, text: 'Atelier' })
  })

  test('with two of them nothing recurs', () => {
    const run = runOf(['Atelier 3 – Four à pain – mai', 'Atelier 1 – Levain – mars'])
    expect(recurringSeries(words, run).size).toBe(0)
  })

  test('three meetings of one page are one page', () => {
    const run = runOf(['Atelier 3 – Four à pain – mai', 'Atelier 1 – Levain – mars', 'Atelier 2 – Tourte'])
    expect(
      recurringSeries(
        words,
        run.map((one) => ({ ...one, page: 'verger:0' })),
      ).size,
    ).toBe(0)
  })

  test('initials of a body are the body, where the run has both', () => {
    const run = runOf(['CR AG 2017', 'AG du 12/03/2018', 'Assemblée Générale 2019'])
    expect(seriesOf(run)).toEqual(['AG', 'AG', 'AG'])
    expect(recurringSeries(words, run).get('verger:2')?.quote).toBe(null)
  })

  test('a spelling that most pages do not have gives way', () => {
    const run = runOf([
      'Conseil du moulin 2019',
      'conseil du Moulin 2020',
      'Conseil du moulin 2021',
      'ConseilMoulin2022',
    ])
    expect(seriesOf(run)).toEqual(Array(4).fill('Conseil du moulin'))
  })

  test('a name that differs by a word for meetings joins', () => {
    const run = runOf([
      'Mill Meeting 2019-01-02',
      'Mill Meeting 2019-02-02',
      'Mill Meeting 2019-03-02',
      'Mill 2019-04-02',
    ])
    expect(seriesOf(run)).toEqual(Array(4).fill('Mill Meeting'))
  })

  test('a name that differs by another word is another series', () => {
    const run = runOf([
      'Réunion de comité 2019-01-02',
      'Réunion de comité 2019-02-02',
      'Réunion de comité 2019-03-02',
      'Réunion de comité du rucher 2019-04-02',
      'Réunion informelle',
    ])
    expect(recurringSeries(words, run).size).toBe(0)
  })

  test('below a page that holds meetings of several kinds, the path goes on', () => {
    const titles = ['Pains/Treffen/2019-03-01', 'Pains/Treffen/2019-03-08', 'Pains/Treffen/2019-03-15']
    expect(seriesOf(runOf(titles))).toEqual(['Pains', 'Pains', 'Pains'])
    expect(seriesOf(runOf([...titles, 'Pains/Vorstand/2019-03-20'])).slice(0, 3)).toEqual(
      Array(3).fill('Pains/Treffen'),
    )
  })

  test('a body keeps its name beside the name of the place', () => {
    const run = runOf([
      'Valbrume – Bureau 2019',
      'Valbrume – AG 2019',
      'Valbrume – Atelier vélo 2019',
      'Valbrume – Fête 2019',
    ])
    expect(recurringSeries(words, run).size).toBe(0)
  })

  test('words for minutes are nobody’s name', () => {
    expect(recurringSeries(words, runOf(['Notes - four', 'Notes - levain', 'Notes - tourte'])).size).toBe(0)
  })

  test('namespaces, subpages and dates before names are read alone as in a run', () => {
    const titles = [
      ...['Meetings:1998:05', 'Meetings:1998:06', 'Meetings:1999:01'],
      ...['Coreteam/2020-05-12', 'Coreteam/2020-05-19', 'Coreteam/2020-06-02 mill'],
      ...['2019-03 Maison du pain', '2019-05 Maison du pain', '2019-06 Maison du pain'],
    ]
    const names = ['Meetings', 'Coreteam', 'Maison du pain']
    expect(seriesOf(runOf(titles))).toEqual(names.flatMap((name) => [name, name, name]))
  })

  test('what a person gave stays, and counts', () => {
    const [first, ...others] = runOf([
      'Atelier 3 – Four',
      'Atelier 1 – Levain',
      'Atelier 2 – Tourte',
      'Atelier 4 – Son',
    ])
    const given = { ...first, series: 'Fournil', isGiven: true } as MeetingOfRun
    expect(seriesOf([given, ...others])).toEqual(['Fournil', 'Atelier', 'Atelier', 'Atelier'])
  })

  test('a meeting without series has none', () => {
    const run = runOf(['Atelier 3 – Four', 'Atelier 1 – Levain', 'Atelier 2 – Tourte', 'Atelier 4 – Son'])
    expect(seriesOf(run.map((one, at) => (at === 3 ? { ...one, series: null } : one)))[3]).toBe(null)
  })
})

const pieces = [
  'Atelier',
  'Mill',
  'AG',
  'Assemblée générale',
  '3',
  '2019-03-01',
  ' – ',
  '/',
  ': ',
  'four',
  'CR',
  'Réunion',
]

/** Titles of up to five pieces, and of each the piece that it tells alone; the same for the same seed. */
function madeRun(size: number, seed: number): readonly MeetingOfRun[] {
  let state = seed
  const next = (below: number): number => {
    state = (state * 48_271) % 2_147_483_647
    return state % below
  }
  return Array.from({ length: size }, (_, at) => {
    const title = Array.from({ length: 1 + next(5) }, () => pieces[next(pieces.length)] ?? '').join(' ')
    const series = pieces[next(4)] ?? ''
    const start = title.indexOf(series)
    const span = start < 0 ? null : { start, end: start + series.length }
    return { id: `v:${at}`, page: `v:${at}`, title, series, span, isGiven: false }
  })
}

test.each([1, 2, 3, 4, 5, 6, 7, 8])('any order gives the same, and every quote is its slice (seed %i)', (seed) => {
  const meetings = madeRun(seed * 25, seed)
  const found = recurringSeries(words, meetings)
  const sorted = (map: ReadonlyMap<string, RecurringSeries>) => [...map].sort(([a], [b]) => (a < b ? -1 : 1))
  expect(found.size).toBeGreaterThan(0)
  expect(sorted(recurringSeries(words, [...meetings].reverse()))).toEqual(sorted(found))
  for (const { id, title } of meetings) {
    const quote = found.get(id)?.quote ?? null
    if (quote !== null) expect(title.slice(quote.start, quote.end)).toBe(quote.text)
  }
})

test('time grows with the number of titles', () => {
  const run = madeRun(8000, 9)
  expect(growth((size) => recurringSeries(words, run.slice(0, size)), 1000, 8000)).toBeLessThan(belowSquare)
})
