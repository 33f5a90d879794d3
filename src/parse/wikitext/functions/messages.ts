/** Functions that say words: interface messages, forms by gender and case. */

import { escapeHtml } from '../expansion/escape-wikitext.ts'
import { killMarkers } from '../expansion/strip-markers.ts'
import { noFunction, type ParserFunction, textAt } from './call.ts'

/** `{{int:name|one|other}}`: a message of the interface with `$1`, `$2` filled in; `⧼name⧽` for one that nobody knows. */
export const interfaceMessage: ParserFunction = (call) => {
  const name = textAt(call, 0)
  if (name === '') return noFunction
  const values = call.parameters.slice(1).map(({ whole }) => whole.text().trim())
  return call.message(name, values) ?? `⧼${escapeHtml(name)}⧽`
}

/** `{{gender:name|he|she|they}}`: nobody's gender is known to us, which is the third form where there is one. */
export const gender: ParserFunction = (call) => textAt(call, call.parameters.length > 3 ? 3 : 1)

/** `{{grammar:case|word}}`: as languages without cases do. */
export const grammar: ParserFunction = (call) => killMarkers(textAt(call, 1))

/** `{{#formal:informal|formal}}`: the first form, which every language of MediaWiki's own uses but the formal variants. */
export const formal: ParserFunction = (call) => {
  const index = /^\w+-(?:formal|informal)$/.test(call.wiki.site.language ?? '') ? 1 : 0
  return textAt(call, call.parameters.length > index ? index : 0)
}

const strong = /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]|(\p{L})/u

/** `{{bidi:text}}`: the text in the direction of its first letter, whatever stands around. */
export const bidi: ParserFunction = (call) => {
  const text = textAt(call, 0)
  const first = strong.exec(text)
  if (first === null) return text
  return `${first[1] === undefined ? '\u202b' : '\u202a'}${text}\u202c`
}
