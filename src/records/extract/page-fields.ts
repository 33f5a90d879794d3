/**
 * Fields that one rule finds on the page alone: a line each. A new one is declared in `model/record.ts`, found by its rule,
 * listed here, and read by a column of `catalogue/schema.sql` out of the record.
 */

import { z } from 'zod'
import type { RecordLink } from '../../model/record.ts'
import { type FoundValue, inText, words as inWords } from '../page/found.ts'
import type { Line } from '../page/line.ts'
import type { Page } from '../page/page.ts'
import { matchesOf } from '../words/word-pattern.ts'
import type { EvidenceBook } from './evidence.ts'

interface PageField<Value, Checked = Value> {
  readonly schema: z.ZodType<Checked>
  /** What a page has that is no meeting. */
  readonly empty: Value
  /** The value on a page, with its quotes noted under the name of the field. */
  readonly write: (book: EvidenceBook, name: string, page: Page) => Value
}

/** A field of any number of values. */
const list = <Value>(
  find: (page: Page) => readonly FoundValue<Value>[],
  schema: z.ZodType<Value>,
): PageField<readonly Value[], Value[]> => ({
  schema: z.array(schema),
  empty: [],
  write: (book, name, page) => book.list(name, find(page)),
})

const pageFields = {
  links: list(recordLinks, z.strictObject({ url: z.string(), section: z.string().nullable() })),
}

type PageFields = typeof pageFields
type Values = { readonly [Name in keyof PageFields]: PageFields[Name]['empty'] }
type Schemas = { readonly [Name in keyof PageFields]: PageFields[Name]['schema'] }

const mapFields = (change: (field: PageFields[keyof PageFields], name: string) => unknown) =>
  Object.fromEntries(Object.entries(pageFields).map(([name, field]) => [name, change(field, name)]))

/** The schema of each, for the schema of a record. */
export const pageFieldSchemas = mapFields(({ schema }) => schema) as Schemas

/** The value of each on a page that is no meeting. */
export const emptyPageFields = mapFields(({ empty }) => empty) as Values

/** The value of each on a page, with the evidence noted. */
export const findPageFields = (page: Page, book: EvidenceBook): Values =>
  mapFields(({ write }, name) => write(book, name, page)) as Values

// External links as printed, one entry per occurrence; bare `www.` domains count, `name.org` and mail addresses do
// not.

const bareDomain = /(?<![\p{L}\p{N}@/.:-])www\d{0,5}\.[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+(?:\/[^\s<>")\]]*)?/gu
const printedUrl = /(?<![\p{L}\p{N}])https?:\/\/[^\s<>"\]]+/gu
const tail = /(?<![.,;:!?)])[.,;:!?)]+$/u

function recordLinks(page: Page): readonly FoundValue<RecordLink>[] {
  return page.lines.flatMap((line) => {
    const section = page.sections[line.section]?.line.text ?? null
    return linksOfLine(line).map(({ url, from, to, source }) => ({
      value: { url, section },
      sources: [source ?? inWords(line, from, to)],
      rule: 'links',
    }))
  })
}

interface PrintedLink {
  readonly url: string
  readonly from: number
  readonly to: number
  readonly source: ReturnType<typeof inText> | null
}

/** The link nodes of a line, then addresses printed as plain words outside of them. */
function linksOfLine(line: Line): readonly PrintedLink[] {
  const nodes = line.links
    .filter(({ url }) => /^(?:[a-z][a-z\d+.-]*:)?\/\/|^(?:magnet|urn|news):/iu.test(url))
    .map((link): PrintedLink => ({ url: link.url, from: link.from, to: link.to, source: inText(link.urlSpan) }))
  const isFree = (from: number, to: number): boolean => !line.links.some((link) => link.from < to && link.to > from)
  const mayPrint = line.text.includes('www') || line.text.includes('://')
  const printed = (mayPrint ? [bareDomain, printedUrl] : []).flatMap((pattern) =>
    matchesOf(line.text, pattern).flatMap((match) => {
      const url = match[0].replace(tail, (end) => (end.startsWith(')') && match[0].includes('(') ? ')' : ''))
      return isFree(match.index, match.index + url.length)
        ? [{ url, from: match.index, to: match.index + url.length, source: null }]
        : []
    }),
  )
  return [...nodes, ...printed].sort((a, b) => a.from - b.from)
}
