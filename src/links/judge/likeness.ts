/**
 * What an answer is compared with, by a fingerprint of its words: the answer to a name that nobody made, and the
 * front page of the site.
 */

import { z } from 'zod'
import { isSamePlace } from '../classify/front-page.ts'
import type { Observation } from '../lock/lock-schema.ts'

/** Two pages whose simhashes differ by so few of 64 bits say the same. */
const similarBits = 3

/** A page asked for comparison, as an observation keeps it among its facts. */
const comparedSchema = z.object({
  url: z.string(),
  /** Nothing: the server did not answer. */
  http: z.int().optional(),
  simhash: z.string().optional(),
  /** Where it was sent to another place. */
  final: z.string().optional(),
  /** Of a page that repeats the asked address: its words but for that, links and lists, as 16 hex digits; `+` after them where it has lists. */
  repeats: z.string().optional(),
  /** Whether it holds a field for a password. */
  password: z.boolean().optional(),
})

/**
 * A page that was asked for comparison; without `http` its server did not answer, without `simhash` (16 hex digits) it
 * says too little.
 */
export type Compared = z.output<typeof comparedSchema>

type Answered = Pick<Observation, 'simhash' | 'facts' | 'final'> & { readonly request?: string | undefined }

/** The answer to an invented name beside the link (`control`) or of the site's first address (`front`); null when not asked. */
export function comparedIn({ facts }: Answered, what: 'control' | 'front'): Compared | null {
  const read = comparedSchema.partial({ url: true }).safeParse(facts?.[what])
  return read.success ? { ...read.data, url: read.data.url ?? '' } : null
}

/** Whether a page was answered with the same words. */
export function isSimilar(simhash: string | undefined, other: Compared | null): boolean {
  return other?.http === 200 && areClose(simhash, other.simhash)
}

const areClose = (one: string | undefined, other: string | undefined): boolean =>
  one !== undefined && other !== undefined && bitsBetween(one, other) <= similarBits

/**
 * Whether a name that nobody made is answered alike: with the same words; where the page was sent on, by being sent to
 * the same place; where it repeats the address that was asked, with the same words around that. A name that is sent elsewhere
 * while the page stayed measures nothing.
 */
export function isLikeControl(observation: Answered): boolean {
  const control = comparedIn(observation, 'control')
  if (control?.http !== 200) return false
  const { final, request, simhash } = observation
  const isMoved = final !== undefined && request !== undefined && !isSamePlace(request, final)
  if (control.final !== undefined && !isMoved) return false
  if (control.final !== undefined && final !== undefined && isSamePlace(control.final, final)) return true
  return isSimilar(simhash, control) || isLikeFrame(repeatedIn(observation), control.repeats)
}

/** Both with lists, or both without: a page that is a list is not the empty one of a name that nobody made. */
const isLikeFrame = (one: string | undefined, other: string | undefined): boolean =>
  one?.endsWith('+') === other?.endsWith('+') && areClose(one?.replace('+', ''), other?.replace('+', ''))

/** The words around the asked address on a page that repeats it, as the network step noted them. */
function repeatedIn({ facts }: Answered): string | undefined {
  const repeats = facts?.['repeats']
  return typeof repeats === 'string' ? repeats : undefined
}

/**
 * Whether every address of the site answers like this, its first one too: a script's frame, a question to robots or about
 * consent. Also where the front page was asked and did not answer: nobody knows then.
 */
export function isLikeFront(observation: Answered): boolean {
  const front = comparedIn(observation, 'front')
  return front !== null && (front.http === undefined || isSimilar(observation.simhash, front))
}

// A fingerprint of what a page says: texts that differ in a few words differ in a few of 64 bits. Source: M. Charikar,
// Similarity Estimation Techniques from Rounding Algorithms (2002), over runs of three words.

const bits = 64
const run = 3

/** 16 hex digits; texts without words have the fingerprint 0. */
export function simhash(text: string): string {
  const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []
  const sums = new Int32Array(bits)
  for (let at = 0; at < Math.max(1, words.length - run + 1) && words.length > 0; at += 1) {
    const [low, high] = hashOf(words.slice(at, at + run).join(' '))
    for (let bit = 0; bit < bits; bit += 1) {
      const half = bit < 32 ? low : high
      sums[bit] = (sums[bit] ?? 0) + (((half >>> (bit % 32)) & 1) === 1 ? 1 : -1)
    }
  }
  return hexOf(sums)
}

/** Two FNV-1a hashes of 32 bits with different seeds. Source: http://www.isthe.com/chongo/tech/comp/fnv/ */
function hashOf(text: string): readonly [number, number] {
  let low = 0x811c9dc5
  let high = 0x01000193
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at)
    low = Math.imul(low ^ code, 0x01000193)
    high = Math.imul(high ^ code, 0x85ebca6b)
  }
  return [mixed(low), mixed(high)]
}

/** The last step of MurmurHash3: every bit of the hash depends on every bit of the text. */
function mixed(hash: number): number {
  let value = hash ^ (hash >>> 16)
  value = Math.imul(value, 0x85ebca6b)
  value ^= value >>> 13
  value = Math.imul(value, 0xc2b2ae35)
  return (value ^ (value >>> 16)) >>> 0
}

function hexOf(sums: Int32Array): string {
  let hex = ''
  for (let nibble = bits / 4 - 1; nibble >= 0; nibble -= 1) {
    let value = 0
    for (let bit = 3; bit >= 0; bit -= 1) value = value * 2 + Number((sums[nibble * 4 + bit] ?? 0) > 0)
    hex += value.toString(16)
  }
  return hex
}

/** In how many of 64 bits two fingerprints differ; all of them for what is none. */
function bitsBetween(a: string, b: string): number {
  if (!/^[0-9a-f]{16}$/.test(a) || !/^[0-9a-f]{16}$/.test(b)) return bits
  let count = 0
  for (let rest = BigInt(`0x${a}`) ^ BigInt(`0x${b}`); rest > 0n; rest >>= 1n) count += Number(rest & 1n)
  return count
}
