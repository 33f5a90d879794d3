/** Dates and numbers are written as the language of the site writes them. */

import { describe, expect, test } from 'vitest'
import { dateWords, rangeWords } from '../../src/site/frame/dates.ts'
import { numberWords } from '../../src/texts/number-words.ts'

/** Spaces at which no line breaks, as plain ones. */
const plain = (words: string): string => words.replace(/[\u00a0\u202f]/g, ' ')

describe('a date', () => {
  test.each([
    ['2019-05-12', '12 mai 2019', '12 May 2019'],
    ['2019-05-01T18:00', '1er mai 2019 à 18 h', '1 May 2019, 18:00'],
    ['2019-05-12T09:05', '12 mai 2019 à 9 h 05', '12 May 2019, 09:05'],
    ['2019-05', 'mai 2019', 'May 2019'],
    ['2019-21', 'printemps 2019', 'spring 2019'],
    ['2019', '2019', '2019'],
    ['vers Pâques', 'vers Pâques', 'vers Pâques'],
  ])('%s', (at, french, english) => {
    expect([plain(dateWords(at, 'fr')), dateWords(at, 'en')]).toEqual([french, english])
  })
})

describe('a stretch of time says once what its ends have in common', () => {
  test.each([
    ['2018-03-12T19:00', '2018-03-12T21:00', '12 mars 2018, de 19 h à 21 h', '12 March 2018, 19:00 to 21:00'],
    ['2018-03-12T19:00', '2018-03-12T21:30', '12 mars 2018, de 19 h à 21 h 30', '12 March 2018, 19:00 to 21:30'],
    ['2020-06-20', '2020-06-21', '20–21 juin 2020', '20–21 June 2020'],
    ['2020-06-30', '2020-07-01', '30 juin – 1er juillet 2020', '30 June – 1 July 2020'],
    ['2019-12-31', '2020-01-01', '31 décembre 2019 – 1er janvier 2020', '31 December 2019 – 1 January 2020'],
    ['2020-06', '2020-09', 'juin – septembre 2020', 'June – September 2020'],
    ['2020-21', '2020-23', 'printemps – automne 2020', 'spring – autumn 2020'],
    ['2019', '2020', '2019 – 2020', '2019 – 2020'],
    ['2020-06-20', '2020-06-20', '20 juin 2020', '20 June 2020'],
    [
      '2018-03-12T19:00',
      '2018-03-13T02:00',
      '12 mars 2018 à 19 h – 13 mars 2018 à 2 h',
      '12 March 2018, 19:00 – 13 March 2018, 02:00',
    ],
    ['2018-03-12T19:00', '2018-03-12', '12 mars 2018 à 19 h', '12 March 2018, 19:00'],
    ['2018-03', '2018-04-02', 'mars – 2 avril 2018', 'March – 2 April 2018'],
    ['bientôt', '2018-04-02', 'bientôt – 2 avril 2018', 'bientôt – 2 April 2018'],
  ])('%s to %s', (from, to, french, english) => {
    expect([plain(rangeWords(from, to, 'fr')), rangeWords(from, to, 'en')]).toEqual([french, english])
  })

  test('a line never breaks between an hour and its h', () => {
    expect(rangeWords('2018-03-12T19:00', '2018-03-12T21:30', 'fr')).toBe(
      '12 mars 2018, de 19\u00a0h à 21\u00a0h\u00a030',
    )
  })
})

test('numbers are written as the language does', () => {
  expect([numberWords(1234567, 'fr'), numberWords(1234567, 'en')]).toEqual(['1\u202f234\u202f567', '1,234,567'])
  expect([numberWords(1, 'fr', 2), numberWords(1, 'en', 2)]).toEqual(['1,00', '1.00'])
  expect([numberWords(1234.5, 'fr', 1), numberWords(1234.5, 'en', 1)]).toEqual(['1\u202f234,5', '1,234.5'])
})

test('German and Spanish have their own forms', () => {
  const dates = ['2019-05-12', '2019-05-01T18:00', '2019-05-12T09:05', '2019-05', '2019-21', '2019']
  expect(dates.map((at) => plain(dateWords(at, 'de')))).toEqual([
    '12. Mai 2019',
    '1. Mai 2019, 18:00 Uhr',
    '12. Mai 2019, 9:05 Uhr',
    'Mai 2019',
    'Frühjahr 2019',
    '2019',
  ])
  expect(dates.map((at) => plain(dateWords(at, 'es')))).toEqual([
    '12 de mayo de 2019',
    '1 de mayo de 2019, 18:00',
    '12 de mayo de 2019, 9:05',
    'mayo de 2019',
    'primavera de 2019',
    '2019',
  ])
  const ranges = [
    ['2018-03-12T19:00', '2018-03-12T21:30'],
    ['2020-06-20', '2020-06-21'],
    ['2020-06-30', '2020-07-01'],
    ['2020-21', '2020-23'],
  ] as const
  expect(ranges.map(([from, to]) => plain(rangeWords(from, to, 'de')))).toEqual([
    '12. März 2018, 19:00–21:30 Uhr',
    '20.–21. Juni 2020',
    '30. Juni – 1. Juli 2020',
    'Frühjahr – Herbst 2020',
  ])
  expect(ranges.map(([from, to]) => plain(rangeWords(from, to, 'es')))).toEqual([
    '12 de marzo de 2018, de 19:00 a 21:30',
    '20–21 de junio de 2020',
    '30 de junio – 1 de julio de 2020',
    'primavera – otoño de 2020',
  ])
  expect([numberWords(1234567, 'de'), numberWords(1234.5, 'de', 1)]).toEqual(['1.234.567', '1.234,5'])
  expect([numberWords(1234567, 'es'), numberWords(1234.5, 'es', 1)]).toEqual(['1\u202f234\u202f567', '1234,5'])
})
