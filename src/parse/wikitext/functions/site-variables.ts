/** Variables of the site: its name, address, language, and of the page's own language. */

import type { ParserSite } from '../configuration.ts'
import { bcp47Of, directionOf, internalCode } from '../language-names.ts'
import { type FunctionCall, isMagicWord, type ParserFunction, textAt } from './call.ts'

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
