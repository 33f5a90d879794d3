/** Gathers, in one walk over the view of the fonds, what every page of the site says of others (links to it, its category). */

import type { Doubt } from '../../model/answers.ts'
import { byWeight } from '../../model/doubts.ts'
import type { FondsPage, FondsUpload, FondsUploadVersion, PictureSize } from '../../model/fonds.ts'
import type { ParsedPage } from '../../model/parsed-page.ts'
import type { ChainLink, MeetingRecord } from '../../model/record.ts'
import {
  categoriesPath,
  changesPath,
  doubtsPath,
  linksPath,
  meetingsPath,
  organisationsPath,
  peoplePath,
  placesPath,
  sqlPath,
  uploadsPath,
} from '../../model/site-paths.ts'
import type { FondsView, TracedMeeting } from '../../model/view.ts'
import { createShared, createWideColumn } from '../../support/column.ts'
import { groupBy } from '../../support/groups.ts'
import { byKey } from '../../support/order.ts'
import { readPictureHead } from '../../support/picture-size.ts'
import { createSlugs } from '../../support/slug.ts'
import { createPageLists, type PageLists } from '../search/packed-lists.ts'
import { markedWords, saidId } from './evidence.ts'
import { createLinkPages, type LinkPages } from './link-pages.ts'
import { createLinkPlaces, type LinkPlaces } from './link-places.ts'
import { createNeighbours, type ListedMeeting, type Neighbours } from './listed-meeting.ts'
import { openFrame, type PageFrame } from './page-frame.ts'
import { kindOf, type PageKind } from './page-kind.ts'
import { gatherRelations, type Relations } from './relations.ts'
import type { RestOfBundle, SiteOptions } from './site-options.ts'
import { type Offer, offerOf } from './upload-offers.ts'

/** What the pages of the site are printed from: the view of the fonds, and what one walk over it gathered. */
export interface Corpus extends PageFrame {
  readonly options: SiteOptions
  readonly totals: Totals
  /** Pages that link to a page, by its id. */
  readonly backlinks: PageLists<number>
  /** Category name → its pages. */
  readonly categories: PageLists<string>
  readonly files: ReadonlyMap<string, FondsUpload>
  /** How a version of an upload is offered; null where its bytes are not here. */
  readonly offerOf: (version: FondsUploadVersion) => Offer | null
  /** The width and height that the bytes of a picture tell; null for a drawing, and for what is not here. */
  readonly sizeOf: (version: FondsUploadVersion) => PictureSize | null
  readonly fileUsers: PageLists<string>
  readonly meetings: readonly ListedMeeting[]
  /** The most doubtful first. */
  readonly doubts: readonly DoubtOfPage[]
  /** What the records say of people, organisations and places. */
  readonly relations: Relations
  /** The chain of a decision, by the id of its meeting and its path there (`decisions[0]`). */
  readonly chainsOf: (meetingId: string, field: string) => readonly ChainLink[]
  readonly neighboursOf: (pageId: number, series: string | null) => Neighbours
  readonly linkPlaces: LinkPlaces
  readonly linkPages: LinkPages
  readonly styleClasses: ReadonlySet<string>
  readonly categorySlug: (name: string) => string
  readonly fileSlug: (name: string) => string
  readonly seriesSlug: (name: string) => string
  readonly organisationSlug: (name: string) => string
  readonly placeSlug: (name: string) => string
  /** How many meetings a series has. */
  readonly meetingsOfSeries: (name: string) => number
}

/** What the pages are printed from that tell of the whole bundle. */
export interface WholeCorpus extends Corpus {
  readonly rest: RestOfBundle
}

/** The name of the file of a list, in the folder of the pages that it leads to. */
const lists = ['index']

/** All links are asked for once, and only where somebody asks for one. */
function createChains(view: FondsView): Corpus['chainsOf'] {
  let chains: ReadonlyMap<string, readonly ChainLink[]> | null = null
  return (meetingId, field) => {
    chains ??= groupBy(view.decisionChains(), ({ from }) => `${from.meetingId} ${from.field}`)
    return chains.get(`${meetingId} ${field}`) ?? []
  }
}

/** Walks the view once. Memory grows with links, a few bytes for each; pages and texts stay in the view. */
export function gatherCorpus(view: FondsView, options: SiteOptions): Corpus {
  const ids = createWideColumn()
  const meetings: ListedMeeting[] = []
  const relations = gatherRelations(view, listMeetings(view, meetings))
  const totals = createTotals()
  const walk: Walk = {
    view,
    options,
    totals,
    backlinks: createPageLists(ids.at),
    categories: createPageLists(ids.at),
    fileUsers: createPageLists(ids.at),
    linkPlaces: createLinkPlaces(),
    styleClasses: new Set(),
    doubts: [],
  }
  let place = 0
  for (const page of view.pages()) {
    ids.push(page.pageId)
    gatherPage(page, place, walk)
    place += 1
  }
  const { backlinks, categories, fileUsers, linkPlaces, styleClasses } = walk
  return {
    ...openFrame(view, options, filledLists(walk, meetings, relations, options)),
    totals: totals.read(),
    meetings,
    doubts: walk.doubts.sort((one, other) => byWeight(one.doubt, other.doubt)),
    relations,
    chainsOf: createChains(view),
    neighboursOf: createNeighbours(meetings),
    backlinks,
    categories,
    files: new Map([...view.files()].map((file): [string, FondsUpload] => [file.name, file]).sort(byKey)),
    offerOf: rememberOffers(view),
    sizeOf: rememberSizes(view),
    fileUsers,
    linkPlaces,
    linkPages: createLinkPages(view, linkPlaces),
    styleClasses,
    categorySlug: createSlugs([...lists, 'categories']),
    fileSlug: createSlugs(lists),
    seriesSlug: createSlugs(),
    organisationSlug: createSlugs([...lists, 'organisations']),
    placeSlug: createSlugs([...lists, 'places']),
    meetingsOfSeries: countBySeries(meetings),
  }
}

