/** A page that shows a revision: an article, and the part that all other views share. */

import { posix } from 'node:path'
import { lettersOf, readArticleName, titlesOfSavedName } from '../../../model/mirror-name.ts'
import { isEncodedTwice } from '../../../support/content-type.ts'
import { pathDecode } from '../../../support/paths.ts'
import { linkedPath, titlesOfLink } from './addresses.ts'
import { contentLinks, contentPictures, cutContent, hasContent } from './content.ts'
import type { DomElement, DomSelection } from './dom.ts'
import {
  noFacts,
  noTime,
  nothingHidden,
  type PageFact,
  type PictureLocation,
  type RevisionFact,
  type SavedPageFacts,
  type TextSample,
} from './facts.ts'
import { headingOf } from './identity.ts'
import { readMentions } from './mentions.ts'
import { configList, configText } from './page-config.ts'
import { readPrintedTime } from './printed-time.ts'
import { followedRedirect } from './redirect-page.ts'
import { ownHosts, type SavedPage } from './saved-page.ts'
import { isUploadPath, pictureName } from './uploads.ts'

/** What an article says of itself: its page, the revision shown and the minute of its last change. */
export function readArticle(page: SavedPage): SavedPageFacts {
  const time = readPrintedTime(lastChangeOf(page).text(), page.months)
  const redirect = followedRedirect(page)
  return {
    ...noFacts,
    pages: redirect === null ? [readPageFact(page)] : [{ ...readPageFact(page), file: null }, redirect],
    revisions: shownRevision(page, redirect === null ? rankOf(page) : ranks.behindRedirect, {
      printed: time,
      exact: null,
    }),
    ...readMentions(page),
    pictures: readPictures(page),
  }
}

/** The line of the last change; skins before MonoBook write it into their footer without a mark of its own. */
function lastChangeOf({ $ }: SavedPage): DomSelection {
  const line = $('#footer-info-lastmod, #lastmod, #f-lastmod').first()
  return line.length > 0 ? line : $('#footer').first()
}

/** How good a file is as the home of a revision's HTML: the page's own address first. */
export const ranks = { own: 0, oldRevision: 1, behindRedirect: 2, diff: 3, fragment: 4 } as const

const rankOf = (page: SavedPage): number => (page.isFragment ? ranks.fragment : rankOfPage(page))

const rankOfPage = (page: SavedPage): number =>
  page.revisionId === page.latestId && !page.asked.has('printable') ? ranks.own : ranks.oldRevision

/** What a saved page that shows a page says of it; categories only where it shows the content too. */
export function readPageFact(page: SavedPage): PageFact {
  return {
    title: page.title,
    namespaceId: page.namespaceId,
    pageId: page.pageId,
    redirect: null,
    // A comparison whose text is hidden names no category: that says nothing of the page.
    categories: page.action === 'view' && hasContent(page) ? readCategories(page) : null,
    shownId: page.revisionId,
    isHistoryCut: null,
    latestId: page.latestId,
    language: isWikitext(page) ? configText(page.config, 'wgPageContentLanguage') : null,
    file: page.path,
  }
}

/** MediaWiki says of code that it is English. */
const isWikitext = ({ config }: SavedPage): boolean =>
  (configText(config, 'wgPageContentModel') ?? 'wikitext') === 'wikitext'

/** The revision shown; none where the page does not exist. */
export function shownRevision(page: SavedPage, rank: number, time: RevisionFact['time']): readonly RevisionFact[] {
  if (!page.isExisting) return []
  const isShown = hasContent(page)
  const seen = isShown ? { rank, ...(page.asked.has('variant') ? {} : { shown: shownText(page) }) } : {}
  if (page.revisionId !== null) return [{ ...emptyRevision(page, page.revisionId), time, ...seen }]
  // Versions that name the revision name none where they show an error in its place.
  const isUnnumbered = isShown && !('wgRevisionId' in page.config)
  return isUnnumbered ? [{ ...emptyRevision(page, null), time, ...seen }] : hiddenRevision(page)
}

// The text of a file by its words, and the page that it is by all that scripts do not say.

const wordsKept = 64

function shownText(page: SavedPage): TextSample {
  const hashes = new Set<number>()
  const html = cutContent(page) ?? ''
  const words = html.replace(/<[^<>]*>/g, ' ').toLowerCase()
  for (const [word] of words.matchAll(/[\p{L}\p{N}]{2,}/gu)) hashes.add(hashOf(word))
  return {
    ...witnesses(page),
    words: [...hashes].sort((one, other) => one - other).slice(0, wordsKept),
    isTwice: isEncodedTwice(html),
  }
}

/** FNV-1a, of which 30 bits are kept. */
function hashOf(word: string): number {
  let hash = 0x811c9dc5
  for (let at = 0; at < word.length; at += 1) hash = Math.imul(hash ^ word.charCodeAt(at), 0x01000193)
  return (hash >>> 2) & 0x3fffffff
}

