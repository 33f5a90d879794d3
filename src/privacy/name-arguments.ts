/** Whether words of a text are what arguments are given: of a template, of a function, of a table in Lua or JSON, of a tag, of an address. */

/** How far back a key is looked for, and how far another argument may be. */
const longestKey = 60
const farthest = 600

/** Behind the name of an argument: `nom =`, `nom => "`, `"nom": "`, `nom="`, `&nom=`. */
const afterKey = /[\p{L}\p{M}_][\p{L}\p{M}\p{N}_ .\]-]{0,39}(?:["']? ?: ?["']|["']?[\]]? ?=>? ?["']?)$/u
const beforeNext = /^(?:["']?\s*(?:[|,;}&/>)\n]|$)|["'] ?[\p{L}_])/u

/** Whether a stretch is all that an argument with a name of its own is given. */
export function isArgument(text: string, start: number, end: number): boolean {
  const before = text.slice(Math.max(0, start - longestKey), start).replace(/\s+/g, ' ')
  return afterKey.test(before) && beforeNext.test(text.slice(end, end + longestKey))
}

/** Between two arguments of code that stand in no brackets: the end of the first, the name of the second. */
const nextAssignment = /^["']? ?[,;&]? ?(?:local )?["']?[\p{L}\p{M}\p{N}_ .\][-]{1,40}["']? ?(?:=>?|:) ?["']?$/u

/** Whether two arguments, the first ending where the stretch begins, are given to one call. */
export function isOneCall(text: string, from: number, to: number): boolean {
  if (to - from > farthest) return false
  const between = text.slice(from, to)
  if (nextAssignment.test(between.replace(/\s+/g, ' ').slice(0, longestKey))) return true
  return staysInside(between) && isInBraces(text, from)
}

/** Whether no bracket is closed that was opened before. */
function staysInside(between: string): boolean {
  let depth = 0
  for (const [sign] of between.matchAll(/[{}]/g)) {
    depth += sign === '{' ? 1 : -1
    if (depth < 0) return false
  }
  return depth === 0
}

/** Whether the last bracket that is open before a place is a brace. */
function isInBraces(text: string, at: number): boolean {
  let depth = 0
  for (let index = at - 1; index >= 0 && index > at - farthest * 4; index -= 1) {
    const sign = text.charCodeAt(index)
    if (sign === 0x7d) depth += 1
    else if (sign === 0x7b) {
      if (depth === 0) return true
      depth -= 1
    }
  }
  return false
}
