/** What a parser function is given. */

import type { CollectedFacts } from '../read/reader.ts'
import type { Wiki } from '../wiki.ts'

interface Lazy {
  text(): string
}

/** One parameter, evaluated when asked. */
export interface Parameter {
  /** Before the first `=`, trimmed; null when there is none or the function has no named parameters. */
  readonly key: Lazy | null
  /** After it. */
  readonly value: Lazy
  /** All of it. */
  readonly whole: Lazy
}

export interface FunctionCall {
  readonly parameters: readonly Parameter[]
  readonly page: CollectedFacts
  readonly wiki: Wiki
  /** True when the wiki has a page of this prefixed title. */
  exists(title: string): boolean
  readonly inTemplate: boolean
}

/** Gives wikitext, or null for what it cannot do: the call is then shown as its source. */
export type ParserFunction = (call: FunctionCall) => string | null

/** A parameter by number from 0, trimmed; '' when absent. */
export function textAt({ parameters }: FunctionCall, index: number): string {
  return parameters[index]?.whole.text().trim() ?? ''
}

/** Whether a text is one of the wiki's words for a magic word. */
export function isMagicWord({ wiki }: FunctionCall, name: string, text: string): boolean {
  const word = wiki.words.magicwords.find((entry) => entry.name === name)
  return word?.aliases.some((alias) => alias.toLowerCase() === text.toLowerCase()) ?? false
}
