/** `links import`: what others saved or decided, added to the lock: captures, decisions by hand, targets of short links. */

import { createReadStream, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { openZip } from '../bundle/zip-reader.ts'
import { parseUrl } from '../links/classify.ts'
import { type Decision, readDecisions, readShortCodes, type ShortCode } from '../links/import-lists.ts'
import type { Copy, Observation } from '../links/lock-schema.ts'
import { type EntryKey, type Finding, mergeFindings } from '../links/merge.ts'
import { type ReadRecord, readRecords, resourceRecord, responseRecord, warcMime } from '../links/warc.ts'
import { StopRun } from '../model/errors.ts'
import type { Link } from '../model/link.ts'
import { systemReason } from '../model/texts/system-reason.ts'
import { sha256 } from '../support/hash.ts'
import { toolVersion } from '../support/version.ts'
import { type LinkWiki, type WikiOptions, withWiki, writeLock } from './links-wiki.ts'

export interface ImportOptions extends WikiOptions {
  /** The shortener of a list of codes; null: the one of the corpus. */
  readonly host: string | null
}

export interface ImportResult {
  readonly lock: string
  readonly kind: 'captures' | 'decisions' | 'codes'
  /** Copies, decisions or targets that are in the lock now. */
  readonly taken: number
  readonly left: readonly { readonly subject: string; readonly reason: string }[]
}

type Gathered = Omit<ImportResult, 'lock'> & { readonly findings: readonly Finding[] }

/** Throws IMPORT_REFUSED for a file that is none of these. */
export async function importLinks(path: string, file: string, options: ImportOptions): Promise<ImportResult> {
  if (!existsSync(file)) throw refused(file, 'no such file or folder')
  return withWiki(path, options, async (wiki) => {
    const { findings, ...told } = await gather(file, wiki, options)
    writeLock(wiki.places.lock, mergeFindings(wiki.links.lock, findings, `wikifonds ${toolVersion}`))
    return { lock: wiki.places.lock, ...told }
  })
}

const refused = (file: string, reason: string, cause?: unknown): StopRun =>
  new StopRun('IMPORT_REFUSED', { path: file, reason }, { cause })

async function gather(file: string, wiki: LinkWiki, options: ImportOptions): Promise<Gathered> {
  const name = file.toLowerCase()
  if (/\.warc(?:\.gz)?$/.test(name)) return captures(readRecords(createReadStream(file)), file, wiki)
  if (name.endsWith('.wacz')) return captures(recordsOfWacz(file), file, wiki)
  if (name.endsWith('.csv')) return decisions(readDecisions(readText(file), basename(file)), wiki, options)
  if (/\.(?:txt|list)$/.test(name)) return codes(readShortCodes(readText(file)), file, wiki, options)
  throw refused(file, 'its name ends in none of .warc, .warc.gz, .wacz, .csv, .txt')
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch (cause) {
    throw refused(file, systemReason(cause), cause)
  }
}

/** A WACZ is a zip with WARCs below `archive/`. Source: https://specs.webrecorder.net/wacz/1.1.1/ */
async function* recordsOfWacz(file: string): AsyncGenerator<ReadRecord> {
  const zip = await openZip(file)
  try {
    for (const entry of zip.entries)
      if (/^archive\/.+\.warc(?:\.gz)?$/.test(entry.name)) yield* readRecords(zip.stream(entry))
  } finally {
    await zip.close()
  }
}

const keyOf = ({ raw, surt, requestUrl }: Link): EntryKey =>
  requestUrl === null || requestUrl === raw ? { raw, surt } : { raw, surt, requestUrl }

/** Links that may have an entry, by every spelling under which a capture may know them. */
function byAddress({ view }: LinkWiki): ReadonlyMap<string, readonly Link[]> {
  const found = new Map<string, Link[]>()
  for (const link of view.links()) {
    if (link.capability === 'always' || link.host === null) continue
    for (const address of new Set([parseUrl(link.raw)?.href, link.requestUrl])) {
      if (address == null) continue
      const known = found.get(placeOf(address))
      if (known === undefined) found.set(placeOf(address), [link])
      else if (!known.includes(link)) known.push(link)
    }
  }
  return found
}

/** Crawlers write http and https, with and without a final slash. */
const placeOf = (address: string): string =>
  address
    .replace(/^https?:\/\//, '')
    .replace(/#.*$/, '')
    .replace(/\/$/, '')

async function captures(records: AsyncIterable<ReadRecord>, file: string, wiki: LinkWiki): Promise<Gathered> {
  const links = byAddress(wiki)
  const left: { subject: string; reason: string }[] = []
  const findings: Finding[] = []
  try {
    for await (const record of records) {
      const meant = links.get(placeOf(record.url)) ?? []
      if (meant.length === 0) left.push({ subject: record.url, reason: 'no page cites it' })
      else if (record.status !== null && record.status !== 200)
        left.push({ subject: record.url, reason: `the capture is an answer ${record.status}` })
      else findings.push({ keys: meant.map(keyOf), copies: [await copyOf(record, wiki.places.evidence)] })
    }
  } catch (cause) {
    if (cause instanceof StopRun) throw cause
    throw refused(file, cause instanceof Error ? cause.message : String(cause), cause)
  }
  return { kind: 'captures', taken: findings.length, left, findings }
}

/** Plain text as it is; everything else as a record, so that it can be replayed. */
async function copyOf(record: ReadRecord, evidence: string): Promise<Copy> {
  const { url, at, mime, status, bytes } = record
  const isText = mime === 'text/plain' || mime === 'text/markdown' || mime === 'text/csv'
  const kept = isText ? bytes : await asRecord(record, status)
  const hex = sha256(kept)
  const path = join(evidence, hex.slice(0, 2), hex)
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, kept)
  return { sha256: `sha256:${hex}`, mime: isText ? mime : warcMime, obtainedAt: at, asOf: at, from: url }
}

const asRecord = ({ url, at, mime, bytes }: ReadRecord, status: number | null): Promise<Uint8Array> =>
  status === null
    ? resourceRecord(url, at, mime, bytes)
    : responseRecord({ url, status, headers: { 'content-type': mime }, body: { bytes, isCut: false } }, at)

function decisions(list: readonly Decision[], { view }: LinkWiki, options: ImportOptions): Gathered {
  const links = new Map([...view.links()].map((link) => [link.raw, link]))
  const left: { subject: string; reason: string }[] = []
  const findings = list.flatMap(({ url, verdict, reason, at }): readonly Finding[] => {
    const link = links.get(url)
    if (link === undefined || link.capability === 'always') {
      left.push({ subject: url, reason: 'no page cites it' })
      return []
    }
    const observation: Observation = {
      at: at ?? timeOf(options),
      via: 'human',
      probe: 'manual',
      outcome: 'ok',
      facts: { reason, verdict },
    }
    return [{ keys: [keyOf(link)], observation }]
  })
  return { kind: 'decisions', taken: findings.length, left, findings }
}

function codes(list: readonly ShortCode[], file: string, { view }: LinkWiki, options: ImportOptions): Gathered {
  const short = [...view.links()].filter((link) => link.class === 'shortener' && link.requestUrl !== null)
  const hosts = new Set(short.map(({ host }) => host))
  if (options.host === null && hosts.size > 1)
    throw refused(file, `its codes could be of ${[...hosts].join(', ')}: give --host`)
  const targets = new Map(list.map(({ code, url }) => [code, url]))
  const ours = short.filter(({ host }) => options.host === null || host === options.host)
  const findings = ours.flatMap((link): readonly Finding[] => {
    const request = link.requestUrl ?? ''
    const final = targets.get(decodeURIComponent(new URL(request).pathname.slice(1)))
    if (final === undefined) return []
    const hops = [{ url: request, status: 301 }]
    const observation: Observation = {
      at: timeOf(options),
      via: 'import',
      probe: 'http',
      request,
      outcome: 'ok',
      hops,
      final,
    }
    return [{ keys: [keyOf(link)], observation }]
  })
  const left = ours
    .filter(({ raw }) => !findings.some(({ keys }) => keys.some((key) => key.raw === raw)))
    .map(({ raw }) => ({ subject: raw, reason: 'the list does not have its code' }))
  return { kind: 'codes', taken: findings.length, left, findings }
}

/** Of what bears no time of its own: SOURCE_DATE_EPOCH, else now. */
function timeOf({ environment }: ImportOptions): string {
  const epoch = Number(environment['SOURCE_DATE_EPOCH'] ?? Number.NaN)
  return `${new Date(Number.isFinite(epoch) ? epoch * 1000 : Date.now()).toISOString().slice(0, 19)}Z`
}
