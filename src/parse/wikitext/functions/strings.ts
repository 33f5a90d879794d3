/** String functions of ParserFunctions: `#len`, `#pos`, `#rpos`, `#sub`, `#count`, `#replace`, `#explode`. */

import { type ParserFunction, textAt } from './call.ts'

const maxReplacement = 30

/** `{{#len:text}}`: the length in code points. */
export const stringLength: ParserFunction = (call) => String(Array.from(textAt(call, 0)).length)

/** `{{#pos:text|search|offset}}`: where a text first stands, from 0 in UTF-16 units; '' when it does not. */
export const position: ParserFunction = (call) => {
  const from = Number.parseInt(textAt(call, 2), 10) || 0
  const at = textAt(call, 0).indexOf(textAt(call, 1) || ' ', from)
  return at < 0 ? '' : String(at)
}

/** `{{#rpos:text|search}}`: where a text last stands, from 0 in UTF-16 units; -1 when it does not. */
export const lastPosition: ParserFunction = (call) => String(textAt(call, 0).lastIndexOf(textAt(call, 1) || ' '))

/** `{{#sub:text|start|length}}`: a stretch in code points; negative numbers count from the end, length 0 takes the rest. */
export const substring: ParserFunction = (call) => {
  const characters = Array.from(textAt(call, 0))
  const start = Number.parseInt(textAt(call, 1), 10) || 0
  const length = Number.parseInt(textAt(call, 2), 10) || 0
  const from = start < 0 ? Math.max(characters.length + start, 0) : start
  const end = length === 0 ? characters.length : length < 0 ? characters.length + length : from + length
  return characters.slice(from, end).join('')
}

/** `{{#count:text|search}}`: how often a text occurs without overlap; without `search`, how many spaces. */
export const countOf: ParserFunction = (call) => String(textAt(call, 0).split(textAt(call, 1) || ' ').length - 1)

/** `{{#replace:text|search|replacement}}`: every occurrence replaced; of the replacement at most 30 UTF-16 units are taken. */
export const replaceText: ParserFunction = (call) =>
  textAt(call, 0).replaceAll(textAt(call, 1) || ' ', () => textAt(call, 2).slice(0, maxReplacement))

/** `{{#explode:text|separator|index}}`: the piece of an index from 0, negative from the end; '' when there is none. */
export const explode: ParserFunction = (call) => {
  const pieces = textAt(call, 0).split(textAt(call, 1) || ' ')
  return pieces.at(Number.parseInt(textAt(call, 2), 10) || 0) ?? ''
}
