import type { Bundle } from '../../model/bundle.ts'
import type { Message } from '../../model/message.ts'
import { message } from '../../texts/message.ts'

export type JsonObject = Readonly<Record<string, unknown>>

export const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** A property as a list: absent is empty, one value is a list of one, as JSON-LD has it. */
export const listOf = (value: unknown): readonly unknown[] =>
  value === undefined ? [] : Array.isArray(value) ? value : [value]

/** A JSON object of the bundle, or the reason why it is none. Invalid UTF-8 is a reason. */
export async function readObject(
  bundle: Bundle,
  path: string,
): Promise<{ readonly object: JsonObject } | { readonly wrong: Message }> {
  if (!bundle.has(path)) return { wrong: message('missing') }
  const content = await bundle.read(path)
  try {
    const value: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(content))
    return isObject(value) ? { object: value } : { wrong: message('no-json-object') }
  } catch (cause) {
    return { wrong: message('no-json-utf8', { problem: cause instanceof Error ? cause.message : String(cause) }) }
  }
}
