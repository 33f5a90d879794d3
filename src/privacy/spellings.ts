/** The ways in which one value is written, beside those that folding makes equal. */

import { spellAddress } from './detect.ts'
import type { MaskCounts } from './detected.ts'
import { digitsOf } from './phones.ts'

/** Every spelling of a value under which it is looked for: as written first. */
export function spellingsOf(reason: keyof MaskCounts, value: string): readonly string[] {
  if (reason === 'phone') return [...new Set([value, ...phoneSpellings(value)])]
  // In the anchors of old MediaWikis an @ is `.40`.
  if (reason === 'email' && value.includes('@')) return [value, value.replaceAll('@', '.40')]
  if (reason === 'address') return [value, spellAddress(value), ...shortAddress(spellAddress(value))]
  if (reason === 'literal' && longNumber.test(value)) return [...new Set([value, ...phoneSpellings(value)])]
  if (reason === 'iban' || reason === 'nir') return [value, value.replace(/[^A-Za-z0-9]/g, '')]
  if (reason === 'link') return [value, ...bareAddress(value)]
  return [value]
}

/** A literal of at least nine digits is meant however they are parted. */
const longNumber = /^\+?(?:[ ./()\u00a0-]*\d){9,}$/

/** The digits of a number, the same for each way to write it: of French ones the nine after 0 or 33. */
export function phoneNumber(value: string): string {
  const digits = digitsOf(value).replace(/^00/, '')
  return /^(?:0|330?)([1-9]\d{8})$/.exec(digits)?.[1] ?? digits
}

const separators = [' ', '.', '-', '/', '']

/** A French number with 0, with 33 and with 0033, in pairs or unbroken; any other one in its own groups. */
function* phoneSpellings(value: string): Generator<string> {
  const french = phoneNumber(value)
  if (!/^(?:00)?(?:0|330?)[1-9]\d{8}$/.test(digitsOf(value))) {
    const groups = value
      .replace(/^(?:\+|00)/, '')
      .split(/\D+/)
      .filter(Boolean)
    for (const sign of separators) yield groups.join(sign)
    return
  }
  const [first = '', ...pairs] = [french.slice(0, 1), ...(french.slice(1).match(/\d\d/g) ?? [])]
  for (const sign of separators) {
    const rest = pairs.join(sign)
    yield `0${first}${sign}${rest}`
    for (const prefix of ['33', '0033']) {
      yield `${prefix}${sign}${first}${sign}${rest}`
      yield `${prefix}${sign}(0)${first}${sign}${rest}`
      yield `${prefix}${sign}0${first}${sign}${rest}`
    }
  }
}

/** An address without its scheme; shorter ones could be words. */
function bareAddress(value: string): readonly string[] {
  const bare = value.replace(/^(?:https?:)?\/\//i, '')
  return bare.length < 12 ? [] : [bare]
}

/** IPv6 with its longest run of zeros as `::` (RFC 5952). */
function shortAddress(value: string): readonly string[] {
  const [longest] = [...value.matchAll(/(?:^|:)0(?::0)+(?=:|$)/g)].sort((a, b) => b[0].length - a[0].length)
  if (!value.includes(':') || longest === undefined) return []
  const before = value.slice(0, longest.index)
  const after = value.slice(longest.index + longest[0].length).replace(/^:/, '')
  return [`${before}::${after}`]
}
