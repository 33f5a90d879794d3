/** Sources fill the archive: unchanged and complete ones are not read again, changed ones make it anew. */

import { basename } from 'node:path'
import type { Archive } from '../archive/archive.ts'
import { clearIntake, openIntake } from '../archive/intake.ts'
import { beginSource, type InputFile, readSources } from '../archive/sources.ts'
import { StopRun } from '../model/errors.ts'
import type { Origin } from '../model/wiki.ts'
import { kinds } from '../sources/kinds.ts'
import type { Source, SourceInput } from '../sources/source.ts'
import { pick } from '../support/pick.ts'
import { toolVersion } from '../support/version.ts'
import type { SourceDefinition } from './definition.ts'
import { expandFrom, fingerprint, hashInputs } from './inputs.ts'
import type { Pipeline } from './load.ts'
import type { Listener } from './progress.ts'

interface PlannedSource {
  readonly position: number
  readonly definition: SourceDefinition
  readonly input: SourceInput
  readonly inputs: readonly InputFile[]
  readonly fingerprint: string
}

/** Reads every source of the pipeline into the archive. Interrupted, the next run reads on or again: events are idempotent. */
export async function ingest(
  pipeline: Pipeline,
  archive: Archive,
  listen: Listener,
  signal: AbortSignal,
): Promise<void> {
  const planned = await planSources(pipeline, signal)
  const known = readSources(archive)
  const changed = planned.some(
    ({ position, fingerprint }) => (known[position]?.fingerprint ?? fingerprint) !== fingerprint,
  )
  if (changed || known.length > planned.length) clearIntake(archive)
  const complete = new Set(readSources(archive).flatMap((state) => (state.complete ? [state.position] : [])))
  for (const source of planned) {
    if (!complete.has(source.position)) await readSource(source, archive, listen, signal)
  }
}

async function planSources(pipeline: Pipeline, signal: AbortSignal): Promise<readonly PlannedSource[]> {
  const planned: PlannedSource[] = []
  for (const [position, definition] of pipeline.definition.sources.entries()) {
    if (!Object.hasOwn(kinds, definition.kind)) {
      throw new StopRun('SOURCE_KIND_ABSENT', { kind: definition.kind, known: Object.keys(kinds).join(', ') })
    }
    const input = await sourceInput(pipeline, definition)
    const inputs = await hashInputs([...input.from, ...(input.files === null ? [] : [input.files])], signal)
    const { from, files, ...options } = input
    const named = [from.map((path) => basename(path)), files === null ? null : basename(files)]
    planned.push({
      position,
      definition,
      input,
      inputs,
      fingerprint: fingerprint(inputs, [toolVersion, definition.kind, named, options]),
    })
  }
  return planned
}

async function sourceInput({ definition, folder, path }: Pipeline, source: SourceDefinition): Promise<SourceInput> {
  const { wiki } = definition
  const own = wiki.baseUrl === undefined ? [] : [new URL(wiki.baseUrl).host]
  const site = source.kind === 'html-mirror' && source.site !== undefined ? [source.site] : []
  const named = basename(path)
  const from = source.kind === 'mediawiki-api' ? [source.url] : await expandFrom(source.from, folder, named)
  const files = source.kind === 'mediawiki-api' || source.files === undefined ? null : source.files
  return {
    from,
    files: files === null ? null : ((await expandFrom(files, folder, named))[0] ?? null),
    hosts: site.length > 0 ? site : [...own, ...wiki.aliases.map(({ host }) => host)],
    language: wiki.language ?? null,
    timezone: wiki.timezone ?? null,
  }
}

async function readSource(
  planned: PlannedSource,
  archive: Archive,
  listen: Listener,
  signal: AbortSignal,
): Promise<void> {
  const { position, definition, input, inputs } = planned
  const source: Source = (await pick(kinds, definition.kind, 'source kind')()).source
  beginSource(archive, { position, kind: definition.kind, fingerprint: planned.fingerprint }, inputs)
  const intake = openIntake(archive, position, definition.kind satisfies Origin)
  let complete = false
  try {
    for await (const event of source.read(input, signal)) {
      if (event.type === 'progress') listen({ step: 'ingest', ...event })
      else await intake.take(event)
      signal.throwIfAborted()
    }
    complete = true
  } finally {
    // What was read so far is kept: the next run need not be faster, but an interruption loses nothing.
    intake.close(complete)
  }
}
