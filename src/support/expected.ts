/**
 * What was expected of a value from outside: the error that says so, and what a schema of zod expected, told by the
 * issue's code, never by its English.
 */

import type { z } from 'zod'
import type { Bundle } from '../model/bundle.ts'
import type { Message, Wording } from '../model/message.ts'
import { message } from '../texts/message.ts'
import { isMessage, type PlainPhrase, plainPhrase, sentence } from '../texts/sentence.ts'
import { orMeant } from './near.ts'

/** A value from outside is not what was expected: where, what was expected, what was got. */
export class NotAsExpected extends Error {
  /** Where: a file with its line, the keys on the way to a value, the name of an option. */
  readonly path: string
  /** What was expected there. */
  readonly expected: Wording
  /** What was there. */
  readonly got: Wording
  /** All three as a sentence. */
  readonly sentence: Message

  constructor(path: string, expected: Wording, got: Wording, options: { readonly cause?: unknown } = {}) {
    const told = message('CONFIG_INVALID', { path, expected, got })
    super(sentence(told, 'en'), options)
    this.name = new.target.name
    this.path = path
    this.expected = expected
    this.got = got
    this.sentence = told
  }
}

// What a schema of zod expected, as a sentence of the catalogue: told by the issue's code, never by its English.

/** The sentence of a check that takes no more than a text for its error, such as `regex`: the text is the id. */
export const expecting = (id: PlainPhrase): string => id

/** The sentence of a `refine` or an issue of our own. */
export const expectingMessage = (expected: Message) => ({ params: { expected } }) as const

/** What the schema expected where it complains; where we have no sentence for it, the words of zod. */
export function expectedBy(issue: z.core.$ZodIssue): Wording {
  return ownSentence(issue) ?? sentenceOf(issue) ?? wordsOfZod(issue.message)
}

function ownSentence(issue: z.core.$ZodIssue): Message | null {
  const expected: unknown = issue.code === 'custom' ? issue.params?.['expected'] : null
  return isMessage(expected) ? expected : plainPhrase(issue.message)
}

function sentenceOf(issue: z.core.$ZodIssue): Wording | null {
  switch (issue.code) {
    case 'unrecognized_keys':
      return message('known-key')
    case 'invalid_type':
      return plainPhrase(issue.expected)
    case 'invalid_value':
      return issue.values.length === 1 ? null : message('one-of', { list: issue.values.map(literal).join('|') })
    case 'invalid_union':
      return 'options' in issue && issue.options !== undefined && issue.options.length > 0
        ? message('one-of', { list: issue.options.map((name) => `'${String(name)}'`).join('|') })
        : null
    case 'too_small':
      return atLeast(issue)
    case 'invalid_format':
      return ofFormat(issue)
    default:
      return null
  }
}

const literal = (value: unknown): string => (typeof value === 'string' ? JSON.stringify(value) : String(value))

function atLeast({ origin, minimum, inclusive }: z.core.$ZodIssueTooSmall): Message | null {
  const count = String(minimum)
  if (origin === 'array') return message('list-at-least', { count })
  if (origin === 'string') return message('text-at-least', { count })
  return origin === 'number' && inclusive === true ? message('number-at-least', { count }) : null
}

function ofFormat({ format, pattern }: z.core.$ZodIssueInvalidStringFormat): Message | null {
  if (format === 'url') return message('web-address')
  if (format === 'date') return message('iso-date')
  return format === 'regex' && pattern !== undefined ? message('text-of-pattern', { pattern }) : null
}

const wordsOfZod = (text: string): string =>
  text.replace(/^(?:Invalid (?:input|option|string)|Too (?:small|big)): expected /, '').replace(/, received .*$/, '')

// JSON of strangers.

/** Deeper than anything that people or programs of ours write, and less than recursion bears. */
const deepest = 200

/** The value of a JSON text; undefined for what is none, or is nested more than 200 deep. */
export function parseJson(text: string): unknown {
  try {
    return isDeep(text) ? undefined : JSON.parse(text)
  } catch (cause) {
    if (cause instanceof SyntaxError) return undefined
    throw cause
  }
}

/** The value of a JSON file of a bundle, as `parseJson` has it. Throws BUNDLE_NO_ENTRY and what else reading throws. */
export const readJson = async (bundle: Bundle, path: string): Promise<unknown> =>
  parseJson(Buffer.from(await bundle.read(path)).toString('utf8'))

/** Whether a JSON text is nested more than 200 deep, by the brackets that stand in no string. */
export function isDeep(text: string): boolean {
  let depth = 0
  let isString = false
  for (let at = 0; at < text.length; at += 1) {
    const sign = text[at]
    if (sign === '"') isString = !isString
    else if (isString) at += sign === '\\' ? 1 : 0
    else if (sign === '[' || sign === '{') depth += 1
    else if (sign === ']' || sign === '}') depth -= 1
    if (depth > deepest) return true
  }
  return false
}

/** Whether a year, `YYYY`, or a day, `YYYY-MM-DD`, is one that the calendar has. */
export function isDate(value: string): boolean {
  const date = new Date(value)
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(value)
}

/** The entry of a map under a name that came from outside; an unknown name is an error that lists the known ones. */
export function pick<Value>(map: Readonly<Record<string, Value>>, name: string, what: string): Value {
  if (!Object.hasOwn(map, name)) throw notOneOf(what, Object.keys(map), name)
  return map[name] as Value
}

/** The refusal of a name that is none of a list: where it stood, what is known, what may have been meant. */
export const notOneOf = (where: string, known: readonly string[], name: string): NotAsExpected =>
  new NotAsExpected(where, message('one-of', { list: known.join(', ') }), orMeant(name, name, known))
