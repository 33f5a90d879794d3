import type { Bundle } from '../../model/bundle.ts'

export type JsonObject = Readonly<Record<string, unknown>>

export const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** A property as a list: absent is empty, one value is a list of one, as JSON-LD has it. */
export const listOf = (value: unknown): readonly unknown[] =>
  value === undefined ? [] : Array.isArray(value) ? value : [value]

/** A JSON object of the bundle, or the reason why it is none. Invalid UTF-8 is a reason. */
export async function readObject(bundle: Bundle, path: string): Promise<JsonObject | { readonly wrong: string }> {
  if (!bundle.has(path)) return { wrong: 'is missing' }
  const content = await bundle.read(path)
  try {
    const value: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(content))
    return isObject(value) ? value : { wrong: 'holds no JSON object' }
  } catch (cause) {
    return { wrong: `is no JSON in UTF-8: ${cause instanceof Error ? cause.message : String(cause)}` }
  }
}
