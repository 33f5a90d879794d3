/** Links: to pages of the wiki by their title, to the outside by their address. */

import { posix } from 'node:path'
import type { ExternalLink, Inline, PageLink } from '../../model/document.ts'
import { articleIn, lettersOf, readArticleName, readScriptName, withoutHtml } from '../../model/mirror-name.ts'
import { percentDecode } from '../../model/percent.ts'
import { parseTitle } from '../../model/title.ts'
import { attributeSpan, findElement, type HtmlElement, hasClass, spanOf, textOf } from './dom.ts'
import type { HtmlReader } from './reader.ts'

export function readLink(element: HtmlElement, reader: HtmlReader): readonly Inline[] {
  const href = element.attribs['href']
  if (hasClass(element, 'mw-selflink')) {
    return [pageLink(element, reader, { title: reader.context.title ?? '', fragment: null, interwiki: null })]
  }
  if (href === undefined) return reader.inlines(element.children)
  if (isOnPage(href, reader.context.mirrorPath ?? null)) {
    return [pageLink(element, reader, { title: '', fragment: fragmentOf(href), interwiki: null })]
  }
  const target = targetOf(element, href, reader)
  if (target === null) return [externalLink(element, href, reader)]
  // A page link without words is a handle of a script (CategoryTree), not for readers.
  return element.children.length === 0 ? [] : [pageLink(element, reader, target)]
}

/** A link to a section of the page itself; a crawler writes the page's own file name before the `#`. */
function isOnPage(href: string, mirrorPath: string | null): boolean {
  if (href.startsWith('#')) return true
  return mirrorPath !== null && href.includes('#') && fileOf(href, mirrorPath) === mirrorPath
}

export type Target = Pick<PageLink, 'title' | 'fragment' | 'interwiki'>

/** The page that a link leads to, or null when it leads out of the wiki. */
export function targetOf(element: HtmlElement, href: string, { context }: HtmlReader): Target | null {
  if (/^(?!https?:)[a-z][a-z0-9+.-]*:/i.test(href)) return null
  const isAbsolute = /^(?:https?:)?\/\//i.test(href)
  const fragment = fragmentOf(href)
  const candidates = titleCandidates(href, context.mirrorPath ?? null)
  if (hasClass(element, 'extiw')) return interwikiTarget(element, context, fragment)
  if (hasClass(element, 'external') && isAbsolute) return null
  const named = namedTitle(element, context)
  if (isRed(element, href))
    return firstTitle(candidates, context, fragment) ?? firstTitle([withoutNote(named)], context, fragment)
  if (hasClass(element, 'internal') && named !== undefined && candidates.length === 0)
    return mediaTarget(named, context)
  const saved = savedTitle(href, context)
  // The title attribute is right even where the file is another page's (a redirect, a random page); but only MediaWiki writes it so.
  const read = [...saved, ...candidates]
  const isOwn = !isAbsolute || read.some((one) => sameTitle(one, named, context))
  if (isOwn && named !== undefined && read.length > 0) {
    const sure = saved.filter((title) => lettersOf(title) === lettersOf(named))
    return firstTitle([...sure, named, ...read], context, fragment)
  }
  return isAbsolute ? null : firstTitle(read, context, fragment)
}

type Context = HtmlReader['context']

/** The page that the saved file behind a link shows: crawlers lose signs of a title in the name of its file. */
function savedTitle(href: string, { mirrorPath, titleOfFile }: Context): readonly string[] {
  const title = mirrorPath == null ? null : titleOfFile?.(fileOf(href, mirrorPath))
  return title == null ? [] : [title]
}

const fileNamespace = 6

/** What the tooltip of a link says is its page, but that of a picture is its caption, unless it is the name of a file. */
function namedTitle(element: HtmlElement, { rules }: Context): string | undefined {
  const title = element.attribs['title']
  if (title === undefined || findElement(element, ({ name }) => name === 'img') === null) return title
  return parseTitle(title, rules)?.namespaceId === fileNamespace ? title : undefined
}

const isRed = (element: HtmlElement, href: string): boolean => hasClass(element, 'new') || /[?&]redlink=1/.test(href)

const withoutNote = (title: string | undefined): string => (title ?? '').replace(/(?<!\s)\s*\([^()]*\)$/, '')

