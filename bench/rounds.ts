/** Programs measured by turns, so that what else happens on the machine falls on each of them; medians and spreads of the rounds. */

import type { Measured, Usage } from './measured.ts'
import type { Side } from './results.ts'

/** Runs every pass once a round; what each took, in the order of the rounds. */
export async function byTurns<Name extends string>(
  rounds: number,
  passes: Readonly<Record<Name, () => Promise<Measured>>>,
): Promise<Readonly<Record<Name, readonly Measured[]>>> {
  const names = Object.keys(passes) as Name[]
  const seen = Object.fromEntries(names.map((name) => [name, [] as Measured[]])) as Record<Name, Measured[]>
  for (let round = 0; round < rounds; round += 1) for (const name of names) seen[name].push(await passes[name]())
  return seen
}

/** The CPU seconds of the rounds, each times `scale` (1000 / pages: milliseconds per page), as one side of a row. */
export const sideOf = (name: string, runs: readonly Usage[], scale = 1, lost: string | null = null): Side => ({
  name,
  ...spreadOf(runs.map(({ cpuSeconds }) => cpuSeconds * scale)),
  peakRssMb: Math.max(...runs.map(({ peakRssMb }) => peakRssMb)),
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
