/** Old addresses: the maps that send them to their pages on Apache, nginx and Netlify-style hosts. */

import type { FondsView, PublishedPage } from '../model/view.ts'
import { urlOf } from '../support/url.ts'
import type { Corpus } from './corpus.ts'
import type { SiteFile } from './site-file.ts'

/** `:` and `/` stand as they are in MediaWiki's addresses (wfUrlencode). */
const urlTitle = (title: string): string =>
  encodeURIComponent(title.replaceAll(' ', '_'))
    .replace(/%(?:3B|40|24|21|2A|28|29|2C|2F|7E|3A)/g, decodeURIComponent)
    .replaceAll("'", '%27')

export function* redirectFiles({ view, options }: Corpus): Generator<SiteFile> {
  yield { path: '_redirects', content: netlify(view) }
  yield { path: '.htaccess', content: htaccess(view) }
  yield { path: 'redirects/nginx.map', content: nginx(view) }
  yield {
    path: 'robots.txt',
    content: options.noindex ? 'User-agent: *\nDisallow: /\n' : 'User-agent: *\nAllow: /\n',
  }
}

/** The path at which the page stood, where the source says so, and MediaWiki's usual one. */
function pathsOf(page: PublishedPage): readonly string[] {
  const usual = `/wiki/${urlTitle(page.title)}`
  const original = page.originalUrl === null ? null : urlOf(page.originalUrl)
  return original === null || original.search !== '' || original.pathname === '/'
    ? [usual]
    : [...new Set([original.pathname.replaceAll("'", '%27'), usual])]
}

function* netlify(view: FondsView): Generator<string> {
  for (const page of view.pages()) {
    const to = `/${page.sitePath} 301\n`
    for (const path of pathsOf(page)) yield `${path} ${to}`
    yield `/index.php title=${urlTitle(page.title)} ${to}`
    yield `/index.php curid=${page.pageId} ${to}`
  }
  yield '\n/wiki/* /404.html?from=:splat 302\n'
}

/** Apache decodes a path before it compares, but not a query: a title in a query goes the way of the path first. */
function* htaccess(view: FondsView): Generator<string> {
  yield `DirectoryIndex index.html
ErrorDocument 404 /404.html
AddDefaultCharset utf-8
<IfModule mod_rewrite.c>
RewriteEngine On
RewriteCond %{QUERY_STRING} (?:^|&)title=([^&]+)
RewriteRule ^index\\.php$ "/wiki/%1" [NE,R=302,L,QSD]
`
  for (const page of view.pages()) {
    for (const path of pathsOf(page)) {
      yield `RewriteRule "^${apachePattern(path)}$" "${page.sitePath}" [R=301,L,QSD]\n`
    }
  }
  for (const { pageId, sitePath } of view.pages()) {
    yield `RewriteCond %{QUERY_STRING} (?:^|&)curid=${pageId}(?:&|$)\n`
    yield `RewriteRule ^index\\.php$ "${sitePath}" [R=301,L,QSD]\n`
  }
  yield '</IfModule>\n'
}

function apachePattern(path: string): string {
  const decoded = decodeSafely(path.slice(1))
  return decoded
    .replace(/[\\^$.|?*+()[\]{}"]/g, '\\$&')
    .replace(/[ _]/g, '[ _]')
    .replaceAll('%', '\\%')
}

/**
 * For `map $request_uri $wikifonds { include nginx.map; }`: the request as the browser sent it, query included. nginx refuses
 * a key that stands twice, and only an address of the wiki's own can be another page's usual one.
 */
function* nginx(view: FondsView): Generator<string> {
  const own = new Set<string>()
  for (const page of view.pages()) {
    const usual = `/wiki/${urlTitle(page.title)}`
    const others = pathsOf(page).filter((path) => path !== usual && !path.startsWith('/wiki/') && !own.has(path))
    for (const path of others) own.add(path)
    const keys = [...others, usual, `/index.php?title=${urlTitle(page.title)}`, `/index.php?curid=${page.pageId}`]
    for (const key of keys) yield `"${key.replace(/["\\$]/g, '\\$&')}" "/${page.sitePath}";\n`
  }
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
