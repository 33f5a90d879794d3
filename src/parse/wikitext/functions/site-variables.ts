/** Variables of the site: its name, address, language, and of the page's own language. */

import { decodeReferences } from '../../../model/character-references.ts'
import { directionOf } from '../../../model/direction.ts'
import { escapeHtml, escapeWikitext } from '../expansion/escape-wikitext.ts'
import { killMarkers, withoutTags } from '../expansion/strip-markers.ts'
import type { ParserSite } from '../languages/configuration.ts'
import { autonymOf, bcp47Of, internalCode } from '../languages/language-names.ts'
import { type FunctionCall, isMagicWord, noFunction, type ParserFunction, textAt } from './call.ts'

const known =
  (of: (call: FunctionCall) => string | null | undefined): ParserFunction =>
  (call) =>
    of(call) ?? null

const host = ({ wiki }: FunctionCall): string | undefined =>
  wiki.site.baseUrl?.replace(/^\w*:?\/\//, '').replace(/[:/].*$/, '')

/** The server of the wiki, without the path of its pages. */
const server = ({ wiki }: FunctionCall): string | null | undefined =>
  /^\w*:?\/\/[^/]*/.exec(wiki.site.baseUrl ?? '')?.[0] ?? wiki.site.baseUrl

const language = ({ wiki }: FunctionCall): string | null => wiki.site.language

/** The folder of a wiki's `index.php`: that of its pages, where they are named by it; else the root. */
export function scriptPathOf({ articlePath }: Pick<ParserSite, 'articlePath'>): string {
  return /^(.*?)\/index\.php(?:\/|\?)/.exec(articlePath ?? '')?.[1] ?? ''
}

const directionMark = (call: FunctionCall): string =>
  directionOf(language(call) ?? '') === 'rtl' ? '\u200f' : '\u200e'

/**
 * `{{!}}`, `{{=}}`, and what the site says of itself (`SITENAME`, `SERVER`), by lower-case name; null where it is not known.
 */
export const siteVariables: Readonly<Record<string, ParserFunction>> = {
  '!': () => '|',
  '=': () => '=',
  sitename: known(({ wiki }) => wiki.site.name),
  server: known(server),
  servername: known(host),
  articlepath: known(({ wiki }) => wiki.site.articlePath),
  scriptpath: ({ wiki }) => scriptPathOf(wiki.site),
  stylepath: ({ wiki }) => `${scriptPathOf(wiki.site)}/skins`,
  currentversion: known(({ wiki }) => wiki.site.generator?.replace(/^MediaWiki /, '')),
  contentlanguage: known(language),
  // Pages with a language of their own (`$wgPageLanguageUseDB`) do not say so in their text.
  pagelanguage: known(language),
  userlanguage: known(language),
  directionmark: directionMark,
}

/** `{{#dir:code|bcp47}}`: `rtl` for a language that is written from the right, else `ltr`. */
export const direction: ParserFunction = (call) => {
  const code = textAt(call, 0)
  const isBcp47 = isMagicWord(call, 'language_option_bcp47', textAt(call, 1))
  return directionOf(code === '' ? (language(call) ?? '') : isBcp47 ? internalCode(code) : code)
}

/** `{{#bcp47:code}}`: the code of BCP 47 for one of MediaWiki's; of the page's language where none is given. */
export const bcp47: ParserFunction = (call) => bcp47Of(textAt(call, 0) || (language(call) ?? ''))

// `DISPLAYTITLE` and `DEFAULTSORT`: they show nothing and set something of the page.

/** `{{DISPLAYTITLE:title}}`: shows nothing and sets the title that the page shows, without tags and quote marks. */
export const displayTitle: ParserFunction = (call) => {
  const written = withoutTags(killMarkers(textAt(call, 0))).replace(/'{2,3}/g, '')
  return set(call, 'displayTitle', decodeReferences(written))
}

/** `{{DEFAULTSORT:key}}`: shows nothing and sets the key by which categories sort the page; without a key nothing. */
export const defaultSort: ParserFunction = (call) => {
  const key = decodeReferences(killMarkers(textAt(call, 0)))
  return key === '' ? '' : set(call, 'sortKey', key)
}

/** The last one counts, and says that there were several, unless `noerror` or `noreplace` is said. */
function set(call: FunctionCall, setting: 'displayTitle' | 'sortKey', value: string): string {
  const { settings } = call.page
  const name = setting === 'sortKey' ? 'defaultsort' : 'displaytitle'
  const isSaid = (word: string): boolean => isMagicWord(call, `${name}_${word}`, textAt(call, 1))
  const old = settings[setting]
  if (old === null || !isSaid('noreplace')) settings[setting] = value
  if (old === null || old === value || isSaid('noreplace') || isSaid('noerror')) return ''
  const text = call.message(`duplicate-${name}`, [escapeWikitext(old), escapeWikitext(value)])
  return text === null ? '' : `<span class="error">${text}</span>`
}

// `#language`: names of languages.

/**
 * `{{#language:fr|en}}`: the language's own name, or its name in another language as MediaWiki's extension CLDR gives it; the
 * code where nobody knows it.
 */
export const languageName: ParserFunction = (call) => {
  const code = textAt(call, 0) || (call.wiki.site.language ?? '')
  const inside = textAt(call, 1)
  return (inside === '' ? null : nameInside(bcp47Of(code), bcp47Of(inside))) ?? autonymOf(code) ?? bcp47Of(code)
}

function nameInside(code: string, inside: string): string | null {
  const [base = ''] = inside.split('-')
  try {
    const names = new Intl.DisplayNames([base], { type: 'language', fallback: 'none' })
    const formal = /^(.+)-x-formal$/.exec(code)?.[1]
    const name = names.of(formal ?? code)
    if (name === undefined || base !== names.resolvedOptions().locale.split('-')[0]) return null
    return formal === undefined || base !== 'en' ? name : `${name} (formal address)`
  } catch (error) {
    // What is no code at all.
    if (error instanceof RangeError) return null
    throw error
  }
}

// Functions that say words: interface messages, forms by gender and case.

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
