/** Sources fill the archive: unchanged and complete ones are not read again, changed ones make it anew. */

import type { Archive } from '../../archive/archive.ts'
import { clearIntake, openIntake } from '../../archive/intake.ts'
import { compareFormer, dropFormer, keepFormer, openKnown } from '../../archive/known.ts'
import { beginSource, readSources } from '../../archive/sources.ts'
import type { Changes } from '../../model/changes.ts'
import type { Origin } from '../../model/wiki.ts'
import { kinds } from '../../sources/kinds.ts'
import type { SourceWork, StoredTexts } from '../../sources/source.ts'
import { StopRun } from '../../texts/errors.ts'
import { refuseOtherEngines } from '../io/other-engines.ts'
import type { Listener } from '../io/progress.ts'
import { fingerprintOf, namesOf, type PlannedSource, sourceHasNoPages } from './source-plan.ts'

export interface IngestOptions {
  readonly listen: Listener
  readonly signal: AbortSignal
  /** Who reads pages for a source. */
  readonly work: SourceWork
  /** Told the address of a live source that cannot be reached; what was read of it completely stands. */
  readonly unreachable: (location: string) => void
}

/**
 * Reads every source of the pipeline into the archive. Interrupted, the next run reads on or again: events are idempotent.
 * Gives what changed since the sources were last read completely; null when nothing was read, or for the first time.
 */
export async function ingest(
  planned: readonly PlannedSource[],
  archive: Archive,
  options: IngestOptions,
): Promise<Changes | null> {
  const sources = await Promise.all(planned.map((source) => withFingerprint(source, archive, options)))
  const known = readSources(archive)
  const isChanged = ({ position, fingerprint }: Ready): boolean =>
    (known[position]?.fingerprint ?? fingerprint) !== fingerprint
  if (sources.some(isChanged) || known.length > sources.length) {
    keepFormer(archive)
    clearIntake(archive)
  }
  const complete = new Set(readSources(archive).flatMap((state) => (state.complete ? [state.position] : [])))
  const open = sources.filter(({ position }) => !complete.has(position))
  for (const source of open) await readSource(source, archive, options)
  if (open.length === 0) return null
  const changes = compareFormer(archive)
  dropFormer(archive)
  return changes
}

type Ready = PlannedSource & { readonly fingerprint: string }

async function withFingerprint(source: PlannedSource, archive: Archive, options: IngestOptions): Promise<Ready> {
  const input = { ...source.input, known: openKnown(archive, source.position) }
  const live = await source.source.fingerprint?.(input, options.signal)
  const known = readSources(archive)[source.position]
  if (live === null && known?.complete === true && known.fingerprint.startsWith(`${source.base}:`)) {
    options.unreachable(source.input.from.join(', '))
    return { ...source, fingerprint: known.fingerprint }
  }
  return { ...source, fingerprint: fingerprintOf(source.base, live ?? null) }
}

async function readSource(
  { source, position, definition, input, inputs, fingerprint }: Ready,
  archive: Archive,
  { listen, signal, work }: IngestOptions,
): Promise<void> {
  beginSource(archive, { position, kind: definition.kind, fingerprint }, inputs)
  const intake = openIntake(archive, position, definition.kind satisfies Origin)
  let complete = false
  try {
    for await (const event of source.read({ ...input, known: openKnown(archive, position), work }, signal)) {
      if (event.type === 'progress') listen({ step: 'ingest', ...event })
      else await intake.take(event)
      signal.throwIfAborted()
    }
    if (!intake.hasPages()) await intake.take({ type: 'loss', loss: sourceHasNoPages(namesOf(input.from)) })
    complete = true
  } catch (error) {
    refuseOtherEngines(error, input.from)
    if (error instanceof StopRun && error.code === 'NOT_A_MIRROR') await refuseArchive(input, signal)
    throw error
  } finally {
    // What was read so far is kept: the next run need not be faster, but an interruption loses nothing.
    intake.close(complete)
  }
}

/** Throws ARCHIVE_OF_FILES for one, whatever it is packed in: what reads dumps unpacks them, and says so before its first event. */
async function refuseArchive(input: PlannedSource['input'], signal: AbortSignal): Promise<void> {
  const { source } = await kinds['xml-dump']()
  try {
    for await (const _ of source.read({ ...input, files: null, known: nothingKnown }, signal)) return
  } catch (error) {
    if (error instanceof StopRun && error.code === 'ARCHIVE_OF_FILES') throw error
  }
}

const nothingKnown: StoredTexts = { note: () => null, text: () => null, html: () => null, hasFile: () => false }
