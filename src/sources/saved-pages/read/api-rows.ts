/** Rows of lists of the API, in JSON of any version of its format, or XML: which pages they name, and which revisions of them. */

import { load } from 'cheerio/slim'
import { z } from 'zod'
import { parseJson } from '../../../support/expected.ts'
import { exceedsTree } from '../../../support/html-tree.ts'
import { isElement } from './dom.ts'

/** A page that an answer names, and a revision of it; null where it does not say. */
export interface ApiRow {
  /** Prefixed, with spaces. */
  readonly title: string
  readonly revisionId: number | null
  readonly parentId: number | null
  /** ISO 8601 in UTC. */
  readonly at: string | null
  readonly user: string | null
  readonly comment: string | null
  readonly minor: boolean | null
  readonly bytes: number | null
}

/** The lists that name pages which the wiki has or had, and the elements of their rows in XML. */
const lists = {
  recentchanges: 'rc',
  usercontribs: 'item',
  logevents: 'item',
  allpages: 'p',
  categorymembers: 'cm',
  watchlist: 'item',
  prefixsearch: 'ps',
} as const

const number = z.coerce.number().int().nullish().catch(null)
const text = z.string().nullish().catch(null)
const rowSchema = z.object({
  title: z.string().min(1),
  ns: z.coerce.number().catch(0),
  // Of recent changes; a log entry names another page than its revision is of, once that was moved.
  type: text,
  logid: z.unknown().optional(),
  missing: z.unknown().optional(),
  invalid: z.unknown().optional(),
  revid: number,
  parentid: number,
  old_revid: number,
  timestamp: text,
  user: text,
  comment: text,
  minor: z.unknown().optional(),
  size: number,
  newlen: number,
})
const rows = z.array(z.unknown())
const answerSchema = z.object({
  query: z.looseObject({ pages: z.union([rows, z.record(z.string(), z.unknown())]).optional() }),
})
const pageSchema = z.looseObject({ title: z.string(), revisions: rows.default([]) })

/** The rows in an answer; none in another one. */
export function rowsOfApi(source: string): readonly ApiRow[] {
  const found = /^\ufeff?\s*</.test(source) ? rowsInXml(source) : rowsInJson(source)
  return found.flatMap((row) => rowOf(row) ?? [])
}

function rowOf(written: unknown): ApiRow | null {
  const { data: row } = rowSchema.safeParse(written)
  if (row === undefined || row.ns < 0 || isSet(row.missing) || isSet(row.invalid)) return null
  const parentId = row.parentid ?? row.old_revid ?? null
  const isOfLog = row.type === 'log' || row.logid !== undefined
  const revisionId = !isOfLog && row.revid != null && row.revid > 0 ? row.revid : null
  return {
    title: row.title.replaceAll('_', ' '),
    revisionId,
    parentId: parentId !== null && parentId > 0 ? parentId : null,
    at: row.timestamp ?? null,
    user: row.user || null,
    comment: row.comment ?? null,
    minor: isSet(row.minor) ? true : null,
    bytes: revisionId === null ? null : (row.size ?? row.newlen ?? null),
  }
}

/** In version 1 of the format a flag is an empty text. */
const isSet = (flag: unknown): boolean => flag === '' || flag === true

function rowsInJson(source: string): readonly unknown[] {
  const { data } = answerSchema.safeParse(parseJson(source.replace(/^\ufeff/, '')))
  if (data === undefined) return []
  const { pages = [], ...others } = data.query
  const listed = Object.keys(lists).flatMap((name) => rows.safeParse(others[name]).data ?? [])
  const held = Object.values(pages).flatMap((page) => {
    const { data: known } = pageSchema.safeParse(page)
    if (known === undefined) return []
    const { revisions, ...head } = known
    return [head, ...revisions.map((one) => ({ ...Object(one), title: head.title, ns: head['ns'] }))]
  })
  return [...listed, ...held]
}

function rowsInXml(source: string): readonly unknown[] {
  if (exceedsTree(source) || /^\ufeff?\s*<(?:!doctype\s+)?html\b/i.test(source)) return []
  const $ = load(source, { xml: true })
  const names = Object.entries(lists).map(([list, row]) => `query > ${list} > ${row}`)
  const rowsAt = (selector: string) => $(selector).get().filter(isElement)
  return [
    ...rowsAt([...names, 'query > pages > page'].join(', ')).map(({ attribs }) => attribs),
    ...rowsAt('query > pages > page > revisions > rev').map((rev) => {
      const page = $(rev).closest('page')
      return { ...rev.attribs, title: page.attr('title'), ns: page.attr('ns') }
    }),
  ]
}
