/** The fonds as the site looks at it: one walk over the view, then every page can say what is around it. */

import type { LinkResolution } from '../model/link.ts'
import type { MeetingRecord } from '../model/record.ts'
import type { Language } from '../model/texts.ts'
import type { FondsView, PublishedFile, PublishedMeeting, PublishedPage } from '../model/view.ts'
import { createSlugs } from '../support/slug.ts'
import { usedStyleClasses } from './html/styles.ts'
import { createNeighbours, type Neighbours } from './neighbours.ts'
import { createSay, type Say } from './say.ts'
import { createSearchIndex, type SearchIndex } from './search/search-index.ts'

export interface SiteOptions {
  readonly language: Language
  /** `all`: a page for every old revision; `list`: the revisions and their differences; `none`. */
  readonly history: 'all' | 'list' | 'none'
  readonly charts: boolean
  readonly noindex: boolean
  /** The files of `src/site/assets/`, by name: this step reads none. */
  readonly assets: Readonly<Record<string, string>>
  /** The page that an address in the saved HTML of a revision leads to; without it such links leave their words only. */
  readonly titleOfAddress?: (address: string, revisionId: number) => string | null
}

/** A place where a link stands, with what the link's own page says of it. */
export interface LinkPlaceOfUse {
  readonly pageId: number
  readonly section: string | null
  readonly addedAt: string | null
  readonly resolution: LinkResolution
}

/** When a link stood on a page that holds it no longer. */
export interface PastPlace {
  readonly pageId: number
  readonly addedAt: string | null
  readonly removedAt: string | null
}

/** What a list says of a meeting. Whole records stay in the view: the lists of all meetings are long. */
export interface ListedMeeting {
  readonly record: Pick<MeetingRecord, 'id' | 'title' | 'series' | 'status' | 'dates' | 'place'>
  readonly page: PublishedPage
}

export interface Corpus {
  readonly view: FondsView
  readonly options: SiteOptions
  readonly say: Say
  readonly pages: readonly PublishedPage[]
  readonly pageOf: (title: string) => PublishedPage | null
  readonly pageById: ReadonlyMap<number, PublishedPage>
  /** Pages that link to a page, by its id. */
  readonly backlinks: ReadonlyMap<number, readonly number[]>
  /** Category name → ids of its pages; names in code-point order. */
  readonly categories: ReadonlyMap<string, readonly number[]>
  readonly files: ReadonlyMap<string, PublishedFile>
  readonly fileUsers: ReadonlyMap<string, readonly number[]>
  readonly meetings: readonly ListedMeeting[]
  readonly neighboursOf: (pageId: number, series: string | null) => Neighbours
  readonly usesOfLink: ReadonlyMap<string, readonly LinkPlaceOfUse[]>
  /** Intervals that ended, by URL. */
  readonly pastIntervals: ReadonlyMap<string, readonly PastPlace[]>
  readonly search: SearchIndex
  readonly styleClasses: ReadonlySet<string>
  readonly categorySlug: (name: string) => string
  readonly fileSlug: (name: string) => string
}

interface Gathered {
  readonly backlinks: Map<number, number[]>
  readonly categories: Map<string, number[]>
  readonly fileUsers: Map<string, number[]>
  readonly usesOfLink: Map<string, LinkPlaceOfUse[]>
  readonly styleClasses: Set<string>
}

