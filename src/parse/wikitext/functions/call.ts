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

/** One call of a parser function or variable, with the page and the wiki that it asks. */
export interface FunctionCall {
  readonly parameters: readonly Parameter[]
  readonly page: CollectedFacts
  readonly wiki: Wiki
  /** True when the wiki has a page of this prefixed title, which then counts as used by the page. */
  exists(title: string): boolean
  /** True in the text of a template, false in that of the page itself. */
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
