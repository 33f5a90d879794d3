/** What dumps are, how large, how complete: read whole where that is quick, else a sample, from which the counts are estimated. */

import { open, stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { type Loss, lostThings } from '../../../model/loss.ts'
import type { Message } from '../../../model/message.ts'
import type { SourceEvent, SourcePage, SourceRevision, WikiSite } from '../../../model/wiki.ts'
import { isEncodedTwice } from '../../../support/content-type.ts'
import { isAddress } from '../../../support/url.ts'
import { StopRun } from '../../../texts/errors.ts'
import { encodedTwice, loss } from '../../../texts/loss.ts'
import { message } from '../../../texts/message.ts'
import { type Inspection, roughly, runTimeOf } from '../../common/source.ts'
import { SeenIds } from '../../export-xml/seen-ids.ts'
import { type Format, formatOf } from '../../unpack/decompress.ts'
import type { DumpFolder } from './folder/dump-folder.ts'
import { type FoundDump, type FoundDumps, findDumps, isNoDump, readSample, readSource } from './read-source.ts'

export interface InspectionLimits {
  /** So many bytes of dumps are read whole. */
  readonly wholeBytes: number
  /** Of larger ones so much of a dump, from its beginning. */
  readonly sampleBytes: number
}

const quickLimits: InspectionLimits = { wholeBytes: 200e6, sampleBytes: 16e6 }
/** What is slow to unpack is read less far. */
const slowLimits: InspectionLimits = { wholeBytes: 8e6, sampleBytes: 4e6 }
/** Of many dumps so many are sampled, spread over all. */
const sampledDumps = 4
const quick = new Set<Format>(['plain', 'gz'])

/** Null for an address, a folder without dumps, or a file that is no export. Throws for an export that cannot be read here, for what has the name of one and is none, and for an archive of files. */
export async function inspectDump(location: string, limits?: InspectionLimits): Promise<Inspection | null> {
  if (isAddress(location)) return null
  try {
    return await inspectFound(location, await findDumps([location]), limits)
  } catch (error) {
    const isOther = isNoDump(error) && error.code === 'NOT_A_DUMP' && !isNamedAsDump(location)
    if (isOther || isAbsent(error) || (error instanceof StopRun && error.code === 'NOT_A_SOURCE')) return null
    throw error
  }
}

async function inspectFound(
  location: string,
  { dumps, folders }: FoundDumps,
  limits: InspectionLimits | undefined,
): Promise<Inspection> {
  const sized = await Promise.all(dumps.map(sizeOf))
  const bytes = sized.reduce((sum, dump) => sum + dump.bytes, 0)
  const isQuick = sized.every(({ format }) => quick.has(format))
  const { wholeBytes, sampleBytes } = limits ?? (isQuick ? quickLimits : slowLimits)
  const isSampled = bytes > wholeBytes
  const signal = new AbortController().signal
  const count = new DumpCount()
  const sample = isSampled ? spread(sized) : sized
  const events = isSampled ? readSample(sample, sampleBytes, signal) : readSource([location], null, signal)
  for await (const event of events) count.take(event)
  if (isSampled) {
    await noteEnds(sized, count)
    for (const unread of folders.flatMap(({ losses }) => losses)) count.take({ type: 'loss', loss: unread })
  }
  const read = sample.reduce((sum, dump) => sum + (isSampled ? Math.min(sampleBytes, dump.bytes) : dump.bytes), 0)
  const sight: DumpOverview = {
    count,
    isSampled,
    factor: bytes / Math.max(1, read),
    dumps: sized,
    folder: folders[0] ?? null,
  }
  const { site } = count
  const scaled = (counted: number): number => (isSampled ? roughly(counted * sight.factor) : counted)
  return {
    kind: 'xml-dump',
    name: site.name ?? null,
    language: site.language ?? null,
    timezone: site.timezone ?? null,
    baseUrl: site.baseUrl ?? null,
    generator: site.generator ?? null,
    bytes,
    pages: scaled(count.pages),
    revisions: scaled(count.revisions),
    files: scaled(count.files.size),
    estimated: isSampled ? ['pages', 'revisions', 'files'] : [],
    ...(isSampled || count.titles.size < count.pages ? {} : { titles: count.titles }),
    lost: count.lost,
    notes: notesOn(sight),
  }
}

async function sizeOf(dump: FoundDump): Promise<SizedDump> {
  return { ...dump, bytes: (await stat(dump.path)).size, format: await formatOf(dump.path) }
}

function spread(dumps: readonly SizedDump[]): readonly SizedDump[] {
  const step = Math.max(1, dumps.length / sampledDumps)
  return dumps.filter((_, index) => Math.floor(index / step) !== Math.floor((index - 1) / step))
}

/** A dump of which only the beginning was read breaks off all the same when its end is not that of an export. */
async function noteEnds(dumps: readonly SizedDump[], count: DumpCount): Promise<void> {
  for (const { path, bytes, format } of dumps) {
    if (format !== 'plain' || (await lastBytes(path, bytes)).includes('</mediawiki')) continue
    const reason = message('dump-has-no-end-tag')
    count.take({ type: 'loss', loss: loss('dump-truncated', basename(path), { reason }) })
  }
}

const tailBytes = 4096

async function lastBytes(path: string, size: number): Promise<string> {
  const file = await open(path)
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(tailBytes), 0, tailBytes, Math.max(0, size - tailBytes))
    return buffer.subarray(0, bytesRead).toString('latin1')
  } finally {
    await file.close()
  }
}

