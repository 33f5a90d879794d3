/** Links of a saved mirror, each with what it leads to: as the saved file there says of itself, or as the wiki's own address says. */

import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, posix } from 'node:path'
import { wikiAddresses } from '../../src/links/classify/addresses.ts'
import { type InternalTarget, resolveMirrorHref, resolveWikiUrl } from '../../src/links/resolve/internal.ts'
import { titleRules } from '../../src/model/title.ts'
import type { Namespace } from '../../src/model/wiki.ts'
import { policy } from '../links/built-in.ts'
import { titleIndexOf } from '../links/title-index.ts'
import type { Told } from '../sources/html-mirror/read-mirror.ts'

export interface MirrorLink {
  readonly href: string
  /** The saved page that holds it. */
  readonly file: string
  readonly wanted: { readonly title: string; readonly revisionId: number | null }
  readonly found: InternalTarget | null
}

/** Every distinct link to a page of the wiki in a mirror, with the answer of the links engine. */
export function mirrorLinks(folder: string, told: Told): readonly MirrorLink[] {
  const { baseUrl } = told.site
  const resolve = resolverOf(told)
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.html'))
  return files.flatMap((file) => {
    const html = readFileSync(join(folder, file), 'utf8')
    const hrefs = new Set(
      [...html.matchAll(/<a\b[^>]*? href="([^"#]+)/g)].map(([, href = '']) => href.replaceAll('&amp;', '&')),
    )
    return [...hrefs].flatMap((href) => {
      const isAddress = /^https?:/.test(href)
      const wanted = isAddress ? (href.startsWith(`${baseUrl}/`) ? ofAddress(href) : null) : ofFile(folder, file, href)
      return wanted === null ? [] : [{ href, file, wanted, found: resolve(href, file) }]
    })
  })
}

function resolverOf({ site, pages, revisions }: Told) {
  const rules = titleRules({ namespaces: site.namespaces as readonly Namespace[], interwiki: site.interwiki ?? {} })
  const ids = new Map([...pages.keys()].map((title, index) => [title, index]))
  const rows = [...revisions.values()].map((one) => ({ ...one, pageId: ids.get(one.title) ?? -1 }))
  const titles = titleIndexOf({
    rules,
    pages: [...ids].map(([title, pageId]) => ({ title, pageId })),
    revisions: rows.flatMap(({ revisionId, pageId }) => (revisionId === null ? [] : [{ revisionId, pageId }])),
    files: [...pages.values()].flatMap(({ title, savedAs = [] }) =>
      savedAs.map((path) => ({ path, pageId: ids.get(title) ?? -1 })),
    ),
    mainPage: site.mainPage ?? null,
  })
  const wiki = wikiAddresses({ baseUrl: site.baseUrl ?? null, articlePath: '/wiki/$1', aliases: [], isMirror: true })
  const context = { wiki, titles, specialPages: policy.specialPages }
  return (href: string, file: string) =>
    /^https?:/.test(href) ? resolveWikiUrl(href, context) : resolveMirrorHref(href, context, file)
}

/** What the saved page there says of itself; null where there is none, or a list of the wiki. */
function ofFile(folder: string, from: string, href: string): MirrorLink['wanted'] | null {
  const path = join(folder, posix.dirname(from), unescaped(href.replace(/\?.*$/s, '')))
  if (!existsSync(path) || !path.endsWith('.html')) return null
  const html = readFileSync(path, 'utf8')
  const told = (name: string): string | undefined =>
    new RegExp(String.raw`"${name}":("(?:[^"\\]|\\.)*"|\d+)`).exec(html)?.[1]
  const name = told('wgRedirectedFrom') ?? told('wgPageName')
  const isThere = told('wgArticleId') !== '0' && name !== undefined
  if (!isThere || Number(told('wgNamespaceNumber') ?? -1) < 0) return null
  const title = String(JSON.parse(name)).replaceAll('_', ' ')
  return { title, revisionId: Number(told('wgRevisionId')) || null }
}

/** The title that an address of the wiki names; null where it names none. */
function ofAddress(href: string): MirrorLink['wanted'] | null {
  const url = new URL(href)
  const path = /^\/wiki\/(.+)/.exec(url.pathname)?.[1]
  const name = url.searchParams.get('title') ?? (path === undefined ? null : decodeURIComponent(path))
  return name === null ? null : { title: name.replaceAll('_', ' '), revisionId: null }
}

/** Decoded once; a `%` that starts no escape is itself. */
const unescaped = (text: string): string => text.replace(/(?:%[0-9a-f]{2})+/gi, (run) => decodeURIComponent(run))
