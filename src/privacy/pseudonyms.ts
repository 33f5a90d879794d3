/** Names for anonymous contributors: attribution is kept, the address is not. */

import { createHmac } from 'node:crypto'
import { compareStrings } from '../support/order.ts'
import type { SiteLanguage } from '../texts/language.ts'
import { readerTexts } from '../texts/readers.ts'
import { spellAddress } from './detect.ts'

/**
 * A pseudonym per address, `Anonymous-3F2A`: a word of the site's language and the first hex digits of HMAC-SHA-256 under a secret key, lengthened until
 * unique. Without the key an IPv4 address could be found by trying them all.
 */
export function pseudonyms(
  addresses: Iterable<string>,
  key: string,
  language: SiteLanguage,
): ReadonlyMap<string, string> {
  const digests = [...new Set([...addresses].map(spellAddress))]
    .map((address) => ({ address, digest: createHmac('sha256', key).update(address).digest('hex').toUpperCase() }))
    .sort((a, b) => compareStrings(a.digest, b.digest))
  // In the order of digests only a neighbour can share the longest beginning.
  const lengthOf = (index: number): number => {
    const digest = digests[index]?.digest ?? ''
    const neighbours = [digests[index - 1]?.digest, digests[index + 1]?.digest]
    return Math.max(shortest, ...neighbours.map((other) => 1 + sharedBeginning(digest, other ?? '')))
  }
  return new Map(
    digests.map(({ address, digest }, index) => [
      address,
      `${readerTexts.bundle.anonymous[language]}-${digest.slice(0, lengthOf(index))}`,
    ]),
  )
}

const shortest = 4

function sharedBeginning(one: string, other: string): number {
  let length = 0
  while (length < one.length && one[length] === other[length]) length += 1
  return length
}
