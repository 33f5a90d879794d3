/** Learns which sentences decide, give a task or announce, and writes the weights in bytes. The same rows give the same model. */

import { createPageReader } from '../../src/pipeline/commands/extract.ts'
import { type HashedFeatures, hashed, type LinearModel } from '../../src/records/learnt/linear-model.ts'
import type { SignalWeights } from '../../src/records/learnt/weights.ts'
import { type SentenceClass, sentenceClasses } from '../../src/records/proceedings/chosen.ts'
import type { LabelledPage, Labels } from './sentence-pages.ts'

/** A sentence as the regression sees it. */
export interface SentenceRow {
  readonly wiki: string
  readonly language: string
  readonly features: HashedFeatures
  readonly labels: Labels
  readonly weight: number
}

const bits = 16
const rounds = 15
const stride = 0.05
/** How strongly weights are drawn to nothing. */
const pull = 1

/** The sentences of all pages that somebody has read. `meeting`, `givenNames`: as the extractor has them. */
export function sentenceRows(
  pages: readonly LabelledPage[],
  meeting: SignalWeights,
  givenNames: string,
): readonly SentenceRow[] {
  const reader = createPageReader({ weights: { meeting, givenNames, sentences: null } })
  return pages.flatMap(({ wiki, language, line, weight, labelsOf }) => {
    const rows = reader.sentences(JSON.stringify(line))
    const labels = labelsOf(
      rows.map(({ sentence: { line: printed, from, to }, span }) => ({ ...span, text: printed.text.slice(from, to) })),
    )
    return rows.flatMap(({ features }, at) => {
      const own = labels[at] ?? null
      return own === null ? [] : [{ wiki, language, weight, labels: own, features: hashed(features, bits) }]
    })
  })
}

/** The model of all rows, or of those of all wikis but one. */
export function sentenceModel(rows: readonly SentenceRow[], without: string | null = null): LinearModel {
  const own = shared(rows.filter(({ wiki }) => wiki !== without))
  return { bits, classes: Object.fromEntries(sentenceClasses.map((name) => [name, quantised(learn(own, name))])) }
}

/** The rows without features that only one wiki has: they say nothing of another, and may be somebody's name. */
function shared(rows: readonly SentenceRow[]): readonly SentenceRow[] {
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
function learn(rows: readonly SentenceRow[], name: SentenceClass): Fitted {
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
