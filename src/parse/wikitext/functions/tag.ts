/** Tags written as a parser function (CoreParserFunctions::tagObj). */

import type { Attributes } from '../../../model/document.ts'
import { escapeHtml } from '../expansion/escape-wikitext.ts'
import { isHtmlElement } from '../tree/undeclared-tags.ts'
import { type FunctionCall, type ParserFunction, textAt } from './call.ts'

/**
 * `{{#tag:ref|text|name=x}}`: an extension tag of the wiki; of another name, the tag as written, which is HTML where MediaWiki
 * allows it, and text where not.
 */
export const tag: ParserFunction = (call) => {
  const name = textAt(call, 0).toLowerCase()
  const text = call.parameters[1]?.whole.text() ?? null
  const attributes = attributesOf(call)
  if (isExtensionTag(name, call)) return call.extensionTag(name, attributes, text)
  const given = Object.entries(attributes).map(([key, value]) => ` ${escapeHtml(key)}="${escapeHtml(value)}"`)
  const start = `<${name}${given.join('')}`
  return text === null ? `${start}/>` : `${start}>${text}</${name}>`
}

/** A wiki that does not say which tags it has may have any that is no element of HTML. */
function isExtensionTag(name: string, { wiki }: FunctionCall): boolean {
  const { common, declaresTags } = wiki.words
  return common.extensiontags.includes(name) || (!declaresTags && /^[a-z][\w-]*$/.test(name) && !isHtmlElement(name))
}

function attributesOf({ parameters }: FunctionCall): Attributes {
  const out: Record<string, string> = {}
  for (const { key, value } of parameters.slice(2)) {
    const name = key?.text() ?? ''
    if (name !== '') out[name] = withoutQuotes(value.text().trim())
  }
  return out
}

const withoutQuotes = (value: string): string => {
  const quoted = /^(?:["'](.+)["']|""|'')$/s.exec(value)
  return quoted === null ? value : (quoted[1] ?? '')
}

// `#categorytree`: the tag `<categorytree>` as a function.

/** `{{#categorytree:category|mode=pages|hideroot}}`: an option without a value is on. */
export const categoryTree: ParserFunction = (call) => {
  const options = call.parameters.slice(1).flatMap(({ key, value, whole }) => {
    const written = whole.text().trim()
    if (key !== null) return [[key.text().toLowerCase(), unquoted(value.text().trim())] as const]
    const [name = '', ...rest] = written.split('=')
    if (name.trim() === '') return []
    return [[name.trim().toLowerCase(), rest.length === 0 ? 'on' : unquoted(rest.join('=').trim())] as const]
  })
  return call.extensionTag('categorytree', Object.fromEntries(options), textAt(call, 0))
}

const unquoted = (text: string): string => text.replace(/^(["'])(.*)\1$/s, '$2')
