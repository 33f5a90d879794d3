/** String functions of ParserFunctions: `#len`, `#pos`, `#rpos`, `#sub`, `#count`, `#replace`, `#explode`; lengths in code points. */

import { betweenMarkers, killMarkers } from '../expansion/strip-markers.ts'
import { errorText, type FunctionCall, type ParserFunction, textAt } from './call.ts'

/** `$wgPFStringLengthLimit`. */
const maxLength = 1000

const plainAt = (call: FunctionCall, index: number): string => killMarkers(textAt(call, index))
const numberAt = (call: FunctionCall, index: number): number => Number.parseInt(textAt(call, index), 10) || 0
/** What is searched: a space where nothing is named. */
const soughtAt = (call: FunctionCall, index: number): string => plainAt(call, index) || ' '
const lengthOf = (text: string): number => Array.from(text).length

/** Gives MediaWiki's error where one of the first `texts` parameters is too long. */
function withinLimit(texts: number, run: ParserFunction): ParserFunction {
  return (call) => {
    for (let index = 0; index < texts; index += 1) if (lengthOf(plainAt(call, index)) >= maxLength) return tooLong(call)
    const text = run(call)
    return typeof text === 'string' && lengthOf(text) >= maxLength ? tooLong(call) : text
  }
}

const tooLong = (call: FunctionCall): string => errorText(call, 'pfunc_string_too_long', String(maxLength))

/** `{{#len:text}}`: the length. */
export const stringLength: ParserFunction = (call) => String(lengthOf(plainAt(call, 0)))

/** `{{#pos:text|search|offset}}`: where a text first stands, from 0; '' when it does not. */
export const position = withinLimit(2, (call) => {
  const characters = Array.from(plainAt(call, 0))
  const offset = numberAt(call, 2)
  const from = Math.min(offset < 0 ? Math.max(characters.length + offset, 0) : offset, characters.length)
  const rest = characters.slice(from).join('')
  const at = rest.indexOf(soughtAt(call, 1))
  return at < 0 ? '' : String(from + lengthOf(rest.slice(0, at)))
})

/** `{{#rpos:text|search}}`: where a text last stands, from 0; -1 when it does not. */
export const lastPosition = withinLimit(2, (call) => {
  const text = plainAt(call, 0)
  const at = text.lastIndexOf(soughtAt(call, 1))
  return String(at < 0 ? -1 : lengthOf(text.slice(0, at)))
})

/** `{{#sub:text|start|length}}`: a stretch; negative numbers count from the end, length 0 takes the rest. */
export const substring = withinLimit(1, (call) => {
  const characters = Array.from(plainAt(call, 0))
  const start = numberAt(call, 1)
  const length = numberAt(call, 2)
  const from = start < 0 ? Math.max(characters.length + start, 0) : start
  const end = length === 0 ? characters.length : length < 0 ? characters.length + length : from + length
  return characters.slice(from, Math.max(end, 0)).join('')
})

/** `{{#count:text|search}}`: how often a text occurs without overlap; without `search`, how many spaces. */
export const countOf = withinLimit(2, (call) => String(plainAt(call, 0).split(soughtAt(call, 1)).length - 1))

/** `{{#replace:text|search|replacement|times}}`: every occurrence replaced, or the first ones. */
export const replaceText = withinLimit(3, (call) => {
  const times = call.parameters[3] === undefined ? -1 : numberAt(call, 3)
  let left = times < 0 ? Number.POSITIVE_INFINITY : times
  const replacement = plainAt(call, 2)
  return plainAt(call, 0).replaceAll(soughtAt(call, 1), (found) => {
    left -= 1
    return left < 0 ? found : replacement
  })
})

/** `{{#explode:text|separator|index|limit}}`: the piece of an index from 0, negative from the end; '' when there is none. */
export const explode = withinLimit(2, (call) => {
  const separator = soughtAt(call, 1)
  const pieces = plainAt(call, 0).split(separator)
  const limit = numberAt(call, 3)
  const last = limit > 0 && pieces.length > limit ? [pieces.slice(limit - 1).join(separator)] : null
  const kept = last === null ? pieces : [...pieces.slice(0, limit - 1), ...last]
  return kept.at(numberAt(call, 2)) ?? ''
})

// Functions that change the case of letters, by Unicode and not by the language of the wiki.

/** `{{lc:text}}`: every letter in lower case. */
export const lowerCase: ParserFunction = (call) => betweenMarkers(textAt(call, 0), (part) => part.toLowerCase())
/** `{{uc:text}}`: every letter in upper case. */
export const upperCase: ParserFunction = (call) => betweenMarkers(textAt(call, 0), (part) => part.toUpperCase())
/** `{{lcfirst:text}}`: the first character in lower case. */
export const lowerFirst: ParserFunction = (call) => changeFirst(textAt(call, 0), (letter) => letter.toLowerCase())
/** `{{ucfirst:text}}`: the first character in upper case. */
export const upperFirst: ParserFunction = (call) => changeFirst(textAt(call, 0), titleCase)

/** `ß` becomes `Ss`. */
const titleCase = (letter: string): string => {
  const [first = '', ...rest] = letter.toUpperCase()
  return first + rest.join('').toLowerCase()
}

function changeFirst(text: string, change: (letter: string) => string): string {
  const [first = ''] = text
  return change(first) + text.slice(first.length)
}
