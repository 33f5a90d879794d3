/** `formatnum` and `plural` in the wiki's language. */

import { type CategoryMembers, type Figure, figureKey } from '../../../model/figures.ts'
import { parseTitle } from '../../../model/title.ts'
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

// Numbers of the wiki: `{{NUMBEROFARTICLES}}`, `{{PAGESINCATEGORY:…}}` (CoreParserFunctions), where they can be told.

/** The number, in the wiki's writing or raw; null where nobody can tell it: the call is then shown, and told. */
function say(call: FunctionCall, figure: Figure, isRaw: boolean): string | null {
  const key = figureKey(figure)
  // What the page says depends on this number, and on no other one.
  call.page.used.add(key)
  const number = call.wiki.figures[key]
  if (typeof number !== 'number') return null
  return isRaw ? String(number) : writeNumber(call, String(number), false)
}

const isRaw = (call: FunctionCall, word: string): boolean => isMagicWord(call, 'rawsuffix', word)

const numberOf =
  (of: 'pages' | 'articles' | 'files' | 'edits'): ParserFunction =>
  (call) =>
    say(call, { of }, isRaw(call, textAt(call, 0)))

/** Who was a user of the wiki, or is in which group, its pages do not say. */
const untold: ParserFunction = () => null

const inNamespace: ParserFunction = (call) => {
  const named = textAt(call, 0)
  const id = /^-?\d+$/.test(named) ? Number(named) : call.wiki.rules.index.get(named.toLowerCase())?.id
  return id === undefined ? null : say(call, { of: 'namespace', id }, isRaw(call, textAt(call, 1)))
}

/** `{{PAGESINCATEGORY:name|files|R}}`, both in any order. */
const inCategory: ParserFunction = (call) => {
  const title = parseTitle(textAt(call, 0), call.wiki.rules, 14)
  if (title === null || title.namespaceId !== 14) return '0'
  const words = [textAt(call, 1), textAt(call, 2)].filter((word) => word !== '')
  const kinds = ['all', 'pages', 'subcats', 'files'] as const satisfies readonly CategoryMembers[]
  const members = kinds.find((kind) => words.some((word) => isMagicWord(call, `pagesincategory_${kind}`, word)))
  const figure = { of: 'category', name: title.name, members: members ?? 'all' } as const
  return say(
    call,
    figure,
    words.some((word) => isRaw(call, word)),
  )
}

/** `NUMBEROF…`, `PAGESINCATEGORY` and `PAGESINNAMESPACE`, by lower-case name; null where the number is not known. */
export const figureFunctions: Readonly<Record<string, ParserFunction>> = {
  numberofpages: numberOf('pages'),
  numberofarticles: numberOf('articles'),
  numberoffiles: numberOf('files'),
  numberofedits: numberOf('edits'),
  numberofusers: untold,
  numberofactiveusers: untold,
  numberofadmins: untold,
  numberingroup: untold,
  pagesincategory: inCategory,
  pagesinnamespace: inNamespace,
}
