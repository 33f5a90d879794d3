/** Gathers, in one walk over the view of the fonds, what every page of the site says of others (links to it, its category). */

import type { EditionChanges } from '../model/changes.ts'
import type { Places } from '../model/link-destination.ts'
import type { MeetingRecord } from '../model/record.ts'
import type { SiteLanguage } from '../model/texts.ts'
import type { FondsView, PublishedFile, PublishedFileVersion, PublishedMeeting, PublishedPage } from '../model/view.ts'
import { createShared, createWideColumn } from '../support/column.ts'
import { memoizeLast } from '../support/memoize.ts'
import { byKey } from '../support/order.ts'
import { createSlugs } from '../support/slug.ts'
import { createLinkPages, type LinkPages } from './link-pages.ts'
import { createLinkPlaces, type LinkPlaces } from './link-places.ts'
import { createNeighbours, type ListedMeeting, type Neighbours } from './listed-meeting.ts'
import { kindOf, type PageKind } from './page-kind.ts'
import { createSay, type Say } from './say.ts'
import { createPageLists, type PageLists } from './search/packed-lists.ts'
import { createSearchIndex, type SearchIndex } from './search/search-index.ts'
import { type Offer, offerOf } from './upload-offers.ts'

export interface SiteOptions {
  /** Language of the site's own words; those of the wiki stay as they are. */
  readonly language: SiteLanguage
  /** `all`: a page for every old revision; `list`: the revisions and their differences; `none`: neither. */
  readonly history: 'all' | 'list' | 'none'
  /** Whether tables of counts show bars. */
  readonly charts: boolean
  /** Whether search engines are asked to stay away, on every page and in robots.txt (RFC 9309). */
  readonly noindex: boolean
  /** The files of `src/site/assets/`, by name: this step reads none. */
  readonly assets: Readonly<Record<string, string>>
  /** The page that an address in the saved HTML of a revision leads to; without it such links leave their words only. */
  readonly titleOfAddress?: (address: string, revisionId: number) => string | null
  /** What changed since the edition that this one replaces; without one there is no page on it. */
  readonly changes?: EditionChanges | null
  /** A meeting as an Event of schema.org, by its name, time and place; without it the head of a page tells of none. */
  readonly eventOf?: (meeting: PublishedMeeting) => Readonly<Record<string, unknown>>
}

/** What the pages of the site are printed from: the view of the fonds, and what one walk over it gathered. */
export interface Corpus {
  readonly view: FondsView
  readonly options: SiteOptions
  readonly say: Say
  readonly totals: Totals
  /** Pages that link to a page, by its id. */
  readonly backlinks: PageLists<number>
  /** Category name → its pages. */
  readonly categories: PageLists<string>
  readonly files: ReadonlyMap<string, PublishedFile>
  /** How a version of an upload is offered; null where its bytes are not here. */
  readonly offerOf: (version: PublishedFileVersion) => Offer | null
  readonly fileUsers: PageLists<string>
  readonly meetings: readonly ListedMeeting[]
  readonly neighboursOf: (pageId: number, series: string | null) => Neighbours
  readonly linkPlaces: LinkPlaces
  readonly linkPages: LinkPages
  readonly search: SearchIndex
  readonly styleClasses: ReadonlySet<string>
  /** Where links to pages and their sections land. */
  readonly places: Places
  readonly categorySlug: (name: string) => string
  readonly fileSlug: (name: string) => string
  readonly seriesSlug: (name: string) => string
  /** How many meetings a series has. */
  readonly meetingsOfSeries: (name: string) => number
}

/** Walks the view once. Memory grows with links and search postings, a few bytes for each; pages and texts stay in the view. */
export function gatherCorpus(view: FondsView, options: SiteOptions): Corpus {
  const ids = createWideColumn()
  const meetings = [...listedMeetings(view)]
  const totals = createTotals()
  const walk: Walk = {
    view,
    totals,
    backlinks: createPageLists(ids.at),
    categories: createPageLists(ids.at),
    fileUsers: createPageLists(ids.at),
    linkPlaces: createLinkPlaces(),
    styleClasses: new Set(),
    search: createSearchIndex(view),
    names: new Map(view.people.persons.map((person) => [person.id, person.name])),
  }
  let place = 0
  for (const page of view.pages()) {
    ids.push(page.pageId)
    gatherPage(page, place, walk)
    place += 1
  }
  const { backlinks, categories, fileUsers, linkPlaces, styleClasses, search } = walk
  return {
    view,
    options,
    say: createSay(options.language),
    totals: totals.read(),
    meetings,
    neighboursOf: createNeighbours(meetings),
    search,
    backlinks,
    categories,
    files: new Map([...view.files()].map((file): [string, PublishedFile] => [file.name, file]).sort(byKey)),
    offerOf: rememberOffers(view),
    fileUsers,
    linkPlaces,
    linkPages: createLinkPages(view, linkPlaces),
    styleClasses,
    places: placesOf(view),
    categorySlug: createSlugs(),
    fileSlug: createSlugs(),
    seriesSlug: createSlugs(),
    meetingsOfSeries: countBySeries(meetings),
  }
}

function countBySeries(meetings: readonly ListedMeeting[]): Corpus['meetingsOfSeries'] {
  const counts = new Map<string | null, number>()
  for (const { record } of meetings) counts.set(record.series, (counts.get(record.series) ?? 0) + 1)
  return (name) => counts.get(name) ?? 0
}

