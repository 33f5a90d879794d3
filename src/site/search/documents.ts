/**
 * What is told of each page that the search may find, by its document number: where it is, its title, its date and its kind. Whole
 * in `titles.js`; the search itself loads the rows of what it shows, and finds dates and kinds of all in `facets.js`.
 */

import type { FondsView } from '../../model/view.ts'
import { kindOf, type PageKind } from '../frame/page-kind.ts'
import type { SiteFile } from '../frame/site-file.ts'
import { deltas, script } from './script.ts'

/** `search.js` counts on it: the row of document n is in the script number n / 64. */
const rowsPerScript = 64

/** `[path, title, date, kind]`; behind those of a redirect the number of the page that it leads to. */
type DocumentRow = readonly (string | number)[]

/** `titles.js` with all rows, then `r-0000.js` and so on with 64 each. Dates by document number. */
export function* documentFiles(view: FondsView, dates: readonly string[]): Generator<SiteFile> {
  const rows = (): Generator<DocumentRow> => documentRows(view, dates)
  yield { path: 'search/titles.js', content: allRows(rows()) }
  let [number, part] = [0, [] as DocumentRow[]]
  const flush = (): SiteFile => {
    const file = script(`r-${String(number).padStart(4, '0')}.js`, `wfRows(${number}, ${JSON.stringify(part)});\n`)
    number += 1
    part = []
    return file
  }
  for (const row of rows()) {
    part.push(row)
    if (part.length === rowsPerScript) yield flush()
  }
  if (part.length > 0) yield flush()
}

/** In pieces: a wiki may have a hundred thousand pages. */
function* allRows(rows: Iterable<DocumentRow>): Generator<string> {
  yield 'wfTitles(['
  let separator = ''
  for (const row of rows) {
    yield `${separator}\n${JSON.stringify(row)}`
    separator = ','
  }
  yield '\n]);\n'
}

function* documentRows(view: FondsView, dates: readonly string[]): Generator<DocumentRow> {
  const targets = targetsOfRedirects(view)
  let document = 0
  for (const page of view.pages()) {
    const target = page.redirectTarget === null ? undefined : targets(page.redirectTarget)
    const row = [page.sitePath, page.title, dates[document] ?? '', kindOf(page)]
    yield target === undefined ? row : [...row, target]
    document += 1
  }
}

/** What the search asks of every page that it found, in few bytes for each. */
export interface DocumentFacets {
  /** Digits of a day, a month or a year (`20190512`, `201905`) in base 36, by document number; empty without one. */
  readonly days: string
  /** The kinds that there are, in the order of their first page. */
  readonly kinds: readonly PageKind[]
  /** The place of each page's kind among them, a letter each: digits in a row would be a telephone number. */
  readonly kindOf: string
  /** Numbers of the redirects that lead to a page, as steps, and those of these pages. */
  readonly redirects: readonly [from: string, to: string]
}

const firstLetter = 'a'.charCodeAt(0)

/** Gathers them in a walk over the view. */
export function documentFacets(view: FondsView, dates: readonly string[]): DocumentFacets {
  const kinds: PageKind[] = []
  const places: string[] = []
  const [from, to]: number[][] = [[], []]
  let document = 0
  for (const [, , , kind, target] of documentRows(view, dates)) {
    if (!kinds.includes(kind as PageKind)) kinds.push(kind as PageKind)
    places.push(String.fromCharCode(firstLetter + kinds.indexOf(kind as PageKind)))
    if (target !== undefined) {
      from?.push(document)
      to?.push(Number(target))
    }
    document += 1
  }
  return {
    days: dates.map((date) => dayDigits(date)).join(' '),
    kinds,
    kindOf: places.join(''),
    redirects: [deltas(from ?? []), (to ?? []).map((target) => target.toString(36)).join(' ')],
  }
}

const dayDigits = (date: string): string => {
  const digits = date.slice(0, 10).replaceAll('-', '')
  return digits === '' ? '' : Number(digits).toString(36)
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
