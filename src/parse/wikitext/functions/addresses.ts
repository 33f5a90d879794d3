/** Functions that write addresses, or parts of them. */

import { anchorOf } from '../../../model/anchor.ts'
import { decodeReferences } from '../../../model/character-references.ts'
import { parseTitle } from '../../../model/title.ts'
import { type FunctionCall, type ParserFunction, textAt } from './call.ts'

/**
 * `{{urlencode:text|style}}`: for a query with `+` for spaces, `PATH` with `%20`, `WIKI` with `_`
 * (CoreParserFunctions::urlencode).
 */
export const urlEncode: ParserFunction = (call) => {
  const text = textAt(call, 0)
  const style = textAt(call, 1).toUpperCase()
  if (style === 'WIKI') return wikiEncode(text.replaceAll(' ', '_'))
  const encoded = encodeURIComponent(text).replace(/[!'()*~]/g, percent)
  return style === 'PATH' ? encoded : encoded.replaceAll('%20', '+')
}

/** `{{#urldecode:text}}`: `+` becomes a space; null where the percent signs are malformed or give no UTF-8. */
export const urlDecode: ParserFunction = (call) => {
  try {
    return decodeURIComponent(textAt(call, 0).replaceAll('+', ' '))
  } catch (error) {
    if (error instanceof URIError) return null
    throw error
  }
}

/** `{{anchorencode:text}}`: the id that a heading of this text has, tags left out (CoreParserFunctions::anchorencode). */
export const anchorEncode: ParserFunction = (call) =>
  anchorOf(decodeReferences(textAt(call, 0).replace(/<[^>]*>/g, '')))

/** `{{localurl:title|query}}`: the path of a page, for an interwiki title its whole address; '' for what is no title. */
export const localUrl: ParserFunction = (call) => pageAddress(call)
/** `{{fullurl:title|query}}` and `{{canonicalurl:title|query}}`: what `localurl` gives, after the wiki's base URL. */
export const fullUrl: ParserFunction = (call) => {
  const { baseUrl } = call.wiki.site
  const path = pageAddress(call)
  return path === null ? null : `${baseUrl ?? ''}${path}`
}

function pageAddress(call: FunctionCall): string | null {
  const title = parseTitle(decodeReferences(textAt(call, 0)), call.wiki.rules)
  if (title === null) return ''
  const query = textAt(call, 1)
  const name = wikiEncode(title.prefixed.replaceAll(' ', '_'))
  if (title.interwiki !== null) return call.wiki.rules.interwiki[title.interwiki]?.replace('$1', name) ?? null
  const path = (call.wiki.site.articlePath ?? '/wiki/$1').replace('$1', name)
  if (query === '') return path
  return path.includes('?') ? `${path}&${query}` : `/index.php?title=${name}&${query}`
}

/** MediaWiki's wfUrlencode: what is readable in a path stays readable. */
export function wikiEncode(text: string): string {
  return encodeURIComponent(text)
    .replace(/'/g, '%27')
    .replace(/%(?:3B|40|24|21|2A|28|29|2C|2F|7E|3A)/g, decodeURIComponent)
}

const percent = (character: string): string => `%${character.charCodeAt(0).toString(16).toUpperCase()}`
