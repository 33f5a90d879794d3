/** Links that others saved: lists, and web archives. */

import { LimitReader, WARCParser, WARCRecord } from 'warcio'
import { WARCSerializer } from 'warcio/node'
import { type LinkVerdict, verdicts } from '../model/link.ts'
import type { Message } from '../model/message.ts'
import { mediaTypeIn } from '../support/content-type.ts'
import { readCsv } from '../support/csv.ts'
import { NotAsExpected } from '../support/expected.ts'
import { sha256, uuidOf } from '../support/hash.ts'
import { isUrl } from '../support/url.ts'
import { message } from '../texts/message.ts'
import { sentence } from '../texts/sentence.ts'

// Lists that people and other tools keep: decisions on links as CSV, and targets of short links, one `code|url` a
// line.

/** One row of a CSV of decisions: the verdict of a person on one link. */
export interface ManualDecision {
  /** Trimmed, else as the list has it; never empty. */
  readonly url: string
  readonly verdict: LinkVerdict
  /** In the person's own words; empty where the list gives none. */
  readonly reason: string
  /** `YYYY-MM-DDTHH:MM:SSZ`; null where the list has none. */
  readonly at: string | null
}

/** One line of a list of short links: a code of the shortener, and the http(s) address to which it led. */
export interface ShortCode {
  readonly code: string
  readonly url: string
}

/**
 * Columns `url`, `verdict`, `reason`, and `at` or not; others are ignored. Throws NotAsExpected with the line. Of two words
 * on one link the last in time counts: without times nobody knows which that is, and they are refused.
 */
export async function readDecisions(
  pieces: AsyncIterable<string> | Iterable<string>,
  path: string,
): Promise<readonly ManualDecision[]> {
  const decisions: ManualDecision[] = []
  const firsts = new Map<string, ManualDecision>()
  let columns: readonly string[] = []
  for await (const { cells, line } of readCsv(pieces, path)) {
    const where = `${path}:${line}`
    if (columns.length === 0) {
      columns = columnsOf(cells, where)
      continue
    }
    const row = new Map(columns.map((name, place) => [name, (cells[place] ?? '').trim()]))
    const decision = decisionOf((name) => row.get(name) ?? '', where)
    const first = firsts.get(decision.url) ?? decision
    if (first !== decision && (decision.at === null || first.at === null))
      throw new NotAsExpected(where, message('url-once-or-dated'), decision.url)
    firsts.set(decision.url, first)
    decisions.push(decision)
  }
  if (columns.length === 0) columnsOf([], `${path}:1`)
  return decisions
}

function columnsOf(head: readonly string[], where: string): readonly string[] {
  const columns = head.map((name) => name.trim().toLowerCase())
  const missing = ['url', 'verdict', 'reason'].find((name) => !columns.includes(name))
  if (missing !== undefined) throw new NotAsExpected(where, message('decision-columns'), columns.join(', '))
  return columns
}

function decisionOf(cell: (name: string) => string, where: string): ManualDecision {
  const verdict = verdicts.find((one) => one === cell('verdict'))
  if (verdict === undefined)
    throw new NotAsExpected(where, message('one-of', { list: verdicts.join(', ') }), cell('verdict'))
  const at = cell('at')
  const time = /^\d{4}-\d{2}-\d{2}$/.test(at) ? `${at}T00:00:00Z` : at
  if (time !== '' && !isTime(time)) throw new NotAsExpected(where, message('time'), at)
  const url = cell('url')
  if (url === '') throw new NotAsExpected(where, message('url'), message('nothing'))
  return { url, verdict, reason: cell('reason'), at: time === '' ? null : time }
}

/** A day that the calendar has: the 31st of February is read as one of March elsewhere. */
const isTime = (time: string): boolean =>
  /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$/.test(time) &&
  !Number.isNaN(Date.parse(time)) &&
  new Date(time).toISOString() === time.replace('Z', '.000Z')

/** What a list of short links holds: its codes in the order of its lines, and the lines that are wrong. */
interface ShortCodes {
  readonly found: readonly ShortCode[]
  /** Numbers, from 1, of the lines that are neither a code, a comment nor empty. */
  readonly malformed: readonly number[]
}

/** The lines of URLTeam's releases, `code|url`, `#` before a comment. Only addresses of the Web are targets. */
export function readShortCodes(text: string): ShortCodes {
  const found: ShortCode[] = []
  const malformed: number[] = []
  for (const [index, line] of text
    .replace(/^\ufeff/, '')
    .split(/\r?\n/)
    .entries()) {
    if (line.trim() === '' || line.startsWith('#')) continue
    const at = line.indexOf('|')
    const [code, url] = [line.slice(0, at).trim(), line.slice(at + 1).trim()]
    if (at > 0 && /^https?:/i.test(url) && isUrl(url)) found.push({ code, url })
    else malformed.push(index + 1)
  }
  return { found, malformed }
}

// One web page as a WARC record, and records read back. Ids derive from the content, so that the same bytes are made
// again.

/** Media type of a WARC file (ISO 28500), by which the lock tells copies that are kept as WARC records. */
export const warcMime = 'application/warc'

