/** Functions that say words: interface messages, names of languages, forms by gender and case. */

import { type ParserFunction, textAt } from './call.ts'

/** `{{int:name}}`: the wikitext of the page `MediaWiki:Name`; null where the wiki has none, or one with calls in it. */
export const interfaceMessage: ParserFunction = (call) => {
  const name = textAt(call, 0)
  const message = call.wiki.lookup(`MediaWiki:${name.slice(0, 1).toUpperCase()}${name.slice(1)}`)
  return message === null || message.text.includes('{{') ? null : message.text
}

/** `{{gender:name|he|she|they}}`: nobody's gender is known to us. */
export const gender: ParserFunction = (call) => textAt(call, call.parameters.length > 3 ? 3 : 1)

/** `{{#language:fr}}`: the language's own name. */
export const languageName: ParserFunction = (call) => {
  const code = textAt(call, 0)
  const inside = textAt(call, 1)
  if (!/^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$/.test(code)) return code
  const spoken = /^[a-z]{2,3}$/.test(inside) ? inside : code
  return new Intl.DisplayNames([spoken], { type: 'language', fallback: 'code' }).of(code) ?? code
}

/** `{{grammar:case|word}}`: as languages without cases do. */
export const grammar: ParserFunction = (call) => textAt(call, 1)
