/** Which states of pages and files there are, by their logs, the attic and what is there now. */

import { join } from 'node:path'
import { type Loss, listOfNames, lossOfMany, partsOfList } from '../../../model/loss.ts'
import { compareStrings } from '../../../support/order.ts'
import { loss } from '../../../texts/loss.ts'
import { message } from '../../../texts/message.ts'
import { type LoggedChange, readLog } from './changes.ts'
import { stateOfPath } from './names.ts'
import { readSmall } from './read-small.ts'
import { filesBelow } from './tree.ts'

/** A page or a file of the wiki, by its path below `pages/` or `media/` without `.txt`. */
export interface WithStates {
  readonly path: string
  /** Whether it is there now. */
  readonly isThere: boolean
  /** Seconds → path of the state below the attic. */
  readonly attic: ReadonlyMap<number, string>
}

/** Folders of pages, or of files. */
interface Folders {
  readonly now: 'pages' | 'media'
  readonly attic: 'attic' | 'media_attic'
  readonly meta: 'meta' | 'media_meta'
}

/** Where the texts of pages lie. */
export const pageFolders: Folders = { now: 'pages', attic: 'attic', meta: 'meta' }

/** Where files lie. */
export const fileFolders: Folders = { now: 'media', attic: 'media_attic', meta: 'media_meta' }

/** All pages or files that the wiki has or had, sorted by path, and what could not be listed. */
export async function listSubjects(
  data: string,
  { now, attic, meta }: Folders,
): Promise<{ readonly subjects: readonly WithStates[]; readonly losses: readonly Loss[] }> {
  const isPage = now === 'pages'
  const losses: Loss[] = []
  const found = new Map<string, { isThere: boolean; readonly attic: Map<number, string> }>()
  const subject = (path: string) => {
    const known = found.get(path) ?? { isThere: false, attic: new Map<number, string>() }
    found.set(path, known)
    return known
  }
  const list = async (folder: string, take: (path: string) => void): Promise<void> => {
    for await (const path of filesBelow(data, folder))
      if (typeof path !== 'string') losses.push(path)
      else take(path)
  }
  await list(now, (path) => {
    const name = isPage ? withoutEnd(path, '.txt') : path
    if (name !== null && !isHiddenFile(path)) subject(name).isThere = true
  })
  await list(attic, (path) => {
    const state = stateOfPath(path, isPage)
    if (state !== null) subject(state.path).attic.set(state.at, path)
  })
  const ofPlugins: string[] = []
  await list(meta, (path) => {
    if (/\.(?:comments|sqlite3?)$/.test(path)) ofPlugins.push(`${meta}/${path}`)
    const name = withoutEnd(path, '.changes')
    // `_dokuwiki.changes` and `_media.changes` are logs of the whole wiki.
    if (name !== null && !name.startsWith('_')) subject(name)
  })
  for (const part of ofPlugins.length === 0 ? [] : partsOfList(ofPlugins)) {
    const one = loss('beside-not-read', part[0] ?? '', { reason: message('data-of-plugins') }, listOfNames(part))
    losses.push(lossOfMany(part.length, one))
  }
  return {
    subjects: [...found].sort(([a], [b]) => compareStrings(a, b)).map(([path, known]) => ({ path, ...known })),
    losses,
  }
}

const isHiddenFile = (path: string): boolean => /(?:^|\/)(?:\.[^/]*|_dummy)$/.test(path)

const withoutEnd = (path: string, end: string): string | null =>
  path.length > end.length && path.endsWith(end) ? path.slice(0, -end.length) : null

/** One state of a page or a file. */
export interface KeptState {
  /** Seconds since 1970; null where nothing tells it. */
  readonly at: number | null
  /** Its line in the log; null where it does not name the state. */
  readonly change: LoggedChange | null
  /** Path of its copy in the attic; null where there is none. */
  readonly copy: string | null
  /** Whether it is what lies in `pages/` or `media/`. */
  readonly isNow: boolean
}

/** The states of a page or a file, oldest first; the last is what is there now, if anything is. `unread`: lines of its log that are none. */
export function statesOf(
  data: string,
  { path, isThere, attic }: WithStates,
  { meta }: Folders,
): { readonly states: readonly KeptState[]; readonly unread: number; readonly losses: readonly Loss[] } {
  const name = `${path}.changes`
  const { text, losses } = readSmall(join(data, meta, name), `${meta}/${name}`)
  const { changes, unread } = readLog(text ?? '')
  const times = new Map<number, LoggedChange | null>([...attic.keys()].map((at) => [at, null]))
  for (const change of changes) times.set(change.at, change)
  const states = [...times]
    .sort(([a], [b]) => a - b)
    .map(([at, change]): KeptState => ({ at, change, copy: attic.get(at) ?? null, isNow: false }))
  const last = states.at(-1)
  // A page that is there though its log ends with its deletion was written past the wiki.
  if (isThere && last !== undefined && last.change?.type !== 'D') states[states.length - 1] = { ...last, isNow: true }
  else if (isThere) states.push({ at: timeInMeta(data, path, meta), change: null, copy: null, isNow: true })
  return { states, unread, losses }
}

/** When a page without a log was changed, as its metadata (serialised PHP) say: seconds since 1970; null where they do not. */
function timeInMeta(data: string, path: string, meta: Folders['meta']): number | null {
  const { text } = meta === 'meta' ? readSmall(join(data, meta, `${path}.meta`), path) : { text: null }
  const time = /s:8:"modified";i:(\d{1,10});/.exec(text ?? '')?.[1]
  return time === undefined || time === '0' ? null : Number(time)
}
