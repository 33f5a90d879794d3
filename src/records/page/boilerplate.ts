/** Text that a template left on the page: instructions to whoever holds the meeting, not words of the meeting. */

import { firstMatch, holds, type Words } from '../words/words.ts'
import type { Line } from './line.ts'

const variable = /\$[A-Z][A-Z_]+\$/
const fixme = /(?<!\p{L})FIXME(?!\p{L})/u
/** Whether a line tells how to hold the meeting. */
export function isInstruction(words: Words, line: Line): boolean {
  const first = firstMatch(words.list('instructions'), line.fold)
  return first?.from === 0 || holds(words.list('templates'), line.fold)
}

/** Whether a text holds a variable of a template that nobody filled in: `$MEETING_DATE$`. */
export function hasVariable(text: string): boolean {
  return variable.test(text)
}

/** Whether a text holds `FIXME`, by which editors mark what is to be filled in. */
export function hasFixme(text: string): boolean {
  return fixme.test(text)
}
