/**
 * The search index as classic scripts (bundle.md §7). Kept while building: about two bytes for each word of each page, and
 * the vocabulary.
 */

import type { FondsPage } from '../../model/fonds.ts'
import type { LocalTime, MeetingRecord } from '../../model/record.ts'
import type { FondsView, TracedMeeting } from '../../model/view.ts'
import { byKey } from '../../support/order.ts'
import { wfShardFile, wfTerms } from '../assets/fold.js'
import { dayOf } from '../frame/dates.ts'
import { placeName } from '../frame/listed-meeting.ts'
import type { SiteFile } from '../frame/site-file.ts'
import { documentFacets, documentFiles } from './documents.ts'
import { createPackedLists, type PackedLists } from './packed-lists.ts'
import { deltas, script } from './script.ts'

interface SearchedPage {
  readonly page: FondsPage
  readonly text: string
  readonly meetings: readonly TracedMeeting[]
  readonly people: readonly string[]
}

/** The files of `search/` while they are made. */
export interface SearchPrinter {
  /** Takes a page in, in the order of the view; gives the script of texts that became full with it. */
  readonly add: (page: FondsPage) => Iterable<SiteFile>
  /** The rest of the texts, then the index. */
  readonly files: () => Generator<SiteFile>
}

/** A search in which no page stands yet. */
export function createSearch(view: FondsView): SearchPrinter {
  const names = new Map(view.people.persons.map(({ id, name }) => [id, name]))
  const index = createSearchIndex(view, new Map([...names].map(([id, name]) => [name, id])))
  const texts = createTextScripts()
  return {
    add(page) {
      const text = view.parsed(page.pageId)?.plainText ?? ''
      const meetings = view.meetingsOfPage(page.pageId)
      index.add({ page, text, meetings, people: peopleOf(meetings, view, names) })
      return texts.add(text)
    },
    *files() {
      yield* texts.end()
      yield* index.files()
    },
  }
}

/** By the names under which the records know them. */
function peopleOf(
  meetings: readonly TracedMeeting[],
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

/** Pages come in the order of the view: a page's place is its document number. `ids`: of people, by their names. */
function createSearchIndex(view: FondsView, ids: ReadonlyMap<string, string>) {
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
        people: facet(byPerson).map(([name, list]) => [name, list, ids.get(name)]),
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

// The plain texts of pages, for the snippets of search results and for phrases.

/** `search.js` counts on it: the text of document n is in the script number n / 16. */
const pagesPerShard = 16
/** In UTF-16 units; beyond it a long page gives no snippet, and is found all the same. */
const maxLength = 32_768

/**
 * The plain texts of pages as scripts `search/t-0000.js`, 16 pages each, for the snippets of search results; they come in
 * the order of the view.
 */
function createTextScripts() {
  let document = 0
  let texts: Record<string, string> = {}
  const flush = (): readonly SiteFile[] => {
    const number = Math.floor((document - 1) / pagesPerShard)
    const shard = script(`t-${String(number).padStart(4, '0')}.js`, `wfText(${number}, ${JSON.stringify(texts)});\n`)
    texts = {}
    return [shard]
  }
  return {
    /** The script that became full with this page, if one did. */
    add(text: string): Iterable<SiteFile> {
      // What stands in two lines or cells stays apart: two names beside each other are no third one.
      texts[String(document)] = text.slice(0, maxLength).replace(/\s+/g, (space) => (/[\n\t]/.test(space) ? '\n' : ' '))
      document += 1
      return document % pagesPerShard === 0 ? flush() : []
    },
    end: (): Iterable<SiteFile> => (Object.keys(texts).length === 0 ? [] : flush()),
  }
}

// Postings, in the order of their terms, as one script for each prefix; a prefix that is too heavy is split by a
// letter.

/** Where a term stands. */
interface Posting {
  readonly term: string
  /** `3*2 1 a`: steps between document numbers in base 36, the first from 0; `*` and the frequency where it is not 1. */
  readonly list: string
  /** The same of the documents whose title has it, without frequencies; absent: none. */
  readonly titled?: string
}

const firstLetters = 2
const maxBytes = 64 * 1024

/** The shards, then `shards.js`, which says which there are. */
export function* writeShards(postings: Iterable<Posting>): Generator<SiteFile> {
  const prefixes: string[] = []
  const files = new Map<string, string>()
  let group: Posting[] = []
  const flush = function* (): Generator<SiteFile> {
    for (const [prefix, part] of split(group, firstLetters)) {
      prefixes.push(prefix)
      // Two prefixes may share a file name (`uaa` and `ª`): then the later file holds both.
      const name = wfShardFile(prefix)
      const content = `${files.get(name) ?? ''}${call(prefix, part)}`
      if (/[^a-z0-9]/.test(prefix) || prefix.startsWith('u')) files.set(name, content)
      else yield script(name, content)
    }
    group = []
  }
  for (const posting of postings) {
    const [last] = group
    if (last !== undefined && prefixOf(last.term, firstLetters) !== prefixOf(posting.term, firstLetters)) yield* flush()
    group.push(posting)
  }
  yield* flush()
  for (const [name, content] of [...files].sort(byKey)) yield script(name, content)
  yield script('shards.js', `wfShards(${JSON.stringify(prefixes)});\n`)
}

const bytesOf = ({ term, list, titled }: Posting): number =>
  Buffer.byteLength(term) + list.length + 8 + (titled === undefined ? 0 : Buffer.byteLength(term) + titled.length + 8)

const prefixOf = (term: string, letters: number): string => Array.from(term).slice(0, letters).join('')

/** A reader that knows no titled terms passes over them. */
function call(prefix: string, postings: readonly Posting[]): string {
  const row = (term: string, list: string): string => `${JSON.stringify(term)}:${JSON.stringify(list)}`
  const rows = postings.map(({ term, list }) => row(term, list))
  const titled = postings.flatMap(({ term, titled }) => (titled === undefined ? [] : [row(term, titled)]))
  const index = `wfIndex(${JSON.stringify(prefix)}, {\n${rows.join(',\n')}\n});\n`
  return titled.length === 0
    ? index
    : `${index}globalThis.wfTitled?.(${JSON.stringify(prefix)}, {\n${titled.join(',\n')}\n});\n`
}

/** A term that is no longer than the prefix stays in the shard of the prefix itself. */
function* split(postings: readonly Posting[], letters: number): Generator<readonly [prefix: string, Posting[]]> {
  const groups = new Map<string, Posting[]>()
  for (const posting of postings) {
    const prefix = prefixOf(posting.term, letters)
    const group = groups.get(prefix)
    if (group === undefined) groups.set(prefix, [posting])
    else group.push(posting)
  }
  for (const [prefix, group] of groups) {
    const bytes = group.reduce((sum, posting) => sum + bytesOf(posting), 0)
    const own = group.filter(({ term }) => Array.from(term).length <= letters)
    if (bytes <= maxBytes || own.length === group.length) {
      yield [prefix, group]
      continue
    }
    if (own.length > 0) yield [prefix, own]
    yield* split(
      group.filter(({ term }) => Array.from(term).length > letters),
      letters + 1,
    )
  }
}
