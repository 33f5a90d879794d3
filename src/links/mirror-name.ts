/**
 * Names that crawlers wrote, read back: wget with unix and windows names, before and after 1.19.3, and HTTrack. A name is
 * ambiguous, so several readings come out, in order; the title index tells which page exists. Never decoded "until
 * stable": a title may hold a literal `%25`.
 */

import { posix } from 'node:path'
import type { WikiAddresses } from './addresses.ts'
import { decodeOnly, percentDecode } from './percent.ts'
import { nothingWanted, type WantedPage, wantedByQuery } from './wanted-page.ts'

export interface MirrorReadings {
  readonly readings: readonly WantedPage[]
  readonly fragment: string
}

/** What wget itself escapes: `/` always, the rest in windows mode (src/url.c, `filechr_table`). */
const wgetEscapes: ReadonlySet<string> = new Set(['2F', '5C', '7C', '3A', '3F', '22', '2A', '3C', '3E'])

/** Parameters of MediaWiki that may follow the title; whatever else holds a `&` belongs to the title. */
const parameters: ReadonlySet<string> = new Set([
  'oldid',
  'diff',
  'action',
  'curid',
  'direction',
  'redirect',
  'printable',
  'section',
  'uselang',
  'redlink',
  'returnto',
  'limit',
  'offset',
  'dir',
  'feed',
  'useskin',
  'variant',
  'mobileaction',
  'veaction',
  'type',
  'from',
  'until',
  'filefrom',
  'fileuntil',
  'pagefrom',
  'pageuntil',
])

/** Every reading of an `href` that stands in a saved page; none when it is no name of a wiki page. */
export function mirrorReadings(href: string, savedAt: string, wiki: WikiAddresses): MirrorReadings {
  const hash = href.indexOf('#')
  const link = hash < 0 ? href : href.slice(0, hash)
  const fragment = hash < 0 ? '' : href.slice(hash)
  const readings = link === '' || /^[a-z][a-z0-9+.-]*:/i.test(link) ? [] : readName(resolveHref(link, savedAt), wiki)
  return { readings: readings.map((reading) => ({ ...reading, isMirrorName: true })), fragment }
}

/** A link is relative to the folder of the page that holds it. Its query, if any, is kept for HTTrack. */
function resolveHref(link: string, savedAt: string): string {
  const query = link.indexOf('?')
  const path = query < 0 ? link : link.slice(0, query)
  const joined = posix.normalize(posix.join(posix.dirname(savedAt), path)).replace(/^(?:\.\.?\/)+/, '')
  return query < 0 ? joined : joined + link.slice(query)
}

function readName(link: string, wiki: WikiAddresses): readonly WantedPage[] {
  const httrack = /(?:^|\/)index[0-9a-f]{4}\.html?\?(.*)$/i.exec(link)
  if (httrack !== null) return [readQueryOnce(httrack[1] ?? '')]
  const name = percentDecode(link)
  const script = /(?:^|\/)index\.php(?:[@?]|%3F)(.*)$/i.exec(name)
  if (script !== null) return readScriptName(dropHtml(script[1] ?? ''))
  if (/(?:^|\/)index\.(?:php\.)?html?$/i.test(name)) return [{ ...nothingWanted, isMainPage: true }]
  return readPathName(name, wiki)
}

/** HTTrack keeps the query in the link as the page had it: ordinary decoding, once. */
function readQueryOnce(text: string): WantedPage {
  const { title, rest } = splitQuery(text)
  const query = new Map([...rest].map(([name, value]) => [name, percentDecode(value)]))
  return wantedByQuery(title === null ? null : percentDecode(title.replaceAll('+', ' ')), query)
}

/** (a) older wget kept the query's escapes; (b) newer ones decoded all but their own; (c) as (a), with `+` for a space. */
function readScriptName(text: string): readonly WantedPage[] {
  const { title, rest } = splitQuery(text)
  if (title === null) return [wantedByQuery(null, rest)]
  const titles = [percentDecode(title), decodeOnly(title, wgetEscapes), percentDecode(title.replaceAll('+', ' '))]
  return [...new Set(titles)].map((one) => wantedByQuery(one, rest))
}

/** Known parameters are taken from the right: decoded names may hold `&` and `=` in the title. */
function splitQuery(text: string): { readonly title: string | null; readonly rest: ReadonlyMap<string, string> } {
  const rest = new Map<string, string>()
  let left = text
  for (let at = left.lastIndexOf('&'); at >= 0; at = left.lastIndexOf('&')) {
    if (!takeParameter(left.slice(at + 1), rest)) break
    left = left.slice(0, at)
  }
  while (!left.startsWith('title=')) {
    const end = left.indexOf('&')
    if (!takeParameter(end < 0 ? left : left.slice(0, end), rest)) return { title: null, rest }
    if (end < 0) return { title: null, rest }
    left = left.slice(end + 1)
  }
  return { title: left.slice('title='.length), rest }
}

function takeParameter(text: string, rest: Map<string, string>): boolean {
  const equals = text.indexOf('=')
  const name = text.slice(0, equals)
  if (equals < 0 || !parameters.has(name)) return false
  if (!rest.has(name)) rest.set(name, text.slice(equals + 1))
  return true
}

/** A page saved by its path: as is, all escapes decoded, wget's own decoded. Uploads are files. */
function readPathName(name: string, wiki: WikiAddresses): readonly WantedPage[] {
  const upload = /(?:^|\/)images\/(?:archive\/|thumb\/)?[0-9a-f]\/[0-9a-f]{2}\/([^/]+)/.exec(name)
  if (upload !== null)
    return [{ ...nothingWanted, title: (upload[1] ?? '').replace(/@\d*$/, '').replace(/^\d{14}!/, ''), isUpload: true }]
  const path = articleName(name, wiki)
  if (path === null) return []
  const bare = dropHtml(path)
  return [...new Set([bare, percentDecode(bare), decodeOnly(bare, wgetEscapes)])].map((title) => ({
    ...nothingWanted,
    title,
  }))
}

/** What follows the folder of the articles. Without one (`/$1`), every saved page is an article. */
function articleName(name: string, wiki: WikiAddresses): string | null {
  const folders = wiki.aliases.map(({ articlePath }) => (articlePath.split('$1')[0] ?? '').replace(/^\//, ''))
  for (const folder of new Set([...folders, 'wiki/'])) {
    const at = folder === '' ? -1 : name.startsWith(folder) ? 0 : name.indexOf(`/${folder}`) + 1
    if (folder !== '' && (at > 0 || name.startsWith(folder))) return name.slice(at + folder.length)
  }
  return folders.includes('') && /\.html?$/i.test(name) ? name : null
}

const dropHtml = (name: string): string => name.replace(/\.html?$/i, '')
