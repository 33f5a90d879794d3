/** Old addresses: the maps that send them to their pages on Apache, nginx and Netlify-style hosts. */

import type { PublishedPage } from '../model/view.ts'
import type { Corpus } from './corpus.ts'
import type { SiteFile } from './site.ts'

/** `:` and `/` stand as they are in MediaWiki's addresses (wfUrlencode). */
const urlTitle = (title: string): string =>
  encodeURIComponent(title.replaceAll(' ', '_'))
    .replace(/%(?:3B|40|24|21|2A|28|29|2C|2F|7E|3A)/g, decodeURIComponent)
    .replaceAll("'", '%27')

export function* redirectFiles(corpus: Corpus): Generator<SiteFile> {
  const { pages } = corpus
  yield {
    path: '_redirects',
    content: `${pages.flatMap(netlifyLines).join('\n')}\n/wiki/* /404.html?from=:splat 302\n`,
  }
  yield { path: '.htaccess', content: htaccess(pages) }
  yield { path: 'redirects/nginx.map', content: `${nginxLines(pages).join('\n')}\n` }
  yield {
    path: 'robots.txt',
    content: corpus.options.noindex ? 'User-agent: *\nDisallow: /\n' : 'User-agent: *\nAllow: /\n',
  }
}

/** The path at which the page stood, where the source says so, and MediaWiki's usual one. */
function pathsOf(page: PublishedPage): readonly string[] {
  const usual = `/wiki/${urlTitle(page.title)}`
  const original = page.originalUrl !== null && URL.canParse(page.originalUrl) ? new URL(page.originalUrl) : null
  return original === null || original.search !== '' || original.pathname === '/'
    ? [usual]
    : [...new Set([original.pathname.replaceAll("'", '%27'), usual])]
}

function netlifyLines(page: PublishedPage): readonly string[] {
  const to = `/${page.sitePath} 301`
  return [
    ...pathsOf(page).map((path) => `${path} ${to}`),
    `/index.php title=${urlTitle(page.title)} ${to}`,
    `/index.php curid=${page.pageId} ${to}`,
  ]
}

/** Apache decodes a path before it compares, but not a query: a title in a query goes the way of the path first. */
function htaccess(pages: readonly PublishedPage[]): string {
  const rules = pages.flatMap((page) => [
    ...pathsOf(page).map((path) => `RewriteRule "^${apachePattern(path)}$" "${page.sitePath}" [R=301,L,QSD]`),
  ])
  const ids = pages.flatMap((page) => [
    `RewriteCond %{QUERY_STRING} (?:^|&)curid=${page.pageId}(?:&|$)`,
    `RewriteRule ^index\\.php$ "${page.sitePath}" [R=301,L,QSD]`,
  ])
  return [
    'DirectoryIndex index.html',
    'ErrorDocument 404 /404.html',
    'AddDefaultCharset utf-8',
    '<IfModule mod_rewrite.c>',
    'RewriteEngine On',
    'RewriteCond %{QUERY_STRING} (?:^|&)title=([^&]+)',
    'RewriteRule ^index\\.php$ "/wiki/%1" [NE,R=302,L,QSD]',
    ...rules,
    ...ids,
    '</IfModule>',
    '',
  ].join('\n')
}

function apachePattern(path: string): string {
  const decoded = decodeSafely(path.slice(1))
  return decoded
    .replace(/[\\^$.|?*+()[\]{}"]/g, '\\$&')
    .replace(/[ _]/g, '[ _]')
    .replaceAll('%', '\\%')
}

/** For `map $request_uri $wikifonds { include nginx.map; }`: the request as the browser sent it, query included. */
function nginxLines(pages: readonly PublishedPage[]): readonly string[] {
  const lines = pages.flatMap((page) => {
    const keys = [...pathsOf(page), `/index.php?title=${urlTitle(page.title)}`, `/index.php?curid=${page.pageId}`]
    return keys.map((key) => `"${key.replace(/["\\$]/g, '\\$&')}" "/${page.sitePath}";`)
  })
  return [...new Set(lines)].sort()
}

function decodeSafely(path: string): string {
  try {
    return decodeURIComponent(path)
  } catch (error) {
    // A stray `%` in an address: then it is compared as it is written.
    if (error instanceof URIError) return path
    throw error
  }
}
