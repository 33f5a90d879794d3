/** `padleft`, `padright` (CoreParserFunctions::pad). */

import { killMarkers } from '../expansion/strip-markers.ts'
import { type FunctionCall, type ParserFunction, textAt } from './call.ts'

/**
 * `{{padleft:text|length|unit}}`: filled up at the start to a length in code points, at most 500; `0` fills where no unit is
 * given.
 */
export const padLeft: ParserFunction = (call) => missingPart(call) + textAt(call, 0)
/** `{{padright:text|length|unit}}`: as `padleft`, filled up at the end. */
export const padRight: ParserFunction = (call) => textAt(call, 0) + missingPart(call)

const maxLength = 500

function missingPart(call: FunctionCall): string {
  const unit = call.parameters[2] === undefined ? '0' : killMarkers(textAt(call, 2))
  const length = Math.min(Number.parseInt(textAt(call, 1), 10) || 0, maxLength) - Array.from(textAt(call, 0)).length
  if (length <= 0 || unit === '') return ''
  const characters = Array.from(unit)
  return Array.from({ length }, (_, index) => characters[index % characters.length]).join('')
}
