/** Which states of pages and files there are, by their logs, the attic and what is there now. */

import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { join } from 'node:path'
import { titleOfId } from '../../../model/dokuwiki-id.ts'
import { type Loss, listOfNames, lossOfMany, partsOfList } from '../../../model/loss.ts'
import { compareStrings } from '../../../support/order.ts'
import { isUnreadable } from '../../../texts/errors.ts'
import { loss } from '../../../texts/loss.ts'
import { message } from '../../../texts/message.ts'
import { breaksOff, type LoggedChange, readLog, withoutBrokenFields } from './changes.ts'
import { idOfPath, stateOfPath } from './names.ts'
import { isAbsent, readSmall } from './read-small.ts'
import { type CopyLikeness, likenessOf, readText } from './texts.ts'
import { filesBelow } from './tree.ts'

/** A page or a file of the wiki. How names are encoded (`fnencode`) may have changed: it lies under all of them. */
export interface WithStates {
  readonly id: string
  /** Its paths below `pages/` or `media/` without `.txt`, one for each way in which it was written, sorted. */
  readonly paths: readonly string[]
  /** Those of them that are there now. */
  readonly now: readonly string[]
  /** Seconds → paths of the state below the attic. */
  readonly attic: ReadonlyMap<number, readonly string[]>
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

/** All pages or files that the wiki has or had, sorted by id, and what could not be listed. */
export async function listSubjects(
  data: string,
  { now, attic, meta }: Folders,
): Promise<{ readonly subjects: readonly WithStates[]; readonly losses: readonly Loss[] }> {
  const isPage = now === 'pages'
  const losses: Loss[] = []
  const found = new Map<string, Found>()
  const subject = (path: string) => {
    const id = idOfPath(path)
    const known: Found = found.get(id) ?? { paths: new Set(), now: [], attic: new Map() }
    found.set(id, known)
    known.paths.add(path)
    return known
  }
  const list = async (folder: string, take: (path: string) => void): Promise<void> => {
    for await (const path of filesBelow(data, folder))
      if (typeof path !== 'string') losses.push(path)
      else take(path)
  }
  await list(now, (path) => {
    const name = isPage ? withoutEnd(path, '.txt') : path
    if (name !== null && !isHiddenFile(path)) subject(name).now.push(name)
  })
  await list(attic, (path) => {
    const state = stateOfPath(path, isPage)
    if (state === null) return
    const known = subject(state.path).attic
    known.set(state.at, [...(known.get(state.at) ?? []), path])
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
    subjects: [...found]
      .sort(([a], [b]) => compareStrings(a, b))
      .map(([id, { paths, now, attic }]) => ({ id, paths: [...paths].sort(compareStrings), now, attic })),
    losses,
  }
}

interface Found {
  readonly paths: Set<string>
  readonly now: string[]
  readonly attic: Map<number, readonly string[]>
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
  /** Where it lies, below the data (`pages/a.txt`, `attic/a.1500000000.txt.gz`); null where it is not kept. */
  readonly copy: string | null
  /** Whether it is what lies in `pages/` or `media/`, and is the last. */
  readonly isNow: boolean
  /** Its copy in the attic, where that breaks off and the file of the page holds more. */
  readonly lostCopy?: string
}

/** The states of a page or a file, oldest first; the last is what is there now, if anything is. `unread`: lines of its logs that are none. */
export async function statesOf(
  data: string,
  subject: WithStates,
  folders: Folders,
): Promise<{ readonly states: readonly KeptState[]; readonly unread: number; readonly losses: readonly Loss[] }> {
  const logs = new Map(
    subject.paths.map((path) => [
      path,
      readSmall(join(data, folders.meta, `${path}.changes`), `${folders.meta}/${path}.changes`),
    ]),
  )
  const { changes, unread } = readLog([...logs.values()].map(({ text }) => withoutBrokenFields(text ?? '')).join('\n'))
  const times = new Map<number, LoggedChange | null>([...subject.attic.keys()].map((at) => [at, null]))
  for (const change of changes) times.set(change.at, change)
  const states: KeptState[] = []
  for (const [at, change] of [...times].sort(([a], [b]) => a - b)) {
    const copies = (subject.attic.get(at) ?? []).map((copy) => `${folders.attic}/${copy}`)
    const [first = null, ...others] = change?.type === 'D' ? copies.slice(0, 1) : copies
    states.push({ at, change, copy: first, isNow: false })
    // Copied under another name, or written under two in one second.
    for (const copy of others) if (await isOther(data, first, copy)) states.push({ at, change, copy, isNow: false })
  }
  const sight: Sight = { data, subject, folders, states }
  const lastLogged = (path: string) => readLog(withoutBrokenFields(logs.get(path)?.text ?? '')).changes.at(-1)
  const present: Present[] = []
  for (const path of subject.now)
    present.push({ copy: fileAt(path, folders), at: await timeOf(path, lastLogged(path), sight) })
  present.sort((a, b) => (a.at ?? 0) - (b.at ?? 0) || compareStrings(a.copy, b.copy))
  const newest = present.pop()
  for (const older of present)
    if (older.at !== null || (await isOther(data, newest?.copy ?? null, older.copy))) await placeOlder(older, sight)
  const title = titleOfId(subject.id)
  const losses = [...logs].flatMap(([path, { text, losses: met }]) =>
    met.length > 0 || !breaksOff(text ?? '')
      ? met
      : [loss('state-unreadable', title, { reason: message('log-cut') }, `${folders.meta}/${path}.changes`)],
  )
  if (newest !== undefined) losses.push(...cutOf(title, newest.copy, states.at(-1), await placeNewest(newest, sight)))
  return { states, unread, losses }
}

/** The file of a page and the copy of its last state, as losses tell them. */
function cutOf(title: string, page: string, last: KeptState | undefined, likeness: CopyLikeness): readonly Loss[] {
  if (likeness === 'page-cut') return [loss('page-cut', title, { reason: message('page-cut-copy-kept') }, page)]
  if (likeness !== 'copy-cut') return []
  return [loss('state-unreadable', title, { reason: message('state-copy-cut') }, last?.lostCopy ?? '')]
}

/** Whether a page or a file is not there any more; of one whose name was encoded otherwise the old file may lie there still. */
export const isGone = ({ now }: WithStates, states: readonly KeptState[]): boolean =>
  now.length === 0 || states.at(-1)?.change?.type === 'D'

interface Sight {
  readonly data: string
  readonly subject: WithStates
  readonly folders: Folders
  readonly states: KeptState[]
}

/** A file of `pages/` or `media/`, and since when it is as it is; null where nothing tells it. */
interface Present {
  readonly copy: string
  readonly at: number | null
}

const fileAt = (path: string, { now }: Folders): string => (now === 'pages' ? `pages/${path}.txt` : `media/${path}`)

/**
 * Since when a file is as it is: with the last state; where its name was written in several ways, with the last that its own name has
 * in the log or in the attic, else with the last copy of the same content.
 */
async function timeOf(path: string, logged: LoggedChange | undefined, sight: Sight): Promise<number | null> {
  const { data, subject, folders, states } = sight
  const isOne = subject.paths.length === 1
  const isOwn = (copy: string): boolean => stateOfPath(copy, folders === pageFolders)?.path === path
  const copied = [...subject.attic].flatMap(([at, copies]) => (copies.some(isOwn) ? [at] : []))
  const at = isOne ? (states.at(-1)?.at ?? 0) : Math.max(logged?.at ?? 0, ...copied)
  // A page that is there though its log ends with its deletion was written past the wiki.
  if (at > 0 && !isDeletion(states.find((state) => state.at === at))) return at
  const timeOfMeta = timeInMeta(data, path, folders.meta)
  if (timeOfMeta !== null || isOne) return timeOfMeta
  for (const state of states.toReversed())
    if (state.copy !== null && !isDeletion(state) && !(await isOther(data, state.copy, fileAt(path, folders))))
      return state.at
  return null
}

const isDeletion = (state: KeptState | undefined): boolean => state?.change?.type === 'D'

/** The youngest file is the last state, or one more behind it: the wiki was written past, or its log is not here. */
async function placeNewest({ copy, at }: Present, sight: Sight): Promise<CopyLikeness> {
  const { subject, states } = sight
  const last = states.at(-1)
  const isLast = last !== undefined && last.at === at && at !== null && !isDeletion(last)
  const likeness = isLast && last.copy !== null ? await likenessTo(last.copy, copy, sight) : 'same'
  if (isLast && likeness === 'page-cut') states[states.length - 1] = { ...last, isNow: true }
  else if (isLast && likeness !== 'other')
    states[states.length - 1] = {
      ...last,
      copy,
      isNow: true,
      ...(likeness === 'copy-cut' && last.copy !== null ? { lostCopy: last.copy } : {}),
    }
  else if (isLast) states.push({ at: null, change: null, copy, isNow: true })
  // Of a page that went on under another name the old file may lie there still.
  else if (
    subject.paths.length > 1 &&
    at !== null &&
    last !== undefined &&
    at < (last.at ?? 0) &&
    (isDeletion(last) || last.copy !== null)
  )
    await placeOlder({ copy, at }, sight)
  else
    states.push({
      at: states.some((state) => state.at === at && !isDeletion(state)) ? null : at,
      change: null,
      copy,
      isNow: true,
    })
  return likeness
}

/** How the present file is to the copy of the last state, by their paths below the data; of a file its content alone tells. */
async function likenessTo(kept: string, now: string, { data, folders }: Sight): Promise<CopyLikeness> {
  if (folders !== pageFolders) return (await isOther(data, kept, now)) ? 'other' : 'same'
  try {
    return await likenessOf(join(data, now), join(data, kept))
  } catch (error) {
    if (!isAbsent(error) && !isUnreadable(error)) throw error
    return (await isOther(data, kept, now)) ? 'other' : 'same'
  }
}

/** An older file is the state of its time, or one more beside it. */
async function placeOlder({ copy, at }: Present, { data, states }: Sight): Promise<void> {
  const same = at === null ? [] : states.filter((state) => state.at === at && !isDeletion(state))
  const [first] = same
  if (first !== undefined && first.copy === null) {
    states[states.indexOf(first)] = { ...first, copy }
    return
  }
  for (const state of same) if (!(await isOther(data, state.copy, copy))) return
  const after = at === null ? states.length - 1 : states.findLastIndex((state) => (state.at ?? 0) <= at) + 1
  states.splice(Math.max(0, after), 0, { at: same.length === 0 ? at : null, change: null, copy, isNow: false })
}

/** Whether two files, by their paths below the data, hold different things; not so where nothing can be read of the first. */
async function isOther(data: string, one: string | null, other: string): Promise<boolean> {
  const known = one === null ? null : await contentOf(data, one)
  return known !== null && known !== (await contentOf(data, other))
}

/** The text of a page, the SHA-256 of a file; null where it cannot be read whole. */
async function contentOf(data: string, path: string): Promise<string | null> {
  try {
    if (path.startsWith('media')) {
      const hash = createHash('sha256')
      for await (const part of createReadStream(join(data, path))) hash.update(part as Uint8Array)
      return hash.digest('hex')
    }
    const { text, fault } = await readText(join(data, path))
    return fault === null ? text : null
  } catch (error) {
    if (isAbsent(error) || isUnreadable(error)) return null
    throw error
  }
}

/** When a page without a log was changed, as its metadata (serialised PHP) say: seconds since 1970; null where they do not. */
function timeInMeta(data: string, path: string, meta: Folders['meta']): number | null {
  const { text } = meta === 'meta' ? readSmall(join(data, meta, `${path}.meta`), path) : { text: null }
  const time = /s:8:"modified";i:(\d{1,10});/.exec(text ?? '')?.[1]
  return time === undefined || time === '0' ? null : Number(time)
}
