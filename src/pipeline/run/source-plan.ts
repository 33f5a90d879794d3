/** The sources of a pipeline before they are read: where they are, what they are made of, how they are asked. */

import { basename } from 'node:path'
import type { InputFile } from '../../archive/sources.ts'
import type { Policy } from '../../links/policy.ts'
import { noticesIn } from '../../links/resolve.ts'
import type { Loss } from '../../model/loss.ts'
import {
  type AskedSource,
  askedOf,
  type CapturesKept,
  kinds,
  type LiveOptions,
  type Source,
  type SourceDefinition,
  type SourceInput,
  type SourceKind,
} from '../../sources/kinds.ts'
import { isAddress } from '../../support/url.ts'
import { programBuild } from '../../support/version.ts'
import { loss } from '../../texts/loss.ts'
import { credentialsIn } from '../io/credentials.ts'
import { expandFrom, fingerprint, hashInputs } from '../io/inputs.ts'
import type { Pipeline } from '../io/load.ts'
import { refuseFolder, refuseOtherEngines } from '../io/other-engines.ts'
import { loadLinkPolicy } from './view/link-resolver.ts'

export interface PlannedSource {
  readonly position: number
  readonly definition: SourceDefinition
  readonly source: Source
  /** Without what the archive knows of it. */
  readonly input: Omit<SourceInput, 'known'>
  readonly inputs: readonly InputFile[]
  /** Hash of the bytes of its files, and of all options that change what is read from them. */
  readonly base: string
}

/**
 * What tells whether a source was read so already. Another build may read other things from the same bytes; of a source that may
 * change while its address stays, what it says of itself goes in, too.
 */
export const fingerprintOf = (base: string, live: string | null): string => `${base}:${programBuild()}:${live ?? ''}`

/**
 * The sources of a pipeline in its order, their files hashed; asks no network. `isFrozen`: nothing is asked of web archives later. Throws SOURCE_MISSING, and what refuses another
 * engine.
 */
export async function planSources(
  pipeline: Pipeline,
  environment: NodeJS.ProcessEnv,
  signal: AbortSignal,
  isFrozen = false,
): Promise<readonly PlannedSource[]> {
  const planned: PlannedSource[] = []
  for (const [position, definition] of pipeline.definition.sources.entries()) {
    const input = await sourceInput(pipeline, position, environment, isFrozen)
    const local = [...input.from, ...(input.files === null ? [] : [input.files])].filter((path) => !isAddress(path))
    const { load, reads }: SourceKind = kinds[definition.kind]
    const inputs = await hashInputs(local, signal, reads)
    planned.push({
      position,
      definition,
      source: (await load()).source,
      input,
      inputs,
      base: fingerprint(inputs, [
        definition.kind,
        ...namedOptions(input),
        ...('recode' in definition && definition.recode !== undefined ? [definition.recode] : []),
      ]),
    })
  }
  return planned
}

/**
 * Refuses a pipeline with a source on this disk of which a first piece tells that no wiki is in it, before its files are hashed.
 * Throws what a run would, once it reads that source.
 */
export async function refuseNoWiki(
  pipeline: Pipeline,
  environment: NodeJS.ProcessEnv,
  signal: AbortSignal,
): Promise<void> {
  for (const [position, { kind }] of pipeline.definition.sources.entries()) {
    const from = (await sourceInput(pipeline, position, environment)).from.filter((path) => !isAddress(path))
    const { source } = await kinds[kind].load()
    try {
      if (from.length > 0) await source.refuse?.(from, signal)
    } catch (error) {
      refuseOtherEngines(error, from)
      throw error
    }
  }
}

/** Bytes of all files that are read. */
export const bytesOf = (planned: readonly PlannedSource[]): number =>
  planned.reduce((sum, { inputs }) => sum + inputs.reduce((bytes, file) => bytes + file.bytes, 0), 0)

/** Neither folders nor pace nor credentials change what is read. */
function namedOptions({
  from,
  files,
  live,
  captures: _captures,
  isNotice: _isNotice,
  ...options
}: PlannedSource['input']): readonly unknown[] {
  const named = [from.map((path) => (isAddress(path) ? path : basename(path))), files === null ? null : basename(files)]
  return [named, options, live === null ? null : [live.namespaces, live.files]]
}

async function sourceInput(
  pipeline: Pipeline,
  position: number,
  environment: NodeJS.ProcessEnv,
  isFrozen = false,
): Promise<PlannedSource['input']> {
  const { definition, folder, stem, place } = pipeline
  const source = definition.sources[position] as SourceDefinition
  const { wiki } = definition
  const own = wiki.baseUrl === undefined ? [] : [new URL(wiki.baseUrl).host]
  const expand = async (from: string, key: 'from' | 'files'): Promise<readonly string[]> =>
    isAddress(from) ? [from] : await expandFrom(from, folder, place('sources', position, key))
  const { files, site, live, ...asked } = askedOf(source)
  const from = await expand(asked.from, 'from')
  const { folder: names } = kinds[source.kind]
  if (names !== null) for (const one of from) if (!isAddress(one)) refuseFolder(one, names.holds)
  return {
    from,
    files: files === null ? null : ((await expand(files, 'files'))[0] ?? null),
    hosts: [...own, ...wiki.aliases.map(({ host }) => host)],
    site,
    language: wiki.language ?? null,
    timezone: wiki.timezone ?? null,
    live: live === null ? null : liveOptions(live, environment),
    isNotice: noticeReader(pipeline),
    captures: live?.archive === undefined ? null : { ...capturesBeside(stem), isFrozen },
  }
}

/** Tells what a host leaves of a pad; the policy is read when a text is asked about. */
function noticeReader(pipeline: Pipeline): (text: string) => boolean {
  let policy: Policy | null = null
  return (text) => {
    policy ??= loadLinkPolicy(pipeline)
    return noticesIn(text, policy).length > 0
  }
}

/** Where what web archives answer is kept, by the path of a pipeline file without its extension. */
export const capturesBeside = (stem: string): Omit<CapturesKept, 'isFrozen'> => ({
  lock: `${stem}.captures.lock.json`,
  journal: `${stem}.captures.journal.ndjson`,
  bodies: `${stem}.captures`,
})

const liveOptions = (
  { isNamed, ...live }: NonNullable<AskedSource['live']>,
  environment: NodeJS.ProcessEnv,
): LiveOptions => ({ ...live, credentials: isNamed ? credentialsIn(environment) : null })

// A source that holds no page: no fault of reading, and yet never what anybody wants.

/** The kind of the loss of a source that was read to its end and gave no page. */
export const sourceWithoutPages = 'source-without-pages'

/** A source that was read to its end and gave no page. */
export const sourceHasNoPages = (subject: string): Loss => loss(sourceWithoutPages, subject)

/** Paths by their last name, addresses whole: no folder of a machine shows. */
export const namesOf = (from: readonly string[]): string =>
  from.map((one) => (isAddress(one) ? one : basename(one))).join(', ')
