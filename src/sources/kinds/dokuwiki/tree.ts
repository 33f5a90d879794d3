/** The folders of a wiki: names alone, in one order on every machine. */

import type { Dirent } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Loss } from '../../../model/loss.ts'
import { compareStrings } from '../../../support/order.ts'
import { isUnreadable } from '../../../texts/errors.ts'
import { unreadableFolder } from '../../common/unreadable.ts'
import { stateOfPath } from './names.ts'

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

/** The wiki in a folder; null where there is none. Links are not followed. */
export async function findWikiFolder(folder: string, depth = 0): Promise<WikiFolder | null> {
  const entries = await entriesOf(folder)
  if (entries === null) return null
  const folders = entries.flatMap((entry) => (entry.isDirectory() ? [entry.name] : []))
  const has = (name: string): boolean => folders.includes(name)
  // A backup that breaks off may hold the attic alone.
  const isData = has('pages') ? besidePages.some(has) || /(?:^|[/\\])data$/.test(folder) : has('attic') || has('meta')
  if (isData && (await holdsPages(folder))) return { data: folder, conf: null, root: folder }
  if (has('data')) {
    const data = await findWikiFolder(join(folder, 'data'), deepest)
    if (data !== null) return { ...data, conf: has('conf') ? join(folder, 'conf') : null, root: folder }
  }
  if (depth >= deepest) return null
  for (const name of folders.filter((one) => !one.startsWith('.')).sort(compareStrings)) {
    const found = await findWikiFolder(join(folder, name), depth + 1)
    if (found !== null) return found
  }
  return null
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

/** Whether the system says that something is not there. */
export const isAbsent = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR')

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