/** Walks the view once. Memory grows with titles, links and search postings, not with texts. */
export function gatherCorpus(view: FondsView, options: SiteOptions): Corpus {
  const say = createSay(options.language)
  const pages = [...view.pages()]
  const byTitle = new Map(pages.map((page) => [page.title, page]))
  const pageOf = (title: string): PublishedPage | null => byTitle.get(title) ?? null
  const meetings = [...listedMeetings(view)]
  const search = createSearchIndex()
  const gathered: Gathered = {
    backlinks: new Map(),
    categories: new Map(),
    fileUsers: new Map(),
    usesOfLink: new Map(),
    styleClasses: new Set(),
  }
  const names = new Map(view.people.persons.map((person) => [person.id, person.name]))
  const same = sharer()
  for (const page of pages) gatherPage(page, { view, pageOf, gathered, search, names, same })
  return {
    view,
    options,
    say,
    pages,
    pageOf,
    meetings,
    neighboursOf: createNeighbours(meetings),
    search,
    pageById: new Map(pages.map((page) => [page.pageId, page])),
    backlinks: gathered.backlinks,
    categories: new Map([...gathered.categories].sort(byKey)),
    files: new Map([...view.files()].map((file): [string, PublishedFile] => [file.name, file]).sort(byKey)),
    fileUsers: gathered.fileUsers,
    usesOfLink: gathered.usesOfLink,
    pastIntervals: pastPlaces(view, same),
    styleClasses: gathered.styleClasses,
    categorySlug: createSlugs(),
    fileSlug: createSlugs(),
  }
}

interface Walk {
  readonly view: FondsView
  readonly pageOf: (title: string) => PublishedPage | null
  readonly gathered: Gathered
  readonly search: SearchIndex
  readonly names: ReadonlyMap<string, string>
  readonly same: Sharer
}

function gatherPage(page: PublishedPage, { view, pageOf, gathered, search, names, same }: Walk): void {
  const parsed = view.parsed(page.pageId)
  for (const { use, link, resolution, interval } of view.linkUses(page.pageId)) {
    push(gathered.usesOfLink, link.raw, {
      pageId: page.pageId,
      section: same(use.section),
      addedAt: same(interval?.addedAt ?? null),
      resolution: same(resolution),
    })
  }
  if (parsed !== null) {
    for (const title of new Set(parsed.linkedTitles.map((linked) => pageOf(linked)?.pageId))) {
      if (title !== undefined && title !== page.pageId) push(gathered.backlinks, title, page.pageId)
    }
    for (const name of new Set(parsed.categories.map((category) => category.name)))
      push(gathered.categories, name, page.pageId)
    for (const name of parsed.usedFiles) push(gathered.fileUsers, name, page.pageId)
    for (const name of usedStyleClasses(parsed.html)) gathered.styleClasses.add(name)
  }
  const meetings = view.meetingsOfPage(page.pageId)
  const isTarget = page.redirectTarget !== null && pageOf(page.redirectTarget)
  if (isTarget) push(gathered.backlinks, isTarget.pageId, page.pageId)
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

function* listedMeetings(view: FondsView): Generator<ListedMeeting> {
  for (const { record, page } of view.meetings()) {
    const { id, title, series, status, dates, place } = record
    yield { record: { id, title, series, status, dates: dates.slice(0, 1), place }, page }
  }
}

function pastPlaces(view: FondsView, same: Sharer): ReadonlyMap<string, readonly PastPlace[]> {
  const places = new Map<string, PastPlace[]>()
  for (const { raw, pageId, addedAt, removedAt } of view.intervals()) {
    if (removedAt !== null) push(places, raw, { pageId, addedAt: same(addedAt), removedAt: same(removedAt) })
  }
  return places
}

type Sharer = <Value>(value: Value) => Value

/** Equal values become one: what is said of thousands of links is said in a few dozen ways. */
function sharer(): Sharer {
  const known = new Map<string, unknown>()
  return <Value>(value: Value): Value => {
    if (value === null) return value
    const key = JSON.stringify(value)
    if (!known.has(key)) known.set(key, value)
    return known.get(key) as Value
  }
}

/** Code-point order of the keys: no locale decides. */
export const byKey = <Value>([a]: readonly [string, Value], [b]: readonly [string, Value]): number =>
  a < b ? -1 : a > b ? 1 : 0

export function push<Key, Value>(map: Map<Key, Value[]>, key: Key, value: Value): void {
  const values = map.get(key)
  if (values === undefined) map.set(key, [value])
  else values.push(value)
}

export function groupBy<Key, Value>(values: Iterable<Value>, keyOf: (value: Value) => Key): Map<Key, Value[]> {
  const groups = new Map<Key, Value[]>()
  for (const value of values) push(groups, keyOf(value), value)
  return groups
}
