/** `#if`, `#ifeq`, `#iferror`, `#ifexist`: the branch not taken is not evaluated. */

import { type FunctionCall, type ParserFunction, textAt } from './call.ts'

export const ifFilled: ParserFunction = (call) => textAt(call, textAt(call, 0) === '' ? 2 : 1)

export const ifEqual: ParserFunction = (call) => textAt(call, areEqual(textAt(call, 0), textAt(call, 1)) ? 2 : 3)

export const ifExists: ParserFunction = (call) => textAt(call, existsPage(call) ? 1 : 2)

export const ifError: ParserFunction = (call) => {
  const tested = textAt(call, 0)
  if (/<(?:strong|span|p|div)\s(?:[^\s>]*\s+)*?class="(?:[^"\s>]*\s+)*?error(?:\s[^">]*)?"/.test(tested))
    return textAt(call, 1)
  return call.parameters[2] === undefined ? tested : textAt(call, 2)
}

function existsPage(call: FunctionCall): boolean {
  const title = textAt(call, 0)
  return title !== '' && call.exists(title)
}

/** Numbers are compared as numbers (PHP's `==` on strings). */
export function areEqual(one: string, other: string): boolean {
  if (one === other) return true
  return isNumeric(one) && isNumeric(other) && Number(one) === Number(other)
}

const isNumeric = (text: string): boolean =>
  /^[ \t\n\r\v\f]*[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?[ \t\n\r\v\f]*$/.test(text)
