/**
 * Addresses that the wiki had, and names that crawlers gave to its pages, read back. A crawler's name is ambiguous, so
 * several titles come out, in order; the catalogue tells which one exists. Source: MediaWiki's index.php.
 */

import { cleanId, titleOfId } from '../model/dokuwiki-id.ts'
import { readScriptName, titlesOfSavedName, withoutHtml } from '../model/mirror-name.ts'
import type { Request } from './http/request.ts'

export interface OldAddress {
  /** Titles that it may mean, as written, decoded; none when only a number is given. */
  readonly titles: readonly string[]
  readonly pageId: number | null
  readonly revision: AskedRevision | null
  readonly view: 'page' | 'history' | 'difference' | 'raw'
  /** The moment of a revision that has no number in its address: ISO 8601. Absent: none is asked for so. */
  readonly at?: string
  /** Only who reads a page as it stands is led on: the history, the wikitext, the revisions of a redirect are its own. */
  readonly followsRedirects: boolean
}

/** A revision by its own number, or by its place beside one. */
export interface AskedRevision {
  readonly id: number
  readonly step: 'itself' | 'next' | 'previous' | 'latest'
  /** The older side of a difference between two numbers, which is shown where the newer one is not here; else null. */
  readonly older: number | null
}

type Query = ReadonlyMap<string, string>

/** Parameters that ask for a page at an address that names none. */
const naming = ['title', 'curid', 'oldid', 'diff'] as const

/** null: no address of a wiki. */
export function readOldAddress({ path, query }: Request): OldAddress | null {
  const page = /\/doku\.php(?:\/(.*))?$/s.exec(path)
  if (page !== null) return dokuwikiAddress(query.get('id') ?? page[1] ?? '', query)
  const script = readScriptName(path)
  if (script !== null) return addressOf(script.titles, script.query)
  const asksQuery = naming.some((name) => query.has(name))
  if (asksQuery && /\/(?:index(?:[0-9a-f]{4}\.html?|\.php\/?))?$/i.test(path))
    return addressOf(titlesOfQuery(query), query)
  const article = /^\/(?:.*?\/)?(?:index\.php|wiki)\/(.+)$/i.exec(path)
  if (article === null) return null
  return addressOf(query.has('title') ? titlesOfQuery(query) : titlesOfName(article[1] ?? ''), query)
}

/** The front page of the wiki: `/wiki/`, `/index.php` without a question. */
export const isOldHome = ({ path, query }: Request): boolean =>
  /\/(?:index\.php\/?|wiki\/?|doku\.php\/?)$/i.test(path) && ![...naming, 'id'].some((name) => query.has(name))

/** What the search of the wiki was asked for: `index.php?search=budget`, whatever it calls its Special:Search. */
export const searchedWords = ({ path, query }: Request): string | null =>
  /\/(?:index\.php(?:\/.*)?)?$|\/wiki\/[^/]+$/i.test(path) ? (query.get('search') ?? null) : null

/** A live address as it stands, then a page that a crawler saved by its path. */
export const titlesOfName = (name: string): readonly string[] => [...new Set([name, ...titlesOfSavedName(name)])]

function titlesOfQuery(query: Query): readonly string[] {
  const title = query.get('title')
  return title === undefined ? [] : [...new Set([title, withoutHtml(title)])]
}

/** DokuWiki's: `doku.php?id=a:b`, `doku.php/a/b`; a state is asked for by its time in seconds (`rev=1489500000`). */
function dokuwikiAddress(id: string, query: Query): OldAddress | null {
  const titles = titlesOfId(id)
  if (titles.length === 0) return null
  const action = query.get('do') ?? ''
  const view = action === 'revisions' || action === 'diff' ? 'history' : action === 'export_raw' ? 'raw' : 'page'
  const seconds = /^\d{1,10}$/.exec(query.get('rev') ?? '')?.[0]
  const at = seconds === undefined ? {} : { at: `${new Date(Number(seconds) * 1000).toISOString().slice(0, 19)}Z` }
  return {
    titles,
    pageId: null,
    revision: null,
    view,
    ...at,
    followsRedirects: view === 'page' && seconds === undefined,
  }
}

/** The titles that an id may mean, as it is written and as DokuWiki cleans it; slashes part namespaces in addresses. */
export function titlesOfId(id: string): readonly string[] {
  const path = id.replaceAll('/', ':')
  return [...new Set([id, path, cleanId(path)].map(titleOfId))].filter((title) => title !== '')
}

function addressOf(titles: readonly string[], query: Query): OldAddress {
  const [revision, view] = [askedRevision(query), viewOf(query)]
  return {
    titles: titles.filter((title) => title !== ''),
    pageId: numberOf(query.get('curid')),
    revision,
    view,
    followsRedirects: query.get('redirect') !== 'no' && view === 'page' && revision === null,
  }
}

function viewOf(query: Query): OldAddress['view'] {
  const action = query.get('action')
  if (action === 'history' || action === 'raw') return action
  return query.has('diff') ? 'difference' : 'page'
}

/** `diff=N&oldid=M` shows N, its newer side; `diff=prev&oldid=N` shows N, `diff=cur` the latest one of its page. */
function askedRevision(query: Query): AskedRevision | null {
  const oldid = numberOf(query.get('oldid'))
  const diff = query.get('diff')
  const newer = numberOf(diff)
  if (newer !== null) return { id: newer, step: 'itself', older: oldid }
  return oldid === null ? null : { id: oldid, step: stepFrom(diff, query.get('direction')), older: null }
}

function stepFrom(diff: string | undefined, direction: string | undefined): AskedRevision['step'] {
  if (diff === 'next' || direction === 'next') return 'next'
  if (direction === 'prev') return 'previous'
  return diff === 'cur' || diff === '0' ? 'latest' : 'itself'
}

/** MediaWiki takes 0 and words as "not given"; a crawler may have added `.html`. */
function numberOf(text: string | undefined): number | null {
  const digits = /^([1-9]\d{0,15})(?:\.html?)?$/i.exec(text ?? '')?.[1]
  const number = Number(digits)
  return Number.isSafeInteger(number) ? number : null
}
