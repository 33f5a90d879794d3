/**
 * Answers that are no pages and tell of pages: feeds (RSS 2.0, Atom) of recent changes, new pages, histories and contributions,
 * RDF about a page (`action=creativecommons`, `action=dublincore`, until 1.17), lists of the API. All of their times are exact.
 */

import { type CheerioAPI, load } from 'cheerio/slim'
import { decodeReferences } from '../../../model/character-references.ts'
import { articleIn, lettersOf } from '../../../model/mirror-name.ts'
import { percentDecode } from '../../../model/percent.ts'
import { exceedsTree } from '../../../support/html-tree.ts'
import { urlOf } from '../../../support/url.ts'
import { isOfApi } from './addresses.ts'
import { type ApiRow, rowsOfApi } from './api-rows.ts'
import type { DomSelection } from './dom.ts'
import {
  type CapturedText,
  noFacts,
  noText,
  nothingHidden,
  type PageCredit,
  type RevisionFact,
  type SavedPageFacts,
} from './facts.ts'
import type { MirrorFile } from './mirror-file.ts'
import { namedContributor, readComment } from './signatures.ts'

type Answer = Pick<MirrorFile, 'path' | 'address'> & { readonly source: string }

/** By its root, and by what MediaWiki says of itself. */
const isFeed = (start: string): boolean =>
  /^\ufeff?\s*(?:<\?xml[^<>]*>\s*)*<(?:rss|feed)\b/.test(start) && /<generator\b[^<>]*>\s*MediaWiki\b/.test(start)
/** By its root, and the only thing that it describes. */
const isRdf = (start: string): boolean =>
  /^\ufeff?\s*(?:<[?!][^<>]*>\s*)*<rdf:RDF\b/.test(start) && /<(?:cc:Work|rdf:Description)\b/.test(start)

/** Whether a text tells of pages of a MediaWiki by itself, wherever it was. */
export function isListing(source: string): boolean {
  const start = source.slice(0, 4096)
  return isFeed(start) || isRdf(start)
}

/** Pages and revisions that such an answer names; null where it is none, or names nothing. */
export function readListing(file: Answer): SavedPageFacts | null {
  const { source, path } = file
  const address = urlOf(file.address ?? '')
  if (isListing(source)) {
    if (exceedsTree(source)) return null
    const $ = load(source, { xml: true })
    return isFeed(source.slice(0, 4096)) ? factsOf(itemsOf($).map(rowOfItem), path) : readRdf($, path)
  }
  if (address === null || !isOfApi(address)) return null
  const rows = rowsOfApi(source)
  return rows.length === 0 ? null : factsOf(rows, path)
}

/** A page by its title, and a revision of it where the row names one. */
function factsOf(rows: readonly (ApiRow | null)[], by: string): SavedPageFacts {
  const named = rows.flatMap((row) => row ?? [])
  const titles = [...new Set(named.map(({ title }) => title))]
  return {
    ...noFacts,
    mentions: titles.map((title) => ({ title, by, path: null })),
    revisions: named.flatMap((row) => revisionOf(row) ?? []),
  }
}

function revisionOf({ title, revisionId, parentId, at, user, comment, minor, bytes }: ApiRow): RevisionFact | null {
  if (revisionId === null) return null
  return {
    ...{ title, revisionId, parentId, comment, minor, bytes },
    time: { printed: null, exact: at },
    contributor: user === null ? null : namedContributor(user),
    contentModel: null,
    hidden: nothingHidden,
    rank: null,
  }
}

// Feeds (`ChangesFeed`, `FeedUtils`, `HistoryAction::feedItem`, `ApiFeedContributions`, `SpecialNewPages`).

/** An item of a feed. */
interface FeedItem {
  readonly title: string
  readonly link: URL | null
  /** ISO 8601 in UTC. */
  readonly at: string | null
  readonly author: string | null
  /** HTML. */
  readonly words: string
}

const itemsOf = ($: CheerioAPI): readonly FeedItem[] =>
  $('channel > item, feed > entry')
    .get()
    .map((node) => {
      const item = $(node)
      const said = (names: string): string => item.children(names).first().text().trim()
      const link = item.children('link').first()
      const ms = Date.parse(said('pubDate') || said('updated'))
      return {
        title: said('title'),
        link: urlOf(link.attr('href') ?? link.text().trim()),
        at: Number.isNaN(ms) ? null : new Date(ms).toISOString().replace('.000Z', 'Z'),
        author: childOf(item, 'dc:creator').text().trim() || item.find('author > name').first().text().trim() || null,
        words: said('description') || said('summary'),
      }
    })

/** A child by a name that has a prefix. */
const childOf = (parent: { contents(): DomSelection }, name: string): DomSelection =>
  parent
    .contents()
    .filter((_, child) => 'name' in child && child.name === name)
    .first()

