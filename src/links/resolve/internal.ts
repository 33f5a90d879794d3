/**
 * Wiki links in disguise: old addresses and mirror names become links to pages of the corpus, and what the reader
 * gets for them (docs/links.md).
 */

import { posix } from 'node:path'
import type { Link, LinkResolution } from '../../model/link.ts'
import { readArticleName, readScriptName, withoutHtml } from '../../model/mirror-name.ts'
import { percentDecode } from '../../model/percent.ts'
import { pathDecode } from '../../support/paths.ts'
import { message } from '../../texts/message.ts'
import { aliasesOf, isMirrorAddress, mirrorFolderOf, type WikiAddresses } from '../classify/addresses.ts'
import { parseUrl } from '../classify/classify-link.ts'
import type { Policy } from '../policy/read-policy.ts'
import { plain } from './resolution.ts'
import { foldForMirror, ownTitle, type TitleIndex } from './title-index.ts'
import {
  bySpecialPage,
  nothingWanted,
  readQuery,
  type WantedPage,
  wantedByQuery,
  wantedByUrl,
  wantedFragment,
} from './wanted-page.ts'

export type InternalTarget =
  /** `guessed`: there was no title index to check it with. */
  | {
      readonly kind: 'page'
      readonly title: string
      readonly fragment: string | null
      readonly revisionId: number | null
      readonly guessed: boolean
    }
  /**
   * A red link: the wiki's, but no such page in the corpus. `title` is null where only an id was given; `isFile`: an upload
   * was meant, and it is not kept either.
   */
  | {
      readonly kind: 'missing'
      readonly title: string | null
      readonly fragment: string | null
      readonly isFile: boolean
    }
  /** Two pages could be meant. */
  | { readonly kind: 'ambiguous'; readonly titles: readonly string[] }

export interface InternalContext {
  readonly wiki: WikiAddresses
  /** null: nothing to compare with, the first reading is kept as a guess. */
  readonly titles: TitleIndex | null
  readonly specialPages: Policy['specialPages']
}

/** The page of the wiki that an absolute URL leads to on a day; null: not an address of the wiki then. */
export function resolveWikiUrl(raw: string, context: InternalContext, at: string | null = null): InternalTarget | null {
  const url = parseUrl(raw)
  if (url === null) return null
  if (isMirrorAddress(url, context.wiki))
    return resolveMirrorHref(mirrorFolderOf(url, context.wiki) ?? nameBelowHost(url) + url.hash, context)
  for (const alias of aliasesOf(url, context.wiki, at)) {
    const wanted = wantedByUrl(url, alias)
    if (wanted !== null) return chooseOrSaved(wanted, url, context)
  }
  return null
}

/** A crawler that writes whole addresses adds its `.html` to them. */
function chooseOrSaved(wanted: WantedPage, url: URL, context: InternalContext): InternalTarget {
  const fragment = wantedFragment(url.hash)
  const target = choose([wanted], fragment, context)
  const path = percentDecode(url.pathname.slice(1))
  // The front page of another part of the host is not that of the wiki.
  if (target.kind !== 'missing' || !context.wiki.isMirror || /\/index\.\w+$/.test(path)) return target
  const title = context.titles?.titleOfFile(path) ?? null
  if (title !== null) return { kind: 'page', title, fragment, revisionId: null, guessed: false }
  const bare = choose(
    [{ ...wanted, title: wanted.title === null ? null : withoutHtml(wanted.title) }],
    fragment,
    context,
  )
  return bare.kind === 'page' ? bare : target
}

