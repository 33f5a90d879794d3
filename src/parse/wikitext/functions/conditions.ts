/** `#if`, `#ifeq`, `#iferror`, `#ifexist`: the branch not taken is not evaluated. */

import { decodeReferences } from '../../../model/character-references.ts'
import { parseTitle } from '../../../model/title.ts'
import { specialPageNamed } from '../special-pages.ts'
import { type FunctionCall, type ParserFunction, textAt } from './call.ts'

/** `{{#if:text|then|else}}`: `then` where the text is more than white space. */
export const ifFilled: ParserFunction = (call) => textAt(call, textAt(call, 0) === '' ? 2 : 1)

/** `{{#ifeq:one|other|then|else}}`: numbers are compared as numbers, texts letter by letter, character references decoded. */
export const ifEqual: ParserFunction = (call) =>
  textAt(call, areEqual(decodedText(textAt(call, 0)), decodedText(textAt(call, 1))) ? 2 : 3)

/** What is compared: with character references decoded, then trimmed (ParserFunctions::decodeTrimExpand). */
export const decodedText = (text: string): string => decodeReferences(text).replace(phpBlanks, '')

/** What PHP's trim() takes away. */
const phpBlanks = /^[ \t\n\r\0\v]+|(?<![ \t\n\r\0\v])[ \t\n\r\0\v]+$/g

/** `{{#ifexist:title|then|else}}`: `then` where the wiki has the page; `else` for pages of other wikis. */
export const ifExists: ParserFunction = (call) => textAt(call, existsPage(call) ? 1 : 2)

/** `{{#iferror:text|then|else}}`: `then` where the text holds an element of class `error`; without `else` the text itself. */
export const ifError: ParserFunction = (call) => {
  const tested = textAt(call, 0)
  if (/<(?:strong|span|p|div)\s(?:[^<>]*?\s)?class="(?:[^"<>]*?\s)?error(?:\s[^"<>]*)?"/.test(tested))
    return textAt(call, 1)
  return call.parameters[2] === undefined ? tested : textAt(call, 2)
}

function existsPage(call: FunctionCall): boolean {
  const written = textAt(call, 0)
  const title = parseTitle(decodeReferences(written), call.wiki.rules)
  if (title === null || title.name === '') return false
  if (title.namespaceId === -1) return specialPageNamed(title.name, call.wiki.words.table.language) !== null
  // `Media:` asks for the upload; what tells of it is its page.
  return call.exists(title.namespaceId === -2 ? `File:${title.name}` : title.prefixed)
}

/** Numbers are compared as numbers (PHP's `==` on strings). */
export function areEqual(one: string, other: string): boolean {
  if (one === other) return true
  return isNumeric(one) && isNumeric(other) && Number(one) === Number(other)
}

const isNumeric = (text: string): boolean =>
  /^[ \t\n\r\v\f]*[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?[ \t\n\r\v\f]*$/.test(text)