const isNamedAsDump = (location: string): boolean => /\.xml(?:[._-]\w+)?\.?(?:gz|bz2|xz|lzma|zst|7z)?$/i.test(location)

const isAbsent = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR')

// What is told of dumps in sentences: what they cannot carry, what will be hard, how long it will take.

interface DumpOverview {
  readonly count: DumpCount
  readonly isSampled: boolean
  /** By how much the counts of a sample fall short. */
  readonly factor: number
  readonly dumps: readonly SizedDump[]
  /** Null for a single dump. */
  readonly folder: DumpFolder | null
}

function notesOn(sight: DumpOverview): readonly (Message | Loss)[] {
  const { count, isSampled, dumps, folder } = sight
  const notes: (Message | Loss)[] = [message('dump-has-no-logs')]
  if (folder !== null) notes.push(folderNote(folder, dumps))
  const packed = [...new Set(dumps.map(({ format }) => format))].filter((format) => format !== 'plain').sort()
  if (packed.length > 0) notes.push(message('packed-as', { format: packed }))
  if (isSampled) notes.push(message('only-part-read'))
  if (isSampled && packed.length > 0) notes.push(message('wholeness-unknown'))
  if (count.revisions > 0 && count.revisionsWithText === 0) notes.push(message('stub-dump-noted'))
  if (count.revisions > 0 && count.revisions === count.pages) notes.push(message('one-revision-each'))
  if (count.carried === 0 && dumps.length > 0) notes.push(message('no-uploads-noted'))
  notes.push(...encodedTwice(count.twice))
  for (const loss of count.losses.values()) {
    if (loss.kind === 'no-files' || (loss.kind === 'text-missing' && count.revisionsWithText === 0)) continue
    notes.push(loss)
  }
  if (count.pages > 0) notes.push(timeNote(sight))
  return notes
}

function folderNote({ siteInfo, titles, uploads, images }: DumpFolder, dumps: readonly SizedDump[]): Message {
  if (dumps.length === 0) return message('wikiteam-folder-without-dump')
  const names = dumps.map(({ path }) => basename(path))
  const shown =
    names.length > 4
      ? message('dumps-from-to', { count: names.length, first: names[0] ?? '', last: names.at(-1) ?? '' })
      : names
  const beside = [
    ...(siteInfo === null ? [] : [message('wiki-said-of-itself')]),
    ...(titles === null ? [] : [message('list-of-titles')]),
    ...(images === null ? [] : [message('list-of-files')]),
    ...(uploads.length === 0 ? [] : [message('uploaded-files')]),
  ]
  return beside.length === 0
    ? message('folder-with', { names: shown })
    : message('folder-with-and-beside', { names: shown, beside })
}

const timeNote = ({ count, factor }: DumpOverview): Message =>
  runTimeOf({
    pages: factor * count.pages,
    revisions: factor * count.revisions,
    latestBytes: factor * count.latestBytes,
  })

interface SizedDump extends FoundDump {
  readonly bytes: number
  readonly format: Format
}

// What the events of a source come to, counted as a run counts them.

/** So many titles are held, to tell whether what lies beside is of this wiki. */
const mostTitles = 300_000

class DumpCount {
  site: Partial<WikiSite> = {}
  pages = 0
  revisions = 0
  /** Names of uploads. */
  readonly files = new Set<string>()
  /** Versions of uploads that come with their bytes. */
  carried = 0
  revisionsWithText = 0
  /** Bytes of the last text of each page, which is what a run parses. */
  latestBytes = 0
  /** The first loss of each kind. */
  readonly losses = new Map<Loss['kind'], Loss>()
  /** What is lost, by kind: things, not losses. */
  readonly lost: Record<string, number> = {}
  /** Titles of pages with a text that was encoded twice. */
  readonly twice = new Set<string>()
  readonly titles = new Map<number, string>()
  readonly #pageIds = new SeenIds()
  readonly #revisionIds = new SeenIds()
  #textBytes = 0

  take(event: SourceEvent): void {
    // The first word on each point stays, as in the archive.
    if (event.type === 'site') this.site = { ...event.site, ...said(this.site) }
    else if (event.type === 'page') this.#page(event.page)
    else if (event.type === 'revision') this.#revision(event.revision)
    else if (event.type === 'loss') this.#loss(event.loss)
    else if (event.type === 'file') {
      this.files.add(event.file.name)
      if (event.file.content !== null) this.carried += 1
    }
  }

  #page({ pageId, title }: SourcePage): void {
    if (pageId !== null && this.titles.size < mostTitles) this.titles.set(pageId, title)
    if (pageId === null || !this.#pageIds.note(pageId)) this.pages += 1
    this.#textBytes = 0
  }

  #revision({ title, revisionId, text }: SourceRevision): void {
    if (text !== null && isEncodedTwice(text)) this.twice.add(title)
    if (revisionId !== null && this.#revisionIds.note(revisionId)) return
    this.revisions += 1
    if (text === null) return
    if (text !== '') this.revisionsWithText += 1
    this.latestBytes += text.length - this.#textBytes
    this.#textBytes = text.length
  }

  #loss(loss: Loss): void {
    if (!this.losses.has(loss.kind)) this.losses.set(loss.kind, loss)
    if (loss.severity === 'lost') this.lost[loss.kind] = (this.lost[loss.kind] ?? 0) + lostThings([loss])
  }
}

const said = (site: Partial<WikiSite>): Partial<WikiSite> =>
  Object.fromEntries(Object.entries(site).filter(([, value]) => value !== null))
