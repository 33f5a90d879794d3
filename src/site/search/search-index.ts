/**
 * The search index as classic scripts (bundle.md §7). Kept while building: about two bytes for each word of each page, and
 * the vocabulary.
 */

import type { LocalTime, MeetingRecord } from '../../model/record.ts'
import type { FondsView, PublishedMeeting, PublishedPage } from '../../model/view.ts'
import { byKey } from '../../support/order.ts'
import { wfTerms } from '../assets/fold.js'
import { dayOf } from '../dates.ts'
import { placeName } from '../listed-meeting.ts'
import type { SiteFile } from '../site-file.ts'
import { documentFacets, documentFiles } from './documents.ts'
import { createPackedLists, type PackedLists } from './packed-lists.ts'
import { deltas, script } from './script.ts'
import { type Posting, writeShards } from './shards.ts'
import { createTextScripts } from './text-scripts.ts'

interface SearchedPage {
  readonly page: PublishedPage
  readonly text: string
  readonly meetings: readonly PublishedMeeting[]
  readonly people: readonly string[]
}

/** All files of `search/`, from one walk over the view: texts as they become full, then the index. */
export function* searchFiles(view: FondsView): Generator<SiteFile> {
  const index = createSearchIndex(view)
  const texts = createTextScripts()
  const names = new Map(view.people.persons.map(({ id, name }) => [id, name]))
  for (const page of view.pages()) {
    const text = view.parsed(page.pageId)?.plainText ?? ''
    const meetings = view.meetingsOfPage(page.pageId)
    index.add({ page, text, meetings, people: peopleOf(meetings, view, names) })
    yield* texts.add(text)
  }
  yield* texts.end()
  yield* index.files()
}

/** By the names under which the records know them. */
function peopleOf(
  meetings: readonly PublishedMeeting[],
  view: FondsView,
  names: ReadonlyMap<string, string>,
): readonly string[] {
  const printed = (record: MeetingRecord): readonly string[] => [
    ...record.participants.map(({ name }) => name),
    ...record.roles.flatMap(({ persons }) => persons),
  ]
  const known = ({ id }: MeetingRecord, name: string): string => {
    const person = id === null ? null : view.people.idOf(id, name)
    return (person === null ? undefined : names.get(person)) ?? name
  }
  return [...new Set(meetings.flatMap(({ record }) => printed(record).map((name) => known(record, name))))].sort()
}

/** A term that stands more often in a page counts as so many: four bits hold the number, a fifth whether the title has the term. */
const maxFrequency = 15
const titleBit = 16
const bits = 32

/** Pages come in the order of the view: a page's place is its document number. */
function createSearchIndex(view: FondsView) {
  const termIds = new Map<string, number>()
  const places = createPackedLists()
  const dates: string[] = []
  const lengths: number[] = []
  const byPlace = new Map<string, number[]>()
  const byPerson = new Map<string, number[]>()
  return {
    add(searched: SearchedPage): void {
      const document = dates.length
      dates.push(dateOf(searched))
      const words = wfTerms(`${searched.page.title}\n${searched.text}`)
      const inTitle = new Set(wfTerms(searched.page.title))
      lengths.push(words.length)
      for (const [term, frequency] of frequencies(words)) {
        const id = termIds.get(term) ?? termIds.size
        if (id === termIds.size) termIds.set(term, id)
        const mark = inTitle.has(term) ? titleBit : 0
        places.push(id, document * bits + mark + Math.min(frequency, maxFrequency))
      }
      for (const city of new Set(searched.meetings.map(placeName))) if (city !== null) addTo(byPlace, city, document)
      for (const person of searched.people) addTo(byPerson, person, document)
    },
    *files(): Generator<SiteFile> {
      yield* documentFiles(view, dates)
      const facets = {
        lengths: lengths.map((length) => length.toString(36)).join(' '),
        places: facet(byPlace),
        people: facet(byPerson),
        ...documentFacets(view, dates),
      }
      yield script('facets.js', `wfFacets(${JSON.stringify(facets)});\n`)
      yield* writeShards(postings(termIds, places))
    },
  }
}

/** The day of its first meeting, else of the text that is shown. */
function dateOf({ page, meetings }: SearchedPage): string {
  const start: LocalTime | null = meetings[0]?.record.dates[0]?.start ?? null
  return start ?? (page.textAt === null ? '' : dayOf(page.textAt))
}

function frequencies(words: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1)
  return counts
}

function addTo(map: Map<string, number[]>, name: string, document: number): void {
  const documents = map.get(name)
  if (documents === undefined) map.set(name, [document])
  else documents.push(document)
}

const facet = (map: ReadonlyMap<string, readonly number[]>): readonly (readonly [string, string])[] =>
  [...map].sort(byKey).map(([name, documents]) => [name, deltas(documents)] as const)

/** The postings of each term, terms in code-point order. */
function* postings(termIds: ReadonlyMap<string, number>, places: PackedLists): Generator<Posting> {
  for (const term of [...termIds.keys()].sort()) yield postingOf(term, places.values(termIds.get(term) ?? 0))
}

function postingOf(term: string, places: Iterable<number>): Posting {
  let last = 0
  let list = ''
  const titled: number[] = []
  for (const place of places) {
    const document = Math.floor(place / bits)
    const frequency = place % titleBit
    if (place % bits >= titleBit) titled.push(document)
    list += `${list === '' ? '' : ' '}${(document - last).toString(36)}${frequency > 1 ? `*${frequency.toString(36)}` : ''}`
    last = document
  }
  return { term, list, ...(titled.length === 0 ? {} : { titled: deltas(titled) }) }
}
