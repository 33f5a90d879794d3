/** What `publish` makes of a finished bundle: one folder that a web host takes as it is. */

import { posix } from 'node:path'
import type { Bundle } from '../model/bundle.ts'
import type { FondsContents } from '../model/fonds.ts'
import { pagePathOf, partsOfPagePath } from '../model/site-paths.ts'
import { loginPagesOf } from '../model/special-pages.ts'
import { urlOf } from '../support/url.ts'
import { StopRun } from '../texts/errors.ts'
import { siteLanguageOf } from '../texts/language.ts'
import type { ExportedFile } from './common/form.ts'
import { linkedAnew } from './common/page-links.ts'
import { apacheFile, type ConfiguredLocation, caddyFile, nginxFile } from './publish/configurations.ts'
import { type LivingWiki, pageWithDoors } from './publish/living-front.ts'

export type { LivingWiki } from './publish/living-front.ts'

/** What a host reads beside the files that it sends. */
interface HostLayout {
  /** The map of old addresses in the site that it reads; null for none. */
  readonly map: string | null
  /** The name of its own file, and what is in it. */
  readonly own: readonly [path: string, text: (place: ConfiguredLocation) => string] | null
  /** Whether whatever is put there is open to everybody. */
  readonly isOpen: boolean
}

const hosts = {
  nginx: { map: 'redirects/nginx.map', own: ['nginx.conf', nginxFile], isOpen: false },
  apache: { map: '.htaccess', own: ['apache.conf', apacheFile], isOpen: false },
  caddy: { map: 'redirects/caddy.map', own: ['Caddyfile', caddyFile], isOpen: false },
  // Without it, GitHub has Jekyll leave files out.
  pages: { map: null, own: ['.nojekyll', () => ''], isOpen: true },
  netlify: { map: '_redirects', own: null, isOpen: true },
} as const satisfies Record<string, HostLayout>

/** A kind of web host that a folder can be laid out for. */
export type PublishHost = keyof typeof hosts

/** The names that `--for` takes. */
export const publishHosts = Object.keys(hosts) as readonly PublishHost[]

/** The hosts that can stand before a wiki that goes on. */
export const frontHosts: readonly PublishHost[] = ['nginx', 'caddy']

/** Where the folder goes. */
export interface PublishLocation {
  readonly host: PublishHost
  /** Where visitors will find it, with `/` at its end: what pages call their own address; null where nobody knows yet. */
  readonly url: string | null
  /** Where the folder lies on the server, for its configuration. */
  readonly folder: string
  /** The wiki that goes on behind it, at a host whose configuration can lead there; null for a wiki that is closed. */
  readonly living: LivingWiki | null
}

const site = 'data/site/'
const maps: ReadonlySet<string> = new Set(Object.values(hosts).map(({ map }) => map ?? ''))

/**
 * The files of the folder, each made when it is read, in the order of the bundle: the site at the root, all the rest where it lies
 * in the bundle, so that what is written of it there stays true. Throws NO_SITE, and EXPORT_RESTRICTED for what only members may
 * see, at a host that shows all.
 */
export function publishedFiles(bundle: Bundle, fonds: FondsContents, place: PublishLocation): Iterable<ExportedFile> {
  const { host, url, folder, living } = place
  const { about } = fonds
  const { map, own, isOpen } = hosts[host]
  if (!bundle.has(`${site}index.html`)) throw new StopRun('NO_SITE', { path: bundle.path })
  if (isOpen && about.audience === 'restricted')
    throw new StopRun('EXPORT_RESTRICTED', { path: bundle.path, form: host })
  const name = urlOf(url ?? about.baseUrl ?? '')?.host || 'wiki.example.org'
  const hasRevisionPages = bundle.entries().some(({ path }) => /\/history\/[^/]+\.r\d+\.html$/.test(path))
  const front = living === null ? null : frontOf(fonds, living)
  return {
    *[Symbol.iterator]() {
      for (const { path } of bundle.entries()) {
        const inSite = path.startsWith(site) ? path.slice(site.length) : null
        if (inSite === null) yield { path, content: bundle.stream(path) }
        else if (inSite === map || !maps.has(inSite))
          yield { path: inSite, content: siteFile(bundle, inSite, url, front) }
      }
      yield { path: `${site}index.html`, content: [leadingOn] }
      if (own !== null)
        yield {
          path: own[0],
          content: [
            own[1]({
              host: name,
              folder,
              hasRevisionPages,
              living: living === null ? null : { upstream: living.upstream, loginPages: loginPages(fonds) },
            }),
          ],
        }
    },
  }
}

/** Where the lists of the bundle know the front page. */
const leadingOn = `<!DOCTYPE html>
<meta charset="utf-8">
<meta http-equiv="refresh" content="0; url=../../index.html">
<title>→</title>
<a href="../../index.html">→</a>
`

/** The titles by which one logs in to a wiki: in English, and in its own language. */
function loginPages({ about, namespaces }: FondsContents): readonly string[] {
  const own = namespaces.find(({ id }) => id === -1)?.name ?? 'Special'
  return ['Special', own].flatMap((name) => loginPagesOf(about.language).map((page) => `${name}:${page}`))
}

/** A page of the site by its path, as it stands before the living wiki. */
type Front = (page: string, path: string) => string

function frontOf(fonds: FondsContents, living: LivingWiki): Front {
  const { about } = fonds
  const titles = new Map([...fonds.pages()].map(({ sitePath, title }) => [sitePath, title]))
  const language = siteLanguageOf(about.language)
  return (page, path) => {
    const { folder = '', slug = '' } = partsOfPagePath(path) ?? {}
    const title = titles.get(slug === '' ? path : pagePathOf(slug)) ?? null
    const shown = title === null ? null : { title, isHistory: folder === 'history/' }
    return pageWithDoors(page, shown, language, living)
  }
}

const siteFile = (bundle: Bundle, path: string, url: string | null, front: Front | null): ExportedFile['content'] =>
  path.endsWith('.html') ? pageAtRoot(bundle, path, url, front) : bundle.stream(site + path)

/** Links that leave the site lead to where its neighbours are now; the head says by which address the page goes. */
async function* pageAtRoot(
  bundle: Bundle,
  path: string,
  url: string | null,
  front: Front | null,
): AsyncGenerator<string> {
  const html = Buffer.from(await bundle.read(site + path)).toString('utf8')
  const moved = linkedAnew(html, site + path, (to) => {
    const target = to.startsWith(site) ? to.slice(site.length) : to
    return posix.relative(posix.dirname(path), target) + (target.endsWith('/') ? '/' : '')
  })
  const hasAddress = url !== null && path !== '404.html'
  const address = hasAddress ? `<link rel="canonical" href="${url}${path.replace(/(^|\/)index\.html$/, '$1')}">\n` : ''
  const placed = moved.replace('</head>', () => `${address}</head>`)
  yield front?.(placed, path) ?? placed
}
