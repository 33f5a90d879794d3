/** Learns a linear model over hashed features and writes its weights in bytes. The same rows give the same model. */

import type { HashedFeatures, LinearModel } from '../../src/records/learnt/linear-model.ts'

/** An example as the regression sees it. */
export interface ExampleRow<Name extends string> {
  readonly wiki: string
  readonly features: HashedFeatures
  /** How much it belongs to each class, 0 to 1. */
  readonly labels: Readonly<Record<Name, number>>
  readonly weight: number
}

const rounds = 15
const stride = 0.05
/** How strongly weights are drawn to nothing. */
const pull = 1

/** The model of all rows, or of those of all wikis but one; rows have their features hashed to `bits`. */
export function linearModel<Name extends string>(
  rows: readonly ExampleRow<Name>[],
  names: readonly Name[],
  bits: number,
  without: string | null,
): LinearModel {
  const own = shared(
    rows.filter(({ wiki }) => wiki !== without),
    bits,
  )
  return { bits, classes: Object.fromEntries(names.map((name) => [name, quantised(learn(own, name, bits))])) }
}

/** The rows without features that only one wiki has: they say nothing of another, and may be somebody's name. */
function shared<Name extends string>(rows: readonly ExampleRow<Name>[], bits: number): readonly ExampleRow<Name>[] {
  const first = new Map<number, string>()
  const common = new Uint8Array(1 << bits)
  for (const { wiki, features } of rows)
    for (const place of features.at) {
      const before = first.get(place)
      if (before === undefined) first.set(place, wiki)
      else if (before !== wiki) common[place] = 1
    }
  return rows.map((row) => {
    const kept = [...row.features.at.keys()].filter((one) => common[row.features.at[one] ?? 0] === 1)
    const at = Uint32Array.from(kept, (one) => row.features.at[one] ?? 0)
    return { ...row, features: { at, by: Float32Array.from(kept, (one) => row.features.by[one] ?? 0) } }
  })
}

interface Fitted {
  readonly bias: number
  readonly weights: Float64Array
}

/** Logistic regression by steps that grow smaller, the rows in an order that is always the same. */
function learn<Name extends string>(rows: readonly ExampleRow<Name>[], name: Name, bits: number): Fitted {
  const weights = new Float64Array(1 << bits)
  const order = rows.map((_, at) => at)
  const random = congruential(12345)
  let [bias, scale, step] = [-2, 1, 0]
  for (let round = 0; round < rounds; round++) {
    shuffle(order, random)
    for (const at of order) {
      const row = rows[at]
      if (row === undefined) continue
      const pace = stride / (1 + (8 * step++) / (rows.length * rounds))
      const error = row.weight * (1 / (1 + Math.exp(-(bias + scale * sumOf(weights, row.features)))) - row.labels[name])
      bias -= 0.1 * pace * error
      scale *= 1 - (pace * pull) / rows.length
      move(weights, row.features, (pace * error) / scale)
    }
  }
  return { bias, weights: weights.map((weight) => weight * scale) }
}

function sumOf(weights: Float64Array, { at, by }: HashedFeatures): number {
  let sum = 0
  for (let one = 0; one < at.length; one++) sum += (weights[at[one] ?? 0] ?? 0) * (by[one] ?? 0)
  return sum
}

function move(weights: Float64Array, { at, by }: HashedFeatures, step: number): void {
  for (let one = 0; one < at.length; one++) {
    const place = at[one] ?? 0
    weights[place] = (weights[place] ?? 0) - step * (by[one] ?? 0)
  }
}

/** Numbers from 0 to 2^32 - 1 that are always the same. */
function congruential(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1103515245) + 12345) >>> 0
    return state
  }
}

function shuffle(order: number[], random: () => number): void {
  for (let at = order.length - 1; at > 0; at--) {
    const other = (random() >>> 8) % (at + 1)
    const [one = 0, two = 0] = [order[at], order[other]]
    order[at] = two
    order[other] = one
  }
}

/** Two bytes a weight. */
function quantised({ bias, weights }: Fitted): LinearModel['classes'][string] {
  const most = weights.reduce((so, weight) => Math.max(so, Math.abs(weight)), 1e-9)
  const step = Number((most / 32_766).toPrecision(6))
  const steps = Buffer.alloc(2 * weights.length)
  for (const [at, weight] of weights.entries()) steps.writeInt16LE(Math.round(weight / step), 2 * at)
  return { bias: Number(bias.toFixed(4)), step, weights: steps.toString('base64') }
}
