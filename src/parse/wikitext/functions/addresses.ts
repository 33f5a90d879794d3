/** Functions that write addresses, or parts of them. */

import { anchorOf } from '../../../model/anchor.ts'
import { decodeReferences } from '../../../model/character-references.ts'
import { percentDecode } from '../../../model/percent.ts'
import { parseTitle } from '../../../model/title.ts'
import { escapeHtml } from '../expansion/escape-wikitext.ts'
import { killMarkers, withoutTags } from '../expansion/strip-markers.ts'
import { type FunctionCall, isMagicWord, noFunction, type ParserFunction, textAt } from './call.ts'
import { scriptPathOf } from './site-variables.ts'

/**
 * `{{urlencode:text|style}}`: for a query with `+` for spaces, `PATH` with `%20`, `WIKI` with `_`
 * (CoreParserFunctions::urlencode).
 */
export const urlEncode: ParserFunction = (call) => {
  const text = wellFormed(killMarkers(textAt(call, 0)))
  const style = textAt(call, 1)
  if (isMagicWord(call, 'url_wiki', style)) return wikiEncode(text.replaceAll(' ', '_'))
  if (isMagicWord(call, 'url_path', style)) return encodeURIComponent(text).replace(/[!'()*]/g, percent)
  return encodeURIComponent(text)
    .replace(/[!'()*~]/g, percent)
    .replaceAll('%20', '+')
}

/** `{{#urldecode:text}}`: `+` becomes a space, what is no UTF-8 the replacement character, `%` without two digits stays. */
export const urlDecode: ParserFunction = (call) => percentDecode(killMarkers(textAt(call, 0)).replaceAll('+', ' '))

/** `{{anchorencode:text}}`: the id that a heading of this text has, tags left out (CoreParserFunctions::anchorencode). */
export const anchorEncode: ParserFunction = (call) => {
  const text = withoutTags(
    killMarkers(textAt(call, 0))
      .replace(/\[\[:?([^[|]+)\|([^[]+)\]\]/g, '$2')
      .replace(/\[\[:?([^[]+)\|?\]\]/g, '$1')
      .replace(/\[(?:\w+:)?\/\/[^ []+? ([^[]+)\]/g, '$1')
      .replace(/'{2,}/g, ''),
  )
  return anchorOf(decodeReferences(text)).replace(/[<>"{}[\]|]|''|:\/\//g, (mark) =>
    Array.from(mark, (sign) => `&#${sign.charCodeAt(0)};`).join(''),
  )
}

/** `{{localurl:title|query}}`: the path of a page, for an interwiki title its whole address; the fragment goes. */
export const localUrl: ParserFunction = (call) => localAddress(call)
/** `{{fullurl:title|query}}`: what `localurl` gives, after the wiki's base URL. */
export const fullUrl: ParserFunction = (call) => fullAddress(call)
/** `{{localurle:title|query}}`: as `localurl`, for an attribute. */
export const localUrlEscaped: ParserFunction = (call) => escaped(localAddress(call))
/** `{{fullurle:title|query}}`: as `fullurl`, for an attribute. */
export const fullUrlEscaped: ParserFunction = (call) => escaped(fullAddress(call))

type Address = ReturnType<ParserFunction>

const escaped = (address: Address): Address => (typeof address === 'string' ? escapeHtml(address) : address)

function fullAddress(call: FunctionCall): Address {
  const path = pageAddress(call)
  return typeof path !== 'string' || !path.startsWith('/') ? path : `${call.wiki.site.baseUrl ?? ''}${path}`
}

const localAddress = (call: FunctionCall): Address => {
  const address = pageAddress(call)
  return typeof address === 'string' ? address.replace(/#.*$/s, '') : address
}

function pageAddress(call: FunctionCall): Address {
  const written = textAt(call, 0)
  const { rules, site } = call.wiki
  const title = parseTitle(decodeReferences(written), rules) ?? parseTitle(percentDecode(written), rules)
  if (title === null) return noFunction
  const query = textAt(call, 1)
  const fragment = title.fragment === null || title.fragment === '' ? '' : `#${anchorOf(title.fragment)}`
  const own = title.namespaceId === -2 ? parseTitle(`File:${title.name}`, rules) : title
  const name = wikiEncode((own ?? title).prefixed.replaceAll(' ', '_'))
  const path =
    title.interwiki === null
      ? (site.articlePath ?? '/wiki/$1').replace('$1', name)
      : rules.interwiki[title.interwiki]?.replace('$1', name)
  if (path === undefined) return null
  if (query === '') return `${path}${fragment}`
  if (title.interwiki !== null) return `${path}${path.includes('?') ? '&' : '?'}${query}${fragment}`
  return `${scriptPathOf(call.wiki.site)}/index.php?title=${name}&${query}${fragment}`
}

/** MediaWiki's wfUrlencode: what is readable in a path stays readable. */
export function wikiEncode(text: string): string {
  return encodeURIComponent(wellFormed(text))
    .replace(/'/g, '%27')
    .replace(/%(?:3B|40|24|21|2A|28|29|2C|2F|7E|3A)/g, decodeURIComponent)
}

/** Halves of characters have no address. */
const wellFormed = (text: string): string => text.replace(/\p{Surrogate}/gu, '\ufffd')

const percent = (character: string): string => `%${character.charCodeAt(0).toString(16).toUpperCase()}`
