/** Variables of the site: its name, address, language. */

import type { FunctionCall, ParserFunction } from './call.ts'

const known =
  (of: (call: FunctionCall) => string | null | undefined): ParserFunction =>
  (call) =>
    of(call) ?? null

const host = ({ wiki }: FunctionCall): string | undefined => wiki.site.baseUrl?.replace(/^\w+:\/\//, '')

/**
 * `{{!}}`, `{{=}}`, and what the site says of itself (`SITENAME`, `SERVER`), by lower-case name; null where it is not known.
 */
export const siteVariables: Readonly<Record<string, ParserFunction>> = {
  '!': () => '|',
  '=': () => '=',
  sitename: known(({ wiki }) => wiki.site.name),
  server: known(({ wiki }) => wiki.site.baseUrl),
  servername: known(host),
  articlepath: known(({ wiki }) => wiki.site.articlePath),
  currentversion: known(({ wiki }) => wiki.site.generator?.replace(/^MediaWiki /, '')),
  contentlanguage: known(({ wiki }) => wiki.site.language),
}
