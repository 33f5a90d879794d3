/** What dumps are, how large, how complete: read whole where that is quick, else a sample, from which the counts are estimated. */

import { open, stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { StopRun } from '../../../model/errors.ts'
import { loss } from '../../../model/loss.ts'
import { message } from '../../../model/message.ts'
import type { Inspection } from '../../source.ts'
import { type Format, formatOf } from './decompress.ts'
import { DumpCount } from './dump-count.ts'
import { type FoundDump, type FoundDumps, findDumps, isNoDump } from './find-dumps.ts'
import { type DumpOverview, notesOn, type SizedDump } from './inspection-notes.ts'
import { readSample, readSource } from './read-source.ts'

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

/** Null for an address, a folder without dumps, or a file that is no export. Throws for an export that cannot be read here, and for what has the name of one and is none. */
export async function inspectDump(location: string, limits?: InspectionLimits): Promise<Inspection | null> {
  if (/^https?:\/\//i.test(location)) return null
  try {
    return await inspectFound(location, await findDumps([location]), limits)
  } catch (error) {
    const isOther = isNoDump(error) && error.code !== 'DUMP_OF_LOGS' && !isNamedAsDump(location)
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
  if (isSampled) await noteEnds(sized, count)
  const read = sample.reduce((sum, dump) => sum + (isSampled ? Math.min(sampleBytes, dump.bytes) : dump.bytes), 0)
  const sight: DumpOverview = {
    count,
    isSampled,
    factor: bytes / Math.max(1, read),
    dumps: sized,
    folder: folders[0] ?? null,
  }
  const { site } = count
  return {
    kind: 'xml-dump',
    name: site.name ?? null,
    language: site.language ?? null,
    timezone: site.timezone ?? null,
    baseUrl: site.baseUrl ?? null,
    generator: site.generator ?? null,
    bytes,
    pages: Math.round(count.pages * sight.factor),
    revisions: Math.round(count.revisions * sight.factor),
    files: Math.round(count.files.size * sight.factor),
    estimated: isSampled ? ['pages', 'revisions', 'files'] : [],
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
