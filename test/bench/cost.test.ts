/** That a run costs what it did, at a small size and with twice the tolerance of `npm run bench`: a cost that doubles, or a step that grows with the square of the pages, fails here. */

import { expect, test } from 'vitest'
import { costOfSizes, growthOf, type SizeCost, seriesOf } from '../../bench/steps.ts'

/** Of dumps, the second twice as long; megabytes. 159 and 300 pages, 27 seconds of CPU a round. */
const sizes = [0.3, 0.6]
/** Chance adds, it never takes away: what is beyond a limit is measured again, and the least counts. */
const mostRounds = 3
/** Half as much again as was measured, where the bench takes a quarter. */
const limits = {
  /**
   * CPU of the run as a multiple of the bare passes, of which a small dump has a large part of start in it; 14.5 was measured, and 20 to 24
   * since old revisions are shown as their pages were, which is a third of this dump's site.
   */
  timesBare: 32,
  /** CPU per page of the larger dump by that of the smaller one; 0.75 was measured, since the start counts for less. */
  growth: 1.1,
  /** Of one step; 0.6 to 0.95 was measured, and 2 is a square. */
  growthOfStep: 1.25,
} as const

interface Cost {
  readonly timesBare: number
  readonly growths: Readonly<Record<string, number>>
}

function costOf(costs: readonly SizeCost[]): Cost {
  const least = (runs: SizeCost['run'] | undefined): number =>
    Math.min(...(runs ?? []).map(({ cpuSeconds }) => cpuSeconds))
  const large = costs.at(-1)
  return { timesBare: least(large?.run) / least(large?.bare), growths: growthOf(seriesOf(costs), 'least') }
}

/** What is beyond its limit. */
const beyond = ({ timesBare, growths }: Cost): readonly string[] => [
  ...(timesBare > limits.timesBare ? [`a run takes ${timesBare.toFixed(1)} times the bare passes`] : []),
  ...Object.entries(growths).flatMap(([step, growth]) =>
    growth > (step === 'whole' ? limits.growth : limits.growthOfStep) ? [`${step} grows by ${growth} per page`] : [],
  ),
]

test('a run costs what it did, and no step more per page in a wiki twice as large', async () => {
  let costs = await costOfSizes(sizes, 1)
  for (let round = 1; round < mostRounds && beyond(costOf(costs)).length > 0; round += 1) {
    const more = await costOfSizes(sizes, 1)
    costs = costs.map(({ pages, bare, run }, at) => ({
      pages,
      bare: [...bare, ...(more[at]?.bare ?? [])],
      run: [...run, ...(more[at]?.run ?? [])],
    }))
  }
  const cost = costOf(costs)
  expect(Object.keys(cost.growths)).toEqual(expect.arrayContaining(['parse', 'catalogue', 'site', 'bundle', 'whole']))
  expect(beyond(cost)).toEqual([])
})