/** The link names the page; an item of a history has a sentence for its title. */
function titleOf({ title, link }: FeedItem): string | null {
  if (link === null) return null
  const asked = link.searchParams.get('title')
  if (asked !== null && asked !== '') return plain(asked)
  return title !== '' && lettersOf(percentDecode(link.pathname)).endsWith(lettersOf(title)) ? title : null
}

const plain = (title: string): string => title.replaceAll('_', ' ').trim()

function rowOfItem(item: FeedItem): ApiRow | null {
  const title = titleOf(item)
  if (title === null) return null
  return {
    title,
    revisionId: revisionIn(item),
    parentId: null,
    at: item.at,
    user: item.author,
    comment: commentIn(item),
    minor: null,
    bytes: null,
  }
}

/** A log entry is no revision of the page that it names: one that was moved has another title since. */
const isOfLog = ({ words }: FeedItem): boolean => /^\s*<p>[^\n]*\bmw-userlink\b/.test(words)

const revisionIn = (item: FeedItem): number | null =>
  isOfLog(item) ? null : Number(item.link?.searchParams.get('diff') ?? 0) || null

/**
 * The first paragraph of an item of changes is the comment, as MediaWiki shows it; that of contributions says who wrote, too. An
 * empty one may stand for one that is hidden.
 */
function commentIn(item: FeedItem): string | null {
  if (isOfLog(item) || item.link?.searchParams.has('oldid') !== true) return null
  const shown = /^\s*<p>(.*?)<\/p>/s.exec(item.words)?.[1] ?? ''
  if (shown === '' || exceedsTree(shown)) return null
  const $ = load(`<span class="comment--without-parentheses">${shown}</span>`, { xml: { xmlMode: false } })
  return readComment($('span').first() as unknown as DomSelection) || null
}

/**
 * The texts in a feed, whole: of new pages, of contributions, and of revisions in which a page began. Empty for any other answer.
 */
export function textsOfFeed(source: string): readonly (CapturedText & { readonly text: string })[] {
  if (!isFeed(source.slice(0, 4096)) || exceedsTree(source)) return []
  return itemsOf(load(source, { xml: true })).flatMap((item) => {
    const title = titleOf(item)
    const text = textIn(item)
    if (title === null || text === null) return []
    const contributor = item.author === null ? null : namedContributor(item.author)
    return [
      { ...noText, title, revisionId: revisionIn(item), at: item.at, contributor, comment: commentIn(item), text },
    ]
  })
}

/** `nl2br( htmlspecialchars( $text ) )` in the last `div`; a sentence that it is too large for the feed has no `div` of its own. */
function textIn(item: FeedItem): string | null {
  const { words } = item
  if (isOfLog(item)) return null
  const head = /^\s*<p>.*?<\/p>\s*(?:<hr \/>\s*|<p><b>[^<]*<\/b><\/p>)<div>/s.exec(words)?.[0]
  const shown = words.trimEnd()
  if (head === undefined || !shown.endsWith('</div>')) return null
  const text = shown.slice(head.length, -'</div>'.length).replaceAll('<br />', '')
  return text.includes('<') ? null : decodeReferences(text).replace(/\r\n?/g, '\n')
}

// RDF: the title, the day of the last edit, and who made it, by the real name where the wiki knows one (`CreativeCommonsRdf`).

function readRdf($: CheerioAPI, by: string): SavedPageFacts | null {
  const work = ($.root().contents() as DomSelection).children().first()
  const said = (name: string): string => childOf(work, name).text().trim()
  const [title, date, creator] = [plain(titleIn(work) ?? ''), said('dc:date'), creatorIn(work)]
  if (title === '') return null
  const day = /^\d{4}-\d\d-\d\d/.exec(date)?.[0]
  const credits: readonly PageCredit[] =
    day === undefined || creator === '' ? [] : [{ title, day, contributor: creditOf(creator) }]
  return { ...noFacts, mentions: [{ title, by, path: null }], credits }
}

/** The address of what is described has the namespace, which `dc:title` leaves out. */
function titleIn(work: DomSelection): string | null {
  const about = urlOf(work.attr('rdf:about') ?? '')
  if (about === null) return null
  const named = articleIn(percentDecode(about.pathname).slice(1), ['index.php/', 'wiki/', ''])
  return about.searchParams.get('title') ?? named
}

/** By their page, where they gave no real name. */
function creatorIn(work: DomSelection): string {
  const creator = childOf(work, 'dc:creator')
  const page = urlOf(creator.attr('rdf:resource') ?? '')
  if (page === null) return creator.text().trim()
  const title = page.searchParams.get('title') ?? percentDecode(page.pathname).replace(/^.*\//s, '')
  return plain(title.slice(title.indexOf(':') + 1))
}

/** Of somebody without an account, it writes the name of the wiki and some word before the address. */
const creditOf = (creator: string): PageCredit['contributor'] =>
  namedContributor(/ (\d{1,3}(?:\.\d{1,3}){3})$/.exec(creator)?.[1] ?? creator)
