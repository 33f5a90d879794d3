/** What a parser function is given. */

import type { Attributes } from '../../../model/document.ts'
import type { Title } from '../../../model/title.ts'
import { escapeHtml } from '../expansion/escape-wikitext.ts'
import type { CollectedFacts } from '../read/reader.ts'
import type { PageState, Wiki } from '../tree/wiki.ts'

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
  /** A message of the interface as the wiki words it, calls in it evaluated; null for one that nobody knows. */
  message(name: string, parameters?: readonly string[]): string | null
  /** The page itself or another one, whose text and revision then count as used; null where the wiki has no such page. */
  pageOf(title: Title): KnownPage | null
  /** What stands for an extension tag; without `text` it is one that closes itself. */
  extensionTag(name: string, attributes: Attributes, text: string | null): string
}

/** What is known of a page. */
export interface KnownPage extends PageState {
  /** Of its wikitext, in UTF-8. */
  readonly bytes: number
}

/** The function says that it is none for these parameters: the call is that of a template, as MediaWiki has it. */
export const noFunction = Symbol('no function')

/** Gives wikitext, or null for what it cannot do: the call is then shown as its source. */
export type ParserFunction = (call: FunctionCall) => string | null | typeof noFunction

/** A parameter by number from 0, trimmed; '' when absent. */
export function textAt({ parameters }: FunctionCall, index: number): string {
  return parameters[index]?.whole.text().trim() ?? ''
}

/** An error as MediaWiki's functions print it, in the words of the wiki. */
export function errorText(call: FunctionCall, message: string, ...parameters: readonly string[]): string {
  return `<strong class="error">${escapeHtml(call.message(message, parameters) ?? message)}</strong>`
}

/** Whether a text is one of the wiki's words for a magic word. */
export function isMagicWord({ wiki }: FunctionCall, name: string, text: string): boolean {
  const word = wiki.words.magicwords.find((entry) => entry.name === name)
  return word?.aliases.some((alias) => alias.toLowerCase() === text.toLowerCase()) ?? false
}
