/**
 * The whole index of a host, asked page by page: by the key that the last page gave (the Internet Archive's server), or by number
 * (pywb, which answers with a line for each capture). Each page is on the disk before the next is asked for.
 */

import { appendFileSync, existsSync, readFileSync, rmSync, truncateSync } from 'node:fs'
import { z } from 'zod'
import type { Message } from '../../../../model/message.ts'
import type { SourceEvent } from '../../../../model/wiki.ts'
import { readCdxPage } from '../../../../support/cdx-page.ts'
import { parseJson } from '../../../../support/expected.ts'
import { sha256 } from '../../../../support/hash.ts'
import { StopRun } from '../../../../texts/errors.ts'
import { message } from '../../../../texts/message.ts'
import { cellsOfLine } from '../../../web-archive/index-rows.ts'
import type { LiveArchive } from './archives.ts'
import type { ArchiveAnswer, ArchiveClient } from './client.ts'
import { type CdxRow, inOrder, type ListedIndex } from './lock.ts'

/** The Internet Archive gives as many at once. */
const rowsAtOnce = 10_000

/** How a listing goes on. */
interface ListedPage {
  readonly rows: readonly CdxRow[]
  /** Parameters that ask for the next page; null on the last one. */
  readonly next: Readonly<Record<string, string>> | null
}

const pageSchema = z.object({
  query: z.string(),
  rows: z.array(z.tuple([z.string(), z.string(), z.string(), z.string(), z.string()], z.string()).readonly()),
  next: z.record(z.string(), z.string()).nullable(),
})

export interface ListTools {
  readonly archive: LiveArchive
  readonly client: ArchiveClient
  /** Absolute path of the file of pages that an interrupted listing leaves. */
  readonly journal: string
  /** The time at which the archive is asked, ISO 8601 in UTC. */
  readonly at: string
}

/**
 * All captures of the addresses that begin with `query`; a host alone stands for all of it. Throws SOURCE_UNREACHABLE,
 * CAPTURES_EXCLUDED, and what the client throws. Yields progress. An index that comes to no end is cut where it gives nothing new.
 */
export async function* listCaptures(query: string, tools: ListTools): AsyncGenerator<SourceEvent, ListedIndex> {
  const { archive, journal, at } = tools
  const known = readJournal(journal).filter((page) => page.query === `${archive.name} ${query}`)
  const rows = known.flatMap((page) => page.rows)
  const last = known.at(-1)
  let next = last === undefined ? firstPage : last.next
  const gives = newsOf(known)
  let isCut = false
  while (next !== null && !isCut) {
    const page: ListedPage = await askPage(query, next, tools)
    appendFileSync(journal, `${JSON.stringify({ query: `${archive.name} ${query}`, ...page })}\n`)
    for (const row of page.rows) rows.push(row)
    next = page.next
    isCut = next !== null && (!gives(page) || rows.length > mostRows)
    yield { type: 'progress', done: rows.length, total: null, unit: 'files' }
  }
  return { archive: archive.name, query, queriedAt: at, ...(isCut ? { cut: true as const } : {}), rows: inOrder(rows) }
}

/** No wiki has so many captures. */
const mostRows = 5_000_000
/** So many pages in a row may be empty, or be as one before. */
const mostIdle = 3

/** Tells of page after page whether the index still comes to something: neither to a place where it was, nor to the same rows again and again. */
function newsOf(known: readonly ListedPage[]): (page: ListedPage) => boolean {
  const [places, contents] = [new Set<string>(), new Set<string>()]
  let idle = 0
  const gives = ({ rows, next }: ListedPage): boolean => {
    const [place, content] = [JSON.stringify(next), sha256(JSON.stringify(rows))]
    idle = rows.length === 0 || contents.has(content) ? idle + 1 : 0
    const isNew = !places.has(place) && idle < mostIdle
    places.add(place)
    contents.add(content)
    return isNew
  }
  for (const page of known) gives(page)
  return gives
}

/** Noted beside what is asked, and never sent. */
const ours: ReadonlySet<string> = new Set(['of', 'all'])

const firstPage = { limit: String(rowsAtOnce), showResumeKey: 'true' }

/** The pages that are whole; what a kill tore is dropped. */
function readJournal(path: string): readonly z.output<typeof pageSchema>[] {
  if (!existsSync(path)) return []
  const text = readFileSync(path, 'utf8')
  const whole = text.slice(0, text.lastIndexOf('\n') + 1)
  truncateSync(path, Buffer.byteLength(whole))
  return whole
    .split('\n')
    .slice(0, -1)
    .flatMap((line) => pageSchema.safeParse(parseJson(line)).data ?? [])
}

