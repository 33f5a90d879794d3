/** `#if`, `#ifeq`, `#iferror`, `#ifexist`: the branch not taken is not evaluated. */

import { decodeReferences } from '../../../model/character-references.ts'
import { parseTitle } from '../../../model/title.ts'
import { specialPageNamed } from '../languages/special-pages.ts'
import { type FunctionCall, type Parameter, type ParserFunction, textAt } from './call.ts'

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

// `#switch` (ParserFunctions::switch).

/**
 * `{{#switch:value|case=result|case|default}}`: the result of the first case that equals the value, numbers as numbers; a case
 * without result takes the next one's, `#default` too.
 */
export const switchCase: ParserFunction = (call) => {
  const wanted = decodedText(textAt(call, 0))
  const cases = call.parameters.slice(1)
  const state: SwitchState = { found: false, defaultFound: false, fallback: null }
  for (const entry of cases) if (takesCase(entry, wanted, state, call)) return entry.value.text().trim()
  const last = cases.at(-1)
  // A last case without `=` is the default, and also what a match on it gives.
  if (last !== undefined && last.key === null) return last.value.text().trim()
  return state.fallback?.value.text().trim() ?? ''
}

interface SwitchState {
  /** A case without result was the wanted one. */
  found: boolean
  /** One was the word for all others. */
  defaultFound: boolean
  fallback: Parameter | null
}

/** True: the result of this case is that of the call. */
function takesCase(entry: Parameter, wanted: string, state: SwitchState, call: FunctionCall): boolean {
  if (entry.key === null) {
    const value = decodedText(entry.value.text())
    if (areEqual(wanted, value)) state.found = true
    else if (isDefaultWord(value, call)) state.defaultFound = true
    return false
  }
  if (state.found) return true
  const key = decodedText(entry.key.text())
  if (areEqual(wanted, key)) return true
  if (state.defaultFound || isDefaultWord(key, call)) {
    state.fallback = entry
    state.defaultFound = false
  }
  return false
}

function isDefaultWord(key: string, { wiki }: FunctionCall): boolean {
  const aliases = wiki.words.magicwords.find(({ name }) => name === 'default')?.aliases ?? ['#default']
  return aliases.some((alias) => alias.toLowerCase() === key.toLowerCase())
}
