/**
 * Fields that one rule finds on the page alone: a line each. A new one is declared in `model/record.ts`, found by its rule,
 * listed here, and read by a column of `catalogue/schema.sql` out of the record.
 */

import { z } from 'zod'
import type { FoundValue } from '../page/found.ts'
import type { Page } from '../page/page.ts'
import type { EvidenceBook } from './evidence.ts'
import { recordLinks } from './record-links.ts'

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