function filledLists(
  { view, totals, categories, doubts }: Walk,
  meetings: readonly ListedMeeting[],
  relations: Relations,
  { sql, replaces }: SiteOptions,
): ReadonlySet<string> {
  const lists: readonly (readonly [path: string, isFilled: boolean])[] = [
    [meetingsPath, meetings.length > 0],
    [peoplePath, view.people.persons.length > 0],
    [organisationsPath, relations.organisations.length > 0],
    [placesPath, relations.places.size > 0],
    [categoriesPath, !isEmpty(categories.keys())],
    [uploadsPath, !isEmpty(view.files())],
    [linksPath, !isEmpty(view.links())],
    [doubtsPath, doubts.length > 0],
    [changesPath, totals.read().lastAt !== null || replaces === true],
    [sqlPath, sql != null],
  ]
  return new Set(lists.flatMap(([path, isFilled]) => (isFilled ? [path] : [])))
}

/** The head of a picture is near its beginning: of a photo its own small picture may stand before it. */
const bytesToHead = 262_144

function rememberSizes(view: FondsView): Corpus['sizeOf'] {
  const known = new Map<string, PictureSize | null>()
  return ({ sha1, bundlePath, size, mime }) => {
    if (size != null || sha1 === null || bundlePath === null || !/^image\/(?!svg)/.test(mime ?? '')) return size ?? null
    const remembered = known.get(sha1)
    if (remembered !== undefined) return remembered
    const read = readPictureHead(beginningOf(view.fileContent(sha1), bytesToHead))
    known.set(sha1, read)
    return read
  }
}

function beginningOf(chunks: Iterable<Uint8Array>, most: number): Uint8Array {
  const read: Uint8Array[] = []
  let bytes = 0
  for (const chunk of chunks) {
    read.push(chunk)
    bytes += chunk.length
    if (bytes >= most) break
  }
  return Buffer.concat(read)
}

function isEmpty(items: Iterable<unknown>): boolean {
  for (const _ of items) return false
  return true
}

function countBySeries(meetings: readonly ListedMeeting[]): Corpus['meetingsOfSeries'] {
  const counts = new Map<string | null, number>()
  for (const { record } of meetings) counts.set(record.series, (counts.get(record.series) ?? 0) + 1)
  return (name) => counts.get(name) ?? 0
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

/** A value that a person should look at, on its page. */
export interface DoubtOfPage {
  readonly pageId: number
  /** Of its record; null where the doubt is whether there is one. */
  readonly meetingId: string | null
  readonly doubt: Doubt
  /** The id of its words in the text of the page; null where they are not marked there. */
  readonly saidAt: string | null
}

interface Walk {
  readonly view: FondsView
  readonly options: SiteOptions
  readonly doubts: DoubtOfPage[]
  readonly totals: ReturnType<typeof createTotals>
  readonly backlinks: PageLists<number>
  readonly categories: PageLists<string>
  readonly fileUsers: PageLists<string>
  readonly linkPlaces: LinkPlaces
  readonly styleClasses: Set<string>
}

function gatherPage(page: FondsPage, place: number, walk: Walk): void {
  const { view } = walk
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
    walk.doubts.push(...placedDoubts(walk.options.doubtsOf(parsed), page, parsed))
  }
  const target = page.redirectTarget === null ? null : view.pageOfTitle(page.redirectTarget)
  if (target !== null) walk.backlinks.add(target.pageId, place)
}

/** The words of a page are looked for once, however many of its values are in doubt. */
function placedDoubts(doubts: readonly Doubt[], { pageId }: FondsPage, parsed: ParsedPage): readonly DoubtOfPage[] {
  const { record } = parsed
  // The HTML is unpacked when it is asked for.
  const isInText = doubts.some(({ quote }) => quote?.part === 'text')
  const marked: ReadonlySet<string> = isInText ? markedWords(parsed.html) : new Set()
  return doubts.map((doubt) => {
    const meeting = doubt.meeting === null ? record : record?.more?.[doubt.meeting - 1]
    const said = doubt.quote?.part === 'text' ? saidId(doubt.quote) : ''
    return { pageId, meetingId: meeting?.id ?? null, doubt, saidAt: marked.has(said) ? said : null }
  })
}

/** Lists the meetings as they pass. Places and series are often the same: they are held once, as is a title that is the page's. */
function* listMeetings(view: FondsView, listed: ListedMeeting[]): Generator<readonly [TracedMeeting, ListedMeeting]> {
  const places = createShared<MeetingRecord['place']>()
  const allSeries = createShared<string | null>()
  for (const published of view.meetings()) {
    const { record, page } = published
    const { id, status } = record
    const { pageId, sitePath } = page
    const title = record.title === page.title ? page.title : record.title
    const series = allSeries.at(allSeries.numberOf(record.series))
    const place = places.at(places.numberOf(record.place))
    const dates = record.dates.slice(0, 1).map(({ start, end, text }) => ({ start, end, text }))
    const meeting: ListedMeeting = {
      record: { id, title, series, status, dates, place },
      page: { pageId, title: page.title, sitePath },
    }
    listed.push(meeting)
    yield [published, meeting]
  }
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
function createTotals(): { readonly add: (page: FondsPage) => void; readonly read: () => Totals } {
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