function firstTitle(candidates: readonly string[], { rules }: Context, fragment: string | null): Target | null {
  for (const candidate of candidates) {
    const title = candidate === '' ? null : parseTitle(candidate, rules)
    if (title !== null) return { title: title.prefixed, fragment, interwiki: title.interwiki }
  }
  return null
}

function sameTitle(candidate: string, named: string | undefined, { rules }: Context): boolean {
  const a = parseTitle(candidate, rules)
  return named !== undefined && a !== null && a.prefixed === parseTitle(named, rules)?.prefixed
}

/** The prefix must be one that the wiki knows; else the address itself says more. */
function interwikiTarget(element: HtmlElement, { rules }: Context, fragment: string | null): Target | null {
  const title = parseTitle(element.attribs['title'] ?? '', rules)
  return title?.interwiki == null ? null : { title: title.name, fragment, interwiki: title.interwiki }
}

/** A link to a file itself is named by the file alone. */
function mediaTarget(name: string, { rules }: Context): Target | null {
  const media = rules.namespaces.find(({ id }) => id === -2)?.name ?? 'Media'
  const title = parseTitle(`${media}:${name}`, rules)
  return title === null ? null : { title: title.prefixed, fragment: null, interwiki: null }
}

function fragmentOf(href: string): string | null {
  const hash = href.indexOf('#')
  return hash < 0 || hash === href.length - 1 ? null : percentDecode(href.slice(hash + 1)).replaceAll('_', ' ')
}

function pageLink(element: HtmlElement, reader: HtmlReader, target: Target): PageLink {
  return { type: 'page-link', ...target, children: labelOf(element, reader), span: spanOf(element) }
}

function externalLink(element: HtmlElement, href: string, reader: HtmlReader): ExternalLink {
  return {
    type: 'external-link',
    url: href,
    urlSpan: attributeSpan(element, 'href', reader.source),
    kind: hasClass(element, 'autonumber')
      ? 'numbered'
      : hasClass(element, 'free') || textOf(element) === href
        ? 'bare'
        : 'labelled',
    children: labelOf(element, reader),
    span: spanOf(element),
  }
}

/** Never empty: a link without words shows its address. */
function labelOf(element: HtmlElement, reader: HtmlReader): readonly Inline[] {
  const children = reader.inlines(element.children)
  if (children.length > 0) return children
  return [{ type: 'text', value: element.attribs['href'] ?? element.attribs['title'] ?? '', span: spanOf(element) }]
}

/** What stands before a title in a path. */
const folders = ['index.php/', 'wiki/']

/** Candidate titles of a link, underscores and all; none for what is no page address. */
function titleCandidates(href: string, mirrorPath: string | null): readonly string[] {
  const bare = href.replace(/#.*$/s, '')
  if (bare === '') return []
  const query = /^[^?]*\?(.*)$/s.exec(bare)
  if (query !== null) return titleOfQuery(query[1] ?? '')
  if (/^(?:[a-z][a-z0-9+.-]*:)?\/\//i.test(bare) || bare.startsWith('/')) return titleOfPath(percentDecode(bare))
  return titlesOfFile(mirrorPath === null ? percentDecode(bare) : fileOf(bare, mirrorPath))
}

/** The file that a link of a saved page leads to, relative to the host's folder; its query aside where the crawler left it as it was. */
function fileOf(href: string, mirrorPath: string): string {
  const bare = href.replace(/#.*$/s, '')
  const rooted = /^(?:(?:https?:)?\/\/[^/]*)?\/(.*)$/is.exec(bare)?.[1]
  if (rooted !== undefined) return percentDecode(rooted.replace(/\?.*$/s, ''))
  return posix.join(posix.dirname(mirrorPath), percentDecode(bare)).replace(/^(?:\.\.\/)+/, '')
}

/** A real query, as a server or HTTrack writes it. */
function titleOfQuery(query: string): readonly string[] {
  const title = new URLSearchParams(query).get('title')
  return title === null || title === '' ? [] : [title]
}

function titleOfPath(path: string): readonly string[] {
  const title = articleIn(path, folders)
  return title === null || title === '' ? [] : [...new Set([withoutHtml(title), title])]
}

/** Those that MediaWiki would refuse (an escape in a title) only where there is no other. */
function titlesOfFile(name: string): readonly string[] {
  const titles = readScriptName(name)?.titles ?? readArticleName(name, [...folders, ''])
  const plain = titles.filter((title) => !/%[\da-f]{2}/i.test(title))
  return plain.length > 0 ? plain : titles
}
