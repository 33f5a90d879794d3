/** Extension tags written as a parser function (CoreParserFunctions::tagObj). */

import { isHtmlElement } from '../undeclared-tags.ts'
import { type ParserFunction, textAt } from './call.ts'

/** `{{#tag:ref|text|name=x}}`: the source of an extension tag; null for a name that is none of the wiki's extension tags. */
export const tag: ParserFunction = (call) => {
  const name = textAt(call, 0).toLowerCase()
  const { common, declaresTags } = call.wiki.words
  const mayBe = !declaresTags && /^[a-z][\w-]*$/.test(name) && !isHtmlElement(name)
  if (!common.extensiontags.includes(name) && !mayBe) return null
  const [, content, ...rest] = call.parameters
  const attributes = rest.flatMap(({ key, value }) => {
    if (key === null) return []
    const bare = value
      .text()
      .trim()
      .replace(/^["'](.*)["']$/s, '$1')
    return [` ${key.text()}="${bare.replaceAll('"', '&quot;')}"`]
  })
  return `<${name}${attributes.join('')}>${content?.whole.text() ?? ''}</${name}>`
}
