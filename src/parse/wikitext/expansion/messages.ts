/** The words of the wiki's interface: the page `MediaWiki:Name`, else what MediaWiki says by itself. */

import { parseTitle, type Title } from '../../../model/title.ts'
import { defaultMessage } from '../languages/default-messages.ts'
import { cleanText } from '../tree/clean-text.ts'
import { childrenOf } from '../tree/tree.ts'
import type { Wiki } from '../tree/wiki.ts'
import type { Evaluation } from './evaluation.ts'
import { type Frame, isSpent, lazy, maxDepth } from './frame.ts'
import { withoutStripped } from './strip-markers.ts'

/** The namespace of interface messages. */
export const messageNamespace = 8

/** The title of a message's page, or null when the name is no title. */
const titleOfMessage = (name: string, wiki: Pick<Wiki, 'rules'>): Title | null =>
  name.includes('\u007f') ? null : parseTitle(`MediaWiki:${name}`, wiki.rules)

/**
 * The wikitext of a message with its parameters in the places of `$1`, `$2`…; null where the wiki has no such page and we do not
 * know the message. The page asked for joins `used`.
 */
export function messageText(name: string, parameters: readonly string[], wiki: Wiki, used: Set<string>): string | null {
  const title = titleOfMessage(name, wiki)
  if (title === null || title.namespaceId !== messageNamespace) return null
  used.add(title.prefixed)
  const own = wiki.lookup(title.prefixed)
  const text = own === null ? wordsOf(keyOf(title), wiki.words.table.language) : cleanText(own.text).text
  return text === null
    ? null
    : withoutStripped(text).replace(/\$(\d)/g, (place, number) => parameters[Number(number) - 1] ?? place)
}

/** `edit/en` asks for the words of another language. */
function wordsOf(key: string, language: string): string | null {
  const [, name = key, other = language] = /^(.+)\/([a-z-]+)$/.exec(key) ?? []
  return defaultMessage(other, name)
}

/** `History short` is the page of `history_short`. */
function keyOf({ name }: Title): string {
  const [first = ''] = name
  return (first.toLowerCase() + name.slice(first.length)).replaceAll(' ', '_')
}

/** A message with the calls in it evaluated in a frame, as far as its depth and the budget allow; null for one that nobody knows. */
export function evaluatedMessage(
  name: string,
  parameters: readonly string[],
  frame: Frame,
  { wiki, page, budget, nodes }: Evaluation,
): string | null {
  const text = messageText(name, parameters, wiki, page.used)
  const title = titleOfMessage(name, wiki)
  if (text === null || title === null || !text.includes('{{')) return text
  if (frame.depth >= maxDepth || isSpent(budget)) return text
  const values = new Map(parameters.map((value, index) => [String(index + 1), lazy(() => value)]))
  const tree = wiki.trees.parseTemplate(text, title.prefixed)
  return nodes(childrenOf(tree), { title, text, values, caller: frame, depth: frame.depth + 1, included: true })
}
