/** Charts show the numbers of their tables, with a column for every month between. */

import { expect, test } from 'vitest'
import type { FondsRevision } from '../../src/model/fonds.ts'
import { createActivity } from '../../src/site/charts/activity.ts'
import { columnChart } from '../../src/site/charts/columns.ts'
import { matrixChart } from '../../src/site/charts/matrix.ts'
import { periodsOf } from '../../src/site/charts/periods.ts'
import { createSay } from '../../src/site/frame/say.ts'
import { loadHtmlTree } from '../../src/support/html-tree.ts'
import { textOf } from './support/content.ts'
import { given, siteFiles } from './support/given.ts'
import { gardenView } from './support/view.ts'

const say = createSay('en')

test('time has a column for every month between, or for every year where months are many', () => {
  const months = periodsOf(['2019-11-03', '2020-02-01T10:00', '2020'], say)
  expect(months.labels.slice(0, 4)).toEqual(['Nov 2019', 'Dec 2019', 'Jan 2020', 'Feb 2020'])
  expect(['2019-12-31', '2020-02', '2020', '2018-01-01'].map(months.columnOf)).toEqual([1, 3, -1, -1])
  const years = periodsOf(['2009-11-03', '2020-02-01'], say)
  expect([years.labels.length, years.columnOf('2010'), years.isMonthly]).toEqual([12, 1, false])
  expect(periodsOf([], say).labels).toEqual([])
})

test('changes are counted by month and by year, each person once in each', () => {
  const activity = createActivity()
  const change = (at: string | null, contributorId: number): FondsRevision =>
    ({ at, contributor: { contributorId, id: null, name: 'Prune', kind: 'user' } }) as FondsRevision
  activity.add([change('2020-01-02T00:00:00Z', 1), change('2020-01-03T00:00:00Z', 1), change(null, 2)])
  activity.add([change('2020-02-03T00:00:00Z', 1), change('2020-02-04T00:00:00Z', 2)])
  expect(activity.months()).toEqual([
    { span: '2020-01', changes: 2, people: 1 },
    { span: '2020-02', changes: 2, people: 2 },
  ])
  expect(activity.years()).toEqual([{ span: '2020', changes: 4, people: 2 }])
})

/** Height of each rectangle by what it says. */
function heights(markup: string): Readonly<Record<string, number>> {
  const $ = loadHtmlTree(markup, { isWholePage: false })
  return Object.fromEntries(
    $('rect')
      .toArray()
      .map((rect) => [$(rect).find('title').text(), Number($(rect).attr('height'))]),
  )
}

test('columns are as high as their numbers, which stand in the table too', () => {
  const { html } = columnChart(
    {
      title: 'Meetings <by year>',
      what: 'Year',
      columns: [
        { label: '2019', values: [4, 2] },
        { label: '2020', values: [0, 8] },
      ],
      series: [{ name: 'here' }, { name: 'elsewhere' }],
    },
    say,
  )
  const drawn = heights(html)
  expect(Object.keys(drawn)).toEqual(['2019, here: 4', '2019, elsewhere: 2', '2020, elsewhere: 8'])
  const [four = 0, two = 0, eight = 0] = Object.values(drawn)
  expect(four / two).toBeCloseTo(2, 1)
  expect(eight / four).toBeCloseTo(2, 1)
  const $ = loadHtmlTree(html, { isWholePage: false })
  expect($('tbody tr').last().text()).toBe('202008')
  expect($('caption').text()).toBe('Meetings <by year>')
})

test('a line has a scale of its own, told at the right: a few people beside many changes are seen', () => {
  const { html } = columnChart(
    {
      title: 'Life',
      what: 'Year',
      columns: ['2019', '2020'].map((label) => ({ label, values: [500] })),
      series: [{ name: 'Changes' }],
      over: { name: 'People', values: [2, 8] },
    },
    say,
  )
  const $ = loadHtmlTree(html, { isWholePage: false })
  const [, low = 0, high = 0] = /M[\d.]+,([\d.]+)L[\d.]+,([\d.]+)/.exec($('path').attr('d') ?? '')?.map(Number) ?? []
  expect(low - high).toBeGreaterThan(100)
  const right = $('svg > text')
    .toArray()
    .filter((one) => Number($(one).attr('x')) > 680)
  expect(right.map((one) => $(one).text())).toEqual(['0', '2', '4', '6', '8'])
})

test('who met whom is dark where two met often, and names lead to their pages', () => {
  const names = ['Prune', 'Basile', 'Ysée'].map((name) => ({ name, href: `people/${name}.html` }))
  const counts = [
    [9, 5, 1],
    [5, 7, 0],
    [1, 0, 3],
  ]
  const $ = loadHtmlTree(matrixChart({ title: 'Who met whom', names, counts }, say).html, { isWholePage: false })
  const shades = Object.fromEntries(
    $('rect')
      .toArray()
      .map((rect) => [$(rect).find('title').text(), $(rect).attr('class')]),
  )
  expect(shades['Prune – Basile: 5']).toBe('wf-heat-5')
  expect(shades['Prune – Ysée: 1']).toBe('wf-heat-1')
  expect(shades).not.toHaveProperty('Basile – Ysée: 0')
  expect($('th a').first().attr('href')).toBe('people/Prune.html')
  // A drawing is one picture to who hears the page.
  expect($('svg a').length).toBe(0)
})

test('where charts are switched off there is no page of them, nor a way to it', () => {
  const filesWith = (charts: boolean) =>
    [...siteFiles(gardenView(), { language: 'en', history: 'list', charts, noindex: false, ...given })].map(
      (file) => [file.path, textOf(file)] as const,
    )
  expect(filesWith(true).some(([path]) => path === 'charts.html')).toBe(true)
  expect(filesWith(false).filter(([path, text]) => path === 'charts.html' || text.includes('charts.html'))).toEqual([])
})
