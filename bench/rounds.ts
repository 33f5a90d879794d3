/** Programs measured by turns, so that what else happens on the machine falls on each of them; medians and spreads of the rounds. */

import type { Measured, Usage } from './measured.ts'
import type { Side } from './results.ts'

/** Runs every pass once a round; what each took, in the order of the rounds. */
export async function byTurns<Name extends string, Run extends Measured>(
  rounds: number,
  passes: Readonly<Record<Name, () => Promise<Run>>>,
): Promise<Readonly<Record<Name, readonly Run[]>>> {
  const names = Object.keys(passes) as Name[]
  const seen = Object.fromEntries(names.map((name) => [name, [] as Run[]])) as Record<Name, Run[]>
  for (let round = 0; round < rounds; round += 1) for (const name of names) seen[name].push(await passes[name]())
  return seen
}

/** The CPU seconds of the rounds, each times `scale` (1000 / pages: milliseconds per page), as one side of a row. */
export const sideOf = (name: string, runs: readonly Usage[], scale = 1, lost: string | null = null): Side => ({
  ...sideBy(name, runs, ({ cpuSeconds }) => cpuSeconds * scale),
  lost,
})

/** What a measure says of each round, as one side of a row, with the most memory that a round took. */
export const sideBy = <Run extends Usage>(name: string, runs: readonly Run[], measure: (run: Run) => number): Side => ({
  name,
  ...spreadOf(runs.map(measure)),
  peakRssMb: Math.max(...runs.map(({ peakRssMb }) => peakRssMb)),
  lost: null,
})

/** One number that is no median, as one side of a row. */
export const sideOfOne = (name: string, value: number, lost: string | null = null): Side => ({
  name,
  value,
  spread: null,
  peakRssMb: null,
  lost,
})

/** Median and distance from the least to the most; no distance for one value. */
export const spreadOf = (values: readonly number[]): Pick<Side, 'value' | 'spread'> => ({
  value: rounded(median(values)),
  spread: values.length === 1 ? null : rounded(Math.max(...values) - Math.min(...values)),
})

/** The upper one of two in the middle. */
export const median = (values: readonly number[]): number =>
  [...values].sort((left, right) => left - right)[values.length >> 1] ?? Number.NaN

/** Three digits that count. */
export const rounded = (value: number): number => Number(value.toPrecision(3))