/** Many links lead to the same pages: the places of these are kept. */
const keptPlaces = 2000

function placesOf(view: FondsView): Places {
  const kept = memoizeLast<number, ReadonlySet<string>>(keptPlaces)
  return {
    pageOfTitle: (title) => view.pageOfTitle(title),
    anchorsOf: (pageId) => kept(pageId, () => new Set(view.parsed(pageId)?.anchors)),
  }
}

/** A drawing is read once, however many pages show it. */
function rememberOffers(view: FondsView): Corpus['offerOf'] {
  const known = new Map<string, Offer | null>()
  return (version) => {
    const key = version.bundlePath ?? ''
    const offer = known.get(key)
    if (offer !== undefined) return offer
    const fresh = offerOf(version, (sha1) => view.fileContent(sha1))
    known.set(key, fresh)
    return fresh
  }
}

interface Walk {
  readonly view: FondsView
  readonly totals: ReturnType<typeof createTotals>
  readonly backlinks: PageLists<number>
  readonly categories: PageLists<string>
  readonly fileUsers: PageLists<string>
  readonly linkPlaces: LinkPlaces
  readonly styleClasses: Set<string>
  readonly search: SearchIndex
  readonly names: ReadonlyMap<string, string>
}

function gatherPage(page: PublishedPage, place: number, walk: Walk): void {
  const { view, search, names } = walk
  const parsed = view.parsed(page.pageId)
  walk.totals.add(page)
  walk.linkPlaces.add(page.pageId, view)
  if (parsed !== null) {
    for (const id of new Set(parsed.linkedTitles.map((title) => view.pageOfTitle(title)?.pageId))) {
      if (id !== undefined && id !== page.pageId) walk.backlinks.add(id, place)
    }
    for (const name of new Set(parsed.categories.map((category) => category.name))) walk.categories.add(name, place)
    for (const name of parsed.usedFiles) walk.fileUsers.add(name, place)
    for (const name of parsed.styleClasses) walk.styleClasses.add(name)
  }
  const target = page.redirectTarget === null ? null : view.pageOfTitle(page.redirectTarget)
  if (target !== null) walk.backlinks.add(target.pageId, place)
  const meetings = view.meetingsOfPage(page.pageId)
  search.add({ page, text: parsed?.plainText ?? '', meetings, people: peopleOf(meetings, view, names) })
}

function peopleOf(
  meetings: readonly PublishedMeeting[],
  view: FondsView,
  names: ReadonlyMap<string, string>,
): readonly string[] {
  const found = meetings.flatMap(({ record }) =>
    [...record.participants.map(({ name }) => name), ...record.roles.flatMap(({ persons }) => persons)].map(
      (printed) => {
        const id = record.id === null ? null : view.people.idOf(record.id, printed)
        return (id === null ? undefined : names.get(id)) ?? printed
      },
    ),
  )
  return [...new Set(found)].sort()
}

/** Places and series of meetings are often the same: they are held once, as is a title that is the page's. */
function* listedMeetings(view: FondsView): Generator<ListedMeeting> {
  const places = createShared<MeetingRecord['place']>()
  const allSeries = createShared<string | null>()
  for (const { record, page } of view.meetings()) {
    const { id, status } = record
    const { pageId, sitePath } = page
    const title = record.title === page.title ? page.title : record.title
    const series = allSeries.at(allSeries.numberOf(record.series))
    const place = places.at(places.numberOf(record.place))
    const dates = record.dates.slice(0, 1).map(({ start, end, text }) => ({ start, end, text }))
    yield {
      record: { id, title, series, status, dates, place },
      page: { pageId, title: page.title, sitePath },
    }
  }
}

/** Adds a value to the list under a key; the first one makes the list. */
export function push<Key, Value>(map: Map<Key, Value[]>, key: Key, value: Value): void {
  const values = map.get(key)
  if (values === undefined) map.set(key, [value])
  else values.push(value)
}

/** Values in lists by key; keys and values keep the order in which they come. */
export function groupBy<Key, Value>(values: Iterable<Value>, keyOf: (value: Value) => Key): Map<Key, Value[]> {
  const groups = new Map<Key, Value[]>()
  for (const value of values) push(groups, keyOf(value), value)
  return groups
}

interface Totals {
  readonly pages: number
  readonly revisions: number
  /** Of all revisions; null when no page tells a time. */
  readonly firstAt: string | null
  readonly lastAt: string | null
  readonly kinds: ReadonlySet<PageKind>
}

/** A sum that pages are added to. */
function createTotals(): { readonly add: (page: PublishedPage) => void; readonly read: () => Totals } {
  let [pages, revisions] = [0, 0]
  let [firstAt, lastAt]: (string | null)[] = [null, null]
  const kinds = new Set<PageKind>()
  return {
    add(page) {
      pages += 1
      revisions += page.revisionCount
      if (page.firstAt !== null && (firstAt == null || page.firstAt < firstAt)) firstAt = page.firstAt
      if (page.lastAt !== null && (lastAt == null || page.lastAt > lastAt)) lastAt = page.lastAt
      kinds.add(kindOf(page))
    },
    read: () => ({ pages, revisions, firstAt: firstAt ?? null, lastAt: lastAt ?? null, kinds }),
  }
}
