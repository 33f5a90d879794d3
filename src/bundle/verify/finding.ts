import type { Bundle, Finding } from '../../model/bundle.ts'
import type { Message } from '../../model/message.ts'
import { isDeep } from '../../support/expected.ts'
import { message } from '../../texts/message.ts'
import { sentence } from '../../texts/sentence.ts'

type More = Pick<Finding, 'cause' | 'about' | 'manifest'>

/** Builders of one check's findings. */
export function findings(check: string) {
  return {
    error: (subject: string, message: Message, more: More = {}): Finding => ({
      level: 'error',
      check,
      subject,
      message,
      ...more,
    }),
    warning: (subject: string, message: Message): Finding => ({ level: 'warning', check, subject, message }),
  }
}

/** Drops a finding that an earlier one already says. */
export function* distinct(found: Iterable<Finding>): Generator<Finding> {
  const seen = new Set<string>()
  for (const finding of found) {
    const key = `${finding.subject}\0${sentence(finding.message, 'en')}`
    if (!seen.has(key)) yield finding
    seen.add(key)
  }
}

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
    const text = new TextDecoder('utf-8', { fatal: true }).decode(content)
    if (isDeep(text)) return { wrong: message('no-json-utf8', { problem: message('nested-too-deep') }) }
    const value: unknown = JSON.parse(text)
    return isObject(value) ? { object: value } : { wrong: message('no-json-object') }
  } catch (cause) {
    return { wrong: message('no-json-utf8', { problem: cause instanceof Error ? cause.message : String(cause) }) }
  }
}
