/** String functions of ParserFunctions: `#len`, `#pos`, `#rpos`, `#sub`, `#count`, `#replace`, `#explode`. */

import { type ParserFunction, textAt } from './call.ts'

const maxReplacement = 30

export const stringLength: ParserFunction = (call) => String(Array.from(textAt(call, 0)).length)

export const position: ParserFunction = (call) => {
  const from = Number.parseInt(textAt(call, 2), 10) || 0
  const at = textAt(call, 0).indexOf(textAt(call, 1) || ' ', from)
  return at < 0 ? '' : String(at)
}

export const lastPosition: ParserFunction = (call) => String(textAt(call, 0).lastIndexOf(textAt(call, 1) || ' '))

export const substring: ParserFunction = (call) => {
  const characters = Array.from(textAt(call, 0))
  const start = Number.parseInt(textAt(call, 1), 10) || 0
  const length = Number.parseInt(textAt(call, 2), 10) || 0
  const from = start < 0 ? Math.max(characters.length + start, 0) : start
  const end = length === 0 ? characters.length : length < 0 ? characters.length + length : from + length
  return characters.slice(from, end).join('')
}

export const countOf: ParserFunction = (call) => String(textAt(call, 0).split(textAt(call, 1) || ' ').length - 1)

export const replaceText: ParserFunction = (call) =>
  textAt(call, 0).replaceAll(textAt(call, 1) || ' ', () => textAt(call, 2).slice(0, maxReplacement))

export const explode: ParserFunction = (call) => {
  const pieces = textAt(call, 0).split(textAt(call, 1) || ' ')
  return pieces.at(Number.parseInt(textAt(call, 2), 10) || 0) ?? ''
}
