/** `lc`, `uc`, `lcfirst`, `ucfirst`. */

import { type ParserFunction, textAt } from './call.ts'

export const lowerCase: ParserFunction = (call) => textAt(call, 0).toLowerCase()
export const upperCase: ParserFunction = (call) => textAt(call, 0).toUpperCase()
export const lowerFirst: ParserFunction = (call) => changeFirst(textAt(call, 0), (letter) => letter.toLowerCase())
export const upperFirst: ParserFunction = (call) => changeFirst(textAt(call, 0), (letter) => letter.toUpperCase())

function changeFirst(text: string, change: (letter: string) => string): string {
  const [first = ''] = text
  return change(first) + text.slice(first.length)
}
