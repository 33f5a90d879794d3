/** The report of the benchmarks says what the kept results say, and each drawing belongs to one. */

import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { stepPlots } from '../../bench/plot.ts'
import { reportOf } from '../../bench/report.ts'
import { type Result, readResults } from '../../bench/results.ts'

const bench = new URL('../../bench/', import.meta.url)

test('the report says what the kept results say (else: npm run bench -- --report)', () => {
  for (const { path, text } of reportOf(readResults()))
    expect(readFileSync(new URL(path, bench), 'utf8'), path).toBe(text)
})

test('each drawing that is kept belongs to a result', () => {
  const drawn = reportOf(readResults()).map(({ path }) => path)
  const kept = readdirSync(new URL('results/', bench)).filter((name) => name.endsWith('.svg'))
  expect(kept.map((name) => `results/${name}`).filter((path) => !drawn.includes(path))).toEqual([])
})

const side = { value: 6, spread: 0.5, peakRssMb: 90, lost: '3 rows' }
const result: Result = {
  command: 'npm run bench -- --only queries',
  date: null,
  machine: { node: 'v20.20.2', cpu: 'a processor', cores: 2, loadAtEnd: [1.5, 1, 1] },
  rows: [
    {
      what: 'one | two',
      unit: 'ms of CPU',
      ours: { name: 'ours', ...side },
      reference: { name: 'theirs', ...side, value: 4, peakRssMb: null, lost: null },
      goal: '≤ 2 ×',
      isWithin: false,
    },
    {
      what: 'alone',
      unit: 's',
      ours: { name: 'ours', ...side, spread: null },
      reference: null,
      goal: null,
      isWithin: true,
    },
  ],
}

test('a row sets ours beside the reference, with what each lost and whether the goal is met', () => {
  const [report] = reportOf(new Map([['queries', result]]))
  expect(report?.text).toContain(
    '| one \\| two | ms of CPU | ours: 6 (0.5) | theirs: 4 (0.5) | 1.5 | 90 · – | 3 rows · – | ≤ 2 × **missed** |',
  )
  expect(report?.text).toContain('| alone | s | ours: 6 |  |  | 90 | 3 rows |  |')
  expect(report?.text).toContain(
    '`npm run bench -- --only queries`, no date given; Node.js v20.20.2, 2 cores of a processor',
  )
})

test('a drawing has a line, a band and the numbers of each size for each step, and the same bytes each time', () => {
  const points = [
    { pages: 1000, median: 4, least: 3, most: 5 },
    { pages: 2000, median: 4, least: 4, most: 4 },
  ]
  const drawing = stepPlots([
    { step: 'parse', points },
    { step: 'site & more', points },
  ])
  expect(drawing).toContain('>site &amp; more</text>')
  expect(drawing).toContain('<title>1000 pages: 4 ms (3 to 5)</title>')
  expect(drawing.match(/class="l"/g)).toHaveLength(2)
  expect(drawing).toContain('prefers-color-scheme:dark')
})
