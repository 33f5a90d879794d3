/** Variables of the site: its name, address, language, numbers. */

import type { Statistics } from '../wiki.ts'
import type { FunctionCall, ParserFunction } from './call.ts'
import { formatNumber } from './numbers.ts'

const known =
  (of: (call: FunctionCall) => string | null | undefined): ParserFunction =>
  (call) =>
    of(call) ?? null

const host = ({ wiki }: FunctionCall): string | undefined => wiki.site.baseUrl?.replace(/^\w+:\/\//, '')

function count(name: keyof Statistics): ParserFunction {
  return (call) => {
    const value = call.wiki.statistics?.[name]
    if (value === undefined) return null
    const raw = call.parameters.length > 0
    const number = { text: () => String(value) }
    return raw ? String(value) : formatNumber({ ...call, parameters: [{ key: null, value: number, whole: number }] })
  }
}

export const siteVariables: Readonly<Record<string, ParserFunction>> = {
  '!': () => '|',
  '=': () => '=',
  sitename: known(({ wiki }) => wiki.site.name),
  server: known(({ wiki }) => wiki.site.baseUrl),
  servername: known(host),
  articlepath: known(({ wiki }) => wiki.site.articlePath),
  currentversion: known(({ wiki }) => wiki.site.generator?.replace(/^MediaWiki /, '')),
  contentlanguage: known(({ wiki }) => wiki.site.language),
  numberofpages: count('pages'),
  numberofarticles: count('articles'),
  numberoffiles: count('files'),
  numberofedits: count('edits'),
  numberofusers: count('users'),
}
