/** `#switch` (ParserFunctions::switch). */

import { type FunctionCall, type Parameter, type ParserFunction, textAt } from './call.ts'
import { areEqual } from './conditions.ts'

/**
 * `{{#switch:value|case=result|case|default}}`: the result of the first case that equals the value, numbers as numbers; a case
 * without result takes the next one's.
 */
export const switchCase: ParserFunction = (call) => {
  const wanted = textAt(call, 0)
  const cases = call.parameters.slice(1)
  let found = false
  let fallback: Parameter | null = null
  for (const entry of cases) {
    if (entry.key === null) {
      found ||= areEqual(wanted, entry.value.text().trim())
      if (isDefaultWord(entry.value.text().trim(), call)) fallback = null
      continue
    }
    const key = entry.key.text()
    if (found || areEqual(wanted, key)) return entry.value.text().trim()
    if (isDefaultWord(key, call)) fallback = entry
  }
  const last = cases.at(-1)
  // A last case without `=` is the default, and also what a match on it gives.
  if (last !== undefined && last.key === null) return last.value.text().trim()
  return fallback?.value.text().trim() ?? ''
}

function isDefaultWord(key: string, { wiki }: FunctionCall): boolean {
  const aliases = wiki.words.magicwords.find(({ name }) => name === 'default')?.aliases ?? ['#default']
  return aliases.some((alias) => alias.toLowerCase() === key.toLowerCase())
}
