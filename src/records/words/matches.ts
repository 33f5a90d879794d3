/** Every match of a pattern in a text. */

/**
 * The matches of a global pattern from left to right, up to the first empty one. `matchAll` copies its pattern at every call, which
 * costs more than a look at most lines.
 */
export function matchesOf(text: string, pattern: RegExp): readonly RegExpExecArray[] {
  pattern.lastIndex = 0
  let match = pattern.exec(text)
  if (match === null) return none
  const found: RegExpExecArray[] = []
  for (; match !== null && match[0] !== ''; match = pattern.exec(text)) found.push(match)
  return found
}

const none: readonly never[] = []
