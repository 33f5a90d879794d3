/** The addresses at which the wiki itself stood: links to them are links to its pages (docs/links.md). */

import { isUrl } from '../../support/url.ts'
import { matchHost } from '../policy/glob.ts'

/**
 * One host at which the wiki stood, with the paths under which its MediaWiki answered; from `wiki.baseUrl` and
 * `wiki.aliases` of the pipeline file.
 */
export interface SiteAlias {
  /** Lower case, with a port where it has one; `*` stands for labels, as in host globs of the policy. */
  readonly host: string
  /** Path of an article, `$1` in place of its title: `/wiki/$1`. Source: $wgArticlePath of MediaWiki. */
  readonly articlePath: string
  /** Folder of `index.php`, `/` or `/w/`. */
  readonly scriptPath: string
  /** First day on which the host was the wiki's, `YYYY-MM-DD`; null: no beginning is known. */
  readonly from: string | null
  /** Last day on which it was, `YYYY-MM-DD`; null: no end is known. */
  readonly to: string | null
}

/** All the hosts at which the wiki stood, by which links to its own pages are told from links to other sites. */
export interface WikiAddresses {
  /** The base address first, then the aliases in the order of the pipeline file. */
  readonly aliases: readonly SiteAlias[]
  /** The source is a saved mirror: a relative `href` is a name that a crawler wrote. */
  readonly isMirror: boolean
}

/** What a pipeline file and the source say of the wiki's addresses; `baseUrl` counts as one alias. */
export function wikiAddresses(site: {
  readonly baseUrl: string | null
  readonly articlePath: string | null
  readonly aliases: readonly {
    readonly host: string
    readonly articlePath?: string | undefined
    readonly scriptPath?: string | undefined
    readonly from?: string | undefined
    readonly to?: string | undefined
  }[]
  readonly isMirror?: boolean
}): WikiAddresses {
  const named = site.aliases.map((alias) => ({
    host: alias.host.toLowerCase(),
    articlePath: pathOnly(alias.articlePath ?? site.articlePath ?? '/wiki/$1'),
    scriptPath: alias.scriptPath ?? '/',
    from: alias.from ?? null,
    to: alias.to ?? null,
  }))
  const base = site.baseUrl !== null && isUrl(site.baseUrl) ? [ofBase(new URL(site.baseUrl), site.articlePath)] : []
  return { aliases: [...base, ...named], isMirror: site.isMirror ?? false }
}

function ofBase(url: URL, articlePath: string | null): SiteAlias {
  const scriptPath = url.pathname.endsWith('/') ? url.pathname : `${url.pathname}/`
  return { host: url.host, articlePath: pathOnly(articlePath ?? '/wiki/$1'), scriptPath, from: null, to: null }
}

/** `https://host/wiki/$1` is `/wiki/$1`; MediaWiki's own default has no path at all. */
function pathOnly(articlePath: string): string {
  const path = articlePath.replace(/^(?:https?:)?\/\/[^/]+/, '')
  return path.includes('?') ? path.slice(0, path.indexOf('?')).replace(/\/?$/, '/$1') : path
}

/** The aliases of a URL's host, `m.` variants too; with a date, only those that were the wiki's on that day. */
export function aliasesOf(url: URL, wiki: WikiAddresses, at: string | null = null): readonly SiteAlias[] {
  const host = url.host.replace(/\.(?=:|$)/, '')
  return wiki.aliases.filter((alias) => isHost(alias.host, host) && wasOwn(alias, at))
}

function isHost(alias: string, host: string): boolean {
  if (alias === host || `m.${alias}` === host) return true
  // `fr.m.wiki.example` is the mobile twin of `fr.wiki.example`.
  const [first = '', second, ...rest] = host.split('.')
  if (second === 'm' && [first, ...rest].join('.') === alias) return true
  return alias.includes('*') && matchHost(alias, host) !== null
}

