/** A linear model over hashed features: how sure it is that a thing belongs to a class, told by the names of what is true of it. */

import { z } from 'zod'

const linearClass = z.strictObject({
  /** Log odds of a thing of which nothing is true. */
  bias: z.number(),
  /** Log odds that one step of a weight is worth. */
  step: z.number(),
  /** Signed steps of two bytes each, the lower one first, 2^bits of them, base64. */
  weights: z.base64(),
})

/** A model as it is kept: the weights of each class, in a table that feature names are hashed into. */
export const linearModelSchema = z.strictObject({
  bits: z.int().min(8).max(20),
  classes: z.record(z.string(), linearClass),
})

/** See `linearModelSchema`. */
export type LinearModel = z.infer<typeof linearModelSchema>

/** Groups of feature names, each with the weight of one of its names. */
export type Features = readonly (readonly [weight: number, names: readonly string[]])[]

/** Places of features in a table of 2^bits, and how much each counts. */
export interface HashedFeatures {
  readonly at: Uint32Array
  readonly by: Float32Array
}

/** The features of a thing, hashed (FNV-1a over UTF-16 units, folded to `bits`). */
export function hashed(features: Features, bits: number): HashedFeatures {
  const count = features.reduce((sum, [, names]) => sum + names.length, 0)
  const [at, by] = [new Uint32Array(count), new Float32Array(count)]
  let next = 0
  for (const [weight, names] of features)
    for (const name of names) {
      at[next] = bucketOf(name, bits)
      by[next++] = weight
    }
  return { at, by }
}

function bucketOf(name: string, bits: number): number {
  let hash = 0x811c9dc5
  for (let at = 0; at < name.length; at++) hash = Math.imul(hash ^ name.charCodeAt(at), 0x01000193)
  return ((hash >>> bits) ^ hash) & ((1 << bits) - 1)
}

/** Tells from 0 to 1 how sure a model is that something of these features belongs to each of its classes. */
export type Classifier<Name extends string> = (features: Features) => Readonly<Record<Name, number>>

/** A model made ready: its weights decoded; throws where a class is missing or has weights of another number. */
export function classifier<Name extends string>(model: LinearModel, names: readonly Name[]): Classifier<Name> {
  const classes = names.map((name) => {
    const own = model.classes[name]
    if (own === undefined) throw new Error(`the model knows no class ${name}`)
    const bytes = Buffer.from(own.weights, 'base64')
    if (bytes.length !== 2 << model.bits) throw new Error(`${name} has ${bytes.length / 2} weights`)
    const weights = Int16Array.from({ length: 1 << model.bits }, (_, at) => bytes.readInt16LE(2 * at))
    return { name, bias: own.bias, step: own.step, weights }
  })
  return (features) => {
    const { at, by } = hashed(features, model.bits)
    const shares = classes.map(({ name, bias, step, weights }) => {
      let sum = 0
      for (let one = 0; one < at.length; one++) sum += (weights[at[one] ?? 0] ?? 0) * (by[one] ?? 0)
      return [name, 1 / (1 + Math.exp(-(bias + step * sum)))]
    })
    return Object.fromEntries(shares) as Record<Name, number>
  }
}