const nameBelowHost = (url: URL): string => url.pathname.replace(/^\//, '') + url.search

/**
 * The page that a relative `href` of a saved mirror leads to; `savedAt` is the path of the page that holds it, below the
 * folder of the mirror's host (`wiki/L'assemblée/Réunion_1.html`). HTML entities are decoded already.
 */
export function resolveMirrorHref(href: string, context: InternalContext, savedAt = ''): InternalTarget | null {
  if (href.startsWith('/')) return resolveUnconverted(href, context)
  return resolveName(href, context, savedAt)
}

function resolveName(href: string, context: InternalContext, savedAt: string): InternalTarget | null {
  const { readings, fragment, file } = mirrorReadings(href, savedAt, context.wiki)
  const wanted = wantedFragment(fragment)
  const shown = context.titles?.titleOfFile(file) ?? null
  if (shown !== null && context.titles !== null) return chooseShown(readings, shown, wanted, context.titles)
  return readings.length === 0 ? null : choose(readings, wanted, context)
}

/** `/wiki/T`: a link that the crawler left as the wiki wrote it, from the root of its host. */
function resolveUnconverted(href: string, context: InternalContext): InternalTarget | null {
  if (href.startsWith('//')) return resolveWikiUrl(href, context)
  for (const { host } of context.wiki.aliases.filter((alias) => !alias.host.includes('*'))) {
    const target = resolveWikiUrl(`https://${host}${href}`, context)
    if (target !== null) return target
  }
  return resolveName(href.slice(1), context, '')
}

/**
 * What a saved file is of is known better than its name tells: names lose characters, endings and case, and a random page is
 * saved as *Random page*. A name says more where it names a revision.
 */
function chooseShown(
  readings: readonly WantedPage[],
  shown: string,
  fragment: string | null,
  titles: TitleIndex,
): InternalTarget {
  const named = readings.map((reading) => lookUp(reading, fragment, titles))
  const better = named.find((one) => one?.kind === 'page' && (one.title === shown || one.revisionId !== null))
  return better ?? { kind: 'page', title: shown, fragment, revisionId: null, guessed: false }
}

/** Exactly one existing title among the readings is the answer; two are none. */
function choose(readings: readonly WantedPage[], fragment: string | null, context: InternalContext): InternalTarget {
  const { titles } = context
  const all = readings.map((reading) => bySpecialPage(reading, context.specialPages, titles?.rules ?? null))
  if (titles === null) return guess(all, fragment)
  const found = new Map<string, InternalTarget>()
  for (const reading of all) {
    const target = lookUp(reading, fragment, titles)
    if (target?.kind === 'page' && !found.has(target.title)) found.set(target.title, target)
  }
  if (found.size === 0) for (const target of lookUpFolded(all, fragment, titles)) found.set(target.title, target)
  const [only] = found.values()
  if (found.size > 1) return { kind: 'ambiguous', titles: [...found.keys()].sort() }
  return only ?? missing(all, fragment, titles)
}

/** An id beats a title: pages are renamed, ids are not. */
function lookUp(wanted: WantedPage, fragment: string | null, titles: TitleIndex): InternalTarget | null {
  const page = (title: string, revisionId: number | null): InternalTarget => ({
    kind: 'page',
    title,
    fragment,
    revisionId,
    guessed: false,
  })
  if (wanted.revisionId !== null) {
    const title = titles.titleOfRevision(wanted.revisionId)
    if (title !== null) return page(title, wanted.revisionId)
  }
  const sibling = wanted.siblingRevisionId === null ? null : titles.titleOfRevision(wanted.siblingRevisionId)
  if (sibling !== null) return page(sibling, null)
  const byId = wanted.pageId === null ? null : titles.titleOfPage(wanted.pageId)
  if (byId !== null) return page(byId, null)
  const title = wanted.isMainPage ? titles.mainPage : (titleOf(wanted, titles)?.prefixed ?? null)
  return title !== null && titles.hasTitle(title) ? page(title, null) : null
}

function titleOf(wanted: WantedPage, titles: TitleIndex): ReturnType<typeof ownTitle> {
  if (wanted.title === null) return null
  return ownTitle(wanted.isUpload ? `File:${wanted.title}` : wanted.title, titles.rules)
}

/** Only mirror names lose characters; the folded spelling of an address of the wiki is another page. */
function* lookUpFolded(readings: readonly WantedPage[], fragment: string | null, titles: TitleIndex) {
  for (const { title } of readings.filter(({ isMirrorName }) => isMirrorName)) {
    for (const found of title === null ? [] : titles.titlesOfFolded(foldForMirror(title))) {
      yield { kind: 'page', title: found, fragment, revisionId: null, guessed: false } as const
    }
  }
}

/** A title that no reading finds: rather one without escapes left in it. */
function missing(readings: readonly WantedPage[], fragment: string | null, titles: TitleIndex): InternalTarget {
  const named = readings.map((reading) => titleOf(reading, titles)).filter((title) => title !== null)
  const title = named.find(({ prefixed }) => !/%[0-9a-f]{2}/i.test(prefixed)) ?? named[0] ?? null
  const isFile = title === null ? readings.some(({ isUpload }) => isUpload) : title.namespaceId === 6
  return {
    kind: 'missing',
    title: title?.prefixed ?? null,
    fragment,
    isFile: isFile && (title === null || !titles.hasFile(title.name)),
  }
}

function guess([first]: readonly WantedPage[], fragment: string | null): InternalTarget {
  const title = first?.title?.replaceAll('_', ' ') ?? null
  if (title === null) return { kind: 'missing', title, fragment, isFile: false }
  return { kind: 'page', title, fragment, revisionId: first?.revisionId ?? null, guessed: true }
}

// What the reader gets for a link that leads to the wiki itself.

export function resolveInternal(target: InternalTarget, link: Link): LinkResolution {
  if (target.kind === 'ambiguous') {
    const isAddress = link.requestUrl !== null
    const reason = [message('title-ambiguous', { titles: target.titles })]
    return {
      ...plain('unknown', 'unknown', 'internal.ambiguous', reason, 'low'),
      treatment: isAddress ? 'keep' : 'inert',
      target: isAddress ? link.requestUrl : null,
    }
  }
  const { title, fragment } = target
  const withFragment = title === null ? null : fragment === null ? title : `${title}#${fragment}`
  if (target.kind === 'missing') {
    const reason = [message(target.isFile ? 'file-not-in-fonds' : 'page-not-in-wiki')]
    const base = plain('internal-missing', 'unknown', 'internal.missing', reason, 'high')
    return { ...base, treatment: title === null ? 'inert' : 'internal', target: withFragment }
  }
  const confidence = target.guessed ? 'low' : 'high'
  const base = plain(
    'internal',
    'live',
    target.guessed ? 'internal.guessed' : 'internal.page',
    [message('page-in-wiki')],
    confidence,
  )
  return { ...base, treatment: 'internal', target: withFragment, targetRevisionId: target.revisionId }
}

// The pages that a link in a saved page may lead to: names of wget and of HTTrack, uploads, the main page.

interface MirrorReadings {
  readonly readings: readonly WantedPage[]
  readonly fragment: string
  /** The file that the link leads to, below the folder of the host. */
  readonly file: string
}

/** Every reading of an `href` that stands in a saved page; none when it is no name of a wiki page. */
function mirrorReadings(href: string, savedAt: string, wiki: WikiAddresses): MirrorReadings {
  const hash = href.indexOf('#')
  const link = hash < 0 ? href : href.slice(0, hash)
  const fragment = hash < 0 ? '' : href.slice(hash)
  const target = link === '' ? '' : resolveHref(link, savedAt)
  const readings = link === '' || /^[a-z][a-z0-9+.-]*:/i.test(link) ? [] : readName(target, wiki)
  return {
    readings: readings.map((reading) => ({ ...reading, isMirrorName: true })),
    fragment,
    file: pathDecode(target.replace(/\?.*$/s, '')),
  }
}

/** A link is relative to the folder of the page that holds it. Its query, if any, is kept for HTTrack. */
function resolveHref(link: string, savedAt: string): string {
  const query = link.indexOf('?')
  const path = query < 0 ? link : link.slice(0, query)
  const joined = posix.normalize(posix.join(posix.dirname(savedAt), path)).replace(/^(?:\.\.?\/)+/, '')
  return query < 0 ? joined : joined + link.slice(query)
}

function readName(link: string, wiki: WikiAddresses): readonly WantedPage[] {
  const httrack = /(?:^|\/)index[0-9a-f]{4}(?:-\d+)?\.html?\?(.*)$/i.exec(link)
  if (httrack !== null) return [readQueryOnce(httrack[1] ?? '')]
  const name = percentDecode(link)
  const script = readScriptName(name)
  if (script !== null) {
    return script.titles.length === 0
      ? [wantedByQuery(null, script.query)]
      : script.titles.map((title) => wantedByQuery(title, script.query))
  }
  // `wiki/Index.php.html` is an article: crawlers write the file of a folder in small letters, MediaWiki titles in large ones.
  if (/(?:^|\/)index\.(?:php\.)?html?$/.test(name)) return [{ ...nothingWanted, isMainPage: true }]
  return readUpload(name) ?? readArticleName(name, foldersOf(wiki)).map((title) => ({ ...nothingWanted, title }))
}

/** HTTrack keeps the query in the link as the page had it: ordinary decoding, once. */
function readQueryOnce(text: string): WantedPage {
  const query = readQuery(text)
  return wantedByQuery(query.get('title') ?? null, query)
}

const foldersOf = (wiki: WikiAddresses): ReadonlySet<string> =>
  new Set([...wiki.aliases.map(({ articlePath }) => (articlePath.split('$1')[0] ?? '').replace(/^\//, '')), 'wiki/'])

/** Uploads are files. */
function readUpload(name: string): readonly WantedPage[] | null {
  const file = /(?:^|\/)images\/(?:thumb\/)?(?:archive\/)?[0-9a-f]\/[0-9a-f]{2}\/([^/]+)/.exec(name)?.[1]
  if (file === undefined) return null
  return [{ ...nothingWanted, title: file.replace(/@\d*$/, '').replace(/^\d{14}!/, ''), isUpload: true }]
}
