/** Old addresses: the maps that send them to their pages on Apache, nginx, Caddy and Netlify-style hosts. */

import { askedOnEngines, pathsOnEngines, urlTitle } from '../model/engines.ts'
import type { FondsPage } from '../model/fonds.ts'
import { allPagesPath, historyPathOf, searchPath, slugOfPage } from '../model/site-paths.ts'
import { specialPagesOf } from '../model/special-pages.ts'
import type { FondsView } from '../model/view.ts'
import { formerSlugs } from '../support/slug.ts'
import { urlOf } from '../support/url.ts'
import type { Corpus } from './frame/corpus.ts'
import type { SiteFile } from './frame/site-file.ts'
import { hasRevisionPages, type SiteOptions } from './frame/site-options.ts'

export function* redirectFiles(corpus: Corpus): Generator<SiteFile> {
  const { view, options } = corpus
  const former = formerSlugs(slugsOf(view))
  const old: OldAddresses = { view, ...knownPaths(corpus.view, former), lists: listsOf(corpus) }
  yield { path: '_redirects', content: netlify(old, options) }
  yield { path: '.htaccess', content: htaccess(old, hasRevisionPages(options)) }
  yield { path: 'redirects/nginx.map', content: nginx(old) }
  yield { path: 'redirects/caddy.map', content: caddy(old) }
  yield { path: 'redirects/former.js', content: `wfFormer(${JSON.stringify(Object.fromEntries(former))});\n` }
  yield {
    path: 'robots.txt',
    content: options.noindex ? 'User-agent: *\nDisallow: /\n' : 'User-agent: *\nAllow: /\n',
  }
}

function* slugsOf(view: FondsView): Generator<readonly [title: string, slug: string]> {
  for (const { title, sitePath } of view.pages()) yield [title, slugOfPage(sitePath)]
}

type PathsOf = (page: FondsPage) => readonly string[]

interface OldAddresses {
  readonly view: FondsView
  /** Where the engine of the wiki shows a page that says nothing else. */
  readonly usualPathsOf: PathsOf
  /** All paths at which a page stood. */
  readonly pathsOf: PathsOf
  readonly lists: ReadonlyMap<string, string>
}

const alwaysThere: ReadonlySet<string> = new Set([allPagesPath, searchPath])

/** Special pages that lists of this site stand for: their names on this wiki and in English, without namespace, and the list of each. */
export const listedSpecialPages = ({ view, filled }: Pick<Corpus, 'view' | 'filled'>) =>
  specialPagesOf(view.about.language).filter(([, path]) => alwaysThere.has(path) || filled.has(path))

/** The same by title, with each name of their namespace. */
function listsOf(corpus: Corpus): ReadonlyMap<string, string> {
  const { namespaces } = corpus.view
  const own = namespaces.flatMap(({ id, name, aliases }) => (id === -1 ? [name, ...aliases] : []))
  const prefixes = [...new Set([...own, 'Special'])]
  const titles = listedSpecialPages(corpus).flatMap(([name, path]) =>
    prefixes.map((prefix) => [`${prefix}:${name}`, path] as const),
  )
  return new Map(titles)
}

/** The path at which a page stood, where the source says so, its engine's usual one, and that of a bundle of ours from before. */
function knownPaths(
  { about }: FondsView,
  former: ReadonlyMap<string, string>,
): Pick<OldAddresses, 'pathsOf' | 'usualPathsOf'> {
  const bySlug = new Map<string, string[]>()
  for (const [old, slug] of former) bySlug.set(slug, [...(bySlug.get(slug) ?? []), old])
  const usualPathsOf: PathsOf = ({ title }) => pathsOnEngines(about.engines, title)
  return {
    usualPathsOf,
    pathsOf: (page) => {
      const old = bySlug.get(slugOfPage(page.sitePath)) ?? []
      return [...new Set([...pathOnWiki(page), ...usualPathsOf(page)]), ...old.map((slug) => `/pages/${slug}.html`)]
    },
  }
}

/** None where it asks for its page by parameters. */
function pathOnWiki({ originalUrl }: FondsPage): readonly string[] {
  const original = originalUrl === null ? null : urlOf(originalUrl)
  return original === null || original.search !== '' || original.pathname === '/'
    ? []
    : [original.pathname.replaceAll("'", '%27')]
}

