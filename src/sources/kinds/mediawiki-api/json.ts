/** MediaWiki's JSON, decoded at the border: both format versions; what is absent or of another type is as not said. */

export type Json = Readonly<Record<string, unknown>>

/** Of every field and opening bracket: a batch of 500 revisions has some ten thousand, the list of a rendering's links a hundred thousand. */
const mostValues = 1_000_000
const deepest = 1000

/**
 * An answer as JSON; the text itself where it is none. Throws RangeError for one of more values, or deeper, than MediaWiki says at
 * once: three bytes of it may take sixty of memory.
 */
export function parseAnswer(text: string): unknown {
  if (isLarge(text)) throw new RangeError('more values than an answer has')
  try {
    return JSON.parse(text)
  } catch (error) {
    if (error instanceof SyntaxError) return text
    throw error
  }
}

function isLarge(text: string): boolean {
  let [values, depth] = [0, 0]
  for (let at = 0; at < text.length && values <= mostValues && depth <= deepest; at += 1) {
    const sign = text[at]
    if (sign === '"') at = endOfString(text, at)
    else if (sign === ',') values += 1
    else if (sign === '{' || sign === '[') [values, depth] = [values + 1, depth + 1]
    else if (sign === '}' || sign === ']') depth -= 1
  }
  return values > mostValues || depth > deepest
}

/** Where a string of JSON that begins here ends. */
function endOfString(text: string, start: number): number {
  let at = start + 1
  while (at < text.length && text[at] !== '"') at += text[at] === '\\' ? 2 : 1
  return at
}

export const asJson = (value: unknown): Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : {}

/** The entries of a list; format version 1 writes some lists as objects keyed by id. */
export const listOf = (value: unknown): readonly Json[] =>
  (Array.isArray(value) ? value : Object.values(asJson(value))).map(asJson)

export const textOf = (value: unknown): string | null => (typeof value === 'string' ? value : null)

export function countOf(value: unknown): number | null {
  const number = typeof value === 'string' && /^-?\d{1,15}$/.test(value) ? Number(value) : value
  return Number.isSafeInteger(number) ? (number as number) : null
}

/** Whether a flag is raised: `true`, or an empty string in format version 1. */
export const isSet = (json: Json, flag: string): boolean => json[flag] !== undefined && json[flag] !== false
