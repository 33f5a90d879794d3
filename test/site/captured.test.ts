/** Pages of captures say on which days they were seen, and how much of the wiki was. */

import { expect, test } from 'vitest'
import type { FondsPage, FondsRevision } from '../../src/model/fonds.ts'
import { createCoverage } from '../../src/site/charts/coverage.ts'
import type { Corpus } from '../../src/site/frame/corpus.ts'
import { createSay } from '../../src/site/frame/say.ts'
import { capturedWords, seenWords } from '../../src/site/pages/captured.ts'
import { coverageOf } from '../../src/site/pages/coverage.ts'
import { loss } from '../../src/texts/loss.ts'
import { message } from '../../src/texts/message.ts'

const say = createSay('en')
const seen = (...captured: readonly string[]) => ({ captured }) as unknown as FondsRevision
const [early, late] = ['2012-03-04T05:06:07Z', '2021-05-19T01:06:54Z']

test('a page says on which days it was seen, and from when on nothing of it is known', () => {
  expect(capturedWords([seen(early), seen('2012-03-04T10:00:00Z', '2015-01-01T00:00:00Z', late)], say)).toBe(
    'on 19 May 2021 and 2 other days (2012–2021); what was edited after 19 May 2021 is not known',
  )
  expect(capturedWords([seen(late), {} as FondsRevision], say)).toBe(
    'on 19 May 2021; what was edited after 19 May 2021 is not known',
  )
})

test('a state says its own days', () => {
  expect(seenWords(seen(early), say)).toBe('captured on 4 March 2012')
  expect(seenWords(seen(early, late), say)).toBe('captured on 2 days, from 4 March 2012 to 19 May 2021')
})

test('nothing is said of what no archive saw', () => {
  expect([capturedWords([{} as FondsRevision], say), seenWords({} as FondsRevision, say)]).toEqual([null, ''])
})

/** A corpus that knows namespaces and losses. */
const corpus = {
  say,
  options: { charts: true },
  view: {
    namespaces: [
      { id: 0, name: '' },
      { id: 1, name: 'Talk' },
    ],
    losses: () => [
      { ...loss('name-known-not-captured', '*', { reason: message('page-named-not-captured') }), count: 3 },
      loss('name-known-not-captured', 'Talk:Puits', { reason: message('page-named-not-captured') }),
    ],
  },
} as unknown as Corpus

const pageIn = (namespaceId: number) => ({ namespaceId }) as FondsPage

test('the wiki says how much of the names that are known was seen, by namespace and by year', () => {
  const coverage = createCoverage()
  coverage.add(pageIn(0), [seen(early), seen(late)])
  coverage.add(pageIn(0), [seen('2019-01-01T00:00:00Z', '2019-01-01T09:00:00Z')])
  coverage.add(pageIn(1), [seen(late)])
  coverage.add(pageIn(1), [{} as FondsRevision])
  const { html } = coverageOf(coverage, corpus)
  expect(html).toContain('A patchwork: 3 pages, each as it was captured, on 3 days from 4 March 2012 to 19 May 2021.')
  const rows = [...html.matchAll(/<tr><th scope="row">(.*?)<\/th>(.*?)<\/tr>/g)].map(([, name = '', cells = '']) => [
    name,
    ...cells.split(/<[^<>]*>/).filter((cell) => cell !== ''),
  ])
  expect(rows.slice(0, 2)).toEqual([
    [expect.any(String), '2', '3', '40 %'],
    ['Talk', '1', '1', '50 %'],
  ])
  const years = rows.slice(2)
  expect(years.map(([year]) => year)).toEqual(Array.from({ length: 10 }, (_, index) => String(2012 + index)))
  expect(years.filter(([, pages]) => pages !== '0')).toEqual([
    ['2012', '1', '14'],
    ['2019', '1', '14'],
    ['2021', '2', '28'],
  ])
})

test('of one day alone there is no patchwork', () => {
  const coverage = createCoverage()
  coverage.add(pageIn(0), [seen(late)])
  expect(coverageOf(coverage, corpus).html).toBe('')
})