/** A rule holds for addresses with just its parameters. */
function* netlify({ view, pathsOf, lists }: OldAddresses, options: SiteOptions): Generator<string> {
  yield `/index.php search=:words /${searchPath}?q=:words 302\n`
  for (const [title, to] of lists) {
    const asked = to === searchPath ? 'search=:words ' : ''
    if (asked !== '') {
      yield `/wiki/${urlTitle(title)} ${asked}/${to}?q=:words 302\n`
      yield `/index.php title=${urlTitle(title)} ${asked}/${to}?q=:words 302\n`
    }
    yield `/wiki/${urlTitle(title)} /${to} 301\n/index.php title=${urlTitle(title)} /${to} 301\n`
  }
  for (const page of view.pages()) {
    const to = `/${page.sitePath} 301\n`
    for (const path of pathsOf(page)) yield `${path} ${to}`
    for (const { script, parameter } of askedOnEngines(view.about.engines))
      yield `${script} ${parameter}=${urlTitle(page.title)} ${to}`
    yield `/index.php curid=${page.pageId} ${to}`
    yield `/index.php title=${urlTitle(page.title)} oldid=:oldid /${placeOfOld(page, options)}\n`
  }
  yield '\n/wiki/* /404.html?from=:splat 302\n'
}

/** The latest revision has no page of its own: the page for what is not there leads on. */
function placeOfOld({ sitePath }: FondsPage, options: SiteOptions): string {
  if (options.history === 'none') return `${sitePath} 301`
  const history = historyPathOf(sitePath)
  return `${hasRevisionPages(options) ? history.replace(/\.html$/, '.r:oldid.html') : history} 302`
}

/**
 * Apache decodes a path before it compares, but not a query: a title in a query goes the way of the path first. The query is
 * kept on the way to the page, whose own rules then look for the revision that it asks for.
 */
function* htaccess({ view, pathsOf, lists }: OldAddresses, hasOwnPages: boolean): Generator<string> {
  yield `DirectoryIndex index.html
ErrorDocument 404 /404.html
AddDefaultCharset utf-8
<IfModule mod_rewrite.c>
RewriteEngine On
RewriteBase /
${revisionRules('diff', true)}${revisionRules('oldid', !hasOwnPages)}RewriteCond %{QUERY_STRING} (?:^|&)(?:action=history|${hasOwnPages ? '' : 'oldid=|'}diff=)
RewriteCond %{DOCUMENT_ROOT}/history/$1$2.html -f
RewriteRule ^(?:pages/([^/]+)|(index))\\.html$ "/history/$1$2.html" [R=302,L,QSD]
RewriteCond %{QUERY_STRING} (?:^|&)(?:title|oldid|diff|curid|action|redirect|printable)=
RewriteRule ^(?:pages/[^/]+|index)\\.html$ "/$0" [R=301,L,QSD]
RewriteCond %{QUERY_STRING} (?:^|&)search=
RewriteRule ^(?:w/)?(?:index\\.php.*)?$ "/${searchPath}" [R=302,L]
RewriteCond %{QUERY_STRING} (?:^|&)search=
RewriteRule ^wiki/ "/${searchPath}" [R=302,L]
RewriteCond %{QUERY_STRING} (?:^|&)title=([^&]+)
RewriteRule ^(?:w/)?(?:index\\.php)?$ "/wiki/%1" [NE,R=302,L]
RewriteRule ^(?:w/)?index\\.php/(.+)$ "/wiki/$1" [R=302,L]
RewriteCond %{QUERY_STRING} (?:^|&)id=([^&]+)
RewriteRule ^(?:.*/)?doku\\.php$ "/doku.php/%1" [NE,R=302,L,QSD]
`
  for (const page of view.pages()) {
    for (const path of pathsOf(page)) {
      yield `RewriteRule "^${apachePattern(path)}$" "${page.sitePath}" [R=301,L]\n`
    }
  }
  for (const [title, to] of lists) yield `RewriteRule "^${apachePattern(`/wiki/${title}`)}$" "${to}" [NC,R=301,L,QSD]\n`
  for (const { pageId, sitePath } of view.pages()) {
    yield `RewriteCond %{QUERY_STRING} (?:^|&)curid=${pageId}(?:&|$)\n`
    yield `RewriteRule ^(?:w/)?(?:index\\.php)?$ "${sitePath}" [R=301,L]\n`
  }
  // A number that no rule knows is looked up by the page for what is not there; at the root the front page would answer.
  yield 'RewriteCond %{QUERY_STRING} (?:^|&)(?:oldid|diff|curid)=\n'
  yield 'RewriteRule ^$ - [R=404,L]\n</IfModule>\n'
}