/** An answer of HTTP, its body unpacked. */
interface SavedAnswer {
  readonly url: string
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: { readonly bytes: Uint8Array; readonly isCut: boolean }
}

/** What was answered, as it was decoded; gzipped, one member. `at` is ISO 8601. */
export async function responseRecord({ url, status, headers, body }: SavedAnswer, at: string): Promise<Uint8Array> {
  const kept = Object.entries(headers).filter(([name]) => !dropped.has(name))
  const record = WARCRecord.create(
    {
      url,
      date: at,
      type: 'response',
      warcVersion: 'WARC/1.1',
      warcHeaders: {
        'WARC-Record-ID': recordId(url, at, body.bytes),
        ...(body.isCut ? { 'WARC-Truncated': 'length' } : {}),
      },
      httpHeaders: Object.fromEntries([...kept, ['content-length', String(body.bytes.length)]]),
      statusline: `HTTP/1.1 ${status} `,
    },
    [body.bytes],
  )
  return WARCSerializer.serialize(record, { gzip: true })
}

/** The body is stored unpacked; cookies are nobody's business. */
const dropped: ReadonlySet<string> = new Set(['content-encoding', 'transfer-encoding', 'content-length', 'set-cookie'])

/** A document that is no answer of HTTP: the text of a pad. */
export async function resourceRecord(url: string, at: string, mime: string, bytes: Uint8Array): Promise<Uint8Array> {
  const record = WARCRecord.create(
    {
      url,
      date: at,
      type: 'resource',
      warcVersion: 'WARC/1.1',
      warcHeaders: { 'WARC-Record-ID': recordId(url, at, bytes), 'Content-Type': mime },
    },
    [bytes],
  )
  return WARCSerializer.serialize(record, { gzip: true })
}

/** `<urn:uuid:…>`, by the content. */
export const recordId = (url: string, at: string, bytes: Uint8Array): string =>
  `<urn:uuid:${uuidOf(sha256(JSON.stringify([url, at, sha256(bytes)])))}>`

/** One response or resource record of a WARC, its body unpacked. */
export interface ReadRecord {
  /** Address of the page, http or https. Source: WARC-Target-URI. */
  readonly url: string
  /** `YYYY-MM-DDTHH:MM:SSZ`. */
  readonly at: string
  /** `response` or `resource`. Source: WARC-Type. */
  readonly type: string
  /** Status of the HTTP answer; null where the record holds no HTTP answer. */
  readonly status: number | null
  /** Media type, lower case, without parameters; `application/octet-stream` where none is told. */
  readonly mime: string
  readonly bytes: Uint8Array
}

/** Why a WARC cannot be read to its end. */
export class DamagedWarc extends Error {
  readonly reason: Message

  constructor(reason: Message) {
    super(sentence(reason, 'en'))
    this.reason = reason
  }
}

/**
 * The pages in an unpacked WARC: responses and resources with an address of the Web. Throws where the bytes are no WARC,
 * or end inside a record: half a page is none.
 */
export async function* readRecords(source: AsyncIterable<Uint8Array>): AsyncGenerator<ReadRecord> {
  let records = 0
  for await (const record of new WARCParser(source)) {
    // A record whose length is wrong leaves the parser in the midst of a body.
    if (!record.warcHeaders.statusline.startsWith('WARC/')) throw new DamagedWarc(notAWarc(records))
    records += 1
    const page = readPage(record)
    if (page === null) await skip(record)
    else yield { ...page, bytes: await wholeBody(record) }
  }
  if (records === 0) throw new DamagedWarc(notAWarc(records))
}

const notAWarc = (records: number): Message =>
  records === 0 ? message('no-warc-record') : message('no-warc-record-after', { count: records })

function readPage(record: WARCRecord): Omit<ReadRecord, 'bytes'> | null {
  const url = record.warcTargetURI ?? ''
  const at = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d/.exec(record.warcDate ?? '')?.[0]
  const type = record.warcType ?? ''
  if ((type !== 'response' && type !== 'resource') || at === undefined || !/^https?:/i.test(url)) return null
  const status = record.httpHeaders === null ? null : Number(record.httpHeaders.statusCode)
  // The type of the record itself is that of HTTP where an answer of HTTP is in it.
  const mime = status === null ? record.warcContentType : record.httpHeaders?.headers.get('content-type')
  return { url, at: `${at}Z`, type, status, mime: mediaTypeIn(mime) || 'application/octet-stream' }
}

/** warcio's own way of skipping never comes back from a body that is shorter than it says. */
async function skip({ reader }: WARCRecord): Promise<void> {
  for await (const _chunk of reader);
  refuseCut(reader)
}

/** The bytes of a record, unpacked. */
async function wholeBody(record: WARCRecord): Promise<Uint8Array> {
  const { reader } = record
  const bytes = await record.readFully(true)
  refuseCut(reader)
  return bytes
}

/** warcio ends a body where the file ends, and does not say so. */
function refuseCut(reader: WARCRecord['reader']): void {
  if (reader instanceof LimitReader && reader.limit > 0) throw new DamagedWarc(message('ends-inside-record'))
}