function wasOwn({ from, to }: SiteAlias, at: string | null): boolean {
  if (at === null) return true
  const day = at.slice(0, 10)
  return (from === null || from <= day) && (to === null || day <= to)
}

/** Where the path of a URL leads below an alias: to `index.php`, to a page, to an upload; null: not to the wiki. */
export function wikiPathOf(url: URL, alias: SiteAlias): WikiPath | null {
  const path = url.pathname
  const script = alias.scriptPath.replace(/\/*$/, '/')
  const index = `${script}index.php`
  if (path === index || path === `${index}/` || path === script || `${path}/` === script)
    return { kind: 'script', rest: '' }
  if (path.startsWith(`${index}/`)) return { kind: 'page', rest: path.slice(index.length + 1) }
  const prefix = alias.articlePath.split('$1')[0] ?? '/wiki/'
  if (prefix !== '/' && path.startsWith(prefix) && path.length > prefix.length)
    return { kind: 'page', rest: path.slice(prefix.length) }
  if (`${path}/` === prefix || path === prefix) return { kind: 'script', rest: '' }
  const upload = /^(?:.*\/)?images\/(?:thumb\/)?(?:archive\/)?[0-9a-f]\/[0-9a-f]{2}\/(.+)$/.exec(path)
  if (upload !== null) return { kind: 'upload', rest: uploadName(upload[1] ?? '') }
  // An article path of `/$1`: anything but the folders that MediaWiki itself serves.
  if (prefix === '/' && !/^\/(?:images|skins|resources|extensions|api\.php|load\.php|rest\.php)(?:\/|$)/.test(path)) {
    return { kind: 'page', rest: path.slice(1) }
  }
  return null
}

/** Where the path of a URL leads within MediaWiki: its script, a page by title, or an uploaded file by name. */
export interface WikiPath {
  readonly kind: 'script' | 'page' | 'upload'
  /** Title or file name, still percent-encoded; empty for `script`. */
  readonly rest: string
}

/** `Name.png`, from `Name.png/120px-Name.png` (a thumbnail) or `20161124143454!Name.png` (an old version). */
function uploadName(rest: string): string {
  const name = rest.split('/')[0] ?? ''
  return name.replace(/^\d{14}(?:!|%21)/, '')
}

/** Whether a URL is of the wiki: one of its hosts, and a form that MediaWiki answers. */
export function isWikiAddress(url: URL, wiki: WikiAddresses): boolean {
  return aliasesOf(url, wiki).some((alias) => {
    const path = wikiPathOf(url, alias)
    return path !== null && (path.kind !== 'script' || isAnswered(url))
  })
}

/** `index.php` alone is the main page; with a query it needs a parameter that names a page. */
function isAnswered(url: URL): boolean {
  return url.search === '' || ['title', 'curid', 'oldid', 'diff', 'search'].some((name) => url.searchParams.has(name))
}

/** Whether a URL is a saved copy of a page of the wiki: a crawler's name at one of its hosts, or below a folder named so. */
export function isMirrorAddress(url: URL, wiki: WikiAddresses): boolean {
  const isOwn = aliasesOf(url, wiki).length > 0
  return (isOwn && hasMirrorName(url)) || mirrorFolderOf(url, wiki) !== null
}

/** Names that no MediaWiki ever had in its own addresses. */
function hasMirrorName(url: URL): boolean {
  const path = url.pathname
  if (/\/index\.php(?:@|%40|%3F)/i.test(path)) return true
  return /\/index[0-9a-f]{4}(?:-\d+)?\.html$/.test(path)
}

/** The path below a folder `wiki.example.org/` or `wiki.example.org+8080/` of any host; null when there is none. */
export function mirrorFolderOf(url: URL, wiki: WikiAddresses): string | null {
  const segments = url.pathname.split('/')
  const at = segments.findIndex((segment) =>
    wiki.aliases.some(({ host }) => host.replace(':', '+') === segment || host === segment),
  )
  const rest = segments.slice(at + 1).join('/')
  return at < 0 || rest === '' ? null : rest + url.search
}
