/** Weights that were learnt from pages with known records: what they weigh, and the file that holds them, decoded. */

import { z } from 'zod'
import { linearModelSchema } from './linear-model.ts'

const signalWeights = z.strictObject({
  /** Log odds of a page without any signal. */
  bias: z.number(),
  /** Log odds that a signal adds. */
  weights: z.record(z.string(), z.number()),
})

const weightsSchema = z.strictObject({
  meeting: signalWeights,
  /** Given names of many languages, without case and accents, a space between. */
  givenNames: z.string(),
  /** Which sentences decide or give a task; null: the rules alone say so. */
  sentences: linearModelSchema.nullable(),
  /** Which words are names of people who take part or are given a task; null: only lists, roles and speakers say so. */
  people: linearModelSchema.nullable(),
})

/** Log odds by signal: of a page being a meeting. */
export type SignalWeights = z.infer<typeof signalWeights>

/** What was learnt, by question. */
export type Weights = z.infer<typeof weightsSchema>

/** Decodes the JSON of a weights file; throws on anything else. */
export function decodeWeights(json: string): Weights {
  return weightsSchema.parse(JSON.parse(json))
}