/** A revision has a page of its own, or a place in the history of its page; the latest is the page, where all others have their own. */
const revisionRules = (name: string, isListed: boolean): string => `RewriteCond %{QUERY_STRING} (?:^|&)${name}=(\\d+)
RewriteCond %{DOCUMENT_ROOT}/history/$1$2.r%1.html -f
RewriteRule ^(?:pages/([^/]+)|(index))\\.html$ "/history/$1$2.r%1.html" [R=302,L,QSD]
${
  isListed
    ? `RewriteCond %{QUERY_STRING} (?:^|&)${name}=(\\d+)
RewriteCond %{DOCUMENT_ROOT}/history/$1$2.html -f
RewriteRule ^(?:pages/([^/]+)|(index))\\.html$ "/history/$1$2.html#wf-r%1" [NE,R=302,L,QSD]
`
    : ''
}`

/** mod_rewrite ends an argument at every quotation mark, escaped or not. */
function apachePattern(path: string): string {
  const decoded = decodeSafely(path.slice(1))
  return decoded
    .replace(/[\\^$.|?*+()[\]{}]/g, '\\$&')
    .replaceAll('"', '\\x22')
    .replace(/[ _]/g, '[ _]')
    .replaceAll('%', '\\%')
}

/** Addresses as a server decodes them, each once: the paths of a page with `_` and with spaces, and `/index.php?curid=`. */
function* decodedKeys({
  view,
  usualPathsOf,
  pathsOf,
  lists,
}: OldAddresses): Generator<readonly [key: string, to: string]> {
  const decoded = (path: string): string => decodeSafely(path).replaceAll(' ', '_')
  const own = new Set([...view.pages()].flatMap(usualPathsOf).map(decoded))
  for (const page of view.pages()) {
    // Only an address of the wiki's own can be another page's usual one.
    const others = pathsOf(page)
      .map(decoded)
      .filter((path) => !own.has(path))
    for (const path of others) own.add(path)
    for (const path of [...others, ...usualPathsOf(page).map(decoded)]) {
      yield [path, `/${page.sitePath}`]
      if (path.includes('_')) yield [path.replaceAll('_', ' '), `/${page.sitePath}`]
    }
    yield [`/index.php?curid=${page.pageId}`, `/${page.sitePath}`]
  }
  for (const [title, to] of lists)
    for (const path of new Set([`/wiki/${title.replaceAll(' ', '_')}`, `/wiki/${title}`]))
      if (!own.has(path)) yield [path, `/${to}`]
}

const quoted = (text: string): string => `"${text.replace(/["\\]/g, '\\$&')}"`

/**
 * For a `map`. nginx compares without case and refuses a key that stands twice: addresses that differ by case
 * alone are patterns, which it compares as they are.
 */
function* nginx(old: OldAddresses): Generator<string> {
  const known = new Set<string>()
  const twice = new Set<string>()
  for (const [key] of decodedKeys(old)) {
    const folded = lowerAscii(key)
    if (known.has(folded)) twice.add(folded)
    known.add(folded)
  }
  for (const [key, to] of decodedKeys(old)) {
    const isPattern = twice.has(lowerAscii(key))
    yield `${quoted(isPattern ? `~^${key.replace(/[\\^$.|?*+()[\]{}]/g, '\\$&')}$` : key)} ${quoted(to)};\n`
  }
}

/** As nginx folds what it compares. */
const lowerAscii = (text: string): string => text.replace(/[A-Z]/g, (letter) => letter.toLowerCase())

/** For a `map`; quotation marks and backslashes are escaped as in a Caddyfile. */
function* caddy(old: OldAddresses): Generator<string> {
  for (const [key, to] of decodedKeys(old)) yield `${quoted(key)} ${quoted(to)}\n`
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
