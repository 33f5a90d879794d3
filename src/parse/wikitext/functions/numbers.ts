/** `formatnum` and `plural` in the wiki's language. */

import { type FunctionCall, isMagicWord, type ParserFunction, textAt } from './call.ts'

/**
 * `{{formatnum:number|option}}`: with the separators of the wiki's language; `R` takes them out again, `NOSEP` leaves digits
 * ungrouped.
 */
export const formatNumber: ParserFunction = (call) => {
  const number = textAt(call, 0)
  const option = textAt(call, 1)
  if (option !== '' && isMagicWord(call, 'rawsuffix', option)) return readNumber(call, number)
  const plain = option !== '' && isMagicWord(call, 'nocommafysuffix', option)
  return number.replace(/-?\d+(?:\.\d+)?/g, (digits) => writeNumber(call, digits, plain))
}

/** Digits in groups, with the separators of the wiki's language; `plain`: without groups. */
export function writeNumber({ wiki }: FunctionCall, number: string, plain: boolean): string {
  const { group, decimal, minimumGroupingDigits } = wiki.words.table.separators
  const [whole = '', fraction] = number.replace(/^-/, '').split('.')
  const grouped = plain || whole.length < 3 + minimumGroupingDigits ? whole : whole.replace(/\B(?=(?:\d{3})+$)/g, group)
  // MediaWiki writes the true minus sign.
  return `${number.startsWith('-') ? '−' : ''}${grouped}${fraction === undefined ? '' : `${decimal}${fraction}`}`
}

function readNumber({ wiki }: FunctionCall, number: string): string {
  const { group, decimal } = wiki.words.table.separators
  return number.replaceAll('−', '-').replaceAll(group, '').replaceAll(decimal, '.')
}

/** `{{plural:count|one|other|12=dozen}}`: the form for a count; 0 is singular in French only, plural in all other languages. */
export const plural: ParserFunction = (call) => {
  const number = Math.abs(Number(readNumber(call, textAt(call, 0))))
  const forms = call.parameters.slice(1).map((parameter) => parameter.whole.text().trim())
  const exact = forms.find((form) => /^\d+\s*=/.test(form) && Number.parseInt(form, 10) === number)
  if (exact !== undefined) return exact.slice(exact.indexOf('=') + 1).trim()
  const usual = forms.filter((form) => !/^\d+\s*=/.test(form))
  const one = call.wiki.words.table.language === 'fr' ? number < 2 : number === 1
  return (one ? usual[0] : (usual[1] ?? usual[0])) ?? ''
}
