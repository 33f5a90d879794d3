/** Functions that change the case of letters, by Unicode and not by the language of the wiki. */

import { betweenMarkers } from '../expansion/strip-markers.ts'
import { type ParserFunction, textAt } from './call.ts'

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
