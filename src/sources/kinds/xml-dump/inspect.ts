/** What a dump is, how large, how complete: read as far as is cheap, the rest estimated. */

import { stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { StopRun } from '../../../model/errors.ts'
import type { Loss } from '../../../model/loss.ts'
import type { WikiSite } from '../../../model/wiki.ts'
import type { Inspection } from '../../source.ts'
import { type DumpBytes, openDump } from './decompress.ts'
import { readDump } from './dump.ts'
import { defaultLimits } from './pieces.ts'
import { SeenRevisions } from './seen-revisions.ts'

/** So much is read whole; of a larger file its beginning, from which the counts are estimated. */
const wholeBytes = 200e6
/** Slow packings are read less far. */
const packedWholeBytes = 8e6
const sampleBytes = 16e6

interface Count {
  site: Partial<WikiSite>
  pages: number
  revisions: number
  readonly files: Set<string>
  carried: number
  withText: number
  readonly losses: Map<string, string>
  readonly lost: Record<string, number>
}

/** Null for a folder, an address, or a file that is no export. Throws for an export that cannot be read here. */
export async function inspectDump(location: string): Promise<Inspection | null> {
  if (/^https?:\/\//i.test(location) || !(await isFile(location))) return null
  const bytes = await openDump(location, new AbortController().signal)
  const slow = bytes.format !== 'plain' && bytes.format !== 'gz'
  const isSampled = bytes.bytes > (slow ? packedWholeBytes : wholeBytes)
  const counts: Count = {
    site: {},
    pages: 0,
    revisions: 0,
    files: new Set(),
    carried: 0,
    withText: 0,
    losses: new Map(),
    lost: {},
  }
  try {
    await count(bytes, location, isSampled ? sampleBytes : Number.POSITIVE_INFINITY, counts)
  } catch (error) {
    if (error instanceof StopRun && error.code === 'NOT_A_DUMP') return null
    throw error
  }
  return describe(bytes, counts, isSampled)
}

async function count(bytes: DumpBytes, path: string, maxBytes: number, counts: Count): Promise<void> {
  const context = { name: basename(path), files: null, seen: new SeenRevisions(), limits: defaultLimits }
  for await (const event of readDump(bytes, path, context)) {
    if (event.type === 'site') counts.site = { ...counts.site, ...event.site }
    else if (event.type === 'page') counts.pages += 1
    else if (event.type === 'revision') {
      counts.revisions += 1
      if (event.revision.text !== null && event.revision.text !== '') counts.withText += 1
    } else if (event.type === 'file') {
      counts.files.add(event.file.name)
      if (event.file.content !== null) counts.carried += 1
    } else if (event.type === 'loss') noteLoss(event.loss, counts)
    if (bytes.done() > maxBytes) return
  }
}

function noteLoss(loss: Loss, { losses, lost }: Count): void {
  if (!losses.has(loss.kind)) losses.set(loss.kind, sentence(loss))
  if (loss.severity === 'lost') lost[loss.kind] = (lost[loss.kind] ?? 0) + 1
}

const sentence = (loss: { readonly kind: string; readonly reason: string; readonly detail?: string }): string =>
  `${loss.kind}: ${loss.reason}${loss.detail === undefined ? '' : ` (${loss.detail})`}.`

function describe(bytes: DumpBytes, counts: Count, isSampled: boolean): Inspection {
  const factor = isSampled ? bytes.bytes / Math.max(1, bytes.done()) : 1
  const { site } = counts
  return {
    kind: 'xml-dump',
    name: site.name ?? null,
    language: site.language ?? null,
    timezone: null,
    baseUrl: site.baseUrl ?? null,
    generator: site.generator ?? null,
    bytes: bytes.bytes,
    pages: Math.round(counts.pages * factor),
    revisions: Math.round(counts.revisions * factor),
    files: Math.round(counts.files.size * factor),
    estimated: isSampled ? ['pages', 'revisions', 'files'] : [],
    lost: counts.lost,
    notes: notes(bytes, counts),
  }
}

function notes(bytes: DumpBytes, counts: Count): readonly string[] {
  const found = ['A dump has no logs, no accounts and no deleted revisions.']
  if (bytes.format !== 'plain') found.push(`It is packed as ${bytes.format}.`)
  if (counts.revisions > 0 && counts.withText === 0) found.push('It is a stub dump: it has no texts.')
  if (counts.revisions > 0 && counts.revisions === counts.pages)
    found.push('It holds one revision of each page: no history.')
  if (counts.carried === 0) found.push('It holds no uploaded files: name a folder with them as `files`.')
  const told = [...counts.losses].filter(
    ([kind]) => kind !== 'no-files' && (kind !== 'text-missing' || counts.withText > 0),
  )
  return [...found, ...told.map(([, note]) => note)]
}

async function isFile(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isFile()
  } catch (error) {
    if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR')) return false
    throw error
  }
}
