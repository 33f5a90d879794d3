/** Links to other wikis as functions (CoreParserFunctions::interwikilink and interlanguagelink, MediaWiki 1.44). */

import { parseTitle } from '../../../model/title.ts'
import { type FunctionCall, noFunction, type ParserFunction, textAt } from './call.ts'

/** `{{#interwikilink:prefix|title|text}}`: a link in the text; of a prefix that is none, the function is none. */
export const interwikiLink: ParserFunction = (call) => {
  const target = targetOf(call)
  if (target === null) return noFunction
  return `[[:${target}${call.parameters[2] === undefined ? '' : `|${textAt(call, 2)}`}]]`
}

/** `{{#interlanguagelink:prefix|title}}`: a link beside the page, as `[[fr:Title]]` is. */
export const languageLink: ParserFunction = (call) => {
  const target = targetOf(call)
  return target === null ? noFunction : `[[${target}]]`
}

function targetOf(call: FunctionCall): string | null {
  const [prefix, title] = [textAt(call, 0), textAt(call, 1)]
  if (prefix === '' || !Object.hasOwn(call.wiki.rules.interwiki, prefix.toLowerCase())) return null
  const target = `${prefix}:${title}`
  return /[[\]{}|<>\n]/.test(target) || parseTitle(target, call.wiki.rules)?.interwiki == null ? null : target
}
