/**
 * A list of the site: on one page or, where that would be a page slow to open, in parts. The one rule by which lists are
 * parted, and the CSV that stands beside each.
 */

import { partPathOf } from '../../model/site-paths.ts'
import { type CsvCell, csvRow, forSpreadsheets } from '../../support/csv.ts'
import { html, type Markup, noMarkup, trusted } from '../../support/markup.ts'
import { numberWords } from '../../texts/number-words.ts'
import type { Corpus } from './corpus.ts'
import { framed, type PageContent } from './layout.ts'
import { inParts } from './list-length.ts'
import { hrefBetween, hrefToBag, type SiteFile } from './site-file.ts'

/** A line of a list. */
export interface ListEntry {
  readonly line: Markup
  /** By what a reader looks for it: a part is told by its first and its last; empty in a list that is not in the order of names. */
  readonly name: string
  /** The headings that it stands under, the outer one first. */
  readonly heads?: readonly Markup[]
  /** What stands around it and the others under its headings, where that is not as in the rest of the list. */
  readonly wrap?: ListWrap
}

/** What stands around the lines that follow one another under a heading. */
export type ListWrap = readonly [opening: Markup, closing: Markup]

/** A list of meetings, decisions, losses: a line below the other. */
export const listWrap: ListWrap = [html`<ul class="wf-list">\n`, html`</ul>\n`]

/** A list of names in columns. */
export const columnWrap: ListWrap = [html`<ul class="wf-columns">\n`, html`</ul>\n`]

/** Names in columns by their letters. */
export const letterColumns: Pick<PartedList, 'wrap' | 'group'> = {
  wrap: [html`<ul>\n`, html`</ul>\n`],
  group: [html`<div class="wf-columns wf-letters">\n`, html`</div>\n`],
}

/** A list before it is parted. */
export interface PartedList extends Omit<PageContent, 'body'> {
  /** Walked twice where there are several parts, so that no more than one is held. */
  readonly entries: () => Iterable<ListEntry>
  readonly wrap: ListWrap
  /** Stands around all that is under an outer heading, the inner headings with it. */
  readonly group?: ListWrap
  /** The most lines of a part, where they are tall. */
  readonly perPart?: number
  /** Above the lines of the first part. */
  readonly intro?: (parts: readonly ListedPart[]) => Markup
  /** Below those of the last one. */
  readonly end?: Markup
  /** The same rows as data: a file of the site, or the path of one beside it in the bag. */
  readonly csv?: SiteFile | string
}

/** A part of a list, which is a page. */
export interface ListedPart {
  readonly path: string
  /** From 1. */
  readonly number: number
  readonly count: number
  /** Names of its first and its last line; empty in a list without lines. */
  readonly first: string
  readonly last: string
  /** The HTML of the headings in it. */
  readonly heads: ReadonlySet<string>
}

/** Where a list is parted; one without lines has one part, too. */
export const partsOf = (list: PartableList): readonly ListedPart[] => findParts(list).parts

type PartableList = Pick<PartedList, 'path' | 'entries' | 'perPart'>

/** The parts, and the lines of a list that is no longer than one. */
function findParts({ path, entries, perPart }: PartableList): {
  readonly parts: readonly ListedPart[]
  readonly whole: readonly ListEntry[] | null
} {
  const parts: ListedPart[] = []
  let first: readonly ListEntry[] = []
  for (const own of inParts(entries(), ({ line }) => Buffer.byteLength(line.html), perPart)) {
    const number = parts.length + 1
    first = number === 1 ? own : []
    const heads = new Set(own.flatMap((entry) => entry.heads?.map(({ html: head }) => head) ?? []))
    const names = { first: own[0]?.name ?? '', last: own.at(-1)?.name ?? '' }
    parts.push({ path: partPathOf(path, number), number, count: own.length, ...names, heads })
  }
  if (parts.length === 0) parts.push({ path, number: 1, count: 0, first: '', last: '', heads: new Set() })
  return { parts, whole: parts.length === 1 ? first : null }
}

/** The pages of a list, and its CSV where that is a file of the site. */
export function* listFiles(list: PartedList, corpus: Corpus): Generator<SiteFile> {
  const { wrap, group = [noMarkup, noMarkup], intro, end, csv, entries, ...content } = list
  const { parts, whole } = findParts(list)
  const rest = (whole ?? entries())[Symbol.iterator]()
  for (const part of parts) {
    const { path, number } = part
    const above = number === 1 ? html`${intro?.(parts) ?? noMarkup}${partList(parts, corpus)}` : noMarkup
    const below = number === parts.length ? (end ?? noMarkup) : noMarkup
    const body = html`${above}${csv === undefined ? noMarkup : csvLink(path, csv, corpus)}${linesOf(rest, part.count, { wrap, group })}${neighbourParts(part, parts, corpus)}${below}`
    const names = number === 1 ? {} : partNames(list, { number, count: parts.length }, corpus)
    yield framed({ ...content, path, ...names, body, door: list.door ?? list.path }, corpus)
  }
  if (csv !== undefined && typeof csv !== 'string') yield csv
}

