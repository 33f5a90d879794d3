/** Logistic regression over signals, drawn towards weights that were set by hand. The same rows give the same weights. */

import type { SignalWeights } from '../../src/records/learnt/weights.ts'

/** A page as the regression sees it. */
export interface SignalRow {
  readonly signals: readonly string[]
  readonly holds: boolean
  /** How much it counts; 1 for a page that was read. */
  readonly weight: number
}

const rounds = 300
/** Of each step towards the optimum: all weights move at once, so that a whole step would overshoot. */
const stride = 0.3

/** `pull`: how strongly the prior holds a weight, in rows that speak for nothing else. */
export function fitLogistic(rows: readonly SignalRow[], prior: SignalWeights, pull: number): SignalWeights {
  const names = Object.keys(prior.weights).sort()
  const numberOf = new Map(names.map((name, at) => [name, at]))
  const encoded = rows.map(({ signals, holds, weight }) => ({
    holds: Number(holds),
    weight,
    at: signals.flatMap((name) => numberOf.get(name) ?? []),
  }))
  const goal = names.map((name) => prior.weights[name] ?? 0)
  const weights = [...goal]
  let { bias } = prior
  for (let round = 0; round < rounds; round++) {
    const slopes = names.map(() => 0)
    const curves = names.map(() => pull)
    let [slope, curve] = [0, 1e-6]
    for (const { holds, weight, at } of encoded) {
      const odds = at.reduce((sum, one) => sum + (weights[one] ?? 0), bias)
      const share = 1 / (1 + Math.exp(-odds))
      const [error, bend] = [weight * (holds - share), weight * share * (1 - share)]
      slope += error
      curve += bend
      for (const one of at) {
        slopes[one] = (slopes[one] ?? 0) + error
        curves[one] = (curves[one] ?? 0) + bend
      }
    }
    bias += (stride * slope) / curve
    for (const [one, before] of weights.entries())
      weights[one] =
        before + (stride * ((slopes[one] ?? 0) - pull * (before - (goal[one] ?? 0)))) / (curves[one] ?? pull)
  }
  return {
    bias: rounded(bias),
    weights: Object.fromEntries(names.map((name, at) => [name, rounded(weights[at] ?? 0)])),
  }
}

const rounded = (value: number): number => Math.round(1000 * value) / 1000 || 0
