/**
 * The search index as classic scripts (bundle.md §7). Kept while building: about two bytes for each word of each page, and
 * the vocabulary.
 */

import type { LocalTime, MeetingRecord } from '../../model/record.ts'
import type { FondsView, PublishedMeeting, PublishedPage } from '../../model/view.ts'
import { byKey } from '../../support/order.ts'
import { wfShardFile, wfTerms } from '../assets/fold.js'
import { dayOf } from '../dates.ts'
import { placeName } from '../listed-meeting.ts'
import { kindOf } from '../page-kind.ts'
import type { SiteFile } from '../site-file.ts'
import { createPackedLists, type PackedLists } from './packed-lists.ts'

interface SearchedPage {
  readonly page: PublishedPage
  readonly text: string
  readonly meetings: readonly PublishedMeeting[]
  readonly people: readonly string[]
}

/** All files of `search/`, from one walk over the view: texts as they become full, then the index. */
export function* searchFiles(view: FondsView): Generator<SiteFile> {
  const index = createSearchIndex(view)
  const texts = createTextShards()
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

/** A term that stands more often in a page counts as so many: four bits hold the number. */
const maxFrequency = 15

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
      lengths.push(words.length)
      for (const [term, frequency] of frequencies(words)) {
        const id = termIds.get(term) ?? termIds.size
        if (id === termIds.size) termIds.set(term, id)
        places.push(id, document * 16 + Math.min(frequency, maxFrequency))
      }
      for (const city of new Set(searched.meetings.map(placeName))) if (city !== null) addTo(byPlace, city, document)
      for (const person of searched.people) addTo(byPerson, person, document)
    },
    *files(): Generator<SiteFile> {
      yield { path: 'search/titles.js', content: titleRows(view, dates) }
      const facets = {
        lengths: lengths.map((length) => length.toString(36)).join(' '),
        places: facet(byPlace),
        people: facet(byPerson),
      }
      yield script('facets.js', `wfFacets(${JSON.stringify(facets)});\n`)
      yield* writeShards(postings(termIds, places))
    },
  }
}

/** A file of `search/`. */
const script = (name: string, content: string): SiteFile => ({ path: `search/${name}`, content })

/** The day of its first meeting, else of its last change. */
function dateOf({ page, meetings }: SearchedPage): string {
  const start: LocalTime | null = meetings[0]?.record.dates[0]?.start ?? null
  return start ?? (page.lastAt === null ? '' : dayOf(page.lastAt))
}

/** `[path, title, date, kind]` of each page, in pieces; behind those of a redirect the number of the page that it leads to. */
function* titleRows(view: FondsView, dates: readonly string[]): Generator<string> {
  const targets = targetsOfRedirects(view)
  yield 'wfTitles(['
  let document = 0
  for (const page of view.pages()) {
    const row: (string | number)[] = [page.sitePath, page.title, dates[document] ?? '', kindOf(page)]
    const target = page.redirectTarget === null ? undefined : targets(page.redirectTarget)
    if (target !== undefined) row.push(target)
    yield `${document === 0 ? '' : ','}\n${JSON.stringify(row)}`
    document += 1
  }
  yield '\n]);\n'
}

/** The document number of the page that redirects lead to; undefined for one that is not there. */
function targetsOfRedirects(view: FondsView): (title: string) => number | undefined {
  const numbers = new Map<number, number | undefined>()
  const idOf = (title: string): number | undefined => view.pageOfTitle(title)?.pageId
  for (const { redirectTarget } of view.pages()) {
    const id = redirectTarget === null ? undefined : idOf(redirectTarget)
    if (id !== undefined) numbers.set(id, undefined)
  }
  let document = 0
  for (const { pageId } of view.pages()) {
    if (numbers.has(pageId)) numbers.set(pageId, document)
    document += 1
  }
  return (title) => {
    const id = idOf(title)
    return id === undefined ? undefined : numbers.get(id)
  }
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

function deltas(documents: readonly number[]): string {
  let last = 0
  return documents
    .map((document) => {
      const step = document - last
      last = document
      return step.toString(36)
    })
    .join(' ')
}

/** The postings of each term, terms in code-point order. */
function* postings(termIds: ReadonlyMap<string, number>, places: PackedLists): Generator<Posting> {
  for (const term of [...termIds.keys()].sort()) yield { term, list: encode(places.values(termIds.get(term) ?? 0)) }
}

/** `3*2 1 a`: steps between document numbers in base 36, the first from 0; `*` and the frequency where it is not 1. */
function encode(places: Iterable<number>): string {
  let last = 0
  let out = ''
  for (const place of places) {
    const document = place >>> 4
    const frequency = place & 15
    out += `${out === '' ? '' : ' '}${(document - last).toString(36)}${frequency > 1 ? `*${frequency.toString(36)}` : ''}`
    last = document
  }
  return out
}

/** `search.js` counts on it: the text of document n is in the script number n / 16. */
const pagesPerShard = 16
/** In UTF-16 units; beyond it a long page gives no snippet, and is found all the same. */
const maxLength = 32_768

/**
 * The plain texts of pages as scripts `search/t-0000.js`, 16 pages each, for the snippets of search results; they come in
 * the order of the view.
 */
function createTextShards() {
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
      texts[String(document)] = text.slice(0, maxLength).replace(/\s+/g, ' ')
      document += 1
      return document % pagesPerShard === 0 ? flush() : []
    },
    end: (): Iterable<SiteFile> => (Object.keys(texts).length === 0 ? [] : flush()),
  }
}

// Postings, in the order of their terms, as one script for each prefix; a prefix that is too heavy is split by a
// letter.

interface Posting {
  readonly term: string
  readonly list: string
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
      else yield { path: `search/${name}`, content }
    }
    group = []
  }
  for (const posting of postings) {
    const [last] = group
    if (last !== undefined && prefixOf(last.term, firstLetters) !== prefixOf(posting.term, firstLetters)) yield* flush()
    group.push(posting)
  }
  yield* flush()
  for (const [name, content] of [...files].sort(byKey)) yield { path: `search/${name}`, content }
  yield { path: 'search/shards.js', content: `wfShards(${JSON.stringify(prefixes)});\n` }
}

const prefixOf = (term: string, letters: number): string => Array.from(term).slice(0, letters).join('')

function call(prefix: string, postings: readonly Posting[]): string {
  const rows = postings.map(({ term, list }) => `${JSON.stringify(term)}:${JSON.stringify(list)}`)
  return `wfIndex(${JSON.stringify(prefix)}, {\n${rows.join(',\n')}\n});\n`
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
    const bytes = group.reduce((sum, { term, list }) => sum + Buffer.byteLength(term) + list.length + 8, 0)
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
