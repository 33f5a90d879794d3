/** How alike two words or names are, whatever their accents, case and signs. */

import { normalised } from '../model/normalised.ts'

/** Without accents, case and signs, one space between words: what two spellings of a name have in common. */
export const foldedName = (text: string): string =>
  normalised(text, 'NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/œ/gi, 'oe')
    .replace(/æ/gi, 'ae')
    .replace(/ß/g, 'ss')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()

/**
 * How alike two folded names are, 0 to 1: 1 for the same words in any order, else the share of pairs of letters that they
 * have in common (Sørensen and Dice, over the pairs of each word), where a missing word costs its letters.
 */
export function likeness(one: string, other: string): number {
  const [a, b] = [pairsOf(one), pairsOf(other)]
  const [countA, countB] = [total(a), total(b)]
  if (countA + countB === 0) return 0
  let shared = 0
  for (const [pair, count] of a) shared += Math.min(count, b.get(pair) ?? 0)
  return (2 * shared) / (countA + countB)
}

/** Pairs of neighbours in each word, with its edges, so that a word of one letter has pairs too. */
function pairsOf(name: string): ReadonlyMap<string, number> {
  const pairs = new Map<string, number>()
  for (const word of name.split(' ').filter(Boolean)) {
    const letters = [' ', ...Array.from(word), ' ']
    for (let at = 1; at < letters.length; at += 1) {
      const pair = `${letters[at - 1]}${letters[at]}`
      pairs.set(pair, (pairs.get(pair) ?? 0) + 1)
    }
  }
  return pairs
}

const total = (pairs: ReadonlyMap<string, number>): number => [...pairs.values()].reduce((sum, count) => sum + count, 0)
