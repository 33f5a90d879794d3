/** The index of the Internet Archive: its rows are stored, and chosen from offline. Source: wayback-cdx-server's README. */

import { z } from 'zod'
import { readCdxPage } from '../../../support/cdx-page.ts'
import { byKey } from '../../../support/order.ts'
import type { Task } from '../../judge/plan.ts'
import type { ArchiveCaptures, CaptureRow } from '../../lock/lock-schema.ts'
import { filledPath } from '../../resolve/snapshot.ts'
import type { Ask } from '../http/ask.ts'
import { textOf } from '../http/follow.ts'

/** Host of the Internet Archive's Wayback Machine; the lock names it as `captures.source`. */
export const archiveHost = 'web.archive.org'
const index = `https://${archiveHost}/cdx/search/cdx`
const rowsAtOnce = 1000
/** One capture a day is enough for any date; so many pages of them hold ten years and more. */
const mostPages = 5

const rowSchema = z.tuple([z.string().regex(/^\d{14}$/), z.string(), z.string(), z.string(), z.string()])

/** One question to the index: a URL, or all that begin with it. */
export interface CdxQuery {
  readonly url: string
  readonly isPrefix: boolean
}

/** What the index is asked for a link: itself, unless its captures are shells; and the addresses that hold its text. */
export function queriesOf({ requestUrl, snapshot, places }: Task): readonly CdxQuery[] {
  const { origin, pathname } = new URL(requestUrl)
  const texts = (snapshot.urls ?? []).map((template): CdxQuery => {
    const path = filledPath(template, places)
    return { url: `${origin}${path.replace(/\*$/, '')}`, isPrefix: path.endsWith('*') }
  })
  const isNever = (snapshot.never ?? []).length > 0 && texts.length > 0
  const readId = /\/p\/(r\.[0-9a-f]{32})/.exec(pathname)?.[1]
  const read = readId === undefined ? [] : [{ url: `${origin}/ro/${readId}`, isPrefix: false }]
  return [...(isNever ? [] : [{ url: requestUrl, isPrefix: false }]), ...texts, ...read]
}

/** null when the index did not answer. `at` is when it was asked. */
export async function readIndex(task: Task, ask: Ask, maxBytes: number, at: string): Promise<ArchiveCaptures | null> {
  const queries = queriesOf(task)
  const rows: CaptureRow[] = []
  let complete = true
  for (const query of queries) {
    const found = await readQuery(query, task.isShort, ask, maxBytes)
    if (found === null) return null
    rows.push(...found.rows)
    complete &&= found.complete
  }
  const query = queries.map(({ url, isPrefix }) => (isPrefix ? `${url}*` : url)).join(' ')
  return { queriedAt: at, source: archiveHost, query, complete, rows: inOrder(rows) }
}

async function readQuery(query: CdxQuery, isShort: boolean, ask: Ask, maxBytes: number) {
  const rows: CaptureRow[] = []
  let resumeKey: string | null = null
  for (let page = 0; page < mostPages; page += 1) {
    const asked = await ask(addressOf(query, isShort, resumeKey), { maxBytes })
    if (asked.kind !== 'answer' || asked.status !== 200 || asked.body.isCut) return null
    const read = readIndexPage(textOf(asked))
    if (read === null) return null
    rows.push(...read.rows)
    resumeKey = read.resumeKey
    if (resumeKey === null) return { rows, complete: true }
  }
  return { rows, complete: false }
}

function addressOf({ url, isPrefix }: CdxQuery, isShort: boolean, resumeKey: string | null): string {
  const address = new URL(index)
  address.searchParams.set('url', url)
  if (isPrefix) address.searchParams.set('matchType', 'prefix')
  address.searchParams.set('output', 'json')
  address.searchParams.set('fl', 'timestamp,original,statuscode,mimetype,digest')
  // The first capture of a day is often the redirect from http, and would hide the page behind it.
  if (!isShort) address.searchParams.set('filter', '!statuscode:[345]..')
  address.searchParams.set('collapse', 'timestamp:8')
  address.searchParams.set('limit', String(rowsAtOnce))
  address.searchParams.set('showResumeKey', 'true')
  if (resumeKey !== null) address.searchParams.set('resumeKey', resumeKey)
  return address.href
}

/** One page of the index with the rows that have all five cells; null when it is not JSON of the index. */
export function readIndexPage(
  text: string,
): { readonly rows: readonly CaptureRow[]; readonly resumeKey: string | null } | null {
  const page = readCdxPage(text)
  if (page === null) return null
  const rows = page.rows.flatMap((row) => {
    const checked = rowSchema.safeParse(row)
    return checked.success ? [checked.data] : []
  })
  return { rows, resumeKey: page.resumeKey }
}

/** The rows sorted by time, original, status, media type and digest, each once. */
export function inOrder(rows: readonly CaptureRow[]): readonly CaptureRow[] {
  const byWords = new Map(rows.map((row) => [row.join(' '), row]))
  return [...byWords].sort(byKey).map(([, row]) => row)
}
