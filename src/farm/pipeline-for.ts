/** The pipeline file of a wiki that a list names by its source. */

import { relative, resolve, sep } from 'node:path'
import { findWiki } from '../pipeline/commands/inspect.ts'
import { keyOfPlace } from '../pipeline/commands/place-key.ts'
import { checkThere } from '../pipeline/io/load.ts'
import { kinds, placeKey } from '../sources/kinds.ts'
import { NotAsExpected } from '../support/expected.ts'
import { isAddress } from '../support/url.ts'
import { StopRun } from '../texts/errors.ts'
import { message } from '../texts/message.ts'
import type { ListedSource, Sections } from './check-sections.ts'

/** The content of a pipeline file in a folder, whose key is `wiki.key` of it. Throws BUNDLE_IS_NO_SOURCE and what `inspect` throws. */
export async function pipelineFor(
  source: ListedSource,
  folder: string,
  environment: NodeJS.ProcessEnv,
): Promise<{ readonly key: string; readonly definition: Readonly<Record<string, unknown>> }> {
  const { sections: own } = source
  const wiki = { key: source.key ?? keyOfPlace(source.from), ...own.wiki }
  const key = String(wiki.key)
  if (!isWikiKey(key)) throw new NotAsExpected('key', message('lower-case-name'), key)
  const fromHere = (path: string): string => (isAddress(path) ? path : relativeTo(folder, resolve(source.folder, path)))
  const moved = (part: Readonly<Record<string, unknown>> | undefined, ...keys: readonly string[]) =>
    part === undefined
      ? undefined
      : Object.fromEntries(
          Object.entries(part).map(([name, value]) => [
            name,
            keys.includes(name) && typeof value === 'string' ? fromHere(value) : value,
          ]),
        )
  const sources = (await placesOf(source, environment)).map(({ kind, from, files }) => ({
    kind,
    [placeKey(kind)]: fromHere(from),
    ...(files === undefined ? {} : { files: fromHere(files) }),
  }))
  const definition = {
    wiki,
    sources,
    ...without(
      {
        ...own,
        links: moved(own.links, 'policy', 'lock'),
        privacy: moved(own.privacy, 'policy'),
        bundle: moved(own.bundle, 'supersedes'),
      },
      'wiki',
    ),
  }
  return { key, definition }
}

/** As the schema of pipeline files has it, and here before a file takes its name from it. */
const isWikiKey = (key: string): boolean => /^[a-z0-9-]+$/.test(key)

const without = (sections: Sections, left: string): Readonly<Record<string, unknown>> =>
  Object.fromEntries(Object.entries(sections).filter(([name, value]) => name !== left && value !== undefined))

const relativeTo = (folder: string, path: string): string => relative(folder, path).split(sep).join('/')

interface Location extends Pick<ListedSource, 'from' | 'files'> {
  readonly kind: string
}

/** What it is, by its name where that tells, and where: else it is looked at, and a folder may hold several sources of one wiki. */
async function placesOf(
  { from, files, folder, kind }: ListedSource,
  environment: NodeJS.ProcessEnv,
): Promise<readonly Location[]> {
  if (kind !== undefined) return [{ kind, from, files }]
  const path = isAddress(from) ? from : resolve(folder, from)
  if (!isAddress(from)) checkThere(path, from)
  const [told] = Object.entries(kinds).flatMap(([name, { named }]) => (named.test(path) ? [name] : []))
  if (told !== undefined) return [{ kind: told, from, files }]
  const { sources } = await findWiki([path], environment)
  return sources.map(({ inspection, location, uploads }, index) => {
    if (inspection.kind === 'bundle') throw new StopRun('BUNDLE_IS_NO_SOURCE', { path: from })
    // The folder of uploads that the list names is that of the dump, which comes first.
    const own = index === 0 ? (files ?? uploads) : uploads
    return { kind: inspection.kind, from: isAddress(from) ? from : location, files: own }
  })
}