/** Everything is in the lock. */
export const dropJournal = (path: string): void => rmSync(path, { force: true })

async function askPage(
  query: string,
  parameters: Readonly<Record<string, string>>,
  { archive, client }: ListTools,
): Promise<ListedPage> {
  const [host = '', ...path] = query.split('/')
  const isHost = path.join('/') === ''
  const asked = new URLSearchParams({
    url: isHost ? host : query,
    matchType: isHost ? 'host' : 'prefix',
    output: 'json',
    ...Object.fromEntries(Object.entries(parameters).filter(([name]) => !ours.has(name))),
  })
  const answer = await client.ask(`${archive.index}?${asked.toString()}`, 'index', (one) =>
    readPage(one, parameters, archive.files !== null),
  )
  if ('failure' in answer) throw new StopRun('SOURCE_UNREACHABLE', { url: archive.index, reason: answer.failure })
  if (answer.value === 'excluded') throw new StopRun('CAPTURES_EXCLUDED', { archive: archive.name, site: query })
  return answer.value
}

function readPage(
  answer: ArchiveAnswer,
  parameters: Readonly<Record<string, string>>,
  isPlaced: boolean,
): { readonly value: ListedPage | 'excluded' } | Message {
  const { status } = answer
  const text = answer.body.toString('utf8')
  // Its owner, or a court, has taken the site out of what is shown.
  if (/AdministrativeAccessControl|Blocked Site/i.test(text)) return { value: 'excluded' }
  if (status === 404 && isNothing(text)) return { value: { rows: [], next: null } }
  if (status !== 200) return message('answers', { status })
  if (text.trim() === '' || /^\s*\[/.test(text)) return readKeyed(text)
  return readNumbered(text, parameters, isPlaced)
}

/** pywb and Common Crawl say 404 where there is no capture. */
const isNothing = (text: string): boolean => /No Captures found|not found/i.test(text)

/** A page of the Internet Archive's server: rows in an array, and the key of the next page. */
function readKeyed(text: string): { readonly value: ListedPage } | Message {
  const page = readCdxPage(text)
  if (page === null) return message('answer-no-json')
  const at = ['timestamp', 'original', 'statuscode', 'mimetype', 'digest'].map((name) => page.columns.indexOf(name))
  if (page.rows.length > 0 && at.includes(-1)) return message('answer-no-json')
  const rows = page.rows.flatMap((row) => rowOf(at.map((column) => row[column] ?? '')))
  const { resumeKey } = page
  return { value: { rows, next: resumeKey === null ? null : { ...firstPage, resumeKey } } }
}

const pagesSchema = z.object({ pages: z.number().int().min(0) })

/**
 * Lines of pywb. A first page that is full may not be all: then its server is asked how many pages there are, and one that does
 * not count gives everything at once.
 */
function readNumbered(
  text: string,
  parameters: Readonly<Record<string, string>>,
  isPlaced: boolean,
): { readonly value: ListedPage } | Message {
  if ('showNumPages' in parameters) {
    const count = pagesSchema.safeParse(parseJson(text)).data?.pages ?? (/^\s*\d+\s*$/.test(text) ? Number(text) : null)
    if (count === 0) return { value: { rows: [], next: null } }
    return { value: { rows: [], next: count === null ? { all: 'true' } : { page: '0', of: String(count) } } }
  }
  const lines = text.split('\n').filter((line) => line.trim() !== '')
  const cells = lines.map(cellsOfLine)
  if (cells.includes(null)) return message('answer-no-json')
  const rows = cells.flatMap((one) =>
    rowOf(
      one === null ? [] : [one.stamp, one.address, one.status, one.type, one.digest, ...(isPlaced ? [one.record] : [])],
    ),
  )
  if ('page' in parameters) {
    const page = Number(parameters['page']) + 1
    const of = Number(parameters['of'])
    return { value: { rows, next: page < of ? { page: String(page), of: String(of) } : null } }
  }
  const isFull = 'limit' in parameters && lines.length >= rowsAtOnce
  return isFull ? { value: { rows: [], next: { showNumPages: 'true' } } } : { value: { rows, next: null } }
}

function rowOf([
  stamp = '',
  address = '',
  status = '',
  type = '',
  digest = '',
  ...record
]: readonly string[]): readonly CdxRow[] {
  const isRow = /^\d{14}$/.test(stamp) && /^https?:\/\//i.test(address) && digest !== '' && !record.includes('')
  return isRow ? [[stamp, address, status === '' ? '-' : status, type, digest.replace(/^sha1:/i, ''), ...record]] : []
}
