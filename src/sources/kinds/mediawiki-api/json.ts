/** MediaWiki's JSON, decoded at the border: both format versions; what is absent or of another type is as not said. */

export type Json = Readonly<Record<string, unknown>>

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
