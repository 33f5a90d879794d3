/** `#switch` (ParserFunctions::switch). */

import { type FunctionCall, type Parameter, type ParserFunction, textAt } from './call.ts'
import { areEqual, decodedText } from './conditions.ts'

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