/** What the heading, the title and the name of a file say of the page: those of a copy that was made into another page are its own. */
function witnesses(page: SavedPage): Pick<TextSample, 'called' | 'misfit'> {
  const { $, title, path, asked } = page
  if (page.isFragment) return { called: title, misfit: 0 }
  const name = posix.basename(path.replace(/[?].*$/s, ''))
  const named = asked.get('title')
  const names =
    named !== undefined ? [named] : [...readArticleName(path, ['index.php/', 'wiki/', '']), ...titlesOfSavedName(name)]
  const heading = headingOf($).text().trim()
  const whole = $('title').first().text().trim()
  const letters = lettersOf(title)
  const isNamed = (one: string): boolean => names.some((written) => lettersOf(written) === lettersOf(one))
  const isTitled = whole.startsWith(heading) && /^\s*(?:$|[—–\-|:·»(])/.test(whole.slice(heading.length))
  const isCalled = lettersOf(heading) !== '' && isTitled && (isNamed(heading) || isNamed(whole))
  const isIndex = /^(?:index\.(?:html?|php\d?))?$/i.test(name) && named === undefined
  return {
    called: isCalled ? heading : null,
    misfit:
      (heading !== '' && lettersOf(heading) !== letters ? 8 : 0) +
      (lettersOf(whole).includes(letters) ? 0 : 4) +
      (isNamed(title) ? 0 : isIndex ? 1 : 2),
  }
}

export function emptyRevision(page: SavedPage, revisionId: number | null): RevisionFact {
  return {
    title: page.title,
    revisionId,
    parentId: null,
    time: noTime,
    contributor: null,
    comment: null,
    minor: null,
    bytes: null,
    contentModel: configText(page.config, 'wgPageContentModel'),
    hidden: nothingHidden,
    rank: null,
  }
}

/**
 * A hidden text is an error box under no revision id; then only the address says which revision was asked for. The box for a
 * revision that does not exist names it.
 */
function hiddenRevision(page: SavedPage): readonly RevisionFact[] {
  const asked = Number(page.asked.get('oldid') ?? 0)
  const isNeighbour = page.asked.has('direction') || page.asked.has('diff')
  const namesIt = page.$('#mw-content-text').text().replace(/\D/g, '').includes(String(asked))
  if (!(asked > 0) || isNeighbour || namesIt || hasContent(page)) return []
  return [{ ...emptyRevision(page, asked), hidden: { ...nothingHidden, text: true } }]
}

function readCategories({ $, config }: SavedPage): readonly string[] {
  const own = configList(config, 'wgCategories')
  if (own !== null) return own
  return $('#mw-normal-catlinks li a, #mw-hidden-catlinks li a, #catlinks li a, #catlinks span a')
    .get()
    .map((link) => $(link).text())
}

// The pictures that a page shows, with the files that their links and their addresses name; and the uploads that it
// links.

function readPictures(page: SavedPage): readonly PictureLocation[] {
  const hosts = ownHosts(page)
  const pathOf = (address: string | undefined): string | null =>
    address === undefined ? null : linkedPath(page.path, address, hosts)
  const shown = contentPictures(page).map((picture) => {
    const { src } = picture.attribs
    const link = page.$(picture).closest('a')
    const href = link.attr('href')
    const named = link.is('.image, .mw-file-description') ? nameInTitle(titlesOfLink(href ?? '', page.path)) : null
    return { name: named ?? pictureName(src ?? ''), by: page.path, path: pathOf(src), link: pathOf(href) }
  })
  const linked = contentLinks(page).flatMap(({ attribs }) => linkedUpload(page, attribs, hosts) ?? [])
  return [...shown, ...[...new Set(linked)].map((name) => ({ name, by: page.path, path: null, link: null }))]
}

/** What stands behind the namespace. */
function nameInTitle(titles: readonly string[]): string | null {
  const title = titles.find((one) => one.includes(':'))
  return title === undefined ? null : title.slice(title.indexOf(':') + 1).replaceAll('_', ' ')
}

/** The name of the upload that a link leads to; of one without folders of hashes only a link to `Media:` tells, by its title. */
function linkedUpload(page: SavedPage, attributes: DomElement['attribs'], hosts: readonly string[]): string | null {
  const { href = '', title = '' } = attributes
  const isMedia = /(?:^|\s)internal(?:\s|$)/.test(attributes['class'] ?? '')
  const path = linkedPath(page.path, href, hosts) ?? (isMedia ? pathDecode(href.replace(/[?#].*$/s, '')) : null)
  if (path === null) return null
  if (isUploadPath(path)) return pictureName(path)
  return isMedia && title !== '' && title.replaceAll(' ', '_') === posix.basename(path).replaceAll(' ', '_')
    ? title.replaceAll('_', ' ')
    : null
}
