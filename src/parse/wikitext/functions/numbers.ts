/** `formatnum` and `plural` in the wiki's language. */

import { betweenMarkers } from '../expansion/strip-markers.ts'
import { type FunctionCall, isMagicWord, type ParserFunction, textAt } from './call.ts'

/**
 * `{{formatnum:number|option}}`: with the separators of the wiki's language; `R` takes them out again, `NOSEP` leaves digits
 * ungrouped, `LOSSLESS` leaves a number as it is that has more digits than a machine keeps.
 */
export const formatNumber: ParserFunction = (call) => {
  const options = [textAt(call, 1), textAt(call, 2)].filter((option) => option !== '')
  const isSaid = (word: string): boolean => options.some((option) => isMagicWord(call, word, option))
  return betweenMarkers(textAt(call, 0), (number) => {
    if (isSaid('rawsuffix')) return readNumber(call, number)
    if (options.includes('LOSSLESS') && isNumber.test(number) && !isExact(number)) return number
    return number
      .replace(/^\s*\+(?=[\d.]+\s*$)/, '')
      .replace(numbers, (digits) => writeNumber(call, keptDigits(digits), isSaid('nocommafysuffix')))
  })
}

const numbers = /(?:-(?=[\d.]))?(?:\d+|(?=\.\d))(?:\.\d*)?(?:[Ee][-+]?\d+)?/g
const isNumber = /^-?\d+(?:\.\d*)?$/

/** As many digits as a machine's number keeps. */
function isExact(number: string): boolean {
  if (number.replace(/\D/g, '').length <= 15) return true
  const whole = number.replace(/\..*/, '')
  return Number.isFinite(Number(whole)) && BigInt(Number(whole)) === BigInt(whole)
}

function keptDigits(number: string): string {
  const isShort = number.replace(/\D/g, '').length <= 15 && !/e/i.test(number)
  const value = Number(number)
  if (isShort || !Number.isFinite(value) || Math.abs(value) >= 1e21 || (value !== 0 && Math.abs(value) < 1e-6))
    return number
  return String(value)
}

/** Digits in groups, with the separators of the wiki's language; `plain`: without groups. */
export function writeNumber({ wiki }: FunctionCall, number: string, plain: boolean): string {
  const { group, decimal, minimumGroupingDigits } = wiki.words.table.separators
  const [whole = '', fraction] = number.replace(/^-/, '').split('.')
  const grouped = plain || whole.length < 3 + minimumGroupingDigits ? whole : inGroups(whole, group)
  // MediaWiki writes the true minus sign.
  return `${number.startsWith('-') ? '−' : ''}${grouped}${fraction === undefined ? '' : `${decimal}${fraction}`}`
}

/** Digits in groups of three, counted from the end; those of an exponent alone where there is one. */
function inGroups(whole: string, group: string): string {
  const from = whole.search(/e/i) + 1
  const first = from + ((whole.length - from) % 3 || 3)
  return whole.slice(0, first) + whole.slice(first).replace(/.{3}/g, `${group}$&`)
}

function readNumber({ wiki }: FunctionCall, number: string): string {
  const { group, decimal } = wiki.words.table.separators
  return number.replaceAll('−', '-').replaceAll(group, '').replaceAll(decimal, '.')
}

/** `{{plural:count|one|other|12=dozen}}`: the form for a count; 0 is singular in French only, plural in all other languages. */
export const plural: ParserFunction = (call) => {
  const number = Math.abs(Number.parseFloat(readNumber(call, textAt(call, 0))) || 0)
  const forms = call.parameters.slice(1).map((parameter) => parameter.whole.text().trim())
  const exact = forms.find((form) => /^\d+\s*=/.test(form) && Number.parseInt(form, 10) === number)
  if (exact !== undefined) return exact.slice(exact.indexOf('=') + 1).trim()
  const usual = forms.filter((form) => !/^\d+\s*=/.test(form))
  const one = call.wiki.words.table.language === 'fr' ? number < 2 : number === 1
  return (one ? usual[0] : (usual[1] ?? usual[0])) ?? ''
}
