/** What a wiki says of itself (`meta=siteinfo`), as our site and as what reading it needs. */

import { canonicalNamespaces } from '../../../model/title.ts'
import type { Namespace, WikiSite } from '../../../model/wiki.ts'
import { byKey } from '../../../support/order.ts'
import { isUrl } from '../../../support/url.ts'
import { rightsOf } from '../../common/site-facts.ts'
import { asJson, countOf, isSet, type Json, listOf, textOf } from './json.ts'

export const siteParameters = {
  action: 'query',
  meta: 'siteinfo|userinfo',
  siprop:
    'general|namespaces|namespacealiases|interwikimap|rightsinfo|statistics|magicwords|functionhooks|extensiontags|variables|protocols',
  uiprop: 'rights',
} as const

export interface SiteInfo {
  readonly site: WikiSite
  /** `[1, 43]`; null when the generator does not say. */
  readonly version: readonly [number, number] | null
  readonly server: string | null
  /** Absolute address of `index.php`, on the host of the API. */
  readonly script: string
  readonly statistics: Statistics
  /** Addresses of its logo and of its icon, as the wiki writes them. */
  readonly logo: string | null
  readonly icon: string | null
  /** Lower-case names of extension tags, without brackets. */
  readonly extensionTags: readonly string[]
  readonly isAnonymous: boolean
  /** Revisions with their text in one answer. */
  readonly textsAtOnce: 50 | 500
}

/** The wiki's counters. They drift: nothing but a maintenance script sets them right. */
export interface Statistics {
  readonly pages: number | null
  readonly edits: number | null
  readonly images: number | null
}

/** Decodes an answer to `siteParameters` of the API at an address. */
export function siteInfoOf(answer: Json, api: string): SiteInfo {
  const query = asJson(answer['query'])
  const general = asJson(query['general'])
  const user = asJson(query['userinfo'])
  const tags = listOfTexts(query['extensiontags']).map((tag) => tag.replace(/[<>]/g, '').toLowerCase())
  return {
    site: siteOf(query, api),
    version: versionOf(textOf(general['generator'])),
    server: absolute(textOf(general['server']), api),
    script: new URL(textOf(general['script']) ?? new URL('index.php', api).pathname, api).href,
    statistics: statisticsOf(query),
    logo: spoken(general['logo']),
    icon: spoken(general['favicon']),
    extensionTags: tags,
    isAnonymous: isSet(user, 'anon'),
    textsAtOnce: listOfTexts(user['rights']).includes('apihighlimits') ? 500 : 50,
  }
}

export function statisticsOf(query: Json): Statistics {
  const statistics = asJson(query['statistics'])
  return {
    pages: countOf(statistics['pages']),
    edits: countOf(statistics['edits']),
    images: countOf(statistics['images']),
  }
}

function siteOf(query: Json, api: string): WikiSite {
  const general = asJson(query['general'])
  const rights = asJson(query['rightsinfo'])
  const base = absolute(textOf(general['server']) ?? textOf(general['base']), api)
  return {
    name: spoken(general['sitename']),
    mainPage: spoken(general['mainpage']),
    baseUrl: base === null ? new URL(api).origin : new URL(base).origin,
    articlePath: spoken(general['articlepath']),
    generator: spoken(general['generator']),
    language: languageOf(textOf(general['lang'])),
    timezone: timezoneOf(textOf(general['timezone'])),
    rights: rightsOf(textOf(rights['text']) ?? textOf(general['rights']), absolute(textOf(rights['url']), api)),
    namespaces: namespacesOf(query),
    interwiki: interwikiOf(query),
    parserConfig: parserConfigOf(query),
    renderedAt: null,
  }
}

function namespacesOf(query: Json): readonly Namespace[] {
  const aliases = listOf(query['namespacealiases'])
  const namespaces = listOf(query['namespaces']).flatMap((one): Namespace[] => {
    const id = countOf(one['id'])
    if (id === null) return []
    const own = aliases.filter((alias) => countOf(alias['id']) === id)
    return [
      {
        id,
        name: (textOf(one['name']) ?? textOf(one['*']) ?? '').replaceAll('_', ' '),
        canonical: textOf(one['canonical']) ?? canonicalNamespaces[id] ?? null,
        aliases: own.flatMap((alias) => textOf(alias['alias']) ?? textOf(alias['*']) ?? []),
        case: one['case'] === 'case-sensitive' ? 'case-sensitive' : 'first-letter',
      },
    ]
  })
  return namespaces.sort((a, b) => a.id - b.id)
}

function interwikiOf(query: Json): Readonly<Record<string, string>> {
  const links = listOf(query['interwikimap']).flatMap((link): [string, string][] => {
    const prefix = textOf(link['prefix'])
    const url = textOf(link['url'])
    return prefix === null || url === null ? [] : [[prefix, url.startsWith('//') ? `https:${url}` : url]]
  })
  return Object.fromEntries(links.sort(byKey))
}

/** What the parser reads of siteinfo, in the shape of format version 2; without what changes from day to day. */
function parserConfigOf(query: Json): unknown {
  const general = asJson(query['general'])
  const lasting = ['linktrail', 'linkprefix', 'linkprefixcharset', 'legaltitlechars', 'case', 'lang']
  return {
    general: Object.fromEntries(lasting.flatMap((key) => (general[key] === undefined ? [] : [[key, general[key]]]))),
    magicwords: listOf(query['magicwords']).map((word) => ({
      name: textOf(word['name']) ?? '',
      aliases: listOfTexts(word['aliases']),
      'case-sensitive': isSet(word, 'case-sensitive'),
    })),
    ...Object.fromEntries(
      ['functionhooks', 'extensiontags', 'variables', 'protocols'].flatMap((key) =>
        query[key] === undefined ? [] : [[key, listOfTexts(query[key])]],
      ),
    ),
  }
}

const listOfTexts = (value: unknown): readonly string[] =>
  Object.values(Array.isArray(value) ? value : asJson(value)).flatMap((entry) => textOf(entry) ?? [])

function versionOf(generator: string | null): readonly [number, number] | null {
  const [, major, minor] = /^MediaWiki (\d+)\.(\d+)/.exec(generator ?? '') ?? []
  return major === undefined ? null : [Number(major), Number(minor)]
}

/** ISO 639-1 where the tag begins with it (`pt-br` → `pt`), else the tag. */
export function languageOf(tag: string | null): string | null {
  const first = tag?.trim().toLowerCase().split('-')[0] ?? ''
  return first === '' ? null : first
}

function timezoneOf(zone: string | null): string | null {
  if (zone === null || zone === '') return null
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone === '' ? null : zone
  } catch (error) {
    if (error instanceof RangeError) return null
    throw error
  }
}

/** `//wiki.example.org` has the protocol of the API. */
const absolute = (url: string | null, api: string): string | null =>
  url === null || url.trim() === '' || !isUrl(url, api) ? null : new URL(url, api).href

const spoken = (value: unknown): string | null => {
  const words = textOf(value)?.trim() ?? ''
  return words === '' ? null : words
}