/** Title and heading of a further part, which say which one it is. */
function partNames(
  { title, heading }: PartedList,
  part: { readonly number: number; readonly count: number },
  { say }: Corpus,
): Pick<PageContent, 'title' | 'heading'> {
  const named = { title: say('partOf', { name: title, ...part }) }
  if (heading === undefined) return named
  const [before, after] = say('partOf', { name: '\n', ...part }).split('\n')
  return { ...named, heading: html`${before ?? ''}${heading}${after ?? ''}` }
}

/** The lines of a list that is shown whole on a page of something else. */
export const listLines = (
  entries: readonly ListEntry[],
  { wrap, group = [noMarkup, noMarkup] }: Pick<PartedList, 'wrap' | 'group'>,
): Markup => linesOf(entries[Symbol.iterator](), entries.length, { wrap, group })

function linesOf(
  entries: Iterator<ListEntry>,
  count: number,
  { wrap: usual, group }: { readonly wrap: ListWrap; readonly group: ListWrap },
): Markup {
  let out = ''
  let shown: readonly string[] = []
  let wrap = usual
  for (let line = 0; line < count; line += 1) {
    const next = entries.next()
    if (next.done === true) break
    const heads = (next.value.heads ?? []).map((head) => head.html)
    const same = heads.findIndex((head, level) => head !== shown[level])
    const isNew = line === 0 || same >= 0
    if (isNew && line > 0) out += wrap[1].html
    if (isNew) {
      wrap = next.value.wrap ?? usual
      const isNewGroup = line === 0 || same === 0
      if (isNewGroup) out += `${line > 0 ? group[1].html : ''}${heads[0] ?? ''}${group[0].html}`
      out += heads.slice(Math.max(same, 1)).join('') + wrap[0].html
    }
    shown = heads
    out += next.value.line.html
  }
  return trusted(count === 0 ? '' : out + wrap[1].html + group[1].html)
}

/** The parts by their first and last line, above the first one. */
function partList(parts: readonly ListedPart[], { say }: Corpus): Markup {
  const [one] = parts
  if (one === undefined || parts.length === 1) return noMarkup
  const lines = parts.map(
    ({ path, number, first, last, count }) =>
      html`<li><a href="${hrefBetween(one.path, path)}">${first === '' ? number : first === last ? first : `${first} – ${last}`}</a> <span class="wf-count">${numberWords(count, say.language)}</span></li>\n`,
  )
  return html`<nav class="wf-parts" aria-label="${say('parts')}"><ol class="wf-columns">\n${lines}</ol></nav>\n`
}

/** The parts before and behind one, and the list of them. */
function neighbourParts({ path, number }: ListedPart, parts: readonly ListedPart[], corpus: Corpus): Markup {
  return partNavigation(
    { path, before: parts[number - 2]?.path, behind: parts[number]?.path, all: parts[0]?.path },
    corpus,
  )
}

/** Where the neighbours of a part stand; undefined where there is none. */
export interface PartNeighbours {
  readonly path: string
  readonly before: string | undefined
  readonly behind: string | undefined
  /** The first part, which lists all. */
  readonly all?: string | undefined
}

/** Links from a part to its neighbours; nothing for a list of one part. */
export function partNavigation({ path, before, behind, all }: PartNeighbours, { say }: Corpus): Markup {
  if (before === undefined && behind === undefined) return noMarkup
  const link = (to: string | undefined, words: string, rel: Markup): Markup =>
    to === undefined ? noMarkup : html`<a${rel} href="${hrefBetween(path, to)}">${words}</a> `
  const first = all === path ? noMarkup : link(all, say('partsAll'), noMarkup)
  return html`<nav class="wf-parts" aria-label="${say('partsBeside')}">${link(before, say('partBefore'), html` rel="prev"`)}${link(behind, say('partBehind'), html` rel="next"`)}${first}</nav>\n`
}

// The rows of a list as a file for spreadsheets and programs (RFC 4180).

/** The columns of a CSV in their order, each by its name: that of the catalogue's column where it has one. */
export type CsvColumns<Row> = Readonly<Record<string, (row: Row) => CsvCell>>

/** A CSV of the site: the header, then a row for each. */
export const csvFile = <Row>(path: string, columns: CsvColumns<Row>, rows: Iterable<Row>): SiteFile => ({
  path,
  content: forSpreadsheets(csvLines(columns, rows)),
})

/** The CSV beside the page of a list of `count` rows, with the name of the page; none of a single row, of which the page says all. */
export const csvBeside = <Row>(
  page: string,
  columns: CsvColumns<Row>,
  { rows, count }: { readonly rows: Iterable<Row>; readonly count: number },
): { readonly csv?: SiteFile } => (count < 2 ? {} : { csv: csvFile(page.replace(/\.html$/, '.csv'), columns, rows) })

function* csvLines<Row>(columns: CsvColumns<Row>, rows: Iterable<Row>): Generator<string> {
  yield csvRow(Object.keys(columns))
  const cells = Object.values(columns)
  for (const row of rows) yield csvRow(cells.map((cell) => cell(row)))
}

/** The link to the CSV of a list. */
export function csvLink(from: string, csv: Pick<SiteFile, 'path'> | string, { say }: Corpus): Markup {
  const href = typeof csv === 'string' ? hrefToBag(from, csv) : hrefBetween(from, csv.path)
  return html`<p class="wf-csv"><a href="${href}" type="text/csv">${say('listAsCsv')}</a></p>\n`
}
