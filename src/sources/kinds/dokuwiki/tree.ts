/** The folders of a wiki: names alone, in one order on every machine. */

import type { Dirent } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { basename, join } from 'node:path'
import type { Loss } from '../../../model/loss.ts'
import { compareStrings } from '../../../support/order.ts'
import { isUnreadable } from '../../../texts/errors.ts'
import { unreadableFolder } from '../../common/unreadable.ts'
import { configurationFiles, readSettings } from './configuration.ts'
import { stateOfPath } from './names.ts'
import { isAbsent, readSmall } from './read-small.ts'

/** The folders of a wiki. */
export interface WikiFolder {
  /** Holds `pages`, `attic`, `meta`, `media`…. */
  readonly data: string
  /** Holds the configuration; null where the data lie alone. */
  readonly conf: string | null
  /** Holds both, and `VERSION`. */
  readonly root: string
}

/** How deep in a folder the data may lie: a backup often holds the wiki in a folder of its own. */
const deepest = 3

/** The wikis in a folder, in the order of their paths: several where it holds a farm, or old copies. Links are not followed. */
export async function findWikiFolders(folder: string): Promise<readonly WikiFolder[]> {
  const found: Found = { wikis: [], bare: [] }
  await search(folder, 0, found)
  return withMovedData(found)
}

interface Found {
  readonly wikis: WikiFolder[]
  /** Folders with a configuration and, as it seems, no data. */
  readonly bare: { readonly conf: string; readonly root: string }[]
}

async function search(folder: string, depth: number, found: Found): Promise<void> {
  const entries = await entriesOf(folder)
  if (entries === null) return
  const folders = entries.flatMap((entry) => (entry.isDirectory() ? [entry.name] : []))
  const has = (name: string): boolean => folders.includes(name)
  // A backup that breaks off may hold the attic alone.
  const isData = has('pages') ? besidePages.some(has) || /(?:^|[/\\])data$/.test(folder) : has('attic') || has('meta')
  if (isData && (await holdsPages(folder))) {
    found.wikis.push({ data: folder, conf: null, root: folder })
    return
  }
  const conf = has('conf') ? join(folder, 'conf') : null
  const before = found.wikis.length
  if (has('data')) await search(join(folder, 'data'), deepest, found)
  for (let at = before; at < found.wikis.length; at += 1)
    found.wikis[at] = { data: found.wikis[at]?.data ?? folder, conf, root: folder }
  if (conf !== null) found.bare.push({ conf, root: folder })
  if (found.wikis.length > before || depth >= deepest) return
  for (const name of folders.filter((one) => !one.startsWith('.')).sort(compareStrings))
    await search(join(folder, name), depth + 1, found)
}

/** DokuWiki advises to move the data out of what the server shows (`savedir`): they lie beside it then, and in its place what came with the program. */
function withMovedData({ wikis, bare }: Found): readonly WikiFolder[] {
  for (const { conf, root } of bare) {
    const settings = readSettings(configurationFiles.map((name) => readSmall(join(conf, name), name).text ?? ''))
    const moved = /([^/\\]+)[/\\]*$/.exec(settings.get('savedir') ?? '')?.[1]
    const data = wikis.find((wiki) => wiki.conf === null && basename(wiki.data) === moved)?.data
    if (data !== undefined)
      return [{ data, conf, root }, ...wikis.filter((wiki) => wiki.root !== root && wiki.data !== data)]
  }
  return wikis
}

const besidePages = ['attic', 'meta', 'media', 'media_attic', 'media_meta']

/** MoinMoin has a folder for each page, and a file `current` in it. */
async function holdsPages(data: string): Promise<boolean> {
  for await (const path of filesBelow(data, 'pages')) if (typeof path === 'string' && path.endsWith('.txt')) return true
  for await (const path of filesBelow(data, 'attic'))
    if (typeof path === 'string' && stateOfPath(path, true) !== null) return true
  for await (const path of filesBelow(data, 'meta'))
    if (typeof path === 'string' && path.endsWith('.changes')) return true
  return false
}

async function entriesOf(folder: string): Promise<readonly Dirent[] | null> {
  try {
    return await readdir(folder, { withFileTypes: true })
  } catch (error) {
    if (isAbsent(error) || isUnreadable(error)) return null
    throw error
  }
}

/** The paths of all files below a folder of the data, sorted, and a loss for each folder that cannot be read; none where it is not there. */
export async function* filesBelow(data: string, name: string): AsyncGenerator<string | Loss> {
  yield* filesIn(join(data, name), name, '')
}

async function* filesIn(folder: string, called: string, prefix: string): AsyncGenerator<string | Loss> {
  let entries: Dirent[]
  try {
    entries = await readdir(folder, { withFileTypes: true })
  } catch (error) {
    if (isAbsent(error)) return
    yield unreadableFolder(called, error)
    return
  }
  for (const entry of entries.sort((a, b) => compareStrings(a.name, b.name)))
    if (entry.isDirectory())
      yield* filesIn(join(folder, entry.name), `${called}/${entry.name}`, `${prefix}${entry.name}/`)
    else if (entry.isFile()) yield prefix + entry.name
}
